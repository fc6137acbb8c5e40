#include "engine/filter_update.h"
#include "engine/filter_shape.h"
#include "engine/filter_tail.h"

#include <math.h>

/* No rating rules a hypothesis out for ever: what is this unlikely is as unlikely as this. */
#define LIKELIHOOD_MIN 1e-250
/* Powers up to this are multiplied out. */
enum { POWER_MAX = 12 };

/* (df + 1) / 2 where that is a small whole number, else 0. */
static int whole_power(double df)
{
    double power = 0.5 * (df + 1.0);
    return power <= POWER_MAX && power == floor(power) ? (int)power : 0;
}

static double noise_of(const struct rp_filter_params *p, int spread, const struct rp_seen *evidence)
{
    double wide = p->spread[spread];
    return p->error_share * (1.0 - p->icc) * wide * wide + evidence->noise_var;
}

/* The Kalman step of slot i: the rating lies `innovation` from its mean, the variance of the
 * prediction shrinks by `shrink`. */
static inline void move(struct rp_filter_lane *lane, int32_t i, double innovation, double shrink,
                        double precision)
{
    double with_mu = lane->var_mu[i] + lane->cov[i], with_x = lane->cov[i] + lane->var_x[i];
    double by = precision * innovation, less = precision * shrink;
    lane->mu[i] += with_mu * by;
    lane->x[i] += with_x * by;
    lane->var_mu[i] -= with_mu * with_mu * less;
    lane->cov[i] -= with_mu * with_x * less;
    lane->var_x[i] -= with_x * with_x * less;
}

static inline double off_of(const struct rp_filter_lane *lane, int32_t i, double z)
{
    return z - (lane->mu[i] + lane->x[i] - lane->dip[i]);
}

static inline double precision_of(const struct rp_filter_lane *lane, int32_t i, double noise)
{
    return 1.0 / (lane->var_mu[i] + 2.0 * lane->cov[i] + lane->var_x[i] + noise);
}

static void weigh_all(struct rp_filter_lane *lane, int32_t n, const double *likelihood)
{
    for (int32_t i = 0; i < n; i++)
        lane->weight[i] *= likelihood[i] > LIKELIHOOD_MIN ? likelihood[i] : LIKELIHOOD_MIN;
}

/* An ordinary rating; written so that compilers take several slots at a time. */
static void see_all(struct rp_filter_lane *lane, int32_t n, double z, double noise, double df)
{
    double narrow[RP_FILTER_LANE], likelihood[RP_FILTER_LANE];
    double inverse = 1.0 / df, most = (df + 1.0) / df;
    int power = whole_power(df);
    for (int32_t i = 0; i < n; i++) {
        double off = off_of(lane, i, z), precision = precision_of(lane, i, noise);
        double thin = 1.0 / (1.0 + off * off * precision * inverse), gain = thin * most;
        gain = gain < 1.0 ? gain : 1.0;
        narrow[i] = thin;
        likelihood[i] = sqrt(precision) * (power > 0 ? thin : 1.0);
        move(lane, i, off * gain, gain, precision);
    }
    for (int times = 1; times < power; times++)
        for (int32_t i = 0; i < n; i++)
            likelihood[i] *= narrow[i];
    for (int32_t i = 0; i < n && power == 0; i++)
        likelihood[i] *= pow(narrow[i], 0.5 * (df + 1.0));
    weigh_all(lane, n, likelihood);
}

static void cut_all(struct rp_filter_lane *lane, int32_t n, double z, double noise)
{
    double likelihood[RP_FILTER_LANE];
    for (int32_t i = 0; i < n; i++) {
        double precision = precision_of(lane, i, noise), narrow = sqrt(precision);
        struct rp_normal_tail tail = rp_tail_above(off_of(lane, i, z) * narrow);
        likelihood[i] = tail.probability;
        move(lane, i, tail.mean / narrow, 1.0 - tail.variance, precision);
    }
    weigh_all(lane, n, likelihood);
}

void rp_filter_update(struct rp_filter *f, int spread, const struct rp_seen *evidence)
{
    struct rp_filter_lane *lane = &f->lane[spread];
    double noise = noise_of(&f->params, spread, evidence);
    rp_lane_pad(lane);
    if (evidence->at_top)
        cut_all(lane, rp_lane_padded(lane), evidence->z, noise);
    else
        see_all(lane, rp_lane_padded(lane), evidence->z, noise, f->params.t_df);
}

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

static const struct rp_gauss *parent_of(const struct rp_onsets *onsets, int i)
{
    return i < RP_FILTER_ONSETS ? &onsets->parents.none : &onsets->parents.active;
}

double rp_onset_dip(const struct rp_filter *f, const struct rp_onsets *onsets, int i)
{
    return parent_of(onsets, i)->base + f->onset_dip[i % RP_FILTER_ONSETS];
}

/* Multiplies the weights of one parent's onsets by their likelihoods; they share S. */
static void weigh_onsets(const struct rp_filter *f, const struct rp_gauss *from, double noise,
                         const struct rp_seen *evidence, double *weight)
{
    double precision = 1.0 / (from->var_mu + 2.0 * from->cov + from->var_x + noise);
    double root = sqrt(precision), off = evidence->z - (from->mu + from->x - from->base);
    double df = f->params.t_df, inverse = precision / df, narrow[RP_FILTER_ONSETS];
    double likelihood[RP_FILTER_ONSETS];
    int power = whole_power(df);
    for (int i = 0; i < RP_FILTER_ONSETS; i++) {
        double from_here = off + f->onset_dip[i];
        narrow[i] = 1.0 / (1.0 + from_here * from_here * inverse);
        likelihood[i] = root * (power > 0 ? narrow[i] : 1.0);
    }
    for (int times = 1; times < power; times++)
        for (int i = 0; i < RP_FILTER_ONSETS; i++)
            likelihood[i] *= narrow[i];
    for (int i = 0; i < RP_FILTER_ONSETS && power == 0; i++)
        likelihood[i] *= pow(narrow[i], 0.5 * (df + 1.0));
    for (int i = 0; i < RP_FILTER_ONSETS && evidence->at_top; i++)
        likelihood[i] = rp_tail_above((off + f->onset_dip[i]) * root).probability;
    for (int i = 0; i < RP_FILTER_ONSETS; i++)
        weight[i] *= likelihood[i] > LIKELIHOOD_MIN ? likelihood[i] : LIKELIHOOD_MIN;
}

void rp_onset_weigh(const struct rp_filter *f, int spread, const struct rp_seen *evidence,
                    struct rp_onsets *onsets)
{
    for (int i = 0; i < 2 * RP_FILTER_ONSETS; i++)
        onsets->weight[i] = parent_of(onsets, i)->weight * f->onset_part[i];
    for (int at = 0; at < 2 * RP_FILTER_ONSETS && evidence; at += RP_FILTER_ONSETS) {
        const struct rp_gauss *from = parent_of(onsets, at);
        if (from->weight > 0.0)
            weigh_onsets(f, from, noise_of(&f->params, spread, evidence), evidence,
                         &onsets->weight[at]);
    }
}

/* Moves slot i by the rating, as rp_filter_update does. */
static void see_one(const struct rp_filter *f, int spread, const struct rp_seen *evidence,
                    struct rp_filter_lane *lane, int32_t i)
{
    double precision = precision_of(lane, i, noise_of(&f->params, spread, evidence));
    double off = off_of(lane, i, evidence->z), df = f->params.t_df;
    if (evidence->at_top) {
        double narrow = sqrt(precision);
        struct rp_normal_tail tail = rp_tail_above(off * narrow);
        move(lane, i, tail.mean / narrow, 1.0 - tail.variance, precision);
        return;
    }
    double gain = (1.0 / (1.0 + off * off * precision * (1.0 / df))) * ((df + 1.0) / df);
    gain = gain < 1.0 ? gain : 1.0;
    move(lane, i, off * gain, gain, precision);
}

void rp_onset_add(struct rp_filter *f, int spread, const struct rp_seen *evidence,
                  const struct rp_onsets *onsets, double least)
{
    struct rp_filter_lane *lane = &f->lane[spread];
    for (int k = 0; k < 2 * RP_FILTER_ONSETS && lane->n < RP_FILTER_LANE; k++) {
        int32_t i = lane->n;
        bool full = k % RP_FILTER_ONSETS < RP_FILTER_SIZES;
        if (onsets->weight[k] < least || onsets->weight[k] <= 0.0)
            continue;
        rp_lane_set(lane, i, parent_of(onsets, k));
        lane->size[i] = f->params.size[k % RP_FILTER_SIZES];
        lane->dip[i] = rp_onset_dip(f, onsets, k);
        lane->onset[i] = f->n;
        lane->shape[i] = full ? (uint8_t)RP_SHAPE_FRESH : (uint8_t)RP_SHAPE_RAMP;
        if (evidence)
            see_one(f, spread, evidence, lane, i);
        lane->weight[i] = onsets->weight[k];
        lane->n++;
    }
}
