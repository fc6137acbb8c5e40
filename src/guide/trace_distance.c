#include "guide/trace_distance.h"

#include "guide/count.h"

/* The row of a `some` nearest to making it TRUE, and how near. */
struct nearest {
    size_t row;
    size_t distance;
};

static size_t row_distance(struct rp_evaluation *e, const struct rp_condition *c,
                           const struct rp_at_hand *at, size_t row, size_t most)
{
    if (c->children_n == 0)
        return 0;
    struct rp_at_hand in = rp_at_row(at, c->of, row);
    e->rows_read++;
    return rp_trace_distance(e, &c->children[0], &in, true, most);
}

static struct nearest nearest_row(struct rp_evaluation *e, const struct rp_condition *c,
                                  const struct rp_at_hand *at, size_t most)
{
    struct rp_row_range range = rp_rows_in_range(e, c->of, at);
    struct nearest best = {range.n, most};
    /* Latest first: of two equally near the later says more. None is nearer than one leaf. */
    for (size_t i = range.n; i > 0 && best.distance > 1; i--) {
        size_t row = rp_row_at(range, i - 1);
        if (rp_is_left_out(e, c->of, row, at))
            continue;
        size_t distance = row_distance(e, c, at, row, best.distance);
        if (distance < best.distance)
            best = (struct nearest){row, distance};
    }
    return best;
}

/* A record may be missing altogether: one leaf, when its facts could be anything. */
static size_t some_distance(struct rp_evaluation *e, const struct rp_condition *c,
                            const struct rp_at_hand *at, size_t most)
{
    if (rp_rows_in_range(e, c->of, at).n == 0)
        return 1;
    return nearest_row(e, c, at, most).distance;
}

static size_t sum_of_children(struct rp_evaluation *e, const struct rp_condition *c,
                              const struct rp_at_hand *at, bool want, size_t most)
{
    size_t sum = 0;
    for (size_t i = 0; i < c->children_n && sum < most; i++)
        sum += rp_trace_distance(e, &c->children[i], at, want, most - sum);
    return sum;
}

/* The least distance of any child, when below most. */
static size_t nearest_child(struct rp_evaluation *e, const struct rp_condition *c,
                            const struct rp_at_hand *at, bool want, size_t most)
{
    size_t least = most;
    for (size_t i = 0; i < c->children_n && least > 0; i++)
        least = rp_trace_distance(e, &c->children[i], at, want, least);
    return least;
}

/* Rows of a count that are not TRUE and of which one more fact would make it so; each costs one. */
static size_t count_distance(struct rp_evaluation *e, const struct rp_condition *c,
                             const struct rp_at_hand *at, size_t most)
{
    size_t have = rp_count_true(e, c, at);
    size_t missing = have < c->at_least ? c->at_least - have : 0;
    return missing < most ? missing : most;
}

size_t rp_trace_distance(struct rp_evaluation *e, const struct rp_condition *c,
                         const struct rp_at_hand *at, bool want, size_t most)
{
    struct rp_at_hand in = *at;
    if (most == 0)
        return 0;
    switch (c->type) {
    case RP_CONDITION_NOT:
        in.negated = !at->negated;
        return rp_trace_distance(e, &c->children[0], &in, !want, most);
    case RP_CONDITION_ALL:
    case RP_CONDITION_ANY:
        if ((c->type == RP_CONDITION_ALL) == want)
            return sum_of_children(e, c, at, want, most);
        return nearest_child(e, c, at, want, most);
    case RP_CONDITION_SOME:
        if (rp_trace_is_so(e, c, at, want))
            return 0;
        return want ? some_distance(e, c, at, most) : 1;
    case RP_CONDITION_COUNT_IN_LAST:
        if (rp_trace_is_so(e, c, at, want))
            return 0;
        return want ? count_distance(e, c, at, most) : 1;
    case RP_CONDITION_FACT:
    case RP_CONDITION_MEAN_IN_LAST:
    case RP_CONDITION_HOLDS:
        return rp_trace_is_so(e, c, at, want) ? 0 : 1;
    }
    return most;
}

static void add_row(struct rp_evaluation *e, const struct rp_condition *c,
                    const struct rp_at_hand *at, size_t row, struct rp_trace *out)
{
    struct rp_at_hand in = rp_at_row(at, c->of, row);
    if (c->children_n)
        rp_trace_in_the_way(e, &c->children[0], &in, true, out);
}

/* The latest rows that are not TRUE, as many as are missing. */
static void add_rows_of_count(struct rp_evaluation *e, const struct rp_condition *c,
                              const struct rp_at_hand *at, struct rp_trace *out)
{
    size_t have = rp_count_true(e, c, at);
    size_t missing = have < c->at_least ? c->at_least - have : 0;
    struct rp_last last = rp_last_start(e, c, at);
    for (size_t row = 0; missing > 0 && rp_last_next(e, &last, &row);) {
        if (rp_where_evaluate(e, c, at, row) == RP_TRUTH_TRUE)
            continue;
        add_row(e, c, at, row, out);
        missing--;
    }
    if (missing > 0)
        rp_trace_add(e, c, at, true, out);
}

static void add_rows(struct rp_evaluation *e, const struct rp_condition *c,
                     const struct rp_at_hand *at, bool want, struct rp_trace *out)
{
    if (!want) { /* what makes it TRUE would have to go */
        rp_trace_support(e, c, at, true, out);
        return;
    }
    if (c->type == RP_CONDITION_COUNT_IN_LAST) {
        add_rows_of_count(e, c, at, out);
        return;
    }
    struct nearest best = nearest_row(e, c, at, RP_DISTANCE_MAX);
    if (best.distance < RP_DISTANCE_MAX)
        add_row(e, c, at, best.row, out);
    else
        rp_trace_add(e, c, at, want, out);
}

/* Every child that has to change, or each of those that alone would do at the least cost. */
static void add_children(struct rp_evaluation *e, const struct rp_condition *c,
                         const struct rp_at_hand *at, bool want, struct rp_trace *out)
{
    bool every = (c->type == RP_CONDITION_ALL) == want;
    size_t least = every ? 0 : nearest_child(e, c, at, want, RP_DISTANCE_MAX);
    for (size_t i = 0; i < c->children_n; i++) {
        if (every || rp_trace_distance(e, &c->children[i], at, want, RP_DISTANCE_MAX) == least)
            rp_trace_in_the_way(e, &c->children[i], at, want, out);
    }
}

void rp_trace_in_the_way(struct rp_evaluation *e, const struct rp_condition *c,
                         const struct rp_at_hand *at, bool want, struct rp_trace *out)
{
    struct rp_at_hand in = *at;
    if (rp_trace_is_so(e, c, at, want))
        return;
    switch (c->type) {
    case RP_CONDITION_NOT:
        in.negated = !at->negated;
        rp_trace_in_the_way(e, &c->children[0], &in, !want, out);
        break;
    case RP_CONDITION_ALL:
    case RP_CONDITION_ANY:
        add_children(e, c, at, want, out);
        break;
    case RP_CONDITION_SOME:
    case RP_CONDITION_COUNT_IN_LAST:
        add_rows(e, c, at, want, out);
        break;
    case RP_CONDITION_FACT:
    case RP_CONDITION_MEAN_IN_LAST:
    case RP_CONDITION_HOLDS:
        rp_trace_add(e, c, at, want, out);
        break;
    }
}
