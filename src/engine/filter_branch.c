#include "engine/filter_branch.h"
#include "engine/filter_shape.h"

#include <math.h>
#include <string.h>

#define WEEK_DAYS 7.0

/* What moving on does to every hypothesis. */
struct drift {
    double growth, walk;
    double kept, kept2;              /* of x, and of its variance */
    double fresh[RP_FILTER_SPREADS]; /* variance that x gains */
};

RP_WITH_IT struct drift drift_of(const struct rp_filter *f, double dt_days)
{
    const struct rp_filter_params *p = &f->params;
    double kept = dt_days == WEEK_DAYS ? p->phi : pow(p->phi, dt_days / WEEK_DAYS);
    struct drift d = {.growth = f->n <= p->growth_n ? p->growth : 0.0,
                      .walk = p->level_walk_var,
                      .kept = kept,
                      .kept2 = kept * kept};
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        d.fresh[s] = (1.0 - p->error_share) * f->within[s] * (1.0 - d.kept2);
    return d;
}

/* The level walks and grows, the passing deviation fades towards zero. */
RP_WITH_IT void drift(struct rp_filter_hypothesis *restrict h, const struct drift *restrict d)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        h->mu[s] += d->growth;
        h->x[s] *= d->kept;
        h->var_mu[s] += d->walk;
        h->cov[s] *= d->kept;
        h->var_x[s] = h->var_x[s] * d->kept2 + d->fresh[s];
    }
}

RP_WITH_IT void lighten(struct rp_filter_hypothesis *h, double share)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        h->weight[s] *= share;
    h->total *= share;
}

/* Where those that move on are gathered. */
struct moved {
    struct rp_pool over;     /* those that are over by their shape */
    struct rp_pool absorbed; /* the others, with the dip that each carries counted as base, */
    double mu[RP_FILTER_SPREADS], mu2[RP_FILTER_SPREADS],
        mux[RP_FILTER_SPREADS]; /* and as they are */
    int32_t n;                  /* slots filled so far */
    int32_t lasting[RP_FILTER_SIZES]
                   [2]; /* slot of the lasting dips of a size, by on_top; 0: none */
};

/* Parts one onset of full depth into what it may have been: one session, which is over; decay,
 * which gets a slot of its own while there is room; step, which keeps this one. */
RP_WITH_IT void part_fresh(struct rp_filter *f, struct rp_filter_hypothesis *h,
                           struct rp_pool *over)
{
    const double *of = f->params.shape_weight;
    double one = h->on_top ? 0.0 : of[RP_SHAPE_ONE_SESSION], step = of[RP_SHAPE_STEP];
    double decay = of[RP_SHAPE_DECAY], whole = one + step + decay;
    if (one > 0.0)
        rp_pool_add(over, h, one / whole);
    h->shape = RP_SHAPE_STEP;
    if (decay > 0.0 && f->slots_n < RP_FILTER_SLOTS) {
        struct rp_filter_hypothesis *other = rp_slot(f, f->slots_n++);
        *other = *h;
        other->shape = RP_SHAPE_DECAY;
        lighten(other, decay / whole);
    }
    lighten(h, step / whole);
}

/* Joins two lasting dips of one size. The onset told is that which more of the weight has. */
RP_WITH_IT void merge(struct rp_filter_hypothesis *into, const struct rp_filter_hypothesis *h)
{
    struct rp_pool pool;
    struct rp_gauss matched;
    double total = into->total + h->total, dated = into->total * into->dated,
           other = h->total * h->dated;
    double slid = into->total * into->slid + h->total * h->slid;
    if (h->onset == into->onset) {
        dated += other;
    } else if (other > dated) {
        dated = other;
        into->onset = h->onset;
    }
    rp_pool_clear(&pool);
    rp_pool_absorb(&pool, into, 0.0);
    rp_pool_absorb(&pool, h, 0.0);
    rp_pool_match(&pool, 1.0, &matched);
    rp_gauss_put(&matched, into);
    into->dated = total > 0.0 ? dated / total : 0.0;
    into->slid = total > 0.0 ? slid / total : 0.0;
}

/* Lasting dips that are old enough share a slot. True when this one was put into another's. */
RP_WITH_IT bool is_merged(struct rp_filter *f, const struct rp_filter_hypothesis *h, int32_t age,
                          struct moved *moved)
{
    if (age < f->merge_n || (h->shape != RP_SHAPE_STEP && h->shape != RP_SHAPE_RAMP))
        return false;
    int32_t *at = &moved->lasting[h->size][h->on_top];
    if (*at > 0) {
        merge(rp_slot(f, *at), h);
        return true;
    }
    *at = moved->n;
    return false;
}

/* Adds one as it is to the sums that its dip makes different. */
RP_WITH_IT void add_as_is(struct moved *restrict moved,
                          const struct rp_filter_hypothesis *restrict h)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double mu = h->weight[s] * h->mu[s];
        moved->mu[s] += mu;
        moved->mu2[s] += h->weight[s] * h->var_mu[s] + mu * h->mu[s];
        moved->mux[s] += h->weight[s] * h->cov[s] + mu * h->x[s];
    }
}

/* Moves the active ones on, deepens and shallows their dips, and closes the gaps of those that are
 * over by their shape or have joined another. */
RP_WITH_IT void move_on(struct rp_filter *f, const struct drift *by, double stays,
                        struct moved *moved)
{
    int32_t before = f->slots_n; /* those behind it part from others that have drifted */
    moved->n = RP_SLOT_ACTIVE;
    memset(moved->lasting, 0, sizeof moved->lasting);
    rp_pool_clear(&moved->over);
    rp_pool_clear(&moved->absorbed);
    rp_row_clear(moved->mu);
    rp_row_clear(moved->mu2);
    rp_row_clear(moved->mux);
    for (int32_t i = RP_SLOT_ACTIVE; i < f->slots_n; i++) {
        struct rp_filter_hypothesis *h = rp_slot(f, i);
        int32_t age = f->n - h->onset;
        if (i < before)
            drift(h, by);
        if (h->shape == RP_SHAPE_FRESH)
            part_fresh(f, h, &moved->over);
        if (rp_shape_is_over(f, h->shape, age)) {
            rp_pool_add(&moved->over, h, 1.0);
            continue;
        }
        h->depth = f->params.size[h->size] * rp_shape_share(f, h->shape, age);
        add_as_is(moved, h);
        rp_pool_absorb(&moved->absorbed, h, h->depth);
        lighten(h, stays);
        if (is_merged(f, h, age, moved))
            continue;
        rp_slot_swap(f, moved->n++, i);
    }
    f->slots_n = moved->n;
}

/* A share of those that move on is over as well. */
RP_WITH_IT void join(struct moved *restrict moved, double share)
{
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        moved->over.weight[s] += share * moved->absorbed.weight[s];
        moved->over.mu[s] += share * moved->mu[s];
        moved->over.x[s] += share * moved->absorbed.x[s];
        moved->over.mu2[s] += share * moved->mu2[s];
        moved->over.mux[s] += share * moved->mux[s];
        moved->over.x2[s] += share * moved->absorbed.x2[s];
    }
}

/* What has ended joins "none, with one in the past"; then the hazard's share of "none" leaves. */
RP_WITH_IT void end(struct rp_filter *f, struct moved *moved, double hazard, struct rp_gauss *none)
{
    struct rp_filter_hypothesis *clean = rp_slot(f, RP_SLOT_CLEAN),
                                *after = rp_slot(f, RP_SLOT_AFTER);
    struct rp_gauss matched;
    struct rp_pool pool;
    join(moved, f->params.end_prob);
    rp_pool_add(&moved->over, after, 1.0);
    rp_pool_match(&moved->over, 1.0, &matched);
    rp_gauss_put(&matched, after);
    rp_pool_clear(&pool);
    rp_pool_add(&pool, clean, 1.0);
    rp_pool_add(&pool, after, 1.0);
    rp_pool_match(&pool, hazard, none);
    lighten(clean, 1.0 - hazard);
    lighten(after, 1.0 - hazard);
}

RP_ANY_WIDTH void rp_filter_branch(struct rp_filter *f, double dt_days, struct rp_parents *parents)
{
    const struct rp_filter_params *p = &f->params;
    double hazard = f->n < p->onset_first_n ? 0.0 : p->onset_hazard;
    double leaves = p->overlap * hazard * (1.0 - p->shape_weight[RP_SHAPE_ONE_SESSION]);
    struct drift by = drift_of(f, dt_days);
    struct moved moved;
    drift(rp_slot(f, RP_SLOT_CLEAN), &by);
    drift(rp_slot(f, RP_SLOT_AFTER), &by);
    move_on(f, &by, (1.0 - p->end_prob) * (1.0 - leaves), &moved);
    end(f, &moved, hazard, &parents->none);
    rp_pool_match(&moved.absorbed, (1.0 - p->end_prob) * leaves, &parents->active);
}
