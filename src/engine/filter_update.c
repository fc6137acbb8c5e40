#include "engine/filter_update.h"
#include "engine/filter_see.h"

/* Powers up to this are multiplied out. */
enum { POWER_MAX = 15 };

void rp_seen_prepare(const struct rp_filter *f, double noise_var, struct rp_seen *seen)
{
    double df = f->params.t_df, exponent = 0.5 * (df + 1.0);
    bool is_whole = exponent <= POWER_MAX && exponent == floor(exponent);
    seen->power = is_whole ? (int)exponent : 0;
    seen->exponent = exponent;
    seen->inverse = 1.0 / df;
    seen->most = (df + 1.0) / df;
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        seen->noise[s] = f->params.error_share * f->within[s] + noise_var;
}

RP_ANY_WIDTH double rp_filter_update(struct rp_filter *f, const struct rp_seen *seen)
{
    double sum = 0.0;
    for (int32_t i = 0; i < f->slots_n; i++) {
        struct rp_filter_hypothesis *h = rp_slot(f, i);
        double likelihood[RP_FILTER_SPREADS];
        if (seen->at_top)
            rp_see_top(h, seen, likelihood);
        else
            rp_see(h, seen, likelihood);
        h->total = rp_weigh(h->weight, likelihood);
        sum += h->total;
    }
    return sum;
}
