#include "guide/facts_build.h"
#include "guide/sort.h"

/* The latest strength up to as_of; of two on one day the later in the list. */
static bool latest_strength(const struct rp_strength_list *list, int32_t as_of, double *out)
{
    const struct rp_strength *latest = NULL;
    for (size_t i = 0; i < list->n; i++) {
        const struct rp_strength *s = &list->items[i];
        if (s->has_day && s->has_value && s->day <= as_of && (!latest || s->day >= latest->day))
            latest = s;
    }
    if (latest)
        *out = latest->value;
    return latest != NULL;
}

/* A belief is known from its first day, or from its first strength. */
static bool is_past(const struct rp_belief *belief, int32_t as_of)
{
    if (belief->has_first_day)
        return belief->first_day <= as_of;
    double value = 0;
    return belief->strengths.n == 0 || latest_strength(&belief->strengths, as_of, &value);
}

static void build_belief(const struct rp_build *b, const struct rp_belief *belief, size_t row)
{
    struct rp_fact_row head = {.id = belief->id, .day = RP_DAY_MIN};
    double strength = 0;
    if (latest_strength(&belief->strengths, b->from->as_of, &strength)) {
        rp_build_number(b, RP_FACT_BELIEF_STRENGTH, row, strength);
        head.weight = strength;
    }
    if (belief->has_first_day)
        head.day = belief->first_day;
    rp_build_row(b, RP_SCOPE_BELIEF, row, &head);
    rp_build_word(b, RP_FACT_BELIEF_ABOUT, row,
                  rp_text_of(rp_enum_name(RP_ENUM_ABOUT, belief->about)));
    rp_build_word(b, RP_FACT_BELIEF_SAID, row,
                  rp_text_of(rp_enum_name(RP_ENUM_PARTLY, belief->said)));
}

static void build_victory(const struct rp_build *b, const struct rp_victory *victory, size_t row)
{
    struct rp_fact_row head = {.id = victory->id, .day = victory->day};
    rp_build_row(b, RP_SCOPE_VICTORY, row, &head);
    rp_build_number(b, RP_FACT_VICTORY_DAYS_AGO, row, b->from->as_of - victory->day);
    rp_build_number(b, RP_FACT_VICTORY_SESSIONS_SINCE, row,
                    (double)rp_course_sessions_after(b->from->course, victory->day, false));
    rp_build_word(b, RP_FACT_VICTORY_CREDIT, row,
                  rp_text_of(rp_enum_name(RP_ENUM_CREDIT, victory->credit)));
}

static enum rp_rc build_victories(const struct rp_build *b)
{
    const struct rp_victory_list *all = &b->from->relationship->victories;
    struct rp_dated *list = rp_arena_array(b->arena, all->n, sizeof *list);
    size_t n = 0;
    if (!list)
        return RP_LIMIT;
    for (size_t i = 0; i < all->n; i++) {
        if (all->items[i].has_day && all->items[i].day <= b->from->as_of)
            list[n++] = (struct rp_dated){all->items[i].day, &all->items[i], NULL};
    }
    rp_sort_by_day(list, n, sizeof *list);
    enum rp_rc rc = rp_facts_make_rows(b->facts, RP_SCOPE_VICTORY, n, b->arena);
    for (size_t row = 0; rc == RP_OK && row < n; row++)
        build_victory(b, list[row].record, row);
    return rc;
}

enum rp_rc rp_build_beliefs_and_victories(const struct rp_build *b)
{
    const struct rp_belief_list *all = &b->from->relationship->beliefs;
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        n += is_past(&all->items[i], b->from->as_of);
    enum rp_rc rc = rp_facts_make_rows(b->facts, RP_SCOPE_BELIEF, n, b->arena);
    for (size_t i = 0, row = 0; rc == RP_OK && i < all->n; i++) {
        if (is_past(&all->items[i], b->from->as_of))
            build_belief(b, &all->items[i], row++);
    }
    return rc == RP_OK ? build_victories(b) : rc;
}
