#include "guide/facts_build.h"
#include "guide/kinship.h"
#include "guide/sort.h"

/* A moment after as_of counts only for its violation: every other fact of it stays unknown. */

/* The class of a moment's boundary: that of the record it names, else of the kind it names. */
static struct rp_text boundary_class(const struct rp_relationship *r, const struct rp_moment *m,
                                     const struct rp_term_list *kinds)
{
    const struct rp_boundary *record = rp_moment_boundary(r, m);
    if (record)
        return rp_boundary_class(record);
    for (size_t i = 0; m->boundary.bytes && i < kinds->n; i++) {
        if (rp_text_equal(kinds->items[i].name, m->boundary)) {
            struct rp_boundary as_kind = {.kind = &kinds->items[i]};
            return rp_boundary_class(&as_kind);
        }
    }
    return (struct rp_text){0};
}

static void build_number_if(const struct rp_build *b, enum rp_fact fact, size_t row, bool has,
                            double number)
{
    if (has)
        rp_build_number(b, fact, row, number);
}

static bool set_has(const struct rp_term_set *set, uint32_t trait)
{
    for (size_t i = 0; i < set->n; i++) {
        if (rp_term_has(set->items[i], trait))
            return true;
    }
    return false;
}

/* Unknown when the set was not given: nothing is concluded from a list nobody filled in. */
static void build_set_flag(const struct rp_build *b, enum rp_fact fact, size_t row,
                           const struct rp_term_set *set, uint32_t trait)
{
    if (set->items)
        rp_build_flag(b, fact, row, set_has(set, trait));
}

static void build_attempts(const struct rp_build *b, const struct rp_moment *m, size_t row)
{
    size_t counted = 0, closed = 0;
    bool retaliated = false;
    int32_t day = 0;
    for (size_t i = 0; i < m->attempts.n; i++) {
        const struct rp_attempt *a = &m->attempts.items[i];
        if (!rp_attempt_day(a, &day) || day > b->from->as_of)
            continue;
        counted += a->reply || a->has_resolved;
        closed += rp_term_has(a->reply, RP_TRAIT(CLOSED));
        retaliated = retaliated || rp_term_has(a->reply, RP_TRAIT(RETALIATION));
    }
    rp_build_number(b, RP_FACT_MOMENT_ATTEMPTS, row, (double)counted);
    rp_build_number(b, RP_FACT_MOMENT_CLOSED_REPLIES, row, (double)closed);
    rp_build_flag(b, RP_FACT_MOMENT_RETALIATED, row, retaliated);
    const struct rp_attempt *latest = rp_moment_latest_attempt(m, b->from->as_of);
    if (!latest || !rp_attempt_day(latest, &day))
        return;
    build_number_if(b, RP_FACT_MOMENT_RESOLVED, row, latest->has_resolved, latest->resolved);
    rp_build_word(b, RP_FACT_MOMENT_REPLY, row, rp_reply_class(latest->reply));
    rp_build_number(b, RP_FACT_MOMENT_RAISED_DAYS_AGO, row, b->from->as_of - day);
    rp_build_number(b, RP_FACT_MOMENT_RAISED_SESSIONS_SINCE, row,
                    (double)rp_course_sessions_after(b->from->course, day, false));
}

static void build_strength(const struct rp_build *b, const struct rp_moment *m, size_t row,
                           const struct rp_kinship *kinship)
{
    build_number_if(b, RP_FACT_MOMENT_FELT, row, m->has_felt, m->felt);
    build_number_if(b, RP_FACT_MOMENT_REACTION, row, m->has_felt && m->has_expected,
                    m->felt - m->expected);
    build_set_flag(b, RP_FACT_MOMENT_NEEDS_SAFETY, row, &m->needed, RP_TRAIT(SAFETY));
    build_set_flag(b, RP_FACT_MOMENT_AFRAID, row, &m->feelings, RP_TRAIT(FEAR));
    rp_build_flag(b, RP_FACT_MOMENT_EXPLORED, row, m->has_explored && m->explored);
    rp_build_number(b, RP_FACT_MOMENT_OTHERS_ALIKE, row, (double)rp_kinship_others(kinship, m));
    double likeness = m->echoes.n ? -1 : 0; /* no echo, no likeness; an echo may lack its own */
    for (size_t i = 0; i < m->echoes.n; i++) {
        if (m->echoes.items[i].has_likeness && m->echoes.items[i].likeness > likeness)
            likeness = m->echoes.items[i].likeness;
    }
    build_number_if(b, RP_FACT_MOMENT_ECHO_LIKENESS, row, likeness >= 0, likeness);
}

/* Weight of what is unsaid, 0 where that is not known; a moment that is not unsaid weighs what it
 * matters. */
static double build_unsaid(const struct rp_build *b, const struct rp_moment *m, size_t row,
                           int32_t day)
{
    struct rp_value unsaid = rp_moment_unsaid(m, b->from->as_of);
    struct rp_value share = rp_moment_said_share(m, b->from->as_of);
    *rp_facts_at(b->facts, RP_FACT_MOMENT_UNSAID, row) = unsaid;
    build_number_if(b, RP_FACT_MOMENT_MATTERS, row, m->has_matters, m->matters);
    if (!rp_value_is_yes(&unsaid))
        return m->has_matters ? m->matters : 0;
    if (!m->has_matters || share.type != RP_VALUE_NUMBER)
        return 0;
    double weight =
        rp_unsaid_weight(m->matters, share.number, b->from->as_of - day, &b->from->unsaid);
    rp_build_number(b, RP_FACT_MOMENT_UNSAID_WEIGHT, row, weight);
    return weight;
}

static double build_moment(const struct rp_build *b, const struct rp_moment *m, size_t row,
                           int32_t day)
{
    const struct rp_course_session *before = rp_course_rated_before(b->from->course, day);
    rp_build_word(b, RP_FACT_MOMENT_KIND, row, m->kind ? m->kind->name : (struct rp_text){0});
    rp_build_flag(b, RP_FACT_MOMENT_WITH_THERAPIST, row, rp_moment_with_therapist(m));
    rp_build_flag(b, RP_FACT_MOMENT_RAISED_HERE, row, rp_moment_raised_here(m));
    rp_build_flag(b, RP_FACT_MOMENT_MENDABLE, row, !rp_term_has(m->kind, RP_TRAIT(NO_REPAIR)));
    rp_build_number(b, RP_FACT_MOMENT_AGE_DAYS, row, b->from->as_of - day);
    build_number_if(b, RP_FACT_MOMENT_LEVEL_BEFORE, row, before != NULL,
                    before ? before->out.level : 0);
    build_attempts(b, m, row);
    return build_unsaid(b, m, row, day);
}

/* Moments of the past, and later ones that are violations; sorted by day. */
static size_t collect(const struct rp_build *b, struct rp_dated *list)
{
    const struct rp_relationship *r = b->from->relationship;
    size_t n = 0;
    for (size_t i = 0; i < r->moments.n; i++) {
        const struct rp_moment *m = &r->moments.items[i];
        int32_t day = RP_DAY_MIN;
        bool dated = rp_moment_day(r, m, &day);
        bool violation = rp_text_is(boundary_class(r, m, b->from->boundary_kinds), "violation");
        if (violation || (dated && day <= b->from->as_of))
            list[n++] = (struct rp_dated){day, m, NULL};
    }
    rp_sort_by_day(list, n, sizeof *list);
    return n;
}

static void add_attempt_rows(const struct rp_build *b, const struct rp_dated *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct rp_attempt *a = list[i].record;
        struct rp_fact_row head = {.id = a->id, .day = list[i].day};
        const struct rp_dated *moment = list[i].parent;
        head.parent = moment ? (size_t)(moment - b->moments) : RP_NO_MOMENT;
        rp_build_row(b, RP_SCOPE_ATTEMPT, i, &head);
        rp_build_word(b, RP_FACT_ATTEMPT_REPLY, i, rp_reply_class(a->reply));
        build_number_if(b, RP_FACT_ATTEMPT_RESOLVED, i, a->has_resolved, a->resolved);
        rp_build_number(b, RP_FACT_ATTEMPT_DAYS_AGO, i, b->from->as_of - list[i].day);
    }
}

/* Puts those up to as_of into the list, and says how many; parent: NULL when they asked about a
 * boundary. */
static size_t add_attempts(const struct rp_build *b, const struct rp_attempt_list *attempts,
                           const struct rp_dated *parent, struct rp_dated *list)
{
    size_t n = 0;
    for (size_t i = 0; i < attempts->n; i++) {
        int32_t day = 0;
        if (rp_attempt_day(&attempts->items[i], &day) && day <= b->from->as_of)
            list[n++] = (struct rp_dated){day, &attempts->items[i], parent};
    }
    return n;
}

/* Every attempt of the relationship, whatever it was about. */
static enum rp_rc build_attempt_rows(const struct rp_build *b, size_t moments_n)
{
    const struct rp_boundary_list *boundaries = &b->from->relationship->boundaries;
    struct rp_dated *list = rp_arena_array(b->arena, b->attempts.n, sizeof *list);
    size_t n = 0;
    if (!list)
        return RP_LIMIT;
    for (size_t i = 0; i < moments_n; i++) {
        const struct rp_moment *m = b->moments[i].record;
        n += add_attempts(b, &m->attempts, &b->moments[i], list + n);
    }
    for (size_t i = 0; i < boundaries->n; i++)
        n += add_attempts(b, &boundaries->items[i].attempts, NULL, list + n);
    rp_sort_by_day(list, n, sizeof *list);
    enum rp_rc rc = rp_facts_make_rows(b->facts, RP_SCOPE_ATTEMPT, n, b->arena);
    if (rc == RP_OK)
        add_attempt_rows(b, list, n);
    return rc;
}

enum rp_rc rp_build_moments(struct rp_build *b)
{
    const struct rp_relationship *r = b->from->relationship;
    struct rp_kinship kinship = {0};
    struct rp_dated *list = rp_arena_array(b->arena, r->moments.n, sizeof *list);
    enum rp_rc rc = list ? rp_kinship_build(r, b->from->as_of, b->arena, &kinship) : RP_LIMIT;
    if (rc != RP_OK)
        return rc;
    size_t n = collect(b, list);
    b->moments = list;
    rc = rp_facts_make_rows(b->facts, RP_SCOPE_MOMENT, n, b->arena);
    for (size_t row = 0; rc == RP_OK && row < n; row++) {
        const struct rp_moment *m = list[row].record;
        struct rp_fact_row head = {.id = m->id, .day = list[row].day};
        rp_build_word(b, RP_FACT_MOMENT_BOUNDARY_CLASS, row,
                      boundary_class(r, m, b->from->boundary_kinds));
        rp_build_flag(b, RP_FACT_MOMENT_ABOUT_OTHER, row, m->person_involved == RP_INVOLVED_OTHER);
        if (head.day <= b->from->as_of) {
            build_strength(b, m, row, &kinship);
            head.weight = build_moment(b, m, row, head.day);
        }
        rp_build_row(b, RP_SCOPE_MOMENT, row, &head);
    }
    return rc == RP_OK ? build_attempt_rows(b, n) : rc;
}
