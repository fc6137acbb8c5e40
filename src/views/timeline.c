#include "views/timeline.h"

#include <rapport/guide/compute.h>

#include <stdlib.h>

static void add_event(struct rp_timeline *t, const struct rp_timeline_event *event)
{
    t->events[t->events_n] = *event;
    t->events[t->events_n].order = t->events_n;
    t->events_n++;
}

static void add_attempts(struct rp_timeline *t, const struct rp_attempt_list *attempts,
                         struct rp_timeline_event about)
{
    for (size_t i = 0; i < attempts->n; i++) {
        about.attempt = &attempts->items[i];
        if (rp_attempt_day(about.attempt, &about.day) && about.day <= t->as_of)
            add_event(t, &about);
    }
}

static int by_day(const void *a, const void *b)
{
    const struct rp_timeline_event *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (!x->attempt != !y->attempt)
        return x->attempt ? 1 : -1;
    return x->order < y->order ? -1 : 1;
}

static enum rp_rc list_events(struct rp_arena *arena, struct rp_timeline *t)
{
    const struct rp_relationship *r = t->relationship;
    size_t room = r->moments.n + r->boundaries.n;
    for (size_t i = 0; i < r->moments.n; i++)
        room += r->moments.items[i].attempts.n;
    for (size_t i = 0; i < r->boundaries.n; i++)
        room += r->boundaries.items[i].attempts.n;
    t->events = rp_arena_array(arena, room, sizeof *t->events);
    if (!t->events)
        return RP_LIMIT;
    for (size_t i = 0; i < r->moments.n; i++) {
        struct rp_timeline_event event = {.moment = &r->moments.items[i]};
        if (rp_moment_day(r, event.moment, &event.day) && event.day <= t->as_of)
            add_event(t, &event);
        add_attempts(t, &event.moment->attempts, event);
    }
    for (size_t i = 0; i < r->boundaries.n; i++) {
        const struct rp_boundary *b = &r->boundaries.items[i];
        struct rp_timeline_event event = {.boundary = b, .day = b->day};
        if (b->has_day && b->day <= t->as_of)
            add_event(t, &event);
        add_attempts(t, &b->attempts, event);
    }
    if (t->events_n)
        qsort(t->events, t->events_n, sizeof *t->events, by_day);
    return RP_OK;
}

/* The first score in which higher is worse, or NULL. */
static const struct rp_instrument_score *worse_score(const struct rp_instrument *instrument)
{
    for (size_t i = 0; i < instrument->scores_n; i++) {
        if (instrument->scores[i].direction == RP_HIGHER_WORSE)
            return &instrument->scores[i];
    }
    return NULL;
}

/* Adds the score of a response where it is one of this outcome. */
static void add_value(const struct rp_lens *lens, const struct rp_response *response, int32_t day,
                      struct rp_timeline_outcome *outcome)
{
    double value = 0;
    if (!rp_text_equal(response->instrument, outcome->instrument->id) ||
        response->by == RP_ROLE_THERAPIST || day > lens->as_of)
        return;
    if (!rp_response_score(lens->instruments, response, outcome->score->name.bytes, &value))
        return;
    size_t at = outcome->values_n++;
    for (; at > 0 && outcome->values[at - 1].day > day; at--)
        outcome->values[at] = outcome->values[at - 1];
    outcome->values[at] = (struct rp_timeline_value){day, value};
}

static size_t responses_n(const struct rp_relationship *r)
{
    size_t n = r->looks.n;
    for (size_t i = 0; i < r->sessions.n; i++)
        n += r->sessions.items[i].responses.n;
    return n;
}

static void gather_values(const struct rp_lens *lens, const struct rp_relationship *r,
                          struct rp_timeline_outcome *outcome)
{
    int32_t day = 0;
    for (size_t i = 0; i < r->sessions.n; i++) {
        const struct rp_session *s = &r->sessions.items[i];
        for (size_t j = 0; rp_session_day(s, &day) && j < s->responses.n; j++)
            add_value(lens, &s->responses.items[j], day, outcome);
    }
    for (size_t i = 0; i < r->looks.n; i++) {
        if (rp_response_day(&r->looks.items[i], &day))
            add_value(lens, &r->looks.items[i], day, outcome);
    }
}

/* Keeps the outcomes with the most values, the most first. */
static void keep_outcome(struct rp_timeline *t, const struct rp_timeline_outcome *outcome)
{
    size_t at = t->outcomes_n;
    while (at > 0 && t->outcomes[at - 1].values_n < outcome->values_n)
        at--;
    if (at == RP_TIMELINE_OUTCOMES)
        return;
    if (t->outcomes_n < RP_TIMELINE_OUTCOMES)
        t->outcomes_n++;
    for (size_t i = t->outcomes_n - 1; i > at; i--)
        t->outcomes[i] = t->outcomes[i - 1];
    t->outcomes[at] = *outcome;
}

static enum rp_rc list_outcomes(const struct rp_lens *lens, struct rp_arena *arena,
                                struct rp_timeline *t)
{
    size_t n = lens->instruments ? lens->instruments->n : 0;
    for (size_t i = 0; i < n; i++) {
        struct rp_timeline_outcome outcome = {.instrument = &lens->instruments->items[i]};
        outcome.score = worse_score(outcome.instrument);
        bool latest = rp_instruments_find(lens->instruments, outcome.instrument->id,
                                          (struct rp_text){0}) == outcome.instrument;
        if (!outcome.score || !latest)
            continue;
        outcome.values =
            rp_arena_array(arena, responses_n(t->relationship), sizeof *outcome.values);
        if (!outcome.values)
            return RP_LIMIT;
        gather_values(lens, t->relationship, &outcome);
        if (outcome.values_n)
            keep_outcome(t, &outcome);
    }
    return RP_OK;
}

static void reach(struct rp_timeline *t, bool *any, int32_t day)
{
    if (!*any || day < t->first_day)
        t->first_day = day;
    if (!*any || day > t->last_day)
        t->last_day = day;
    *any = true;
}

/* First and last day of all that is shown; false when there is nothing. */
static bool find_span(struct rp_timeline *t)
{
    bool any = false;
    for (size_t i = 0; i < t->course.n; i++)
        reach(t, &any, t->course.sessions[i].day);
    for (size_t i = 0; i < t->events_n; i++)
        reach(t, &any, t->events[i].day);
    for (size_t i = 0; i < t->outcomes_n; i++) {
        reach(t, &any, t->outcomes[i].values[0].day);
        reach(t, &any, t->outcomes[i].values[t->outcomes[i].values_n - 1].day);
    }
    return any;
}

size_t rp_timeline_level_from(const struct rp_course *course)
{
    size_t rated = 0, at = 0;
    for (; at < course->n; at++) {
        rated += course->sessions[at].has_bond;
        if (rated == RP_TIMELINE_LEVEL_RATED)
            break;
    }
    return at;
}

enum rp_rc rp_timeline_build_from(const struct rp_timeline_source *source, struct rp_arena *arena,
                                  struct rp_timeline *out)
{
    const struct rp_relationship *relationship = source->relationship;
    const struct rp_lens *lens = source->lens;
    struct rp_timeline t = {.relationship = relationship, .as_of = lens->as_of};
    enum rp_rc rc = RP_OK;
    if (source->course)
        t.course = *source->course;
    else
        rc = rp_course_build(relationship, lens, arena, &t.course);
    if (rc == RP_OK)
        rc = rp_strains_find(relationship, &t.course, lens, arena, &t.strains);
    if (rc == RP_OK)
        rc = list_events(arena, &t);
    if (rc == RP_OK)
        rc = list_outcomes(lens, arena, &t);
    if (rc != RP_OK)
        return rc;
    t.violations = rp_violations_find(relationship, source->boundary_kinds);
    if (!find_span(&t))
        return RP_NOT_FOUND;
    *out = t;
    return RP_OK;
}

enum rp_rc rp_timeline_build(const struct rp_relationship *relationship, const struct rp_lens *lens,
                             const struct rp_term_list *boundary_kinds, struct rp_arena *arena,
                             struct rp_timeline *out)
{
    const struct rp_timeline_source source = {relationship, lens, boundary_kinds, NULL};
    return rp_timeline_build_from(&source, arena, out);
}
