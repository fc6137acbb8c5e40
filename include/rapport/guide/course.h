/*
 * course: one relationship's sessions in order, with their scores and what the filter says of each.
 *
 * Everything that looks at how the bond went (facts, standing, timeline) reads this.
 */
#ifndef RAPPORT_GUIDE_COURSE_H
#define RAPPORT_GUIDE_COURSE_H

#include <rapport/domain/instrument.h>
#include <rapport/domain/records.h>
#include <rapport/engine/filter.h>

/* What a relationship is looked at with. Everything is borrowed. */
struct rp_lens {
    const struct rp_instruments *instruments; /* holds the check-in; where it is missing, only
                                               * scores that came with a response are used */
    const struct rp_filter_params *filter;
    int32_t as_of; /* sessions after this day are left out */
};

/* One attended session. */
struct rp_course_session {
    const struct rp_session *session;
    int32_t day;
    const struct rp_response *checkin; /* the person's check-in after it, or NULL */
    bool has_bond, has_held_back, has_theirs;
    double bond;      /* 0..10 */
    double held_back; /* 0..10, as answered in the check-in; higher is more */
    double theirs;    /* 0..10, the therapist's bond where it was handed over */
    bool told; /* a hard thing was told in it: an attempt that day, or a moment of a telling kind */
    struct rp_filter_output out;
};

struct rp_course {
    struct rp_course_session *sessions; /* attended, oldest first; equal days in file order */
    size_t n;
    const struct rp_session **appointments; /* attended or not, oldest first */
    int32_t *appointment_days;
    size_t appointments_n;
    size_t rated_n;             /* sessions with a bond */
    struct rp_alarm_rule alarm; /* by which the filter rang */
};

/* Days of all attempts of the relationship up to as_of, on moments and boundaries, in order. */
struct rp_days {
    int32_t *items;
    size_t n;
};

/* Builds the course of a relationship in the arena. RP_LIMIT when there is no memory, *out then
 * untouched. The relationship must have passed rp_journey_check. */
enum rp_rc rp_course_build(const struct rp_relationship *relationship, const struct rp_lens *lens,
                           struct rp_arena *arena, struct rp_course *out) RP_MUST_USE;
/* The days of all attempts up to as_of, oldest first. RP_LIMIT when there is no memory. */
enum rp_rc rp_attempt_days(const struct rp_relationship *relationship, int32_t as_of,
                           struct rp_arena *arena, struct rp_days *out) RP_MUST_USE;

/* The scale of the bond, as the filter of every course takes it. */
struct rp_scale rp_course_scale(void);
/* What the filter is given of a session: its bond, beside it the therapist's bond and what was held
 * back, where there are such. All are 0..10 already, which is what the filter takes: the two bonds
 * on rp_course_scale, held_back in points. */
struct rp_filter_input rp_course_input(const struct rp_course_session *session);
/* Number of days in the list that lie on `day` or later. */
size_t rp_days_since(const struct rp_days *days, int32_t day);
/* Attended sessions after `day`; only those with a bond when rated. */
size_t rp_course_sessions_after(const struct rp_course *course, int32_t day, bool rated);
/* The last session with a bond, or NULL. */
const struct rp_course_session *rp_course_latest_rated(const struct rp_course *course);
/* The last session with a bond before `day`, or NULL. */
const struct rp_course_session *rp_course_rated_before(const struct rp_course *course, int32_t day);
/* The session in which the rupture that now stands most likely began, or NULL when none is told. */
const struct rp_course_session *rp_course_onset(const struct rp_course *course);
/* Does the ratings alarm stand? It rang and the threshold has been passed ever since. */
bool rp_course_alarm_stands(const struct rp_course *course);
/* The session in which the ratings last showed a rupture repaired, or NULL. */
const struct rp_course_session *rp_course_latest_repair(const struct rp_course *course);

/* The value of a score of a response: computed from its answers where there are any and the
 * instrument, in the version they were given in, is known; else as it came. False (and *out
 * untouched) when there is none. */
bool rp_response_score(const struct rp_instruments *instruments, const struct rp_response *response,
                       const char *score, double *out);

#endif
