/*
 * change: what would alter the first step: the smallest change of one value, found by trying.
 */
#ifndef RP_GUIDE_CHANGE_H
#define RP_GUIDE_CHANGE_H

#include "guide/step.h"

/* Changes tried at most, smallest first, and rows worked out for all of them at most: an answer
 * must come at once, also over thousands of moments. */
enum { RP_CHANGES_TRIED_MAX = 96, RP_CHANGE_ROWS_MAX = 30000 };

/*
 * Fills out->changes: for each the first step would be another if this value alone were different.
 * Tried are the leaves that hold the first step up, pushed just to the other side of their
 * threshold (half a point, one day, one session ..), and the leaves that keep other advice from
 * holding, where two at most stand in the way. The size of a change is its share of the fact's
 * range (10 points, 27 of an outcome scale, a probability of 1, 100 per cent, 90 days, 10 of
 * anything counted, 2 points a month); another word or flag, and a value that was not known, are
 * the whole range. At most one change a fact. RP_LIMIT when memory is out.
 */
enum rp_rc rp_changes_find(struct rp_stepping *s, size_t first, struct rp_advice *out) RP_MUST_USE;

#endif
