#include <rapport/guide/explain.h>

#include "guide/reason.h"
#include "guide/step.h"
#include "guide/trace_distance.h"

/* Nearly: one thing in the way. */
enum { NEARLY = 2 };

const char *rp_rule_standing_name(enum rp_rule_standing standing)
{
    static const char *const names[] = {[RP_RULE_FIRED] = "fired",
                                        [RP_RULE_EXCEPTION] = "exception",
                                        [RP_RULE_STATE] = "state",
                                        [RP_RULE_NEARLY] = "nearly",
                                        [RP_RULE_NOT] = "not"};
    RP_ASSERT((size_t)standing < sizeof names / sizeof names[0]);
    return names[standing];
}

static enum rp_rule_standing stand(struct rp_evaluation *e, const struct rp_rule *rule,
                                   struct rp_explained *out)
{
    struct rp_at_hand at = {.scopes = 0};
    const struct rp_named_condition *exception = NULL;
    out->truth = rp_condition_evaluate(e, &rule->when, &at);
    if (!(rule->states & (1u << e->state)))
        return RP_RULE_STATE;
    if (out->truth == RP_TRUTH_TRUE) {
        exception = rp_table_exception(e, out->table);
        out->exception = exception ? exception->name : (struct rp_text){0};
        return exception ? RP_RULE_EXCEPTION : RP_RULE_FIRED;
    }
    if (out->truth == RP_TRUTH_UNKNOWN ||
        rp_trace_distance(e, &rule->when, &at, true, NEARLY) < NEARLY)
        return RP_RULE_NEARLY;
    return RP_RULE_NOT;
}

static enum rp_rc explain_rule(struct rp_evaluation *e, const struct rp_rule *rule,
                               struct rp_explained *out)
{
    struct rp_at_hand at = {.scopes = 0};
    struct rp_text none = {0};
    struct rp_trace trace = {0};
    struct rp_reasons reasons = {0};
    out->rule = rule;
    out->standing = stand(e, rule, out);
    if (out->truth == RP_TRUTH_TRUE)
        rp_trace_support(e, &rule->when, &at, true, &trace);
    else if (out->standing == RP_RULE_NEARLY)
        rp_trace_in_the_way(e, &rule->when, &at, true, &trace);
    enum rp_rc rc = rp_reasons_add(e, &trace, none, &reasons);
    out->leaves = reasons.items;
    out->leaves_n = reasons.n;
    return rc;
}

static size_t lines_of(const struct rp_advice_table *table)
{
    return table->is_default ? 1 : table->rules_n;
}

static enum rp_rc explain_table(struct rp_evaluation *e, const struct rp_advice_table *table,
                                struct rp_explanation *out)
{
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < lines_of(table) && rc == RP_OK; i++) {
        struct rp_explained *line = &out->rules[out->rules_n++];
        line->table = table;
        line->truth = RP_TRUTH_TRUE;
        line->standing = RP_RULE_FIRED;
        if (!table->is_default)
            rc = explain_rule(e, &table->rules[i], line);
    }
    return rc;
}

enum rp_rc rp_explain(const struct rp_advice_question *question, struct rp_arena *arena,
                      struct rp_explanation *out)
{
    const struct rp_guidance *g = question->guidance;
    struct rp_stepping s;
    struct rp_explanation explanation = {0};
    enum rp_rc rc = rp_stepping_start(question, arena, &s);
    if (rc != RP_OK)
        return rc;
    size_t lines_n = 0;
    for (size_t i = 0; i < g->tables_n; i++)
        lines_n += lines_of(&g->tables[i]);
    explanation.rules = rp_arena_array(arena, lines_n, sizeof *explanation.rules);
    if (!explanation.rules)
        return RP_LIMIT;
    rp_evaluation_hold(&s.evaluation, g->tables_n);
    for (size_t i = 0; i < g->tables_n && rc == RP_OK; i++)
        rc = explain_table(&s.evaluation, &g->tables[i], &explanation);
    if (rc == RP_OK)
        *out = explanation;
    return rc;
}
