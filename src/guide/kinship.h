/*
 * kinship: with how many other people a feeling or a kind of moment is linked, through echoes.
 */
#ifndef RP_GUIDE_KINSHIP_H
#define RP_GUIDE_KINSHIP_H

#include <rapport/domain/ids.h>
#include <rapport/domain/records.h>

/* A term (feeling or kind) and the people whose echoes go with it. */
struct rp_kin {
    const struct rp_term *term;
    struct rp_id_set people;
    size_t people_n;
};

struct rp_kinship {
    struct rp_kin *kin;
    size_t n, cap;
};

/* Gathers the links of all moments up to as_of. RP_LIMIT when there is no memory. */
enum rp_rc rp_kinship_build(const struct rp_relationship *r, int32_t as_of, struct rp_arena *arena,
                            struct rp_kinship *out) RP_MUST_USE;
/* Most people linked to any one feeling of the moment, or to its kind. */
size_t rp_kinship_others(const struct rp_kinship *kinship, const struct rp_moment *moment);

#endif
