/*
 * trace_distance: what stands in the way of a condition.
 */
#ifndef RP_GUIDE_TRACE_DISTANCE_H
#define RP_GUIDE_TRACE_DISTANCE_H

#include "guide/trace.h"

/* Farther than this nothing is said about what stands in the way: it is simply not so. */
enum { RP_DISTANCE_MAX = 4 };

/* How many leaves stand in the way of its being TRUE (want) or FALSE, the fewest that would do,
 * counted up to most; 0 when it is so. A record that is missing counts as one leaf; so does each
 * row that a count still needs, and whatever makes a `some` true that should not be. */
size_t rp_trace_distance(struct rp_evaluation *e, const struct rp_condition *condition,
                         const struct rp_at_hand *at, bool want, size_t most);
/* Adds these leaves. Worth asking only below RP_DISTANCE_MAX. */
void rp_trace_in_the_way(struct rp_evaluation *e, const struct rp_condition *condition,
                         const struct rp_at_hand *at, bool want, struct rp_trace *out);

#endif
