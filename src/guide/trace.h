/*
 * trace: why is a condition as it is, and what stands in the way of its being otherwise?
 *
 * A leaf is the smallest thing that can be asked: a fact against a value, the mean of a few, a
 * record that is missing, other advice.
 */
#ifndef RP_GUIDE_TRACE_H
#define RP_GUIDE_TRACE_H

#include "guide/evaluate.h"

/* Of the records that make one `some` or count true, at most this many (the heaviest) give reasons:
 * more would bury the reader. All of them are hits. */
enum { RP_ROWS_EXPLAINED_MAX = 3 };
/* More leaves than any explanation has. */
enum { RP_LEAVES_MAX = 64 };

struct rp_leaf {
    const struct rp_condition
        *condition;        /* FACT or MEAN; SOME or COUNT: a record is missing; HOLDS */
    bool wanted;           /* the truth asked of it: TRUE, or FALSE under a `not` */
    enum rp_fact fact;     /* FACT, MEAN */
    struct rp_value value; /* as it stands; MEAN: the mean */
    size_t row;            /* FACT: of its record; MEAN: of the latest record */
};

/* A record that makes a condition true. */
struct rp_hit {
    enum rp_scope scope;
    size_t row;
};

/* What was found. Starts as {0}; grows in the evaluation's arena. */
struct rp_trace {
    struct rp_leaf *leaves;
    size_t leaves_n, leaves_cap;
    struct rp_hit *hits; /* records of `some` and counts that no `not` stands before */
    size_t hits_n, hits_cap;
    bool out_of_memory;
};

/* Is the condition TRUE (want), or FALSE (not want)? No to either while it is unknown. */
bool rp_trace_is_so(struct rp_evaluation *e, const struct rp_condition *condition,
                    const struct rp_at_hand *at, bool want);

/* Adds the leaves, and hits, that make the condition have the truth it has: TRUE (want) or FALSE.
 * It must have it. What is absent gives no leaves. */
void rp_trace_support(struct rp_evaluation *e, const struct rp_condition *condition,
                      const struct rp_at_hand *at, bool want, struct rp_trace *out);

/* Adds the condition itself as a leaf. */
void rp_trace_add(struct rp_evaluation *e, const struct rp_condition *condition,
                  const struct rp_at_hand *at, bool want, struct rp_trace *out);

/* Does row a of a scope weigh more than b: by weight, then the later day, then the later in order?
 */
bool rp_row_is_heavier(const struct rp_facts *facts, enum rp_scope scope, size_t a, size_t b);

#endif
