#include "engine/filter_sums.h"
#include "engine/filter_shape.h"

/* A sum of each kind, by spread. */
struct rows {
    double weight[RP_FILTER_SPREADS];
    double mu[RP_FILTER_SPREADS], mu2[RP_FILTER_SPREADS];
    double base[RP_FILTER_SPREADS], next[RP_FILTER_SPREADS];
};

RP_WITH_IT void clear(struct rows *rows)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        rows->weight[s] = rows->mu[s] = rows->mu2[s] = 0.0;
        rows->base[s] = rows->next[s] = 0.0;
    }
}

RP_WITH_IT void rescale(struct rp_filter_hypothesis *h, double scale)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double weight = h->weight[s] * scale;
        h->weight[s] = weight < RP_WEIGHT_LEAST ? 0.0 : weight;
    }
    h->total *= scale;
}

RP_WITH_IT void add(struct rows *restrict rows, const struct rp_filter_hypothesis *restrict h,
                    double phi)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double moved = h->weight[s] * h->mu[s];
        rows->weight[s] += h->weight[s];
        rows->mu[s] += moved;
        rows->mu2[s] += h->weight[s] * h->var_mu[s] + moved * h->mu[s];
        rows->next[s] += moved + phi * (h->weight[s] * h->x[s]);
    }
}

/* One on top of another rupture, whose dip is not the same in all spreads; `goes_on`: how much of
 * the base is to be expected in the next session. Returns the weight that has an effect now. */
RP_WITH_IT double add_on_top(struct rows *restrict rows,
                             const struct rp_filter_hypothesis *restrict h, double effect_min,
                             double goes_on)
{
    double effect[RP_FILTER_SPREADS];
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double base = h->weight[s] * h->base[s];
        effect[s] = h->base[s] + h->depth >= effect_min ? h->weight[s] : 0.0;
        rows->base[s] += base;
        rows->next[s] -= base * goes_on;
    }
    return rp_wide_sum(effect);
}

/* What the totals of active ones add. */
RP_WITH_IT void add_active(const struct rp_filter *f, const struct rp_filter_hypothesis *h,
                           struct rows *rows, struct rp_sums *sums)
{
    double stays = 1.0 - f->params.end_prob, share = rp_share_next(f, h);
    double size = h->total * f->params.size[h->size];
    double effect = h->depth >= f->params.effect_min ? h->total : 0.0;
    if (h->on_top)
        effect = add_on_top(rows, h, f->params.effect_min, share > 0.0 ? stays : 0.0);
    sums->any += h->total;
    sums->size += size;
    sums->expected -= size * share * stays;
    sums->active += effect;
    sums->recent += h->onset > f->n - f->params.recent_n ? effect : 0.0;
}

RP_ANY_WIDTH void rp_filter_sum(struct rp_filter *f, double whole, struct rp_sums *out)
{
    struct rows rows;
    struct rp_sums sums = {.expected = f->n + 1 <= f->params.growth_n ? f->params.growth : 0.0};
    double scale = 1.0 / whole;
    clear(&rows);
    for (int32_t i = 0; i < f->slots_n; i++) {
        struct rp_filter_hypothesis *h = rp_slot(f, i);
        rescale(h, scale);
        add(&rows, h, f->params.phi);
        if (i >= RP_SLOT_ACTIVE)
            add_active(f, h, &rows, &sums);
    }
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        rows.weight[s] *= f->within[s];
    sums.mu = rp_wide_sum(rows.mu);
    sums.mu2 = rp_wide_sum(rows.mu2);
    sums.expected += rp_wide_sum(rows.next);
    sums.within = rp_wide_sum(rows.weight);
    sums.size += rp_wide_sum(rows.base);
    sums.after = rp_slot(f, RP_SLOT_AFTER)->total;
    *out = sums;
}
