#include "views/phrases.h"
#include "views/unsaid.h"
#include "views/unsaid_words.h"

/* Digits of weights and strengths. */
enum { WEIGHT_DECIMALS = 1 };
/* What those digits would show as 0. */
static const double LIGHT = .05;

struct painter {
    struct rp_phrases phrases;
    const struct rp_unsaid *unsaid;
    struct rp_page *page;
};

static struct rp_text number(struct painter *p, double value, int decimals)
{
    return rp_phrase_number(&p->phrases, value, decimals);
}

static void add(struct painter *p, enum rp_line_role role, const char *key, const char *name,
                struct rp_text value)
{
    rp_page_add(p->page, role, rp_phrase_with(&p->phrases, key, name, value));
}

static void add_title(struct painter *p)
{
    const struct rp_review *review = p->unsaid->review;
    struct rp_text therapist = review->relationship->therapist;
    const struct rp_filling fillings[] = {
        {"therapist", therapist},
        {"day", rp_phrase_day(&p->phrases, review->as_of, review->as_of)}};
    rp_page_add(p->page, RP_LINE_TITLE,
                rp_phrase(&p->phrases, therapist.len ? "unsaid.heading" : "unsaid.heading.unnamed",
                          fillings, 2));
}

static void add_count(struct painter *p)
{
    size_t n = p->unsaid->items_n;
    const char *key = n == 0 ? "unsaid.none" : n == 1 ? "unsaid.one" : "unsaid.many";
    add(p, RP_LINE_PARAGRAPH, key, "n", number(p, (double)n, 0));
    if (n)
        add(p, RP_LINE_PARAGRAPH, "unsaid.weight", "full",
            number(p, p->unsaid->review->knowledge->guidance.unsaid_full, 1));
}

/* "m2 · dismissed · 14 days ago" */
static void add_head(struct painter *p, const struct rp_unsaid_item *item)
{
    struct rp_text kind = rp_unsaid_kind(item, &p->phrases);
    const struct rp_filling fillings[] = {
        {"id", item->id}, {"kind", kind}, {"days", number(p, item->age_days, 0)}};
    const char *key = !item->has_age       ? "unsaid.item"
                      : item->age_days < 1 ? "unsaid.item.today"
                      : item->age_days < 2 ? "unsaid.item.day"
                                           : "unsaid.item.days";
    rp_page_add(p->page, RP_LINE_STEP, rp_phrase(&p->phrases, key, fillings, 3));
}

static void add_item(struct painter *p, const struct rp_unsaid_item *item)
{
    const struct rp_moment *m = item->moment;
    add_head(p, item);
    rp_page_add(p->page, RP_LINE_QUOTE, rp_unsaid_own(item));
    if (item->away)
        rp_page_add(p->page, RP_LINE_ITEM, rp_phrase(&p->phrases, "unsaid.away", NULL, 0));
    if (!item->owed) {
        rp_page_add(p->page, RP_LINE_ITEM, rp_phrase(&p->phrases, "unsaid.not-owed", NULL, 0));
        return;
    }
    if (m && m->has_matters)
        add(p, RP_LINE_ITEM, "unsaid.matters", "value", number(p, m->matters, 1));
    if (item->has_weight && item->weight < LIGHT)
        rp_page_add(p->page, RP_LINE_ITEM, rp_phrase(&p->phrases, rp_unsaid_light(item), NULL, 0));
    else if (item->has_weight)
        add(p, RP_LINE_ITEM, "unsaid.weighs", "value", number(p, item->weight, WEIGHT_DECIMALS));
    if (item->has_strength)
        add(p, RP_LINE_ITEM, "unsaid.strength", "value",
            number(p, item->strength, WEIGHT_DECIMALS));
    if (m && m->why_unsaid.n)
        add(p, RP_LINE_ITEM, "unsaid.because", "why", rp_unsaid_why(item, &p->phrases));
}

/* A month in which nothing changed says nothing new; the first and the last are always told. */
static bool is_news(const struct rp_unsaid *u, size_t i)
{
    const struct rp_unsaid_point *now = &u->points[i], *before = &u->points[i ? i - 1 : 0];
    return i == 0 || i + 1 == u->points_n || now->moments != before->moments ||
           now->share > before->share || now->share < before->share;
}

static void add_course(struct painter *p)
{
    const struct rp_unsaid *u = p->unsaid;
    if (!u->points_n)
        return;
    rp_page_add(p->page, RP_LINE_HEADING, rp_phrase(&p->phrases, "unsaid.course", NULL, 0));
    for (size_t i = 0; i < u->points_n; i++) {
        const struct rp_unsaid_point *point = &u->points[i];
        const struct rp_filling fillings[] = {
            {"day", rp_phrase_day(&p->phrases, point->day, u->review->as_of)},
            {"percent", number(p, 100 * point->share, 0)},
            {"n", number(p, (double)point->moments, 0)}};
        if (is_news(u, i))
            rp_page_add(p->page, RP_LINE_ITEM,
                        rp_phrase(&p->phrases,
                                  point->share <= 0     ? "unsaid.point.none"
                                  : point->moments == 1 ? "unsaid.point.one"
                                                        : "unsaid.point",
                                  fillings, 3));
    }
}

void rp_unsaid_page(const struct rp_unsaid *unsaid, struct rp_page *page)
{
    struct painter p = {{&unsaid->review->knowledge->words, page->arena, RP_OK}, unsaid, page};
    add_title(&p);
    add_count(&p);
    for (size_t i = 0; i < unsaid->items_n; i++)
        add_item(&p, &unsaid->items[i]);
    add_course(&p);
    if (p.phrases.rc != RP_OK)
        page->rc = p.phrases.rc;
}
