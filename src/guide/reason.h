/*
 * reason: leaves of a trace as reasons to show.
 */
#ifndef RP_GUIDE_REASON_H
#define RP_GUIDE_REASON_H

#include "guide/trace.h"

#include <rapport/guide/advice.h>

/* Reasons under construction: at most RP_REASONS_MAX. Starts as {0}. */
struct rp_reasons {
    struct rp_reason *items;
    size_t n;
};

/* Adds the leaves of a trace: one reason for each fact and value, the records that have it
 * together, in the order of the leaves. What has no fact (a record that is missing) is left out.
 * words: of a mention, put on its first reason; absent for none. RP_LIMIT when memory is out. */
enum rp_rc rp_reasons_add(const struct rp_evaluation *e, const struct rp_trace *trace,
                          struct rp_text words, struct rp_reasons *out) RP_MUST_USE;
/* Adds a fact of the relationship, known or not. */
enum rp_rc rp_reasons_add_fact(const struct rp_evaluation *e, enum rp_fact fact,
                               struct rp_reasons *out) RP_MUST_USE;

#endif
