/*
 * timeline: how a relationship went, from its records: sessions with ratings and level, ruptures
 * and their repair, moments, attempts, and outcome scores beside them.
 */
#ifndef RP_VIEWS_TIMELINE_H
#define RP_VIEWS_TIMELINE_H

#include "views/timeline_strains.h"
#include "views/violations.h"

/* Something that happened on a day. Exactly one of moment and boundary is there; attempt is there
 * when it is about saying it. */
struct rp_timeline_event {
    int32_t day;
    size_t order; /* in the file */
    const struct rp_moment *moment;
    const struct rp_boundary *boundary;
    const struct rp_attempt *attempt;
};

struct rp_timeline_value {
    int32_t day;
    double value;
};

/* The scores of an instrument in which higher is worse, such as PHQ-9. */
struct rp_timeline_outcome {
    const struct rp_instrument *instrument;
    const struct rp_instrument_score *score;
    struct rp_timeline_value *values; /* by day */
    size_t values_n;
};

/* Outcome instruments shown; those with the fewest scores are left out. */
enum { RP_TIMELINE_OUTCOMES = 3 };

/* All in the arena it was built in, or borrowed from the records. */
struct rp_timeline {
    const struct rp_relationship *relationship;
    int32_t as_of;
    int32_t first_day, last_day; /* of everything below */
    struct rp_course course;
    struct rp_strains strains;
    struct rp_timeline_event *events; /* by day; of one day in file order, attempts last */
    size_t events_n;
    struct rp_timeline_outcome outcomes[RP_TIMELINE_OUTCOMES];
    size_t outcomes_n;
    struct rp_violations violations;
    int32_t violated_day; /* of the latest that has a day */
};

/* One or two hours have no usual level yet: it is drawn from the session in which the third rating
 * is known. The index of that session in the course; its n where there is none. */
enum { RP_TIMELINE_LEVEL_RATED = 3 };
size_t rp_timeline_level_from(const struct rp_course *course);

/* What a timeline is built from. All borrowed. */
struct rp_timeline_source {
    const struct rp_relationship *relationship;
    const struct rp_lens *lens;
    const struct rp_term_list
        *boundary_kinds;            /* the list that moments' boundaries are named from */
    const struct rp_course *course; /* of that relationship and lens, built before; NULL: none */
};

/* The same as rp_timeline_build; a course that is there is not built again. */
enum rp_rc rp_timeline_build_from(const struct rp_timeline_source *source, struct rp_arena *arena,
                                  struct rp_timeline *out) RP_MUST_USE;
/*
 * Builds the timeline up to lens->as_of; later entries are left out, but a violation counts all the
 * same. boundary_kinds: the list that moments' boundaries are named from. RP_NOT_FOUND when nothing
 * happened by then; RP_LIMIT when the arena is out of memory. *out only on success.
 */
enum rp_rc rp_timeline_build(const struct rp_relationship *relationship, const struct rp_lens *lens,
                             const struct rp_term_list *boundary_kinds, struct rp_arena *arena,
                             struct rp_timeline *out) RP_MUST_USE;

#endif
