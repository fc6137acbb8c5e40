#include "views/unsaid.h"

#include "views/sheet_subject.h"

#include <rapport/domain/ids.h>
#include <stdlib.h>

/* A ledger being made. */
struct gathering {
    struct rp_unsaid *out;
    struct rp_id_set ids; /* of moments and beliefs */
};

static const struct rp_value *fact(const struct rp_review *review, enum rp_fact fact, size_t row)
{
    return rp_facts_at(review->facts, fact, row);
}

static bool take_number(const struct rp_value *value, double *out)
{
    if (value->type != RP_VALUE_NUMBER)
        return false;
    *out = value->number;
    return true;
}

static void add_moment(struct gathering *g, size_t row)
{
    const struct rp_review *review = g->out->review;
    struct rp_unsaid_item item = {.row = row};
    struct rp_sheet_subject subject = {.about = {.row = row}};
    item.id = review->facts->rows[RP_SCOPE_MOMENT].items[row].id;
    item.moment = subject.moment = rp_id_set_find(&g->ids, RP_KIND_MOMENT, item.id);
    if (!item.moment)
        return;
    item.has_age = take_number(fact(review, RP_FACT_MOMENT_AGE_DAYS, row), &item.age_days);
    item.has_weight = take_number(fact(review, RP_FACT_MOMENT_UNSAID_WEIGHT, row), &item.weight);
    item.owed = !rp_sheet_subject_is_violation(review, &subject);
    g->out->items[g->out->items_n++] = item;
}

static bool is_word(const struct rp_value *value, const char *word)
{
    return value->type == RP_VALUE_WORD && rp_text_is(value->word, word);
}

/* About the therapist, and known not to be voiced in whole. */
static bool is_unvoiced(const struct rp_review *review, size_t row)
{
    const struct rp_value *said = fact(review, RP_FACT_BELIEF_SAID, row);
    return is_word(fact(review, RP_FACT_BELIEF_ABOUT, row), "therapist") &&
           (is_word(said, "no") || is_word(said, "partly"));
}

static void add_belief(struct gathering *g, size_t row)
{
    const struct rp_review *review = g->out->review;
    struct rp_unsaid_item item = {.row = row, .owed = true};
    item.id = review->facts->rows[RP_SCOPE_BELIEF].items[row].id;
    item.belief = rp_id_set_find(&g->ids, RP_KIND_BELIEF, item.id);
    if (!item.belief)
        return;
    item.has_strength = take_number(fact(review, RP_FACT_BELIEF_STRENGTH, row), &item.strength);
    if (item.belief->has_first_day) {
        item.has_age = true;
        item.age_days = review->as_of - item.belief->first_day;
    }
    g->out->items[g->out->items_n++] = item;
}

/* Moments before beliefs; then by weight or strength, then by age, then as the facts stand. */
static int by_weight(const void *one, const void *other)
{
    const struct rp_unsaid_item *a = one, *b = other;
    double a_heavy = a->moment ? a->weight : a->strength;
    double b_heavy = b->moment ? b->weight : b->strength;
    if (!a->moment != !b->moment)
        return a->moment ? -1 : 1;
    if (a_heavy > b_heavy || a_heavy < b_heavy)
        return a_heavy > b_heavy ? -1 : 1;
    if (a->age_days > b->age_days || a->age_days < b->age_days)
        return a->age_days > b->age_days ? -1 : 1;
    return a->row < b->row ? -1 : 1;
}

static enum rp_rc list_ids(struct gathering *g)
{
    const struct rp_relationship *r = g->out->review->relationship;
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < r->moments.n && rc == RP_OK; i++) {
        const struct rp_moment *m = &r->moments.items[i];
        rc = m->id.bytes ? rp_id_set_add(&g->ids, RP_KIND_MOMENT, m->id, m, NULL) : RP_OK;
    }
    for (size_t i = 0; i < r->beliefs.n && rc == RP_OK; i++) {
        const struct rp_belief *b = &r->beliefs.items[i];
        rc = b->id.bytes ? rp_id_set_add(&g->ids, RP_KIND_BELIEF, b->id, b, NULL) : RP_OK;
    }
    return rc;
}

/* Did the person put away the advice to say this one? */
static const struct rp_dismissal *put_away(const struct rp_review *review, struct rp_text id)
{
    const struct rp_advice_question *question = &review->question;
    for (size_t i = 0; i < question->dismissals.n; i++) {
        const struct rp_dismissal *d = &question->dismissals.items[i];
        bool says = rp_text_is(d->advice, "say-it") || rp_text_is(d->advice, "say-it-again");
        if (says && rp_text_equal(d->about, id) && rp_dismissal_counts(question, d))
            return d;
    }
    return NULL;
}

static void collect(struct gathering *g)
{
    const struct rp_review *review = g->out->review;
    for (size_t row = 0; row < review->facts->rows[RP_SCOPE_MOMENT].n; row++) {
        if (rp_value_is_yes(fact(review, RP_FACT_MOMENT_UNSAID, row)))
            add_moment(g, row);
    }
    for (size_t row = 0; row < review->facts->rows[RP_SCOPE_BELIEF].n; row++) {
        if (is_unvoiced(review, row))
            add_belief(g, row);
    }
    for (size_t i = 0; i < g->out->items_n; i++)
        g->out->items[i].away = put_away(review, g->out->items[i].id);
    if (g->out->items_n)
        qsort(g->out->items, g->out->items_n, sizeof *g->out->items, by_weight);
}

/* Was it something to be said at all? */
static bool is_to_say(const struct rp_moment *moment)
{
    return !rp_term_has(moment->kind, RP_TRAIT(NEVER_UNSAID)) &&
           (rp_moment_with_therapist(moment) ||
            rp_term_has(moment->kind, RP_TRAIT(UNSAID_WHOEVER)));
}

/* How much of it was said by that day: nothing before the first of the tries that are on record. */
static struct rp_value share_by(const struct rp_moment *moment, int32_t day)
{
    if (moment->attempts.n && rp_moment_attempts_n(moment, day) == 0)
        return rp_value_number(0);
    return rp_moment_said_share(moment, day);
}

static struct rp_unsaid_point point_at(const struct rp_review *review, int32_t day)
{
    const struct rp_moment_list *all = &review->relationship->moments;
    struct rp_unsaid_point point = {.day = day};
    double sum = 0;
    for (size_t i = 0; i < all->n; i++) {
        int32_t happened = 0;
        if (!is_to_say(&all->items[i]) ||
            !rp_moment_day(review->relationship, &all->items[i], &happened) || happened > day)
            continue;
        struct rp_value share = share_by(&all->items[i], day);
        if (share.type != RP_VALUE_NUMBER)
            continue;
        point.moments++;
        sum += share.number;
    }
    point.share = point.moments ? sum / (double)point.moments : 0;
    return point;
}

/* The last day of the month that lies so many months before that of `day`. */
static int32_t month_end(int32_t day, int months_before)
{
    int year = 0, month = 0, dom = 0;
    rp_day_to_date(day, &year, &month, &dom);
    int months = year * 12 + month - 1 - months_before + 1;
    return rp_day_from_date(months / 12, months % 12 + 1, 1) - 1;
}

static void look_back(struct rp_unsaid *u)
{
    for (int before = RP_UNSAID_MONTHS - 1; before >= 0; before--) {
        int32_t as_of = u->review->as_of;
        struct rp_unsaid_point point =
            point_at(u->review, before ? month_end(as_of, before) : as_of);
        if (point.moments)
            u->points[u->points_n++] = point;
    }
}

enum rp_rc rp_unsaid_build(const struct rp_review *review, struct rp_arena *arena,
                           struct rp_unsaid *out)
{
    size_t most = review->facts->rows[RP_SCOPE_MOMENT].n + review->facts->rows[RP_SCOPE_BELIEF].n;
    struct rp_unsaid u = {.review = review};
    u.items = rp_arena_array(arena, most, sizeof *u.items);
    struct gathering g = {.out = &u};
    rp_id_set_init(&g.ids, arena);
    if (!u.items || list_ids(&g) != RP_OK)
        return RP_LIMIT;
    collect(&g);
    look_back(&u);
    *out = u;
    return RP_OK;
}
