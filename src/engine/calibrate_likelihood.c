#include "engine/calibrate_likelihood.h"

#include <math.h>
#include <rapport/engine/normal.h>
#include <string.h>

/* The state: the level in the first session, its slope, the passing deviation, the dip. */
enum { LEVEL, SLOPE, PASSING, DIP, STATE_N };

/* What goes on. Brief dips are mostly over in the next session, lasting ones stay for twenty. */
enum mode { NONE, BRIEF, LASTING, MODES_N };

static const double ends[MODES_N] = {0.0, 0.6, 0.05};  /* P(over by the next session) */
static const double begins[MODES_N] = {0.0, 0.5, 0.5}; /* share of the dips that begin */

/* Modes lighter than this are empty: their state would be noise. */
#define LIGHT 1e-12

struct gauss {
    double weight;
    double mean[STATE_N];
    double cov[STATE_N][STATE_N]; /* the upper triangle; below it nothing is kept */
};

static void add_means(struct gauss *to, const struct gauss *from, double weight)
{
    to->weight += weight;
    for (int i = 0; i < STATE_N; i++)
        to->mean[i] += weight * from->mean[i];
}

static void add_spreads(struct gauss *to, const struct gauss *from, double weight)
{
    double off[STATE_N];
    for (int i = 0; i < STATE_N; i++)
        off[i] = from->mean[i] - to->mean[i];
    for (int i = 0; i < STATE_N; i++)
        for (int j = i; j < STATE_N; j++)
            to->cov[i][j] += weight * (from->cov[i][j] + off[i] * off[j]);
}

/* One Gaussian of the same moments as the parts; its weight is their sum. */
static void merge(struct gauss *out, const struct gauss *const part[], const double weight[], int n)
{
    memset(out, 0, sizeof *out);
    double sum = 0.0;
    for (int k = 0; k < n; k++)
        sum += weight[k];
    if (sum < LIGHT)
        return;
    for (int k = 0; k < n; k++)
        add_means(out, part[k], weight[k] / sum);
    for (int k = 0; k < n; k++)
        add_spreads(out, part[k], weight[k] / sum);
    out->weight = sum;
}

/* The same with another dip, of which only its prior is known; or with none. */
static struct gauss with_dip(const struct gauss *from, double mean, double var)
{
    struct gauss out = *from;
    for (int i = 0; i < DIP; i++)
        out.cov[i][DIP] = 0.0;
    out.mean[DIP] = mean;
    out.cov[DIP][DIP] = var;
    return out;
}

static double happens_within(double probability, int32_t steps)
{
    return steps == 1 ? probability : 1.0 - pow(1.0 - probability, steps);
}

/* Dips begin and end between two rated sessions. */
static void change_modes(const struct rp_calibrate_model *m, struct gauss g[MODES_N], int32_t steps)
{
    double starts = happens_within(m->hazard, steps);
    struct gauss over[MODES_N], next[MODES_N];
    struct gauss begun = with_dip(&g[NONE], m->size, m->size_var);
    const struct gauss *calm[MODES_N] = {&g[NONE], &over[BRIEF], &over[LASTING]};
    double calm_weight[MODES_N] = {g[NONE].weight * (1.0 - starts)};
    for (int mode = BRIEF; mode < MODES_N; mode++) {
        double end = happens_within(ends[mode], steps);
        over[mode] = with_dip(&g[mode], 0.0, 0.0);
        calm_weight[mode] = g[mode].weight * end;
        const struct gauss *const part[2] = {&g[mode], &begun};
        const double weight[2] = {g[mode].weight * (1.0 - end),
                                  g[NONE].weight * starts * begins[mode]};
        merge(&next[mode], part, weight, 2);
    }
    merge(&next[NONE], calm, calm_weight, MODES_N);
    memcpy(g, next, sizeof next);
}

/* The passing deviation fades and is renewed. */
static void fade(struct gauss *g, double kept, double passing_var)
{
    g->mean[PASSING] *= kept;
    g->cov[LEVEL][PASSING] *= kept;
    g->cov[SLOPE][PASSING] *= kept;
    g->cov[PASSING][DIP] *= kept;
    g->cov[PASSING][PASSING] *= kept * kept;
    g->cov[PASSING][PASSING] += passing_var * (1.0 - kept * kept);
}

/* What one rating does: log density, the innovation as it counts, the share of variance known. */
struct effect {
    double log_density, innovation, shrink;
};

static struct effect effect_of(const struct rp_calibrate_model *m, const struct rp_seen *seen,
                               double off, double var)
{
    if (seen->at_top) {
        double sd = sqrt(var);
        struct rp_normal_tail tail = rp_normal_tail_above(off / sd);
        return (struct effect){rp_normal_log_above(off / sd), tail.mean * sd, 1.0 - tail.variance};
    }
    double squared = off * off / var;
    double gain = fmin(1.0, (m->tails + 1.0) / (m->tails - 2.0 + squared));
    double log_density = m->tails_log_scale - 0.5 * log(var) -
                         0.5 * (m->tails + 1.0) * log1p(squared / (m->tails - 2.0));
    return (struct effect){log_density, off * gain, gain};
}

/* Kalman's step; returns the log density of the rating. */
static double update(const struct rp_calibrate_model *m, const struct rp_seen *seen,
                     double noise_var, struct gauss *g)
{
    const double by[STATE_N] = {1.0, seen->grown, 1.0, -1.0};
    double with[STATE_N] = {0.0}, expected = 0.0, var = noise_var;
    for (int i = 0; i < STATE_N; i++) {
        with[i] += g->cov[i][i] * by[i];
        for (int j = i + 1; j < STATE_N; j++) {
            with[i] += g->cov[i][j] * by[j];
            with[j] += g->cov[i][j] * by[i];
        }
        expected += by[i] * g->mean[i];
    }
    for (int i = 0; i < STATE_N; i++)
        var += by[i] * with[i];
    struct effect effect = effect_of(m, seen, seen->z - expected, var);
    double shrink = effect.shrink / var, move = effect.innovation / var;
    for (int i = 0; i < STATE_N; i++) {
        g->mean[i] += with[i] * move;
        for (int j = i; j < STATE_N; j++)
            g->cov[i][j] -= with[i] * with[j] * shrink;
    }
    return effect.log_density;
}

/* Takes one rating into all modes; its log density. */
static double take(const struct rp_calibrate_model *m, const struct rp_seen *seen, double noise_var,
                   struct gauss g[MODES_N])
{
    double log_density[MODES_N] = {0}, most = -INFINITY, sum = 0.0;
    for (int mode = NONE; mode < MODES_N; mode++) {
        if (g[mode].weight < LIGHT)
            continue;
        log_density[mode] = update(m, seen, noise_var, &g[mode]);
        most = fmax(most, log_density[mode]);
    }
    for (int mode = NONE; mode < MODES_N; mode++) {
        if (g[mode].weight >= LIGHT)
            g[mode].weight *= exp(log_density[mode] - most);
        sum += g[mode].weight;
    }
    for (int mode = NONE; mode < MODES_N; mode++)
        g[mode].weight /= sum;
    return most + log(sum);
}

/* Given the pair's squared restlessness. */
static double likelihood_at(const struct rp_calibrate_model *m, const struct rp_seen *seen,
                            size_t n, double restless)
{
    double noise_var = m->error_share * m->within_var * restless + m->rounding_var;
    double passing_var = (1.0 - m->error_share) * m->within_var * restless;
    struct gauss g[MODES_N];
    memset(g, 0, sizeof g);
    g[NONE].weight = 1.0;
    g[NONE].mean[LEVEL] = m->mean;
    g[NONE].mean[SLOPE] = m->growth;
    g[NONE].cov[LEVEL][LEVEL] = m->between_var;
    g[NONE].cov[SLOPE][SLOPE] = m->growth_var;
    g[NONE].cov[PASSING][PASSING] = passing_var;
    double weeks = 1.0, kept = m->phi, sum = 0.0;
    for (size_t t = 0; t < n; t++) {
        if (t > 0) {
            if (seen[t].weeks != weeks) {
                weeks = seen[t].weeks;
                kept = pow(m->phi, weeks);
            }
            change_modes(m, g, seen[t].steps);
            for (int mode = NONE; mode < MODES_N; mode++)
                fade(&g[mode], kept, passing_var);
        }
        sum += take(m, &seen[t], noise_var, g);
    }
    return sum;
}

double rp_pair_likelihood(const struct rp_calibrate_model *model, const struct rp_seen *seen,
                          size_t n)
{
    double at[RP_CALIBRATE_NODES], most = -INFINITY, sum = 0.0;
    for (int k = 0; k < RP_CALIBRATE_NODES; k++) {
        at[k] = model->weight[k] + likelihood_at(model, seen, n, model->node[k]);
        most = fmax(most, at[k]);
    }
    for (int k = 0; k < RP_CALIBRATE_NODES; k++)
        sum += exp(at[k] - most);
    return most + log(sum);
}
