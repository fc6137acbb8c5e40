#include "guide/trace.h"

bool rp_row_is_heavier(const struct rp_facts *facts, enum rp_scope scope, size_t a, size_t b)
{
    const struct rp_fact_row *first = &facts->rows[scope].items[a];
    const struct rp_fact_row *second = &facts->rows[scope].items[b];
    if (first->weight > second->weight || first->weight < second->weight)
        return first->weight > second->weight;
    return first->day != second->day ? first->day > second->day : a > b;
}

static void add_leaf(struct rp_evaluation *e, struct rp_trace *out, struct rp_leaf leaf)
{
    if (out->leaves_n >= RP_LEAVES_MAX)
        return;
    struct rp_leaf *leaves =
        rp_arena_grow(e->arena, out->leaves, out->leaves_n, &out->leaves_cap, sizeof *leaves);
    if (!leaves) {
        out->out_of_memory = true;
        return;
    }
    out->leaves = leaves;
    leaves[out->leaves_n++] = leaf;
}

/* An attempt is part of its moment: the moment is what is hit; one without hits nothing. */
static void add_hit(struct rp_evaluation *e, struct rp_trace *out, enum rp_scope scope, size_t row)
{
    bool attempt = scope == RP_SCOPE_ATTEMPT;
    size_t moment = attempt ? e->facts->rows[scope].items[row].parent : 0;
    if (moment == RP_NO_MOMENT)
        return;
    struct rp_hit *hits =
        rp_arena_grow(e->arena, out->hits, out->hits_n, &out->hits_cap, sizeof *hits);
    if (!hits) {
        out->out_of_memory = true;
        return;
    }
    out->hits = hits;
    hits[out->hits_n++] =
        (struct rp_hit){attempt ? RP_SCOPE_MOMENT : scope, attempt ? moment : row};
}

static struct rp_leaf leaf_of(struct rp_evaluation *e, const struct rp_condition *c,
                              const struct rp_at_hand *at, bool want)
{
    struct rp_leaf leaf = {.condition = c, .wanted = want, .fact = c->fact};
    if (c->type == RP_CONDITION_FACT) {
        leaf.value = rp_value_at(e, c->fact, at);
        leaf.row = at->rows[rp_fact_info(c->fact)->scope];
    } else if (c->type == RP_CONDITION_MEAN_IN_LAST &&
               rp_mean_of_last(e, c, at, &leaf.value.number, &leaf.row)) {
        leaf.value.type = RP_VALUE_NUMBER;
    }
    return leaf;
}

void rp_trace_add(struct rp_evaluation *e, const struct rp_condition *c,
                  const struct rp_at_hand *at, bool want, struct rp_trace *out)
{
    add_leaf(e, out, leaf_of(e, c, at, want));
}

/* Keeps the heaviest few rows in *top, heaviest first. */
struct top {
    size_t rows[RP_ROWS_EXPLAINED_MAX];
    size_t n;
};

static void keep_heaviest(const struct rp_facts *facts, enum rp_scope scope, size_t row,
                          struct top *top)
{
    size_t at = top->n;
    while (at > 0 && rp_row_is_heavier(facts, scope, row, top->rows[at - 1]))
        at--;
    if (at == RP_ROWS_EXPLAINED_MAX)
        return;
    top->n += top->n < RP_ROWS_EXPLAINED_MAX;
    for (size_t i = top->n - 1; i > at; i--)
        top->rows[i] = top->rows[i - 1];
    top->rows[at] = row;
}

/* One row of a `some` or a count: a hit when it is TRUE. */
static void support_row(struct rp_evaluation *e, const struct rp_condition *c,
                        const struct rp_at_hand *at, size_t row, struct rp_trace *out)
{
    /* Where different values are counted, they are what it rests on. */
    if (c->has_distinct)
        add_leaf(e, out,
                 (struct rp_leaf){.condition = c,
                                  .wanted = true,
                                  .fact = c->distinct,
                                  .row = row,
                                  .value = *rp_value_in(e, c->distinct, row)});
    if (c->children_n == 0)
        return;
    struct rp_at_hand in = rp_at_row(at, c->of, row);
    rp_trace_support(e, &c->children[0], &in, true, out);
}

/* Goes over the rows that a `some` or a count looks at. */
struct walk {
    struct rp_row_range range;
    size_t next;
    struct rp_last last;
};

static struct walk walk_start(struct rp_evaluation *e, const struct rp_condition *c,
                              const struct rp_at_hand *at)
{
    return (struct walk){rp_rows_in_range(e, c->of, at), 0, rp_last_start(e, c, at)};
}

static bool walk_next(struct rp_evaluation *e, struct walk *walk, size_t *row)
{
    if (walk->last.condition->type == RP_CONDITION_COUNT_IN_LAST)
        return rp_last_next(e, &walk->last, row);
    if (walk->next == walk->range.n)
        return false;
    *row = rp_row_at(walk->range, walk->next++);
    return true;
}

static void support_rows(struct rp_evaluation *e, const struct rp_condition *c,
                         const struct rp_at_hand *at, struct rp_trace *out)
{
    struct walk walk = walk_start(e, c, at);
    struct top top = {.n = 0};
    for (size_t row = 0; walk_next(e, &walk, &row);) {
        if (rp_is_left_out(e, c->of, row, at) || rp_where_evaluate(e, c, at, row) != RP_TRUTH_TRUE)
            continue;
        keep_heaviest(e->facts, c->of, row, &top);
        if (!at->negated)
            add_hit(e, out, c->of, row);
    }
    for (size_t i = 0; i < top.n; i++)
        support_row(e, c, at, top.rows[i], out);
}

bool rp_trace_is_so(struct rp_evaluation *e, const struct rp_condition *c,
                    const struct rp_at_hand *at, bool want)
{
    return rp_condition_evaluate(e, c, at) == (want ? RP_TRUTH_TRUE : RP_TRUTH_FALSE);
}

/* ALL that is TRUE, or ANY that is FALSE, rests on every child; else on those that are so. */
static void support_children(struct rp_evaluation *e, const struct rp_condition *c,
                             const struct rp_at_hand *at, bool want, struct rp_trace *out)
{
    for (size_t i = 0; i < c->children_n; i++) {
        if (rp_trace_is_so(e, &c->children[i], at, want))
            rp_trace_support(e, &c->children[i], at, want, out);
    }
}

void rp_trace_support(struct rp_evaluation *e, const struct rp_condition *c,
                      const struct rp_at_hand *at, bool want, struct rp_trace *out)
{
    struct rp_at_hand in = *at;
    switch (c->type) {
    case RP_CONDITION_FACT:
    case RP_CONDITION_MEAN_IN_LAST:
        rp_trace_add(e, c, at, want, out);
        break;
    case RP_CONDITION_ALL:
    case RP_CONDITION_ANY:
        support_children(e, c, at, want, out);
        break;
    case RP_CONDITION_NOT:
        in.negated = !at->negated;
        rp_trace_support(e, &c->children[0], &in, !want, out);
        break;
    case RP_CONDITION_SOME:
    case RP_CONDITION_COUNT_IN_LAST:
        if (want)
            support_rows(e, c, at, out);
        break;
    case RP_CONDITION_HOLDS:
        break;
    }
}
