#include <rapport/guide/worked.h>

#include "guide/make.h"

const char *rp_verdict_name(enum rp_verdict verdict)
{
    static const char *const names[] = {[RP_VERDICT_NO] = "no",
                                        [RP_VERDICT_UNKNOWN] = "unknown",
                                        [RP_VERDICT_NOTE] = "note",
                                        [RP_VERDICT_YES] = "yes"};
    RP_ASSERT((size_t)verdict < sizeof names / sizeof names[0]);
    return names[verdict];
}

/* Could a rule still fire that may be a step? */
static bool is_open(struct rp_evaluation *e, const struct rp_advice_table *table)
{
    struct rp_at_hand at = {.scopes = 0};
    if (rp_table_exception(e, table))
        return false;
    for (size_t i = 0; i < table->rules_n; i++) {
        const struct rp_rule *rule = &table->rules[i];
        if (!rule->note_only && (rule->states & (1u << e->state)) &&
            rp_condition_evaluate(e, &rule->when, &at) == RP_TRUTH_UNKNOWN)
            return true;
    }
    return false;
}

static enum rp_verdict verdict_of(struct rp_stepping *s, size_t table, enum rp_hold hold)
{
    if (hold == RP_HOLD_STEP)
        return RP_VERDICT_YES;
    if (hold == RP_HOLD_NOTE)
        return RP_VERDICT_NOTE;
    return is_open(&s->evaluation, &s->question->guidance->tables[table]) ? RP_VERDICT_UNKNOWN
                                                                          : RP_VERDICT_NO;
}

static uint64_t fired_bits(const struct rp_advised *advised)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < advised->fired_n; i++)
        bits |= UINT64_C(1) << (advised->fired[i] - advised->table->rules);
    return bits;
}

static void take_beside(struct rp_stepping *s, const struct rp_advised *advised,
                        struct rp_worked_result *result)
{
    const struct rp_advice_table *table = advised->table;
    struct rp_at_hand at = {.scopes = 0};
    if (advised->about_scope != RP_SCOPE_RELATIONSHIP)
        at = rp_at_row(&at, advised->about_scope, advised->about_row);
    for (size_t i = 0; i < table->prefaces_n; i++) {
        enum rp_truth t = rp_condition_evaluate(&s->evaluation, &table->prefaces[i].when, &at);
        result->prefaces |= (uint64_t)(t == RP_TRUTH_TRUE) << i;
    }
    for (size_t i = 0; i < table->mentions_n; i++) {
        enum rp_truth t = rp_condition_evaluate(&s->evaluation, &table->mentions[i].when, &at);
        result->mentions |= (uint64_t)(t == RP_TRUTH_TRUE) << i;
    }
}

enum rp_rc rp_worked_run(const struct rp_guidance *guidance,
                         const struct rp_worked_example *example, struct rp_arena *arena,
                         struct rp_worked_result *out)
{
    struct rp_advice_question question = {
        .guidance = guidance, .facts = &example->facts, .state = example->state};
    struct rp_worked_result result = {.verdict = RP_VERDICT_NO};
    struct rp_advised advised = {0};
    struct rp_stepping s;
    enum rp_rc rc = rp_stepping_start(&question, arena, &s);
    if (rc != RP_OK)
        return rc;
    rp_evaluation_hold(&s.evaluation, example->table);
    enum rp_hold hold = rp_table_hold(&s, example->table);
    result.verdict = verdict_of(&s, example->table, hold);
    if (hold != RP_HOLD_NOT) {
        rc = rp_advised_make(&s, example->table, hold, true, &advised);
        if (rc != RP_OK)
            return rc;
        result.fired = fired_bits(&advised);
        result.about = advised.about;
        result.words = advised.words;
        take_beside(&s, &advised, &result);
    }
    *out = result;
    return RP_OK;
}

static size_t bits_n(uint64_t bits)
{
    size_t n = 0;
    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

static bool rule_fired(const struct rp_advice_table *table, struct rp_text id, uint64_t fired)
{
    for (size_t i = 0; i < table->rules_n; i++) {
        if (rp_text_equal(table->rules[i].id, id))
            return fired & (UINT64_C(1) << i);
    }
    return false;
}

const char *rp_worked_fault(const struct rp_guidance *guidance,
                            const struct rp_worked_example *example,
                            const struct rp_worked_result *result)
{
    const struct rp_advice_table *table = &guidance->tables[example->table];
    static const char *const verdicts[] = {[RP_VERDICT_NO] = "the table comes out as: no",
                                           [RP_VERDICT_UNKNOWN] = "the table comes out as: unknown",
                                           [RP_VERDICT_NOTE] = "the table comes out as: note",
                                           [RP_VERDICT_YES] = "the table comes out as: yes"};
    if (example->must_not_hold)
        return result->verdict >= RP_VERDICT_NOTE ? "it holds in a state that is not named" : NULL;
    bool neither = example->verdict == RP_VERDICT_NO && result->verdict == RP_VERDICT_UNKNOWN;
    if (result->verdict != example->verdict && !neither)
        return verdicts[result->verdict];
    if (example->rule.bytes && !rule_fired(table, example->rule, result->fired))
        return "this rule does not fire";
    if (example->about.bytes && !rp_text_equal(example->about, result->about))
        return "it is about another record, or none";
    if (example->has_prefaces && bits_n(result->prefaces) != example->prefaces_n)
        return "another number of prefaces is true";
    if (example->has_mentions && bits_n(result->mentions) != example->mentions_n)
        return "another number of mentions is true";
    return NULL;
}

bool rp_worked_equal(const struct rp_worked_result *a, const struct rp_worked_result *b)
{
    return a->verdict == b->verdict && a->fired == b->fired && a->prefaces == b->prefaces &&
           a->mentions == b->mentions && rp_text_equal(a->about, b->about) &&
           rp_text_equal(a->words, b->words);
}
