#include "views/sheet_subject.h"

/* The row of a record's id in a scope. */
static bool find_row(const struct rp_review *review, enum rp_scope scope, struct rp_text id,
                     size_t *out)
{
    const struct rp_fact_rows *rows = &review->facts->rows[scope];
    for (size_t i = 0; i < rows->n; i++) {
        if (rp_text_equal(rows->items[i].id, id)) {
            *out = i;
            return true;
        }
    }
    return false;
}

static const struct rp_attempt *latest_of(const struct rp_attempt_list *attempts, int32_t as_of)
{
    const struct rp_attempt *latest = NULL;
    int32_t latest_day = 0, day = 0;
    for (size_t i = 0; i < attempts->n; i++) {
        const struct rp_attempt *a = &attempts->items[i];
        if (!rp_attempt_day(a, &day) || day > as_of || (latest && day < latest_day))
            continue;
        latest = a;
        latest_day = day;
    }
    return latest;
}

static bool find_moment(const struct rp_review *review, struct rp_text id,
                        struct rp_sheet_subject *s)
{
    const struct rp_moment_list *all = &review->relationship->moments;
    for (size_t i = 0; i < all->n && !s->moment; i++) {
        if (rp_text_equal(all->items[i].id, id))
            s->moment = &all->items[i];
    }
    if (!s->moment)
        return false;
    s->has_day = rp_moment_day(review->relationship, s->moment, &s->day);
    s->own = s->moment->what;
    s->attempts = &s->moment->attempts;
    s->about.scope = RP_SCOPE_MOMENT;
    return true;
}

static bool find_boundary(const struct rp_review *review, struct rp_text id,
                          struct rp_sheet_subject *s)
{
    s->boundary = rp_boundary_find(review->relationship, id);
    if (!s->boundary)
        return false;
    s->has_day = s->boundary->has_day;
    s->day = s->boundary->day;
    s->own = s->boundary->note;
    s->attempts = &s->boundary->attempts;
    s->about.scope = RP_SCOPE_BOUNDARY;
    return true;
}

static bool find_belief(const struct rp_review *review, struct rp_text id,
                        struct rp_sheet_subject *s)
{
    static const struct rp_attempt_list none = {0};
    const struct rp_belief_list *all = &review->relationship->beliefs;
    for (size_t i = 0; i < all->n && !s->belief; i++) {
        if (rp_text_equal(all->items[i].id, id))
            s->belief = &all->items[i];
    }
    if (!s->belief)
        return false;
    s->own = s->belief->text;
    s->attempts = &none;
    s->about.scope = RP_SCOPE_BELIEF;
    return true;
}

bool rp_sheet_subject_find(const struct rp_review *review, struct rp_text id,
                           struct rp_sheet_subject *out)
{
    struct rp_sheet_subject s = {0};
    if (!id.len || !(find_moment(review, id, &s) || find_boundary(review, id, &s) ||
                     find_belief(review, id, &s)))
        return false;
    /* What lies after the review's day has no row: it has not happened yet. */
    if (!find_row(review, s.about.scope, id, &s.about.row))
        return false;
    s.latest = latest_of(s.attempts, review->as_of);
    *out = s;
    return true;
}

static const struct rp_value *fact(const struct rp_review *review, enum rp_fact fact, size_t row)
{
    return rp_facts_at(review->facts, fact, row);
}

static bool is_word(const struct rp_value *value, const char *word)
{
    return value->type == RP_VALUE_WORD && rp_text_is(value->word, word);
}

bool rp_sheet_subject_is_violation(const struct rp_review *review,
                                   const struct rp_sheet_subject *subject)
{
    size_t row = subject->about.row;
    if (subject->boundary)
        return is_word(fact(review, RP_FACT_BOUNDARY_CLASS, row), "violation");
    return subject->moment &&
           is_word(fact(review, RP_FACT_MOMENT_BOUNDARY_CLASS, row), "violation") &&
           !rp_value_is_yes(fact(review, RP_FACT_MOMENT_ABOUT_OTHER, row));
}

bool rp_sheet_subject_is_retaliated(const struct rp_review *review,
                                    const struct rp_sheet_subject *subject)
{
    size_t row = subject->about.row;
    if (subject->boundary)
        return rp_value_is_yes(fact(review, RP_FACT_BOUNDARY_RETALIATED, row));
    if (!subject->moment)
        return false;
    const struct rp_boundary *of = rp_moment_boundary(review->relationship, subject->moment);
    return rp_value_is_yes(fact(review, RP_FACT_MOMENT_RETALIATED, row)) ||
           (of && find_row(review, RP_SCOPE_BOUNDARY, of->id, &row) &&
            rp_value_is_yes(fact(review, RP_FACT_BOUNDARY_RETALIATED, row)));
}
