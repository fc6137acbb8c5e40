#include "guide/count.h"

#include <string.h>

struct rp_last rp_last_start(const struct rp_evaluation *e, const struct rp_condition *c,
                             const struct rp_at_hand *at)
{
    struct rp_row_range range = rp_rows_in_range(e, c->of, at);
    return (struct rp_last){c, range, range.n, c->k ? c->k : range.n};
}

/* Only rows in which this is known are looked at; RP_FACT_COUNT: all. */
static enum rp_fact must_be_known(const struct rp_condition *c)
{
    if (c->has_having)
        return c->having;
    return c->type == RP_CONDITION_MEAN_IN_LAST ? c->fact : RP_FACT_COUNT;
}

bool rp_last_next(const struct rp_evaluation *e, struct rp_last *last, size_t *row)
{
    enum rp_fact known = must_be_known(last->condition);
    while (last->left > 0 && last->wanted > 0) {
        size_t candidate = rp_row_at(last->range, --last->left);
        if (known != RP_FACT_COUNT && rp_value_in(e, known, candidate)->type == RP_VALUE_UNKNOWN)
            continue;
        last->wanted--;
        *row = candidate;
        return true;
    }
    return false;
}

bool rp_mean_of_last(const struct rp_evaluation *e, const struct rp_condition *c,
                     const struct rp_at_hand *at, double *mean, size_t *newest)
{
    struct rp_last last = rp_last_start(e, c, at);
    double sum = 0;
    size_t row = 0, n = 0, first = 0;
    while (rp_last_next(e, &last, &row)) {
        const struct rp_value *value = rp_value_in(e, c->fact, row);
        if (value->type != RP_VALUE_NUMBER)
            return false;
        sum += value->number;
        first = n++ == 0 ? row : first;
    }
    if (n < c->k || n == 0)
        return false;
    *mean = sum / (double)n;
    if (newest)
        *newest = first;
    return true;
}

/* Different values seen so far; never more than a condition can ask for. */
struct seen {
    struct rp_value values[RP_DISTINCT_MAX];
    size_t n;
};

static void see(struct seen *seen, const struct rp_value *value)
{
    for (size_t i = 0; i < seen->n; i++) {
        if (rp_value_equal(&seen->values[i], value))
            return;
    }
    if (seen->n < RP_DISTINCT_MAX)
        seen->values[seen->n++] = *value;
}

/* What the rows come to: those that are TRUE, and those that could become so. */
struct tally {
    size_t true_n;
    size_t possible_n; /* includes true_n */
};

/* Values of rows that are TRUE first, so that a value seen there is not counted again as possible.
 */
static struct tally tally_distinct(struct rp_evaluation *e, const struct rp_condition *c,
                                   const struct rp_at_hand *at)
{
    struct seen seen = {.n = 0};
    struct tally tally = {0, 0};
    size_t nameless = 0;
    for (int pass = 0; pass < 2; pass++) {
        struct rp_last last = rp_last_start(e, c, at);
        for (size_t row = 0; rp_last_next(e, &last, &row);) {
            enum rp_truth truth = rp_where_evaluate(e, c, at, row);
            if (truth != (pass ? RP_TRUTH_UNKNOWN : RP_TRUTH_TRUE) ||
                rp_is_left_out(e, c->of, row, at))
                continue;
            const struct rp_value *value = rp_value_in(e, c->distinct, row);
            if (value->type == RP_VALUE_UNKNOWN)
                nameless++;
            else
                see(&seen, value);
        }
        if (pass == 0)
            tally.true_n = seen.n;
    }
    tally.possible_n = seen.n + nameless;
    return tally;
}

static struct tally tally_rows(struct rp_evaluation *e, const struct rp_condition *c,
                               const struct rp_at_hand *at)
{
    struct tally tally = {0, 0};
    struct rp_last last = rp_last_start(e, c, at);
    for (size_t row = 0; rp_last_next(e, &last, &row);) {
        enum rp_truth truth = rp_where_evaluate(e, c, at, row);
        if (rp_is_left_out(e, c->of, row, at))
            continue;
        tally.true_n += truth == RP_TRUTH_TRUE;
        tally.possible_n += truth != RP_TRUTH_FALSE;
    }
    return tally;
}

static struct tally tally_of(struct rp_evaluation *e, const struct rp_condition *c,
                             const struct rp_at_hand *at)
{
    return c->has_distinct ? tally_distinct(e, c, at) : tally_rows(e, c, at);
}

enum rp_truth rp_count_evaluate(struct rp_evaluation *e, const struct rp_condition *c,
                                const struct rp_at_hand *at)
{
    struct tally tally = tally_of(e, c, at);
    if (tally.true_n >= c->at_least)
        return RP_TRUTH_TRUE;
    return tally.possible_n >= c->at_least ? RP_TRUTH_UNKNOWN : RP_TRUTH_FALSE;
}

size_t rp_count_true(struct rp_evaluation *e, const struct rp_condition *c,
                     const struct rp_at_hand *at)
{
    return tally_of(e, c, at).true_n;
}
