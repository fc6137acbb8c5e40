#include "guide/step.h"

/* The kinds of records that advice can be about. */
static const enum rp_scope about_scopes[] = {RP_SCOPE_MOMENT, RP_SCOPE_BOUNDARY, RP_SCOPE_BELIEF,
                                             RP_SCOPE_VICTORY};

enum { ABOUT_SCOPES_N = sizeof about_scopes / sizeof about_scopes[0] };

static bool runs(const struct rp_advice_question *question)
{
    return question->state != RP_STATE_ENDED;
}

/* A day at a time: until tomorrow at most, and never for good. */
static bool counts(const struct rp_advice_question *question, const struct rp_advice_table *table,
                   const struct rp_dismissal *dismissal)
{
    bool folds = table->dismissible == RP_DISMISSIBLE_FOLDS && runs(question);
    if (table->dismissible == RP_DISMISSIBLE_NO || !rp_text_equal(dismissal->advice, table->advice))
        return false;
    if (!dismissal->has_until)
        return !folds;
    return question->as_of < dismissal->until &&
           (!folds || dismissal->until - question->as_of <= 1);
}

bool rp_dismissal_counts(const struct rp_advice_question *question,
                         const struct rp_dismissal *dismissal)
{
    for (size_t i = 0; i < question->guidance->tables_n; i++) {
        if (counts(question, &question->guidance->tables[i], dismissal))
            return true;
    }
    return false;
}

static bool is_listed(const struct rp_left_out *list, size_t n, enum rp_scope scope, size_t row)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i].scope == scope && list[i].row == row)
            return true;
    }
    return false;
}

/* Adds every record of that id once: ids are unique, but a file may have been made elsewhere. */
static void add_records(const struct rp_facts *facts, struct rp_text id, struct rp_left_out *list,
                        size_t *n)
{
    for (size_t s = 0; s < ABOUT_SCOPES_N; s++) {
        const struct rp_fact_rows *rows = &facts->rows[about_scopes[s]];
        for (size_t row = 0; row < rows->n; row++) {
            if (!rp_text_equal(rows->items[row].id, id))
                continue;
            if (!is_listed(list, *n, about_scopes[s], row))
                list[(*n)++] = (struct rp_left_out){about_scopes[s], row};
            break;
        }
    }
}

static enum rp_rc put_away(const struct rp_advice_question *question,
                           const struct rp_advice_table *table, struct rp_arena *arena,
                           struct rp_put_away *out)
{
    const struct rp_dismissal_list *list = &question->dismissals;
    struct rp_left_out *records = NULL;
    size_t n = 0;
    out->only_folds = table->dismissible == RP_DISMISSIBLE_FOLDS && runs(question);
    for (size_t i = 0; i < list->n; i++) {
        if (!counts(question, table, &list->items[i]))
            continue;
        if (!list->items[i].about.bytes) {
            out->all = true;
            continue;
        }
        if (!records)
            records = rp_arena_array(arena, (list->n - i) * ABOUT_SCOPES_N, sizeof *records);
        if (!records)
            return RP_LIMIT;
        add_records(question->facts, list->items[i].about, records, &n);
    }
    out->records = (struct rp_left_outs){records, n};
    return RP_OK;
}

enum rp_rc rp_stepping_start(const struct rp_advice_question *question, struct rp_arena *arena,
                             struct rp_stepping *out)
{
    const struct rp_guidance *guidance = question->guidance;
    enum rp_state state = question->state ? question->state : RP_STATE_CURRENT;
    struct rp_stepping s = {
        .question = question,
        .evaluation = {
            .guidance = guidance, .facts = question->facts, .state = state, .arena = arena}};
    enum rp_rc rc = rp_evaluation_start(&s.evaluation);
    s.put_away = rp_arena_array(arena, guidance->tables_n, sizeof *s.put_away);
    if (rc != RP_OK || !s.put_away)
        return RP_LIMIT;
    for (size_t i = 0; i < guidance->tables_n && rc == RP_OK; i++)
        rc = put_away(question, &guidance->tables[i], arena, &s.put_away[i]);
    if (rc == RP_OK)
        *out = s;
    return rc;
}

void rp_stepping_leave_out(struct rp_stepping *s, const struct rp_advice_table *table)
{
    struct rp_left_outs none = {NULL, 0};
    size_t i = table ? (size_t)(table - s->question->guidance->tables) : 0;
    s->evaluation.left_out = table ? s->put_away[i].records : none;
}

/* By its rules, without what the person put away. */
static enum rp_hold hold_by_rules(struct rp_evaluation *e, const struct rp_advice_table *table)
{
    enum rp_hold hold = RP_HOLD_NOT;
    for (size_t i = 0; i < table->rules_n && hold != RP_HOLD_STEP; i++) {
        const struct rp_rule *rule = &table->rules[i];
        if ((hold == RP_HOLD_NOT || !rule->note_only) && rp_rule_fires(e, rule))
            hold = rule->note_only ? RP_HOLD_NOTE : RP_HOLD_STEP;
    }
    return hold != RP_HOLD_NOT && rp_table_exception(e, table) ? RP_HOLD_NOT : hold;
}

enum rp_hold rp_table_hold(struct rp_stepping *s, size_t i)
{
    const struct rp_advice_table *table = &s->question->guidance->tables[i];
    const struct rp_put_away *away = &s->put_away[i];
    if (table->is_default)
        return RP_HOLD_STEP;
    enum rp_hold whole = hold_by_rules(&s->evaluation, table);
    enum rp_hold left = away->all ? RP_HOLD_NOT : whole;
    if (whole != RP_HOLD_NOT && !away->all && away->records.n) {
        rp_stepping_leave_out(s, table);
        left = hold_by_rules(&s->evaluation, table);
        rp_stepping_leave_out(s, NULL);
    }
    bool folded = away->only_folds && whole == RP_HOLD_STEP && left != RP_HOLD_STEP;
    return folded ? RP_HOLD_FOLDED : left;
}

size_t rp_first_step(struct rp_stepping *s)
{
    const struct rp_guidance *guidance = s->question->guidance;
    rp_evaluation_hold(&s->evaluation, guidance->tables_n);
    for (size_t i = 0; i < guidance->tables_n; i++) {
        enum rp_hold hold = rp_table_hold(s, i);
        if (hold == RP_HOLD_STEP || hold == RP_HOLD_FOLDED)
            return i;
    }
    return guidance->tables_n - 1;
}
