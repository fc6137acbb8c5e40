#include "guide/reason.h"

/* Where a fact's value comes from; absent when no single record has it. */
static struct rp_text id_of(const struct rp_evaluation *e, enum rp_fact fact, size_t row)
{
    enum rp_scope scope = rp_fact_info(fact)->scope;
    const struct rp_fact_rows *rows = &e->facts->rows[scope];
    if (row >= rows->n)
        return (struct rp_text){0};
    if (scope != RP_SCOPE_RELATIONSHIP)
        return rows->items[row].id;
    return rows->items[row].from ? rows->items[row].from[fact - rp_scope_first(scope)]
                                 : (struct rp_text){0};
}

static struct rp_reason *find(struct rp_reasons *reasons, const struct rp_reason *like)
{
    for (size_t i = 0; i < reasons->n; i++) {
        struct rp_reason *r = &reasons->items[i];
        if (r->fact == like->fact && r->is_mean == like->is_mean &&
            rp_value_equal(&r->value, &like->value))
            return r;
    }
    return NULL;
}

static enum rp_rc add_from(struct rp_arena *arena, struct rp_reason *reason, struct rp_text id)
{
    if (!id.bytes)
        return RP_OK;
    for (size_t i = 0; i < reason->from_n; i++) {
        if (rp_text_equal(reason->from[i], id))
            return RP_OK;
    }
    if (!reason->from)
        reason->from = rp_arena_array(arena, RP_LEAVES_MAX, sizeof *reason->from);
    if (!reason->from)
        return RP_LIMIT;
    if (reason->from_n < RP_LEAVES_MAX)
        reason->from[reason->from_n++] = id;
    return RP_OK;
}

static enum rp_rc add(const struct rp_evaluation *e, const struct rp_reason *reason,
                      struct rp_text id, struct rp_reasons *out)
{
    if (!out->items)
        out->items = rp_arena_array(e->arena, RP_REASONS_MAX, sizeof *out->items);
    if (!out->items)
        return RP_LIMIT;
    struct rp_reason *there = find(out, reason);
    if (!there && out->n == RP_REASONS_MAX)
        return RP_OK;
    if (!there) {
        there = &out->items[out->n++];
        *there = *reason;
    }
    return add_from(e->arena, there, id);
}

enum rp_rc rp_reasons_add(const struct rp_evaluation *e, const struct rp_trace *trace,
                          struct rp_text words, struct rp_reasons *out)
{
    enum rp_rc rc = trace->out_of_memory ? RP_LIMIT : RP_OK;
    for (size_t i = 0; i < trace->leaves_n && rc == RP_OK; i++) {
        const struct rp_leaf *leaf = &trace->leaves[i];
        bool is_mean = leaf->condition->type == RP_CONDITION_MEAN_IN_LAST;
        bool is_counted = leaf->condition->type == RP_CONDITION_COUNT_IN_LAST &&
                          leaf->value.type != RP_VALUE_UNKNOWN;
        if (!is_mean && !is_counted && leaf->condition->type != RP_CONDITION_FACT)
            continue;
        struct rp_reason reason = {
            .fact = leaf->fact, .value = leaf->value, .is_mean = is_mean, .words = words};
        struct rp_text id = is_mean ? (struct rp_text){0} : id_of(e, leaf->fact, leaf->row);
        size_t before = out->n;
        rc = add(e, &reason, id, out);
        if (out->n > before)
            words = (struct rp_text){0};
    }
    return rc;
}

enum rp_rc rp_reasons_add_fact(const struct rp_evaluation *e, enum rp_fact fact,
                               struct rp_reasons *out)
{
    struct rp_at_hand at = {.scopes = 0};
    struct rp_reason reason = {.fact = fact, .value = rp_value_at(e, fact, &at)};
    return add(e, &reason, id_of(e, fact, 0), out);
}
