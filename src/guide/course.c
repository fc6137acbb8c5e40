#include <rapport/guide/course.h>

#include "guide/sort.h"
#include <rapport/engine/score.h>
#include <rapport/engine/series.h>

#define CHECKIN "after-session"
#define THEIRS "after-session-therapist"

/* Ratings of the check-in run 0..10. */
static const double bond_lo = 0, bond_hi = 10;

/* A session and its day, for ordering. */
struct dated {
    int32_t day;
    size_t order; /* in the file */
    const struct rp_session *session;
};

static bool is_attended(const struct rp_session *session)
{
    return session->attended == RP_ATTENDED_ABSENT || session->attended == RP_ATTENDED_YES;
}

/* The last one of that kind, of the person's own or of the therapist's. */
static const struct rp_response *response_of(const struct rp_session *session,
                                             const char *instrument, bool is_theirs)
{
    const struct rp_response *found = NULL;
    for (size_t i = 0; i < session->responses.n; i++) {
        const struct rp_response *r = &session->responses.items[i];
        if (rp_text_is(r->instrument, instrument) &&
            r->by != (is_theirs ? RP_ROLE_CLIENT : RP_ROLE_THERAPIST))
            found = r;
    }
    return found;
}

bool rp_response_score(const struct rp_instruments *instruments, const struct rp_response *response,
                       const char *score, double *out)
{
    const struct rp_instrument *instrument =
        instruments ? rp_instruments_find(instruments, response->instrument, response->version)
                    : NULL;
    struct rp_score_result result = {0};
    size_t index = 0;
    if (!instrument || response->answers.n == 0)
        return rp_answers_get(&response->scores, score, out);
    if (!rp_instrument_score_find(instrument, rp_text_of(score), &index) ||
        rp_score(instrument, index, &response->answers, &result) != RP_OK || !result.has)
        return false;
    *out = result.value;
    return true;
}

/* session: the one that is meant; NULL: those of the day. */
static void mark_told(struct rp_course *course, const struct rp_session *session, int32_t day)
{
    for (size_t i = 0; i < course->n; i++) {
        if (session ? course->sessions[i].session == session : course->sessions[i].day == day)
            course->sessions[i].told = true;
    }
}

/* Attempts mark the session of their day; a telling moment marks its session, else its day's. What
 * is dated after as_of marks nothing. */
static void find_told(const struct rp_relationship *r, int32_t as_of,
                      const struct rp_days *attempts, struct rp_course *course)
{
    for (size_t i = 0, j = 0; i < course->n; i++) {
        while (j < attempts->n && attempts->items[j] < course->sessions[i].day)
            j++;
        course->sessions[i].told = j < attempts->n && attempts->items[j] == course->sessions[i].day;
    }
    for (size_t i = 0; i < r->moments.n; i++) {
        int32_t day = 0;
        const struct rp_moment *m = &r->moments.items[i];
        if (!rp_term_has(m->kind, RP_TRAIT(TELLING)))
            continue;
        if (rp_moment_day(r, m, &day) && day <= as_of)
            mark_told(course, rp_moment_session(r, m), day);
    }
}

static enum rp_rc collect(const struct rp_relationship *r, int32_t as_of, struct rp_arena *arena,
                          struct rp_course *out)
{
    struct dated *dated = rp_arena_array(arena, r->sessions.n, sizeof *dated);
    out->sessions = rp_arena_array(arena, r->sessions.n, sizeof *out->sessions);
    out->appointments = rp_arena_array(arena, r->sessions.n, sizeof *out->appointments);
    out->appointment_days = rp_arena_array(arena, r->sessions.n, sizeof *out->appointment_days);
    if (!dated || !out->sessions || !out->appointments || !out->appointment_days)
        return RP_LIMIT;
    size_t n = 0;
    for (size_t i = 0; i < r->sessions.n; i++) {
        int32_t day = 0;
        if (rp_session_day(&r->sessions.items[i], &day) && day <= as_of)
            dated[n++] = (struct dated){day, i, &r->sessions.items[i]};
    }
    rp_sort_by_day(dated, n, sizeof *dated);
    for (size_t i = 0; i < n; i++) {
        out->appointments[out->appointments_n] = dated[i].session;
        out->appointment_days[out->appointments_n++] = dated[i].day;
        if (is_attended(dated[i].session)) {
            out->sessions[out->n++] =
                (struct rp_course_session){.session = dated[i].session, .day = dated[i].day};
        }
    }
    return RP_OK;
}

static void score(const struct rp_instruments *instruments, struct rp_course *course)
{
    for (size_t i = 0; i < course->n; i++) {
        struct rp_course_session *s = &course->sessions[i];
        const struct rp_response *theirs = response_of(s->session, THEIRS, true);
        s->checkin = response_of(s->session, CHECKIN, false);
        s->has_bond = s->checkin && rp_response_score(instruments, s->checkin, "bond", &s->bond);
        s->has_held_back =
            s->checkin && rp_answers_get(&s->checkin->answers, "held_back", &s->held_back);
        s->has_theirs = theirs && rp_response_score(instruments, theirs, "bond", &s->theirs);
        course->rated_n += s->has_bond;
    }
}

struct rp_scale rp_course_scale(void)
{
    return rp_scale_prior(bond_lo, bond_hi);
}

struct rp_filter_input rp_course_input(const struct rp_course_session *session)
{
    const struct rp_course_session *s = session;
    return (struct rp_filter_input){
        .day = s->day,
        .has_rating = s->has_bond,
        .rating = s->bond,
        .told = s->told,
        .has_channel =
            {[RP_CHANNEL_THERAPIST] = s->has_theirs, [RP_CHANNEL_HELD_BACK] = s->has_held_back},
        .channel = {[RP_CHANNEL_THERAPIST] = s->theirs, [RP_CHANNEL_HELD_BACK] = s->held_back}};
}

static enum rp_rc run_filter(const struct rp_filter_params *params, struct rp_arena *arena,
                             struct rp_course *course)
{
    struct rp_filter *filter = rp_arena_alloc(arena, sizeof *filter);
    if (!filter)
        return RP_LIMIT;
    struct rp_scale scale = rp_course_scale();
    rp_filter_init(filter, params, &scale);
    for (size_t i = 0; i < course->n; i++) {
        struct rp_course_session *s = &course->sessions[i];
        const struct rp_filter_input in = rp_course_input(s);
        rp_filter_step(filter, &in, &s->out);
    }
    course->alarm = params->alarm;
    return RP_OK;
}

enum rp_rc rp_course_build(const struct rp_relationship *relationship, const struct rp_lens *lens,
                           struct rp_arena *arena, struct rp_course *out)
{
    struct rp_course course = {0};
    struct rp_days attempts = {0};
    enum rp_rc rc = collect(relationship, lens->as_of, arena, &course);
    if (rc == RP_OK)
        rc = rp_attempt_days(relationship, lens->as_of, arena, &attempts);
    if (rc != RP_OK)
        return rc;
    find_told(relationship, lens->as_of, &attempts, &course);
    score(lens->instruments, &course);
    rc = run_filter(lens->filter, arena, &course);
    if (rc == RP_OK)
        *out = course;
    return rc;
}

static void add_attempt_days(const struct rp_attempt_list *attempts, int32_t as_of,
                             struct rp_days *days)
{
    for (size_t i = 0; i < attempts->n; i++) {
        int32_t day = 0;
        if (rp_attempt_day(&attempts->items[i], &day) && day <= as_of)
            days->items[days->n++] = day;
    }
}

enum rp_rc rp_attempt_days(const struct rp_relationship *relationship, int32_t as_of,
                           struct rp_arena *arena, struct rp_days *out)
{
    struct rp_days days = {0};
    size_t n = 0;
    for (size_t i = 0; i < relationship->moments.n; i++)
        n += relationship->moments.items[i].attempts.n;
    for (size_t i = 0; i < relationship->boundaries.n; i++)
        n += relationship->boundaries.items[i].attempts.n;
    days.items = rp_arena_array(arena, n, sizeof *days.items);
    if (!days.items)
        return RP_LIMIT;
    for (size_t i = 0; i < relationship->moments.n; i++)
        add_attempt_days(&relationship->moments.items[i].attempts, as_of, &days);
    for (size_t i = 0; i < relationship->boundaries.n; i++)
        add_attempt_days(&relationship->boundaries.items[i].attempts, as_of, &days);
    rp_sort_by_day(days.items, days.n, sizeof *days.items);
    *out = days;
    return RP_OK;
}

/* First place in sorted days that is on `day` or later. */
static size_t first_since(const struct rp_days *days, int32_t day)
{
    size_t low = 0, high = days->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (days->items[middle] < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t rp_days_since(const struct rp_days *days, int32_t day)
{
    return days->n - first_since(days, day);
}

/* First session after `day`. */
static size_t first_after(const struct rp_course *course, int32_t day)
{
    size_t low = 0, high = course->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (course->sessions[middle].day <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t rp_course_sessions_after(const struct rp_course *course, int32_t day, bool rated)
{
    size_t from = first_after(course, day);
    if (!rated)
        return course->n - from;
    size_t n = 0;
    for (size_t i = from; i < course->n; i++)
        n += course->sessions[i].has_bond;
    return n;
}

/* The last rated session among the first n. */
static const struct rp_course_session *rated_among(const struct rp_course *course, size_t n)
{
    while (n > 0) {
        if (course->sessions[--n].has_bond)
            return &course->sessions[n];
    }
    return NULL;
}

const struct rp_course_session *rp_course_latest_rated(const struct rp_course *course)
{
    return rated_among(course, course->n);
}

const struct rp_course_session *rp_course_rated_before(const struct rp_course *course, int32_t day)
{
    return rated_among(course, first_after(course, day - 1));
}

const struct rp_course_session *rp_course_onset(const struct rp_course *course)
{
    const struct rp_course_session *latest = rp_course_latest_rated(course);
    if (!latest || latest->out.onset_n < 1 || (size_t)latest->out.onset_n > course->n)
        return NULL;
    return &course->sessions[latest->out.onset_n - 1];
}

bool rp_course_alarm_stands(const struct rp_course *course)
{
    for (size_t i = course->n; i-- > 0;) {
        const struct rp_course_session *s = &course->sessions[i];
        if (!s->has_bond)
            continue;
        if (s->out.alarm)
            return true;
        if (!rp_alarm_is_over(&course->alarm, s->out.p_onset, s->out.p_active))
            return false;
    }
    return false;
}

const struct rp_course_session *rp_course_latest_repair(const struct rp_course *course)
{
    for (size_t i = course->n; i-- > 0;) {
        if (course->sessions[i].out.repaired)
            return &course->sessions[i];
    }
    return NULL;
}
