/*
 * timeline_strains: what strained a relationship, and whether it mended: by the ratings, and by
 * what was said.
 *
 * A rupture in the ratings is mended when the engine says so (engine/repair.h), or when it is no
 * longer likely and a moment of that time was raised and resolved. Such a moment outside of any
 * rupture is a strain of its own that mended: it counts in the standing as well.
 */
#ifndef RP_VIEWS_TIMELINE_STRAINS_H
#define RP_VIEWS_TIMELINE_STRAINS_H

#include <rapport/engine/rupture.h>
#include <rapport/guide/course.h>

struct rp_strain {
    int32_t onset_day;
    const struct rp_course_session
        *onset; /* session of the onset; NULL: known from a moment alone */
    const struct rp_course_session *lowest; /* the lowest rating since the onset, or NULL */
    const struct rp_moment *moment;         /* the moment that was resolved, or NULL */
    bool mended;
    int32_t mended_day; /* of the rating, or of the attempt, that showed it */
    double p_rupture; /* the highest that P(rupture) was, 0..1; 0 when known from a moment alone */
};

struct rp_strains {
    struct rp_strain *items; /* by onset; only one may be open */
    size_t n;
};

/* The strains of a course up to lens->as_of, in the arena. RP_LIMIT when it is out of memory. */
enum rp_rc rp_strains_find(const struct rp_relationship *relationship,
                           const struct rp_course *course, const struct rp_lens *lens,
                           struct rp_arena *arena, struct rp_strains *out) RP_MUST_USE;

/* The strain that is likely now, or NULL. */
const struct rp_strain *rp_strain_open(const struct rp_strains *strains,
                                       const struct rp_course *course);

#endif
