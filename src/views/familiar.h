/*
 * familiar: which feelings come back, with whom, since when, and how alike.
 *
 * A feeling comes up with the therapist in the moments between the two; it is linked to a person by
 * an echo of the moment ("this felt like when ..."). Nothing is concluded that was not noted.
 */
#ifndef RP_VIEWS_FAMILIAR_H
#define RP_VIEWS_FAMILIAR_H

#include "views/violations.h"

/* A feeling with someone. */
struct rp_meeting {
    const struct rp_moment **moments; /* by day; of one day in file order */
    size_t moments_n, moments_cap;
    bool has_strength; /* false: no number was noted */
    double strength; /* the highest: how alike to a person, how strong with the therapist; 0..10 */
    int32_t first_day, last_day;
};

struct rp_familiar_feeling {
    const struct rp_term *term;
    int32_t first_day; /* in any moment */
    size_t links;      /* moments linked to people, one for each person */
    size_t people_n;   /* people it is linked to */
    double likeness;   /* the highest, 0 when none is noted */
    bool familiar;     /* as the guide has it: very alike to one, or linked to two */
};

/* All in the arena it was built in, or borrowed from the records. */
struct rp_familiar {
    const struct rp_relationship *relationship;
    int32_t as_of;
    struct rp_familiar_feeling *feelings; /* oldest first */
    size_t feelings_n;
    const struct rp_person **people; /* oldest first; those without a link, too */
    size_t people_n;
    struct rp_meeting *meetings; /* people_n + 1 rows of feelings_n; the last is the therapist */
    size_t unfelt_n;             /* moments linked to someone in which no feeling is noted */
    struct rp_violations violations;
};

/*
 * Gathers the moments up to as_of. People of the family that are there from the start come first,
 * then those with a year by that, then the others in file order. boundary_kinds: as
 * rp_violations_find. RP_LIMIT when the arena is out of memory; *out only on success.
 */
enum rp_rc rp_familiar_build(const struct rp_relationship *relationship, int32_t as_of,
                             const struct rp_term_list *boundary_kinds, struct rp_arena *arena,
                             struct rp_familiar *out) RP_MUST_USE;

/* The meeting of a row and a feeling; row people_n is the therapist. */
const struct rp_meeting *rp_familiar_at(const struct rp_familiar *familiar, size_t row,
                                        size_t feeling);
/* Is any feeling met in this row? */
bool rp_familiar_row_is_met(const struct rp_familiar *familiar, size_t row);
/* Is this feeling met in any row? */
bool rp_familiar_feeling_is_met(const struct rp_familiar *familiar, size_t feeling);

#endif
