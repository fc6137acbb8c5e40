#include "views/fact_phrases.h"
#include "views/review.h"
#include "views/review_words.h"
#include "views/rupture_words.h"

/* A slower course than this is no news. Our judgement, points a month. */
static const double trend_worth_saying = .5;
/* Below "likely" and above this the last ratings are worth watching. */
static const double watch_from = .25;

struct painter {
    struct rp_phrases phrases;
    const struct rp_review *review;
    struct rp_page *page;
};

static struct rp_text number(struct painter *p, double value, int decimals)
{
    return rp_phrase_number(&p->phrases, value, decimals);
}

static struct rp_text today(struct painter *p)
{
    char day[RP_DAY_TEXT];
    struct rp_text out = {0};
    rp_day_format(p->review->as_of, day);
    if (rp_text_copy(p->phrases.arena, rp_text_of(day), &out) != RP_OK)
        p->phrases.rc = RP_LIMIT;
    return out;
}

static void add_title(struct painter *p, const char *named, const char *unnamed)
{
    struct rp_text therapist = p->review->relationship->therapist;
    const struct rp_filling fillings[] = {{"therapist", therapist}, {"day", today(p)}};
    rp_page_add(p->page, RP_LINE_TITLE,
                rp_phrase(&p->phrases, therapist.len ? named : unnamed, fillings, 2));
}

static void add_heading(struct painter *p, const char *key)
{
    rp_page_add(p->page, RP_LINE_HEADING, rp_phrase(&p->phrases, key, NULL, 0));
}

static void add_sessions(struct painter *p)
{
    const struct rp_standing *s = &p->review->standing;
    const struct rp_filling fillings[] = {{"sessions", number(p, (double)s->sessions, 0)},
                                          {"rated", number(p, (double)s->rated, 0)}};
    const char *key = s->sessions == 0                    ? "standing.sessions.none"
                      : s->rated == 0 && s->sessions == 1 ? "standing.sessions.unrated.one"
                      : s->rated == 0                     ? "standing.sessions.unrated"
                      : s->sessions == 1                  ? "standing.sessions.one"
                                                          : "standing.sessions";
    rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, key, fillings, 2));
    if (s->rated > 0 && s->rated < RP_FEW_RATED)
        rp_page_add(p->page, RP_LINE_PARAGRAPH,
                    rp_phrase(&p->phrases, s->rated == 1 ? "standing.few.one" : "standing.few",
                              fillings, 2));
}

static void add_level(struct painter *p)
{
    const struct rp_standing *s = &p->review->standing;
    if (!s->has_level)
        return;
    const struct rp_filling level[] = {{"level", number(p, s->level, 1)},
                                       {"se", number(p, s->level_se, 1)}};
    rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, "standing.level", level, 2));
    double trend = s->trend_per_month;
    if (s->has_trend && s->rated >= RP_FEW_RATED &&
        (trend >= trend_worth_saying || trend <= -trend_worth_saying))
        rp_page_add(p->page, RP_LINE_PARAGRAPH,
                    rp_phrase_with(&p->phrases,
                                   trend > 0 ? "standing.trend.up" : "standing.trend.down", "trend",
                                   number(p, trend > 0 ? trend : -trend, 1)));
}

static void add_rupture(struct painter *p)
{
    const struct rp_standing *s = &p->review->standing;
    if (!s->has_level || s->rated < RP_FEW_RATED)
        return;
    const struct rp_filling fillings[] = {
        {"day", s->has_onset_day ? rp_phrase_day(&p->phrases, s->onset_day, p->review->as_of)
                                 : (struct rp_text){0}},
        {"p", rp_phrase_chance(&p->phrases, s->p_rupture)}};
    const char *key = s->open && s->has_onset_day ? "standing.likely"
                      : s->p_rupture > watch_from ? "standing.watch"
                                                  : "standing.calm";
    rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, key, fillings, 2));
}

static void add_hours(struct painter *p, const struct rp_carried *carried)
{
    struct rp_text days[RP_CARRIED_MAX];
    if (carried->n == 0)
        return;
    for (size_t i = 0; i < carried->n; i++)
        days[i] = rp_phrase_day(&p->phrases, carried->sessions[i]->day, p->review->as_of);
    rp_page_add(p->page, RP_LINE_PARAGRAPH,
                rp_phrase_with(&p->phrases,
                               carried->n == 1 ? "standing.carried.one" : "standing.carried",
                               "list", rp_phrase_list(&p->phrases, days, carried->n)));
}

/* How deep, of which shape, on which hours it rests, and what speaks for it beside the ratings. */
static void add_open(struct painter *p)
{
    const struct rp_standing *s = &p->review->standing;
    struct rp_carried carried = {0};
    if (!s->open || !s->has_onset_day || s->rated < RP_FEW_RATED)
        return;
    const struct rp_filling what[] = {
        {"shape", rp_phrase_term(&p->phrases, "rupture.shape", rp_text_of(s->shape))},
        {"size", number(p, s->size, 1)}};
    rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, "standing.shape", what, 2));
    if (rp_review_carried(p->review, p->phrases.arena, &carried) != RP_OK)
        p->phrases.rc = RP_LIMIT;
    add_hours(p, &carried);
    if (carried.agrees[RP_CHANNEL_HELD_BACK])
        rp_page_add(p->page, RP_LINE_PARAGRAPH,
                    rp_phrase(&p->phrases, "standing.held-back", NULL, 0));
    if (carried.agrees[RP_CHANNEL_THERAPIST])
        rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, "standing.theirs", NULL, 0));
}

static void add_counted(struct painter *p, size_t n, const char *one, const char *many)
{
    if (n)
        rp_page_add(p->page, RP_LINE_PARAGRAPH,
                    rp_phrase_with(&p->phrases, n == 1 ? one : many, "n", number(p, (double)n, 0)));
}

/* PRODUCT: a dip where a hard thing was told is no rupture; the person is told so. */
static void add_told(struct painter *p)
{
    const struct rp_course_session *last = rp_course_latest_rated(&p->review->course);
    if (last && last->told)
        rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, "standing.told", NULL, 0));
}

static void add_standing(struct painter *p)
{
    const struct rp_standing *s = &p->review->standing;
    add_sessions(p);
    add_level(p);
    add_rupture(p);
    add_open(p);
    add_told(p);
    add_counted(p, s->repaired, "standing.repaired.one", "standing.repaired");
    add_counted(p, s->unsaid, "standing.unsaid.one", "standing.unsaid");
}

static void add_reasons(struct painter *p, const struct rp_advised *advised)
{
    for (size_t i = 0; i < advised->why_n; i++) {
        if (rp_advised_tells(advised, &advised->why[i]))
            rp_page_add(p->page, RP_LINE_ITEM, rp_phrase_reason(&p->phrases, &advised->why[i]));
    }
}

static void add_sure(struct painter *p, const struct rp_advised *advised)
{
    add_heading(p, "review.sure");
    rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_review_sure(p->review, advised, &p->phrases));
    rp_page_add(p->page, RP_LINE_PARAGRAPH,
                rp_review_false_alarms(p->review, advised, &p->phrases));
}

static void add_changes(struct painter *p)
{
    const struct rp_advice *advice = &p->review->advice;
    bool never = rp_review_is_never_outweighed(p->review);
    if (!advice->changes_n && !never)
        return;
    add_heading(p, "review.change");
    if (never)
        rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, "change.never", NULL, 0));
    for (size_t i = 0; i < advice->changes_n; i++)
        rp_page_add(p->page, RP_LINE_ITEM, rp_phrase_change(&p->phrases, &advice->changes[i]));
}

/* What it is, and in which words. */
static void add_step_words(struct painter *p)
{
    const struct rp_advised *step = &p->review->advice.first_step;
    rp_page_add(p->page, RP_LINE_STEP, step->title);
    if (step->folded) {
        rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, "review.folded", NULL, 0));
        rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, "review.help", NULL, 0));
        return;
    }
    rp_page_add(p->page, RP_LINE_QUOTE, rp_review_own_words(p->review, step->about));
    rp_page_add(p->page, RP_LINE_PARAGRAPH, step->words);
    /* Who is told to leave must not be left without anybody to call. */
    if (rp_review_is_never_outweighed(p->review))
        rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, "review.help", NULL, 0));
}

static void add_first_step(struct painter *p)
{
    const struct rp_advised *step = &p->review->advice.first_step;
    if (!p->review->advice.has_first_step) {
        rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, "review.no-step", NULL, 0));
        return;
    }
    add_heading(p, "review.step");
    add_step_words(p);
    add_heading(p, "review.why");
    add_reasons(p, step);
    if (p->review->later_counts)
        rp_page_add(p->page, RP_LINE_PARAGRAPH,
                    rp_phrase_with(&p->phrases, "review.counts", "day", today(p)));
    add_sure(p, step);
    add_changes(p);
}

static void add_notes(struct painter *p)
{
    const struct rp_advice *advice = &p->review->advice;
    if (!advice->notes_n)
        return;
    add_heading(p, "review.notes");
    for (size_t i = 0; i < advice->notes_n; i++) {
        rp_page_add(p->page, RP_LINE_STEP, advice->notes[i].title);
        rp_page_add(p->page, RP_LINE_QUOTE, rp_review_own_words(p->review, advice->notes[i].about));
        rp_page_add(p->page, RP_LINE_PARAGRAPH, advice->notes[i].words);
    }
}

static void add_question(struct painter *p)
{
    if (!p->review->open_attempt)
        return;
    add_heading(p, "review.question");
    rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_review_question(p->review, &p->phrases));
}

static struct painter painter_of(const struct rp_review *review, struct rp_page *page)
{
    return (struct painter){{&review->knowledge->words, page->arena, RP_OK}, review, page};
}

static void finish(struct painter *p)
{
    if (p->phrases.rc != RP_OK)
        p->page->rc = p->phrases.rc;
}

void rp_review_page(const struct rp_review *review, struct rp_page *page)
{
    struct painter p = painter_of(review, page);
    const struct rp_filling later[] = {{"day", today(&p)},
                                       {"n", number(&p, (double)review->later_n, 0)}};
    add_title(&p, "review.heading", "review.heading.unnamed");
    if (!rp_review_is_never_outweighed(review))
        add_standing(&p);
    add_first_step(&p);
    add_notes(&p);
    add_question(&p);
    if (review->later_n) {
        add_heading(&p, "review.not-yet");
        rp_page_add(page, RP_LINE_PARAGRAPH,
                    rp_phrase(&p.phrases,
                              review->later_n == 1 ? "review.later.one" : "review.later", later,
                              2));
    }
    finish(&p);
}

void rp_next_step_page(const struct rp_review *review, struct rp_page *page)
{
    struct painter p = painter_of(review, page);
    if (review->advice.has_first_step) {
        add_heading(&p, "review.step");
        add_step_words(&p);
        rp_page_add(page, RP_LINE_PARAGRAPH, rp_phrase(&p.phrases, "review.more", NULL, 0));
    }
    finish(&p);
}

/* A rule that only lacks a record to be about was never near. */
static bool lacks_records(const struct rp_explained *e)
{
    return e->standing == RP_RULE_NEARLY && e->leaves_n == 0;
}

/* "Leave" either holds or it does not: near, it would frighten somebody of whom nothing of the kind
 * is known. */
static bool was_never_near(const struct rp_explained *e)
{
    return lacks_records(e) ||
           (e->standing == RP_RULE_NEARLY && e->table->dismissible == RP_DISMISSIBLE_FOLDS);
}

static void add_rule(struct painter *p, const struct rp_explained *e)
{
    const struct rp_filling name[] = {{"advice", e->table->advice},
                                      {"rule", e->rule ? e->rule->id : (struct rp_text){0}},
                                      {"exception", e->exception}};
    rp_page_add(p->page, RP_LINE_STEP,
                rp_phrase(&p->phrases, e->rule ? "why.rule" : "why.rule.default", name, 3));
    if (e->standing == RP_RULE_EXCEPTION)
        rp_page_add(p->page, RP_LINE_ITEM, rp_phrase(&p->phrases, "why.exception", name, 3));
    if (lacks_records(e))
        rp_page_add(p->page, RP_LINE_ITEM, rp_phrase(&p->phrases, "why.nothing-noted", NULL, 0));
    for (size_t i = 0; i < e->leaves_n; i++) {
        struct rp_text said = rp_phrase_reason(&p->phrases, &e->leaves[i]);
        bool in_the_way = e->standing == RP_RULE_NEARLY;
        rp_page_add(p->page, RP_LINE_ITEM,
                    in_the_way ? rp_phrase_with(&p->phrases, "why.in-the-way", "fact", said)
                               : said);
    }
}

/* The rules that stand in one of two ways, below a heading; none are said to be none. */
static void add_rules(struct painter *p, const char *heading, const struct rp_explanation *all,
                      const enum rp_rule_standing standings[2])
{
    size_t n = 0;
    add_heading(p, heading);
    for (size_t i = 0; i < all->rules_n; i++) {
        enum rp_rule_standing standing =
            was_never_near(&all->rules[i]) ? RP_RULE_NOT : all->rules[i].standing;
        if (standing != standings[0] && standing != standings[1])
            continue;
        add_rule(p, &all->rules[i]);
        n++;
    }
    if (!n)
        rp_page_add(p->page, RP_LINE_PARAGRAPH, rp_phrase(&p->phrases, "why.none", NULL, 0));
}

void rp_why_page(const struct rp_review *review, bool all, struct rp_page *page)
{
    struct painter p = painter_of(review, page);
    struct rp_explanation explanation = {0};
    if (rp_explain(&review->question, page->arena, &explanation) != RP_OK) {
        page->rc = RP_LIMIT;
        return;
    }
    add_title(&p, "why.heading", "why.heading.unnamed");
    add_rules(&p, "why.fired", &explanation,
              (const enum rp_rule_standing[]){RP_RULE_FIRED, RP_RULE_FIRED});
    add_rules(&p, "why.nearly", &explanation,
              (const enum rp_rule_standing[]){RP_RULE_NEARLY, RP_RULE_EXCEPTION});
    if (all)
        add_rules(&p, "why.not", &explanation,
                  (const enum rp_rule_standing[]){RP_RULE_NOT, RP_RULE_STATE});
    finish(&p);
}
