/*
 * explain: of every rule of every table, where it stands and why.
 */
#ifndef RAPPORT_GUIDE_EXPLAIN_H
#define RAPPORT_GUIDE_EXPLAIN_H

#include <rapport/guide/advice.h>

/* Where a rule stands. */
enum rp_rule_standing {
    RP_RULE_FIRED,     /* its condition is TRUE, and nothing keeps the advice from holding */
    RP_RULE_EXCEPTION, /* TRUE, but an exception of its table is TRUE as well */
    RP_RULE_STATE,     /* it does not hold in this state of the relationship */
    RP_RULE_NEARLY,    /* UNKNOWN, or one thing stands in the way */
    RP_RULE_NOT,       /* not so */
};

/* "fired", "exception", "state", "nearly", "not". Static. */
const char *rp_rule_standing_name(enum rp_rule_standing standing);

struct rp_explained {
    const struct rp_advice_table *table;
    const struct rp_rule *rule; /* NULL: the default */
    enum rp_truth truth;        /* of its condition, whatever the state */
    enum rp_rule_standing standing;
    struct rp_text exception; /* EXCEPTION: its name */
    /* FIRED, EXCEPTION: what made it TRUE. NEARLY: what stands in the way, as it is now. */
    struct rp_reason *leaves;
    size_t leaves_n;
};

struct rp_explanation {
    struct rp_explained *rules; /* every rule of every table, in order */
    size_t rules_n;
};

/* Says of every rule where it stands; what the person put away is not looked at. RP_LIMIT when
 * memory is out, *out then untouched. */
enum rp_rc rp_explain(const struct rp_advice_question *question, struct rp_arena *arena,
                      struct rp_explanation *out) RP_MUST_USE;

#endif
