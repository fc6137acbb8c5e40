#include "engine/filter_see.h"
#include "engine/filter_shape.h"

/* Kinds of onset: those at full depth in their first session, then those that grow. */
void rp_onset_prepare(struct rp_filter *f)
{
    const struct rp_filter_params *p = &f->params;
    const double *of = p->shape_weight;
    double ramp = rp_shape_share(f, RP_SHAPE_RAMP, 0), none = 0.0, active = 0.0;
    for (int shape = RP_SHAPE_ONE_SESSION; shape < RP_SHAPE_N; shape++) {
        none += of[shape];
        active += shape == RP_SHAPE_ONE_SESSION ? 0.0 : of[shape];
    }
    double part = none > 0.0 ? 1.0 / none : 0.0, part_active = active > 0.0 ? 1.0 / active : 0.0;
    for (int k = 0; k < RP_FILTER_SIZES; k++) {
        int full = k, grows = RP_FILTER_SIZES + k;
        double size = p->size_weight[k];
        f->onset_dip[full] = p->size[k];
        f->onset_dip[grows] = p->size[k] * ramp;
        f->onset_part[full] = size * (none - of[RP_SHAPE_RAMP]) * part;
        f->onset_part[grows] = size * of[RP_SHAPE_RAMP] * part;
        f->onset_part[RP_FILTER_ONSETS + full] = size * (active - of[RP_SHAPE_RAMP]) * part_active;
        f->onset_part[RP_FILTER_ONSETS + grows] = size * of[RP_SHAPE_RAMP] * part_active;
    }
}

/* What the onsets of one parent have in common. */
struct from {
    const struct rp_gauss *parent;
    double off[RP_FILTER_SPREADS];   /* of the rating, were there no dip */
    double root[RP_FILTER_SPREADS];  /* of the precision of what is expected */
    double least[RP_FILTER_SPREADS]; /* that, over the degrees of freedom */
    double most; /* what they all weigh if the rating is just what they expect */
};

RP_WITH_IT struct from from_of(const struct rp_gauss *restrict parent,
                               const struct rp_seen *restrict seen)
{
    struct from from = {.parent = parent};
    double most[RP_FILTER_SPREADS];
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double precision =
            1.0 / (parent->var_mu[s] + 2.0 * parent->cov[s] + parent->var_x[s] + seen->noise[s]);
        from.off[s] = seen->z - (parent->mu[s] + parent->x[s] - parent->base[s]);
        from.root[s] = sqrt(precision);
        from.least[s] = precision * seen->inverse;
        most[s] = parent->weight[s] * (seen->at_top ? 1.0 : from.root[s]);
    }
    from.most = rp_wide_sum(most);
    return from;
}

/* Fills what a dip of this depth weighs; returns the sum. */
RP_WITH_IT double weigh_dip(const struct from *restrict from, const struct rp_seen *restrict seen,
                            double dip, double part, double *restrict weight)
{
    double thin[RP_FILTER_SPREADS], likelihood[RP_FILTER_SPREADS];
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        weight[s] = from->parent->weight[s] * part;
    if (seen->at_top) {
        for (int s = 0; s < RP_FILTER_SPREADS; s++)
            likelihood[s] = rp_tail_above((from->off[s] + dip) * from->root[s]).probability;
        return rp_weigh(weight, likelihood);
    }
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double off = from->off[s] + dip;
        thin[s] = 1.0 / (1.0 + off * off * from->least[s]);
        likelihood[s] = from->root[s];
    }
    rp_see_power(seen, thin, likelihood);
    return rp_weigh(weight, likelihood);
}

RP_WITH_IT const struct rp_gauss *parent_of(const struct rp_onsets *onsets, int k)
{
    return k < RP_FILTER_ONSETS ? &onsets->parents.none : &onsets->parents.active;
}

/* Without a rating all weigh what they weighed. */
RP_WITH_IT void weigh_unseen(const struct rp_filter *f, struct rp_onsets *onsets)
{
    for (int k = 0; k < 2 * RP_FILTER_ONSETS; k++) {
        const struct rp_gauss *parent = parent_of(onsets, k);
        for (int s = 0; s < RP_FILTER_SPREADS; s++)
            onsets->weight[k][s] = parent->weight[s] * f->onset_part[k];
        onsets->total[k] = rp_wide_sum(onsets->weight[k]);
    }
}

RP_ANY_WIDTH void rp_onset_weigh(const struct rp_filter *f, const struct rp_seen *seen,
                                 double least, struct rp_onsets *onsets)
{
    if (!seen) {
        weigh_unseen(f, onsets);
        return;
    }
    for (int at = 0; at < 2 * RP_FILTER_ONSETS; at += RP_FILTER_ONSETS) {
        struct from from = from_of(parent_of(onsets, at), seen);
        for (int k = at; k < at + RP_FILTER_ONSETS; k++) {
            onsets->total[k] = 0.0;
            if (from.most * f->onset_part[k] >= least)
                onsets->total[k] = weigh_dip(&from, seen, f->onset_dip[k - at], f->onset_part[k],
                                             onsets->weight[k]);
        }
    }
}

RP_WITH_IT void fill(struct rp_filter *f, const struct rp_onsets *onsets, int k,
                     struct rp_filter_hypothesis *h)
{
    bool full = k % RP_FILTER_ONSETS < RP_FILTER_SIZES;
    rp_gauss_put(parent_of(onsets, k), h);
    h->depth = f->onset_dip[k % RP_FILTER_ONSETS];
    h->size = (uint8_t)(k % RP_FILTER_SIZES);
    h->onset = f->n;
    h->shape = full ? (uint8_t)RP_SHAPE_FRESH : (uint8_t)RP_SHAPE_RAMP;
    h->dated = 1.0;
    h->slid = full ? 0.0 : 1.0;
    h->on_top = k >= RP_FILTER_ONSETS;
}

RP_ANY_WIDTH double rp_onset_add(struct rp_filter *f, const struct rp_seen *seen,
                                 const struct rp_onsets *onsets, double least)
{
    double sum = 0.0;
    for (int k = 0; k < 2 * RP_FILTER_ONSETS && f->slots_n < RP_FILTER_SLOTS; k++) {
        struct rp_filter_hypothesis *h = rp_slot(f, f->slots_n);
        double likelihood[RP_FILTER_SPREADS];
        if (onsets->total[k] < least || onsets->total[k] <= 0.0)
            continue;
        fill(f, onsets, k, h);
        if (seen && seen->at_top)
            rp_see_top(h, seen, likelihood);
        else if (seen)
            rp_see(h, seen, likelihood);
        memcpy(h->weight, onsets->weight[k], sizeof h->weight);
        h->total = onsets->total[k];
        sum += h->total;
        f->slots_n++;
    }
    return sum;
}
