#include "guide/evaluate.h"

#include "guide/count.h"

#include <math.h>

/* What was worked out for each row of a scope, nothing overridden, nothing left out, and nothing
 * known about other advice: by Kleene's logic what is TRUE or FALSE then stays so, whatever that
 * advice does. */
struct rp_remembered {
    const struct rp_condition *where;
    unsigned char *truths; /* enum rp_truth, one a row */
    size_t true_n, unknown_n;
};

/* Attempts by moment, each moment's in their order: a counting sort. */
static enum rp_rc group_attempts(struct rp_evaluation *e)
{
    const struct rp_fact_rows *attempts = &e->facts->rows[RP_SCOPE_ATTEMPT];
    size_t moments_n = e->facts->rows[RP_SCOPE_MOMENT].n;
    e->attempts_start = rp_arena_array(e->arena, moments_n + 2, sizeof *e->attempts_start);
    e->attempts = rp_arena_array(e->arena, attempts->n, sizeof *e->attempts);
    if (!e->attempts_start || !e->attempts)
        return RP_LIMIT;
    size_t *next = e->attempts_start + 1;
    for (size_t i = 0; i < attempts->n; i++) {
        if (attempts->items[i].parent == RP_NO_MOMENT)
            continue;
        RP_ASSERT(attempts->items[i].parent < moments_n);
        next[attempts->items[i].parent + 1]++;
    }
    for (size_t m = 0; m < moments_n; m++)
        next[m + 1] += next[m];
    for (size_t i = 0; i < attempts->n; i++) {
        if (attempts->items[i].parent != RP_NO_MOMENT)
            e->attempts[next[attempts->items[i].parent]++] = i;
    }
    return RP_OK;
}

_Static_assert(RP_FACT_COUNT <= 255, "a fact's place is kept in bytes");

enum rp_rc rp_evaluation_start(struct rp_evaluation *out)
{
    for (size_t i = 0; i < RP_FACT_COUNT; i++) {
        enum rp_scope scope = rp_fact_info((enum rp_fact)i)->scope;
        out->places[i] = (struct rp_fact_place){(unsigned char)scope,
                                                (unsigned char)(i - rp_scope_first(scope))};
    }
    out->override.is_on = false;
    out->left_out = (struct rp_left_outs){NULL, 0};
    out->rows_read = 0;
    out->holds_unknown = false;
    out->remembered = NULL;
    out->remembered_n = out->remembered_cap = 0;
    out->holds = rp_arena_array(out->arena, out->guidance->tables_n, sizeof *out->holds);
    return out->holds ? group_attempts(out) : RP_LIMIT;
}

struct rp_row_range rp_rows_in_range(const struct rp_evaluation *e, enum rp_scope scope,
                                     const struct rp_at_hand *at)
{
    if (scope != RP_SCOPE_ATTEMPT || !(at->scopes & (1u << RP_SCOPE_MOMENT)))
        return (struct rp_row_range){NULL, e->facts->rows[scope].n};
    const size_t *start = e->attempts_start + at->rows[RP_SCOPE_MOMENT];
    return (struct rp_row_range){e->attempts + start[0], start[1] - start[0]};
}

/* NULL: its record is not at hand. */
static const struct rp_value *find_value(const struct rp_evaluation *e, enum rp_fact fact,
                                         const struct rp_at_hand *at)
{
    unsigned scope = e->places[fact].scope;
    if (scope == RP_SCOPE_RELATIONSHIP)
        return rp_value_in(e, fact, 0);
    return at->scopes & (1u << scope) ? rp_value_in(e, fact, at->rows[scope]) : NULL;
}

struct rp_value rp_value_at(const struct rp_evaluation *e, enum rp_fact fact,
                            const struct rp_at_hand *at)
{
    const struct rp_value *value = find_value(e, fact, at);
    return value ? *value : (struct rp_value){.type = RP_VALUE_UNKNOWN};
}

bool rp_is_left_out(const struct rp_evaluation *e, enum rp_scope scope, size_t row,
                    const struct rp_at_hand *at)
{
    if (e->left_out.n == 0 || at->negated)
        return false;
    if (scope == RP_SCOPE_ATTEMPT) {
        row = e->facts->rows[scope].items[row].parent;
        scope = RP_SCOPE_MOMENT;
    }
    for (size_t i = 0; i < e->left_out.n; i++) {
        if (e->left_out.items[i].scope == scope && e->left_out.items[i].row == row)
            return true;
    }
    return false;
}

static enum rp_truth truth_of(bool is_true)
{
    return is_true ? RP_TRUTH_TRUE : RP_TRUTH_FALSE;
}

static bool are_equal(const struct rp_value *a, const struct rp_value *b)
{
    switch (a->type) {
    case RP_VALUE_NUMBER:
        return fabs(a->number - b->number) <= RP_NUMBERS_EQUAL_WITHIN;
    case RP_VALUE_FLAG:
        return a->flag == b->flag;
    case RP_VALUE_WORD:
        return rp_text_equal(a->word, b->word);
    case RP_VALUE_UNKNOWN:
        break;
    }
    return false;
}

static enum rp_truth compare(const struct rp_condition *c, const struct rp_value *value)
{
    if (c->comparison == RP_COMPARISON_KNOWN)
        return truth_of((value->type != RP_VALUE_UNKNOWN) == c->value.flag);
    if (value->type == RP_VALUE_UNKNOWN)
        return RP_TRUTH_UNKNOWN;
    RP_ASSERT(value->type == c->value.type);
    if (c->comparison == RP_COMPARISON_EQ)
        return truth_of(are_equal(value, &c->value));
    if (c->comparison == RP_COMPARISON_GE)
        return truth_of(value->number >= c->value.number - RP_NUMBERS_EQUAL_WITHIN);
    return truth_of(value->number <= c->value.number + RP_NUMBERS_EQUAL_WITHIN);
}

static enum rp_truth evaluate_fact(const struct rp_evaluation *e, const struct rp_condition *c,
                                   const struct rp_at_hand *at)
{
    static const struct rp_value unknown = {.type = RP_VALUE_UNKNOWN};
    const struct rp_value *value = find_value(e, c->fact, at);
    return compare(c, value ? value : &unknown);
}

static enum rp_truth evaluate_mean(const struct rp_evaluation *e, const struct rp_condition *c,
                                   const struct rp_at_hand *at)
{
    double mean = 0;
    if (!rp_mean_of_last(e, c, at, &mean, NULL))
        return RP_TRUTH_UNKNOWN;
    struct rp_value value = rp_value_number(mean);
    return compare(c, &value);
}

static enum rp_truth evaluate_all(struct rp_evaluation *e, const struct rp_condition *c,
                                  const struct rp_at_hand *at)
{
    enum rp_truth least = RP_TRUTH_TRUE;
    for (size_t i = 0; i < c->children_n && least != RP_TRUTH_FALSE; i++) {
        enum rp_truth one = rp_condition_evaluate(e, &c->children[i], at);
        least = one < least ? one : least;
    }
    return least;
}

static enum rp_truth evaluate_any(struct rp_evaluation *e, const struct rp_condition *c,
                                  const struct rp_at_hand *at)
{
    enum rp_truth most = RP_TRUTH_FALSE;
    for (size_t i = 0; i < c->children_n && most != RP_TRUTH_TRUE; i++) {
        enum rp_truth one = rp_condition_evaluate(e, &c->children[i], at);
        most = one > most ? one : most;
    }
    return most;
}

static enum rp_truth evaluate_not(struct rp_evaluation *e, const struct rp_condition *c,
                                  const struct rp_at_hand *at)
{
    struct rp_at_hand in = *at;
    in.negated = !at->negated;
    return (enum rp_truth)(RP_TRUTH_TRUE - rp_condition_evaluate(e, &c->children[0], &in));
}

enum rp_truth rp_where_evaluate(struct rp_evaluation *e, const struct rp_condition *c,
                                const struct rp_at_hand *at, size_t row)
{
    if (c->children_n == 0)
        return RP_TRUTH_TRUE;
    struct rp_at_hand in = rp_at_row(at, c->of, row);
    e->rows_read++;
    return rp_condition_evaluate(e, &c->children[0], &in);
}

/* Does the condition ask about the fact (RP_FACT_COUNT: about other advice)? */
static bool asks_about(const struct rp_condition *c, enum rp_fact fact)
{
    switch (c->type) {
    case RP_CONDITION_FACT:
        return c->fact == fact;
    case RP_CONDITION_HOLDS:
        return fact == RP_FACT_COUNT;
    case RP_CONDITION_MEAN_IN_LAST:
    case RP_CONDITION_COUNT_IN_LAST:
        if ((c->type == RP_CONDITION_MEAN_IN_LAST && c->fact == fact) ||
            (c->has_having && c->having == fact) || (c->has_distinct && c->distinct == fact))
            return true;
        break;
    case RP_CONDITION_ALL:
    case RP_CONDITION_ANY:
    case RP_CONDITION_NOT:
    case RP_CONDITION_SOME:
        break;
    }
    for (size_t i = 0; i < c->children_n; i++) {
        if (asks_about(&c->children[i], fact))
            return true;
    }
    return false;
}

/* Works out all rows as they stand. NULL when memory is out: then nothing is remembered. */
static struct rp_remembered *remember(struct rp_evaluation *e, const struct rp_condition *c)
{
    struct rp_remembered *list =
        rp_arena_grow(e->arena, e->remembered, e->remembered_n, &e->remembered_cap, sizeof *list);
    size_t n = e->facts->rows[c->of].n;
    unsigned char *truths = rp_arena_alloc(e->arena, n);
    if (!list || !truths)
        return NULL;
    e->remembered = list;
    struct rp_override override = e->override;
    struct rp_left_outs left_out = e->left_out;
    e->override.is_on = false;
    e->left_out.n = 0;
    e->holds_unknown = true;
    struct rp_remembered one = {.where = c->children, .truths = truths};
    struct rp_at_hand at = {.scopes = 0};
    for (size_t row = 0; row < n; row++) {
        truths[row] = (unsigned char)rp_where_evaluate(e, c, &at, row);
        one.true_n += truths[row] == RP_TRUTH_TRUE;
        one.unknown_n += truths[row] == RP_TRUTH_UNKNOWN;
    }
    e->override = override;
    e->left_out = left_out;
    e->holds_unknown = false;
    list[e->remembered_n] = one;
    return &list[e->remembered_n++];
}

static const struct rp_remembered *recall(struct rp_evaluation *e, const struct rp_condition *c)
{
    for (size_t i = 0; i < e->remembered_n; i++) {
        if (e->remembered[i].where == c->children)
            return &e->remembered[i];
    }
    return remember(e, c);
}

/* The one row that the override can change in `c`; false when it may change any of them. */
static bool only_changed_row(const struct rp_evaluation *e, const struct rp_condition *c,
                             size_t *row)
{
    enum rp_scope scope = rp_fact_info(e->override.fact)->scope;
    *row = e->override.row;
    if (scope == RP_SCOPE_ATTEMPT && c->of == RP_SCOPE_MOMENT) {
        *row = e->facts->rows[scope].items[*row].parent;
        return true;
    }
    return scope == c->of;
}

/* What is remembered of a scope's rows, and the one that the override may change; `changed` is
 * their number when it changes none. */
struct recalled {
    const struct rp_remembered *known; /* NULL: nothing that is of use now */
    size_t changed;
};

static struct recalled recall_now(struct rp_evaluation *e, const struct rp_condition *c)
{
    struct recalled now = {recall(e, c), e->facts->rows[c->of].n};
    if (e->override.is_on && asks_about(c->children, e->override.fact) &&
        !only_changed_row(e, c, &now.changed))
        now.known = NULL;
    return now;
}

/* Row by row, for rows that are not left out and not known to be FALSE. */
static enum rp_truth evaluate_some_rows(struct rp_evaluation *e, const struct rp_condition *c,
                                        const struct rp_at_hand *at, struct recalled now)
{
    struct rp_row_range range = rp_rows_in_range(e, c->of, at);
    enum rp_truth most = RP_TRUTH_FALSE;
    for (size_t i = 0; i < range.n && most != RP_TRUTH_TRUE; i++) {
        size_t row = rp_row_at(range, i);
        if (now.known && row != now.changed && now.known->truths[row] == RP_TRUTH_FALSE)
            continue;
        if (rp_is_left_out(e, c->of, row, at))
            continue;
        enum rp_truth one = rp_where_evaluate(e, c, at, row);
        most = one > most ? one : most;
    }
    return most;
}

/* From what is remembered, with the one changed row and those left out put right. */
static enum rp_truth evaluate_some_counts(struct rp_evaluation *e, const struct rp_condition *c,
                                          const struct rp_at_hand *at, struct recalled now)
{
    const struct rp_remembered *known = now.known;
    size_t true_n = known->true_n, unknown_n = known->unknown_n;
    if (now.changed < e->facts->rows[c->of].n) {
        true_n -= known->truths[now.changed] == RP_TRUTH_TRUE;
        unknown_n -= known->truths[now.changed] == RP_TRUTH_UNKNOWN;
        bool counts = !rp_is_left_out(e, c->of, now.changed, at);
        enum rp_truth one = rp_where_evaluate(e, c, at, now.changed);
        true_n += counts && one == RP_TRUTH_TRUE;
        unknown_n += counts && one == RP_TRUTH_UNKNOWN;
    }
    for (size_t i = 0; i < e->left_out.n && !at->negated; i++) {
        const struct rp_left_out *out = &e->left_out.items[i];
        bool counted = out->scope == c->of && out->row != now.changed;
        true_n -= counted && known->truths[out->row] == RP_TRUTH_TRUE;
        unknown_n -= counted && known->truths[out->row] == RP_TRUTH_UNKNOWN;
    }
    return true_n ? RP_TRUTH_TRUE : unknown_n ? RP_TRUTH_UNKNOWN : RP_TRUTH_FALSE;
}

/* Does the condition look at records of its own? Then leaving one out may change any row. */
static bool ranges_over_records(const struct rp_condition *c)
{
    if (c->type == RP_CONDITION_SOME || c->type == RP_CONDITION_COUNT_IN_LAST)
        return true;
    for (size_t i = 0; i < c->children_n; i++) {
        if (ranges_over_records(&c->children[i]))
            return true;
    }
    return false;
}

static enum rp_truth evaluate_some(struct rp_evaluation *e, const struct rp_condition *c,
                                   const struct rp_at_hand *at)
{
    bool repeats = c->children_n && at->scopes == 0 && c->of != RP_SCOPE_ATTEMPT &&
                   (e->left_out.n == 0 || !ranges_over_records(c->children));
    struct recalled now = {NULL, 0};
    if (repeats)
        now = recall_now(e, c);
    return now.known && !asks_about(c->children, RP_FACT_COUNT)
               ? evaluate_some_counts(e, c, at, now)
               : evaluate_some_rows(e, c, at, now);
}

/* Is the row among those that make a rule of the condition true, found where no `not` stands? */
static bool is_hit(struct rp_evaluation *e, const struct rp_condition *c, enum rp_scope scope,
                   size_t row)
{
    struct rp_at_hand at = {.scopes = 0};
    bool by_row = c->type == RP_CONDITION_SOME || c->type == RP_CONDITION_COUNT_IN_LAST;
    if (by_row)
        return c->of == scope && rp_condition_evaluate(e, c, &at) == RP_TRUTH_TRUE &&
               rp_where_evaluate(e, c, &at, row) == RP_TRUTH_TRUE;
    if (c->type != RP_CONDITION_ALL && c->type != RP_CONDITION_ANY)
        return false;
    for (size_t i = 0; i < c->children_n; i++) {
        if (is_hit(e, &c->children[i], scope, row))
            return true;
    }
    return false;
}

static bool holds_for(struct rp_evaluation *e, size_t table, const struct rp_at_hand *at)
{
    const struct rp_advice_table *asked = &e->guidance->tables[table];
    enum rp_scope scope = at->innermost;
    size_t row = at->rows[scope];
    if (scope == RP_SCOPE_ATTEMPT) {
        row = e->facts->rows[scope].items[row].parent;
        scope = RP_SCOPE_MOMENT;
        if (row == RP_NO_MOMENT)
            return false;
    }
    for (size_t i = 0; i < asked->rules_n; i++) {
        const struct rp_rule *rule = &asked->rules[i];
        if (!rule->note_only && rp_rule_fires(e, rule) && is_hit(e, &rule->when, scope, row))
            return true;
    }
    return false;
}

/* Whoever put the advice away: its conditions alone are looked at. */
static enum rp_truth evaluate_holds(struct rp_evaluation *e, const struct rp_condition *c,
                                    const struct rp_at_hand *at)
{
    if (e->holds_unknown)
        return RP_TRUTH_UNKNOWN;
    if (at->scopes == 0 || !e->holds[c->advice])
        return truth_of(e->holds[c->advice]);
    struct rp_left_outs left_out = e->left_out;
    e->left_out.n = 0;
    enum rp_truth truth = truth_of(holds_for(e, c->advice, at));
    e->left_out = left_out;
    return truth;
}

enum rp_truth rp_condition_evaluate(struct rp_evaluation *e, const struct rp_condition *c,
                                    const struct rp_at_hand *at)
{
    switch (c->type) {
    case RP_CONDITION_FACT:
        return evaluate_fact(e, c, at);
    case RP_CONDITION_ALL:
        return evaluate_all(e, c, at);
    case RP_CONDITION_ANY:
        return evaluate_any(e, c, at);
    case RP_CONDITION_NOT:
        return evaluate_not(e, c, at);
    case RP_CONDITION_SOME:
        return evaluate_some(e, c, at);
    case RP_CONDITION_COUNT_IN_LAST:
        return rp_count_evaluate(e, c, at);
    case RP_CONDITION_MEAN_IN_LAST:
        return evaluate_mean(e, c, at);
    case RP_CONDITION_HOLDS:
        return evaluate_holds(e, c, at);
    }
    return RP_TRUTH_UNKNOWN;
}

bool rp_rule_fires(struct rp_evaluation *e, const struct rp_rule *rule)
{
    struct rp_at_hand at = {.scopes = 0};
    return (rule->states & (1u << e->state)) &&
           rp_condition_evaluate(e, &rule->when, &at) == RP_TRUTH_TRUE;
}

const struct rp_named_condition *rp_table_exception(struct rp_evaluation *e,
                                                    const struct rp_advice_table *table)
{
    /* An exception is no record's doing: nothing is left out in it. */
    struct rp_at_hand at = {.negated = true};
    for (size_t i = 0; i < table->exceptions_n; i++) {
        if (rp_condition_evaluate(e, &table->exceptions[i]->when, &at) == RP_TRUTH_TRUE)
            return table->exceptions[i];
    }
    return NULL;
}

bool rp_table_holds(struct rp_evaluation *e, const struct rp_advice_table *table)
{
    for (size_t i = 0; i < table->rules_n; i++) {
        if (!table->rules[i].note_only && rp_rule_fires(e, &table->rules[i]))
            return !rp_table_exception(e, table);
    }
    return false;
}

void rp_evaluation_hold(struct rp_evaluation *e, size_t n)
{
    struct rp_left_outs left_out = e->left_out;
    e->left_out.n = 0;
    for (size_t i = 0; i < n; i++)
        e->holds[i] = rp_table_holds(e, &e->guidance->tables[i]);
    e->left_out = left_out;
}
