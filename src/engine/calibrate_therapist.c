#include "engine/calibrate_therapist.h"

#include "engine/calibrate_model.h"

#include <math.h>

/* 97.5 % of the standard normal. */
#define Z_95 1.959963984540054
/* Figures that are bounded below end here: further down lies only rounding. */
#define LEAST 1e-4
/* Sweeps over a variance of pairs; each gains more than a digit. */
enum { SWEEPS = 200 };
#define SWEEP_ENDS 1e-10

/* One pair's sessions that both rated. */
struct both {
    double n;
    double above;      /* mean of therapist - client */
    double cc, ct, tt; /* sums of squares and products about the pair's means */
};

/* Something estimated in each pair, with its variance in it: how it is spread over pairs. */
struct spread {
    double mean, mean_se;
    double sd, sd_se;
};

struct estimate {
    double value, var;
};

struct rp_calibrate_value rp_calibrate_value_of(enum rp_calibrate_figure figure, double value,
                                                double se)
{
    double at = rp_figure_stretch(figure, value);
    /* By how much the stretched figure moves with the figure. */
    double step = 1e-4 * fmax(fabs(value), LEAST);
    double slope = (rp_figure_stretch(figure, value + step) - at) / step;
    return (struct rp_calibrate_value){.is_known = true,
                                       .value = value,
                                       .se = se,
                                       .lo = rp_figure_shrink(figure, at - Z_95 * se * slope),
                                       .hi = rp_figure_shrink(figure, at + Z_95 * se * slope)};
}

static struct both both_of(const struct rp_calibrate_pair *pair)
{
    struct both b = {0};
    double mean_c = 0, mean_t = 0;
    for (size_t i = 0; i < pair->n; i++) {
        const struct rp_calibrate_session *s = &pair->sessions[i];
        if (!s->has_client || !s->has_therapist)
            continue;
        b.n++;
        double off_c = s->client - mean_c, off_t = s->therapist - mean_t;
        mean_c += off_c / b.n;
        mean_t += off_t / b.n;
        b.cc += off_c * (s->client - mean_c);
        b.ct += off_c * (s->therapist - mean_t);
        b.tt += off_t * (s->therapist - mean_t);
    }
    b.above = mean_t - mean_c;
    return b;
}

/* Normal random effects by maximum likelihood: alternating steps for mean and variance (R. J. Hardy
 * and S. G. Thompson 1996, Statist. Med. 15, 619-629, their equations 3 and 4). */
static struct spread spread_of(const struct estimate *list, size_t n)
{
    double var = 0, mean = 0, precision = 0, precision2 = 0;
    for (size_t i = 0; i < n; i++)
        var += list[i].var / (double)n;
    for (int k = 0; k < SWEEPS; k++) {
        double before = var, sum = 0, excess = 0;
        precision = precision2 = 0;
        for (size_t i = 0; i < n; i++) {
            double w = 1 / (list[i].var + var);
            precision += w;
            precision2 += w * w;
            sum += w * list[i].value;
        }
        mean = sum / precision;
        for (size_t i = 0; i < n; i++) {
            double w = 1 / (list[i].var + var), off = list[i].value - mean;
            excess += w * w * (off * off - list[i].var);
        }
        /* One degree of freedom is the mean's (restricted likelihood). */
        var = fmax(excess / precision2 + 1 / precision, LEAST * LEAST);
        if (fabs(var - before) < SWEEP_ENDS * before)
            break;
    }
    double sd = sqrt(var);
    return (struct spread){mean, sqrt(1 / precision), sd, sqrt(2 / precision2) / (2 * sd)};
}

/* Sums over pairs. */
struct totals {
    double cc, ct, tt, free;
};

static struct totals totals_of(const struct both *list, size_t n)
{
    struct totals sum = {0};
    for (size_t i = 0; i < n; i++) {
        sum.cc += list[i].cc;
        sum.ct += list[i].ct;
        sum.tt += list[i].tt;
        sum.free += list[i].n - 1;
    }
    return sum;
}

/* Variance around each pair's own line, where a pair has one; else around the common line. */
static double noise_var_of(const struct both *list, size_t n, double *free)
{
    double squares = 0;
    *free = 0;
    for (size_t i = 0; i < n; i++) {
        if (list[i].cc <= 0 || list[i].n < 3)
            continue;
        squares += list[i].tt - list[i].ct * list[i].ct / list[i].cc;
        *free += list[i].n - 2;
    }
    return *free > 0 ? squares / *free : 0;
}

static void fill(const struct both *list, size_t n, struct estimate *work,
                 struct rp_calibration *out)
{
    double free = 0, noise_var = noise_var_of(list, n, &free);
    struct totals sum = totals_of(list, n);
    if (!(noise_var > 0) || !(sum.cc > 0))
        return;
    size_t lines_n = 0;
    for (size_t i = 0; i < n; i++)
        if (list[i].cc > 0)
            work[lines_n++] = (struct estimate){list[i].ct / list[i].cc, noise_var / list[i].cc};
    struct spread slope = spread_of(work, lines_n);
    for (size_t i = 0; i < n; i++) {
        /* A pair's mean difference: noise, and what the client's noise adds. */
        double common = list[i].tt - 2 * list[i].ct + list[i].cc;
        double var = sum.free > 0 ? (sum.tt - 2 * sum.ct + sum.cc) / sum.free : common;
        work[i] = (struct estimate){list[i].above, var / list[i].n};
    }
    struct spread bias = spread_of(work, n);
    double noise = sqrt(noise_var);
    const struct {
        enum rp_calibrate_figure figure;
        double value, se;
    } rows[] = {
        {RP_CALIBRATE_THERAPIST_BIAS, bias.mean, bias.mean_se},
        {RP_CALIBRATE_THERAPIST_BIAS_SD, bias.sd, bias.sd_se},
        {RP_CALIBRATE_CONGRUENCE, slope.mean, slope.mean_se},
        {RP_CALIBRATE_CONGRUENCE_SD, slope.sd, slope.sd_se},
        {RP_CALIBRATE_THERAPIST_NOISE, noise, noise / sqrt(2 * free)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        out->figure[rows[i].figure] =
            rp_calibrate_value_of(rows[i].figure, rows[i].value, rows[i].se);
}

enum rp_rc rp_calibrate_therapist(const struct rp_calibrate_params *params,
                                  const struct rp_calibrate_pair *pairs, size_t n,
                                  struct rp_arena *arena, struct rp_calibration *out)
{
    struct both *list = rp_arena_array(arena, n + 1, sizeof *list);
    struct estimate *work = rp_arena_array(arena, n + 1, sizeof *work);
    size_t used = 0;
    if (!list || !work)
        return RP_LIMIT;
    for (size_t i = 0; i < n; i++) {
        list[used] = both_of(&pairs[i]);
        used += list[used].n >= params->both_min;
    }
    out->both_pairs_n = used;
    if (used >= (size_t)params->pairs_min)
        fill(list, used, work, out);
    return RP_OK;
}
