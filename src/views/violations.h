/*
 * violations: whether a line was crossed, which counts whatever else is on record.
 */
#ifndef RP_VIEWS_VIOLATIONS_H
#define RP_VIEWS_VIOLATIONS_H

#include <rapport/domain/records.h>

struct rp_violations {
    bool any;     /* on record, whatever its day */
    bool has_day; /* false: none of them has a day */
    int32_t day;  /* of the latest that has one */
};

/* Looks at boundaries, and at moments about one. kinds: the list that moments' boundaries are named
 * from. */
struct rp_violations rp_violations_find(const struct rp_relationship *relationship,
                                        const struct rp_term_list *kinds);

#endif
