/*
 * step: which advice is the first step, with what the person put away taken into account.
 */
#ifndef RP_GUIDE_STEP_H
#define RP_GUIDE_STEP_H

#include "guide/evaluate.h"

#include <rapport/guide/advice.h>

/* What the person put away of one advice on the day of the question. */
struct rp_put_away {
    bool all;                    /* whatever it is about */
    struct rp_left_outs records; /* these records */
    bool only_folds;             /* it is folded, not gone */
};

/* One round of questions. */
struct rp_stepping {
    const struct rp_advice_question *question;
    struct rp_evaluation evaluation;
    struct rp_put_away *put_away; /* one a table */
};

/* Prepares *out. RP_LIMIT when memory is out. */
enum rp_rc rp_stepping_start(const struct rp_advice_question *question, struct rp_arena *arena,
                             struct rp_stepping *out) RP_MUST_USE;

/* Leaves the put-away records of a table out of the evaluation, or nothing (table NULL). */
void rp_stepping_leave_out(struct rp_stepping *s, const struct rp_advice_table *table);

/* How a table stands. */
enum rp_hold { RP_HOLD_NOT, RP_HOLD_NOTE, RP_HOLD_STEP, RP_HOLD_FOLDED };
/* As a step, or as a note; put away counts. */
enum rp_hold rp_table_hold(struct rp_stepping *s, size_t table);

/* Index of the first step; what `holds` answers is worked out on the way. */
size_t rp_first_step(struct rp_stepping *s);

#endif
