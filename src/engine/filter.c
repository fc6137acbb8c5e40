#include "engine/filter_branch.h"
#include "engine/filter_shape.h"
#include "engine/filter_update.h"

#include <math.h>
#include <rapport/base/error.h>
#include <string.h>

/* Onsets are told apart up to this age, in sessions; of older ones the heaviest is told. */
enum { AGES = 64 };

void rp_filter_init(struct rp_filter *f, const struct rp_filter_params *params,
                    const struct rp_scale *scale)
{
    RP_ASSERT(rp_scale_is_valid(scale));
    memset(f, 0, sizeof *f);
    f->params = *params;
    f->scale = *scale;
    f->live = RP_SLOT_ACTIVE;
    rp_shape_prepare(f);
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double spread = params->spread[s];
        double passing = (1.0 - params->error_share) * (1.0 - params->icc) * spread * spread;
        for (int32_t slot = s; slot < RP_SLOT_ACTIVE; slot += RP_FILTER_SPREADS) {
            f->var_mu[slot] = params->icc;
            f->var_x[slot] = passing;
            f->spread[slot] = (uint8_t)s;
        }
        f->weight[RP_SLOT_CLEAN + s] = params->spread_weight[s];
    }
}

static double clamp(double value, double lo, double hi)
{
    return value < lo ? lo : value > hi ? hi : value;
}

/* From model units to scale points, on the scale. */
static double shown(const struct rp_scale *scale, double z)
{
    return clamp(scale->mean + scale->sd * z, scale->lo, scale->hi);
}

/* Telling costs at first: a dip in such an hour explains itself, and the deeper the more. A rating
 * that is no dip is evidence like any other. */
static double noise_of_telling(const struct rp_filter *f, double z)
{
    double weight = 0.0, mu = 0.0;
    for (int32_t i = 0; i < f->live; i++) {
        weight += f->weight[i];
        mu += f->weight[i] * f->mu[i];
    }
    double dip = weight > 0.0 ? mu / weight - z : 0.0;
    return dip > 0.0 ? fmin(dip * dip, f->params.told_noise_var) : 0.0;
}

static struct rp_evidence evidence_of(const struct rp_filter *f, const struct rp_filter_input *in)
{
    const struct rp_scale *scale = &f->scale;
    double rating = clamp(in->rating, scale->lo, scale->hi);
    double cut = scale->hi - 0.5 * scale->step;
    bool at_top = rating >= cut;
    double z = ((at_top ? cut : rating) - scale->mean) / scale->sd;
    return (struct rp_evidence){
        .z = z, .noise_var = in->told && !at_top ? noise_of_telling(f, z) : 0.0, .at_top = at_top};
}

/* Sums over all hypotheses, in model units. */
struct sums {
    double mu, mu2;  /* moments of mu */
    double expected; /* next rating */
    double spread2;  /* squared spread multiplier */
    double active, recent, after, size;
    double by_shape[RP_SHAPE_N];
    double by_age[AGES];
    double oldest;        /* the heaviest of those in the last of the ages, */
    int32_t oldest_onset; /* and its onset */
};

static void add_active(const struct rp_filter *f, int32_t i, struct sums *sums)
{
    const struct rp_filter_params *p = &f->params;
    enum rp_shape shape = (enum rp_shape)f->shape[i];
    double weight = f->weight[i];
    int32_t age = f->n - f->onset[i];
    sums->active += weight;
    sums->recent += age < p->recent_n ? weight : 0.0;
    sums->size += weight * (f->size[i] + f->base[i]);
    sums->by_shape[shape] += weight;
    sums->by_age[age < AGES ? age : AGES - 1] += weight;
    if (age >= AGES - 1 && weight > sums->oldest) {
        sums->oldest = weight;
        sums->oldest_onset = f->onset[i];
    }
    if (!rp_shape_is_over(f, shape, age + 1))
        sums->expected -= weight * (1.0 - p->end_prob) *
                          (f->base[i] + f->size[i] * rp_shape_share(f, shape, age + 1));
}

static struct sums sum_up(const struct rp_filter *f)
{
    const struct rp_filter_params *p = &f->params;
    struct sums sums = {0};
    for (int32_t i = 0; i < f->live; i++) {
        double weight = f->weight[i];
        double spread = p->spread[f->spread[i]];
        sums.mu += weight * f->mu[i];
        sums.mu2 += weight * (f->var_mu[i] + f->mu[i] * f->mu[i]);
        sums.expected += weight * (f->mu[i] + p->phi * f->x[i]);
        sums.spread2 += weight * spread * spread;
        if (i >= RP_SLOT_ACTIVE)
            add_active(f, i, &sums);
        else if (i >= RP_SLOT_AFTER)
            sums.after += weight;
    }
    if (f->n + 1 <= p->growth_n)
        sums.expected += p->growth;
    return sums;
}

static int32_t heaviest(const double *weights, int32_t n)
{
    int32_t best = 0;
    for (int32_t i = 1; i < n; i++)
        best = weights[i] > weights[best] ? i : best;
    return best;
}

static double probability(double part, double whole)
{
    return whole > 0.0 ? clamp(part / whole, 0.0, 1.0) : 0.0;
}

/* Everything but the two events. */
static struct rp_filter_output describe(const struct rp_filter *f)
{
    struct sums sums = sum_up(f);
    double var_mu = sums.mu2 - sums.mu * sums.mu;
    struct rp_filter_output out = {
        .level = shown(&f->scale, sums.mu),
        .level_se = f->scale.sd * sqrt(var_mu > 0.0 ? var_mu : 0.0),
        .expected = shown(&f->scale, sums.expected),
        .within_sd = f->scale.sd * sqrt((1.0 - f->params.icc) * sums.spread2),
        .p_active = clamp(sums.active, 0.0, 1.0),
        .p_onset = probability(sums.recent, sums.recent + 1.0 - sums.active),
        .p_repaired = probability(sums.after, sums.after + sums.active),
    };
    if (sums.active >= f->params.show_min) {
        out.size = f->scale.sd * sums.size / sums.active;
        int32_t age = heaviest(sums.by_age, AGES);
        out.onset_n = age < AGES - 1 ? f->n - age : sums.oldest_onset;
        out.shape = (enum rp_shape)heaviest(sums.by_shape, RP_SHAPE_N);
    }
    return out;
}

void rp_filter_step(struct rp_filter *f, const struct rp_filter_input *in,
                    struct rp_filter_output *out)
{
    f->n++;
    if (f->n > 1)
        rp_filter_branch(f, in->day > f->day ? (double)in->day - f->day : 0.0);
    f->day = f->n == 1 || in->day > f->day ? in->day : f->day;
    if (in->has_rating) {
        rp_filter_update(f, evidence_of(f, in));
        rp_filter_prune(f);
    } else {
        rp_filter_normalize(f);
    }
    *out = describe(f);
    out->alarm = rp_alarm_step(&f->params.alarm, &f->alarm,
                               (struct rp_alarm_input){.p_onset = out->p_onset,
                                                       .p_active = out->p_active,
                                                       .may_start = in->has_rating && !in->told});
    out->repaired = rp_repair_step(&f->params.repair, &f->repair,
                                   &(struct rp_repair_input){.p_active = out->p_active,
                                                             .level = out->level,
                                                             .within_sd = out->within_sd,
                                                             .rating = in->rating,
                                                             .onset_n = out->onset_n,
                                                             .has_rating = in->has_rating});
}
