/*
 * evaluate: is a condition true of these facts?
 *
 * Three truth values (Kleene): missing is unknown and never true, `known` alone is two-valued.
 * Rows for which a condition was worked out once are remembered, so that asking again with one
 * value replaced costs one row and not all of them.
 */
#ifndef RP_GUIDE_EVALUATE_H
#define RP_GUIDE_EVALUATE_H

#include <rapport/domain/terms.h>
#include <rapport/guide/table.h>
#include <stdint.h>

/* Two numbers this close are equal: far below any rating, far above the error of a mean. */
#define RP_NUMBERS_EQUAL_WITHIN 1e-9

/* Which record of each kind is at hand while a condition is read. Starts as {0}. */
struct rp_at_hand {
    uint32_t rows[RP_SCOPE_COUNT]; /* small: one is made for every row looked at */
    unsigned scopes;               /* bit 1u << enum rp_scope: there is one */
    enum rp_scope innermost; /* the record the innermost `some` or count is at; when scopes != 0 */
    bool negated;            /* under an odd number of `not` */
};

/* One value as if it were another. */
struct rp_override {
    bool is_on;
    enum rp_fact fact;
    size_t row;
    struct rp_value value;
};

/* A record that is left out where records make a condition true. */
struct rp_left_out {
    enum rp_scope scope;
    size_t row;
};

struct rp_left_outs {
    const struct rp_left_out *items;
    size_t n;
};

/* Where the values of a fact are. */
struct rp_fact_place {
    unsigned char scope;  /* enum rp_scope */
    unsigned char offset; /* in a row's values */
};

struct rp_remembered; /* private */

/* One round of questions about the same facts. Plain data; the fields below the line are private.
 */
struct rp_evaluation {
    const struct rp_guidance *guidance;
    const struct rp_facts *facts;
    enum rp_state state;
    struct rp_arena *arena;
    struct rp_override override;
    struct rp_left_outs left_out; /* not asked by `holds` */
    size_t rows_read;             /* work done so far: rows for which a condition was worked out */
    /* private */
    struct rp_fact_place places[RP_FACT_COUNT];
    bool *holds;            /* a table: by its rules, states and exceptions */
    bool holds_unknown;     /* whatever is asked about other advice */
    size_t *attempts_start; /* a moment's attempts: attempts[start[m]] .. attempts[start[m + 1]] */
    size_t *attempts;
    struct rp_remembered *remembered;
    size_t remembered_n, remembered_cap;
};

/* Prepares *out, whose first four fields are set. RP_LIMIT when memory is out. */
enum rp_rc rp_evaluation_start(struct rp_evaluation *out) RP_MUST_USE;

/* The truth of a condition. A fact whose record is not at hand is unknown. */
enum rp_truth rp_condition_evaluate(struct rp_evaluation *e, const struct rp_condition *condition,
                                    const struct rp_at_hand *at);

/* May the rule hold in this state, and is its condition TRUE? */
bool rp_rule_fires(struct rp_evaluation *e, const struct rp_rule *rule);
/* The first exception of the table that is TRUE, or NULL. */
const struct rp_named_condition *rp_table_exception(struct rp_evaluation *e,
                                                    const struct rp_advice_table *table);
/* Does some rule that may be a first step fire, and no exception? What is left out counts. */
bool rp_table_holds(struct rp_evaluation *e, const struct rp_advice_table *table);
/* Works out what `holds` answers about tables 0 .. n - 1, in this order, leaving nothing out. */
void rp_evaluation_hold(struct rp_evaluation *e, size_t n);

/* The rest serves those who say why: trace.h. */

/* The rows of a scope that a condition ranges over: inside a moment, its attempts. */
struct rp_row_range {
    const size_t *rows; /* NULL: 0 .. n - 1 */
    size_t n;
};
struct rp_row_range rp_rows_in_range(const struct rp_evaluation *e, enum rp_scope scope,
                                     const struct rp_at_hand *at);
/* The i-th row of a range. */
static inline size_t rp_row_at(struct rp_row_range range, size_t i)
{
    return range.rows ? range.rows[i] : i;
}

/* The place one step further in: this record is at hand as well. */
static inline struct rp_at_hand rp_at_row(const struct rp_at_hand *at, enum rp_scope scope,
                                          size_t row)
{
    struct rp_at_hand in = *at;
    in.rows[scope] = (uint32_t)row;
    in.scopes |= 1u << scope;
    in.innermost = scope;
    return in;
}

/* The value of a fact in a row as it stands, replaced where it is overridden; UNKNOWN when there is
 * no such row. Never NULL; lives as long as the facts and the override. */
static inline const struct rp_value *rp_value_in(const struct rp_evaluation *e, enum rp_fact fact,
                                                 size_t row)
{
    static const struct rp_value unknown = {.type = RP_VALUE_UNKNOWN};
    struct rp_fact_place place = e->places[fact];
    const struct rp_fact_rows *rows = &e->facts->rows[place.scope];
    if (e->override.is_on && e->override.fact == fact && e->override.row == row)
        return &e->override.value;
    return row < rows->n ? &rows->items[row].values[place.offset] : &unknown;
}
/* The same where a condition stands; UNKNOWN where its record is not at hand. */
struct rp_value rp_value_at(const struct rp_evaluation *e, enum rp_fact fact,
                            const struct rp_at_hand *at);
/* Is the record left out here? */
bool rp_is_left_out(const struct rp_evaluation *e, enum rp_scope scope, size_t row,
                    const struct rp_at_hand *at);
/* The truth of `where` (TRUE when there is none) for one row. */
enum rp_truth rp_where_evaluate(struct rp_evaluation *e, const struct rp_condition *condition,
                                const struct rp_at_hand *at, size_t row);

/* Walks back over the last k rows that a count or a mean looks at. Starts with rp_last_start. */
struct rp_last {
    const struct rp_condition *condition;
    struct rp_row_range range;
    size_t left;   /* rows of the range not yet looked at */
    size_t wanted; /* rows still wanted */
};
struct rp_last rp_last_start(const struct rp_evaluation *e, const struct rp_condition *condition,
                             const struct rp_at_hand *at);
/* The next row back in *row; false when there is none. */
bool rp_last_next(const struct rp_evaluation *e, struct rp_last *last, size_t *row);
/* The mean that a MEAN_IN_LAST looks at; false when too little is known. *newest (may be NULL) is
 * the latest of its rows. */
bool rp_mean_of_last(const struct rp_evaluation *e, const struct rp_condition *condition,
                     const struct rp_at_hand *at, double *mean, size_t *newest);

#endif
