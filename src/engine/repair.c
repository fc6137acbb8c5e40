#include <rapport/engine/repair.h>

struct rp_repair_rule rp_repair_rule_default(void)
{
    return (struct rp_repair_rule){.was_min = 0.6, .is_max = 0.2, .ratings_n = 2, .band = 0.5};
}

/* The level before session n, or the oldest that is remembered. */
static double level_before(const struct rp_repair *repair, int32_t n)
{
    int32_t oldest = repair->n > RP_REPAIR_PAST ? repair->n - RP_REPAIR_PAST + 1 : 1;
    int32_t at = n - 1 < oldest ? oldest : n - 1;
    return repair->level[at % RP_REPAIR_PAST];
}

static void follow(struct rp_repair *repair, int32_t onset_n)
{
    repair->onset_n = onset_n;
    repair->level_before = level_before(repair, onset_n);
    repair->calm_n = 0;
    repair->back_n = 0;
}

static bool is_over(const struct rp_repair_rule *rule, struct rp_repair *repair,
                    const struct rp_repair_input *in)
{
    repair->calm_n = in->p_active < rule->is_max ? repair->calm_n + 1 : 0;
    double back_at = repair->level_before - rule->band * in->within_sd;
    repair->back_n = in->rating >= back_at ? repair->back_n + 1 : 0;
    return repair->calm_n >= rule->ratings_n || repair->back_n >= rule->ratings_n;
}

bool rp_repair_step(const struct rp_repair_rule *rule, struct rp_repair *repair,
                    const struct rp_repair_input *in)
{
    repair->n++;
    repair->level[repair->n % RP_REPAIR_PAST] = in->level;
    bool high = in->p_active > rule->was_min;
    repair->settles = repair->settles && high;
    if (repair->onset_n == 0) {
        if (high && !repair->settles && in->onset_n > 0)
            follow(repair, in->onset_n);
        return false;
    }
    if (!in->has_rating || !is_over(rule, repair, in))
        return false;
    repair->onset_n = 0;
    repair->settles = high;
    return true;
}
