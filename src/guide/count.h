/*
 * count: conditions about the last few rows: how many satisfy something, or what their mean is.
 */
#ifndef RP_GUIDE_COUNT_H
#define RP_GUIDE_COUNT_H

#include "guide/evaluate.h"

/* The truth of a COUNT_IN_LAST: TRUE when enough rows (or different values) satisfy it, UNKNOWN
 * when those that are not known could still make it so. */
enum rp_truth rp_count_evaluate(struct rp_evaluation *e, const struct rp_condition *condition,
                                const struct rp_at_hand *at);
/* How many rows (or different values) satisfy it now. */
size_t rp_count_true(struct rp_evaluation *e, const struct rp_condition *condition,
                     const struct rp_at_hand *at);

#endif
