#include "views/familiar.h"

#include <rapport/domain/ids.h>
#include <stdlib.h>

/* The guide's own numbers: an echo so alike, or so many people, makes a feeling familiar
 * (data/guidance/05-lean-in.yaml; a test compares). */
static const double ALIKE_MIN = 6;
enum { PEOPLE_MIN = 2 };

/* A moment up to the day, before they are in order. */
struct dated {
    const struct rp_moment *moment;
    int32_t day;
    size_t order;
};

struct gathering {
    struct rp_arena *arena;
    struct rp_familiar *out;
    struct dated *moments;
    size_t moments_n;
    size_t feelings_cap;
    struct rp_id_set rows; /* people by their ids, each with its place in out->people */
};

static int by_day(const void *a, const void *b)
{
    const struct dated *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static enum rp_rc list_moments(struct gathering *g)
{
    const struct rp_relationship *r = g->out->relationship;
    g->moments = rp_arena_array(g->arena, r->moments.n, sizeof *g->moments);
    if (!g->moments)
        return RP_LIMIT;
    for (size_t i = 0; i < r->moments.n; i++) {
        struct dated dated = {&r->moments.items[i], 0, i};
        if (rp_moment_day(r, dated.moment, &dated.day) && dated.day <= g->out->as_of)
            g->moments[g->moments_n++] = dated;
    }
    if (g->moments_n)
        qsort(g->moments, g->moments_n, sizeof *g->moments, by_day);
    return RP_OK;
}

/* One of the family, there from the start where no year says otherwise. */
static bool is_early(const struct rp_person *person)
{
    return person->relation == RP_RELATION_MOTHER || person->relation == RP_RELATION_FATHER ||
           person->relation == RP_RELATION_PARENT || person->relation == RP_RELATION_SIBLING;
}

/* Does it begin with a year? "1998", "1998-09", "1998-09-01". Their bytes are in order of time. */
static bool has_year(struct rp_text from)
{
    for (size_t i = 0; i < 4; i++) {
        if (from.len < 4 || from.bytes[i] < '0' || from.bytes[i] > '9')
            return false;
    }
    return from.len == 4 || from.bytes[4] == '-';
}

static int tier_of(const struct rp_person *person)
{
    if (has_year(person->from))
        return 1;
    return is_early(person) ? 0 : 2;
}

/* People lie in one array: their addresses are in file order. */
static int by_age(const void *a, const void *b)
{
    const struct rp_person *x = *(const struct rp_person *const *)a;
    const struct rp_person *y = *(const struct rp_person *const *)b;
    int tiers = tier_of(x) - tier_of(y);
    if (tiers)
        return tiers;
    int years = tier_of(x) == 1 ? rp_text_compare(x->from, y->from) : 0;
    if (years)
        return years;
    return x < y ? -1 : 1;
}

static enum rp_rc list_people(struct gathering *g)
{
    const struct rp_person_list *people = &g->out->relationship->people;
    g->out->people = rp_arena_array(g->arena, people->n, sizeof *g->out->people);
    if (!g->out->people)
        return RP_LIMIT;
    for (size_t i = 0; i < people->n; i++)
        g->out->people[g->out->people_n++] = &people->items[i];
    if (people->n)
        qsort(g->out->people, people->n, sizeof *g->out->people, by_age);
    return RP_OK;
}

static enum rp_rc number_people(struct gathering *g)
{
    enum rp_rc rc = RP_OK;
    rp_id_set_init(&g->rows, g->arena);
    for (size_t i = 0; i < g->out->people_n && rc == RP_OK; i++) {
        struct rp_text id = g->out->people[i]->id;
        if (id.bytes)
            rc = rp_id_set_add(&g->rows, RP_KIND_PERSON, id, &g->out->people[i], NULL);
    }
    return rc;
}

static size_t find_feeling(const struct rp_familiar *f, const struct rp_term *term)
{
    size_t i = 0;
    while (i < f->feelings_n && f->feelings[i].term != term)
        i++;
    return i;
}

/* Moments are in order, so feelings come oldest first. */
static enum rp_rc list_feelings(struct gathering *g)
{
    struct rp_familiar *f = g->out;
    for (size_t i = 0; i < g->moments_n; i++) {
        const struct rp_term_set *set = &g->moments[i].moment->feelings;
        for (size_t j = 0; j < set->n; j++) {
            if (find_feeling(f, set->items[j]) < f->feelings_n)
                continue;
            struct rp_familiar_feeling *grown = rp_arena_grow(g->arena, f->feelings, f->feelings_n,
                                                              &g->feelings_cap, sizeof *grown);
            if (!grown)
                return RP_LIMIT;
            f->feelings = grown;
            grown[f->feelings_n++] =
                (struct rp_familiar_feeling){.term = set->items[j], .first_day = g->moments[i].day};
        }
    }
    return RP_OK;
}

static void strengthen(struct rp_meeting *meeting, bool has_value, double value)
{
    if (!has_value || (meeting->has_strength && value <= meeting->strength))
        return;
    meeting->has_strength = true;
    meeting->strength = value;
}

/* A moment counts once in a meeting, whatever it says twice. */
static enum rp_rc add_moment(struct gathering *g, struct rp_meeting *meeting,
                             const struct dated *dated)
{
    if (meeting->moments_n && meeting->moments[meeting->moments_n - 1] == dated->moment)
        return RP_OK;
    const struct rp_moment **grown = rp_arena_grow(g->arena, meeting->moments, meeting->moments_n,
                                                   &meeting->moments_cap, sizeof *grown);
    if (!grown)
        return RP_LIMIT;
    if (!meeting->moments_n)
        meeting->first_day = dated->day;
    meeting->last_day = dated->day;
    meeting->moments = grown;
    meeting->moments[meeting->moments_n++] = dated->moment;
    return RP_OK;
}

/* Whom a moment is linked to or is with, and how much. */
struct bond {
    size_t row;
    bool has_value;
    double value;
};

static enum rp_rc meet(struct gathering *g, const struct dated *dated, struct bond bond)
{
    const struct rp_term_set *set = &dated->moment->feelings;
    for (size_t i = 0; i < set->n; i++) {
        size_t feeling = find_feeling(g->out, set->items[i]);
        struct rp_meeting *meeting = &g->out->meetings[bond.row * g->out->feelings_n + feeling];
        if (add_moment(g, meeting, dated) != RP_OK)
            return RP_LIMIT;
        strengthen(meeting, bond.has_value, bond.value);
    }
    return RP_OK;
}

/* people_n for nobody among them. */
static size_t row_of(const struct gathering *g, struct rp_text person)
{
    const struct rp_person *const *at = rp_id_set_find(&g->rows, RP_KIND_PERSON, person);
    return at ? (size_t)(at - g->out->people) : g->out->people_n;
}

static enum rp_rc meet_all(struct gathering *g, const struct dated *dated)
{
    const struct rp_moment *m = dated->moment;
    bool linked = false;
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < m->echoes.n && rc == RP_OK; i++) {
        const struct rp_echo *echo = &m->echoes.items[i];
        size_t row = row_of(g, echo->person);
        if (row == g->out->people_n)
            continue;
        linked = true;
        rc = meet(g, dated, (struct bond){row, echo->has_likeness, echo->likeness});
    }
    g->out->unfelt_n += linked && !m->feelings.n;
    bool between_us = !m->person_involved || m->person_involved == RP_INVOLVED_THERAPIST;
    if (rc == RP_OK && between_us)
        rc = meet(g, dated, (struct bond){g->out->people_n, m->has_felt, m->felt});
    return rc;
}

static void sum_up(struct rp_familiar *f, size_t feeling)
{
    struct rp_familiar_feeling *sum = &f->feelings[feeling];
    for (size_t row = 0; row < f->people_n; row++) {
        const struct rp_meeting *meeting = rp_familiar_at(f, row, feeling);
        sum->links += meeting->moments_n;
        sum->people_n += meeting->moments_n > 0;
        if (meeting->has_strength && meeting->strength > sum->likeness)
            sum->likeness = meeting->strength;
    }
    sum->familiar = sum->likeness >= ALIKE_MIN || sum->people_n >= PEOPLE_MIN;
}

enum rp_rc rp_familiar_build(const struct rp_relationship *relationship, int32_t as_of,
                             const struct rp_term_list *boundary_kinds, struct rp_arena *arena,
                             struct rp_familiar *out)
{
    struct rp_familiar f = {.relationship = relationship, .as_of = as_of};
    struct gathering g = {.arena = arena, .out = &f};
    enum rp_rc rc = list_moments(&g);
    if (rc == RP_OK)
        rc = list_people(&g);
    if (rc == RP_OK)
        rc = number_people(&g);
    if (rc == RP_OK)
        rc = list_feelings(&g);
    if (rc != RP_OK)
        return rc;
    f.meetings = rp_arena_array(arena, (f.people_n + 1) * f.feelings_n, sizeof *f.meetings);
    if (!f.meetings)
        return RP_LIMIT;
    for (size_t i = 0; i < g.moments_n && rc == RP_OK; i++)
        rc = meet_all(&g, &g.moments[i]);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < f.feelings_n; i++)
        sum_up(&f, i);
    f.violations = rp_violations_find(relationship, boundary_kinds);
    *out = f;
    return RP_OK;
}

const struct rp_meeting *rp_familiar_at(const struct rp_familiar *familiar, size_t row,
                                        size_t feeling)
{
    return &familiar->meetings[row * familiar->feelings_n + feeling];
}

bool rp_familiar_row_is_met(const struct rp_familiar *familiar, size_t row)
{
    for (size_t i = 0; i < familiar->feelings_n; i++) {
        if (rp_familiar_at(familiar, row, i)->moments_n)
            return true;
    }
    return false;
}

bool rp_familiar_feeling_is_met(const struct rp_familiar *familiar, size_t feeling)
{
    return familiar->feelings[feeling].links ||
           rp_familiar_at(familiar, familiar->people_n, feeling)->moments_n;
}
