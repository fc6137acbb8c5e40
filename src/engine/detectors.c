#include <rapport/engine/detectors.h>

#include <rapport/engine/reliable.h>
#include <rapport/engine/slope.h>

#include <math.h>

/* Of the spread, and so of the variance in BOCPD's prior: a guess worth four ratings yields soon to
 * a person's own. */
#define PRIOR_RANGES 4
/* Onset of a rupture, per session: the filter's own prior. */
#define HAZARD .035
/* Share of the variance between pairs: the filter's own prior. */
#define ICC .70

const char *rp_detector_name(enum rp_detector detector)
{
    static const char *const names[] = {
#define DETECTOR_NAME(name, column) column,
        RP_DETECTOR_TABLE(DETECTOR_NAME)
#undef DETECTOR_NAME
    };
    size_t index = (size_t)detector;
    return index < sizeof names / sizeof names[0] ? names[index] : "";
}

static struct rp_bocpd_params default_bocpd(const struct rp_population *p)
{
    const double alpha = 1 + PRIOR_RANGES / 2.0;
    return (struct rp_bocpd_params){
        .mean = p->mean,
        .kappa = (1 - p->icc) / p->icc,
        .alpha = alpha,
        .beta = (alpha - 1) * p->sd * p->sd * (1 - p->icc),
        .hazard = HAZARD,
        .prune = 1e-6,
        .window = 3,
        .threshold = .5,
    };
}

enum rp_rc rp_detectors_defaults(const struct rp_scale *scale, struct rp_detectors_params *out)
{
    struct rp_reliable_change change = {0};
    if (!rp_scale_is_valid(scale) ||
        rp_reliable_change(scale->sd, RP_ONE_RATING_RELIABILITY, &change) != RP_OK)
        return RP_BAD_INPUT;
    struct rp_population population = {.mean = scale->mean, .sd = scale->sd, .icc = ICC};
    *out = (struct rp_detectors_params){
        .population = population,
        .drop_scale = RP_DROP_INTER,
        .warm_up = 3,
        .spread_ranges = PRIOR_RANGES,
        .ewma_lambda = .2,
        .ewma_limit_l = 2.86,
        .cusum_k = .5,
        .cusum_h = 4,
        .bocpd = default_bocpd(&population),
        .sudden = {.cutoff = change.rc, .share = RP_SUDDEN_SHARE},
    };
    return RP_OK;
}

static bool has_good_charts(const struct rp_detectors_params *p)
{
    return p->ewma_lambda > 0 && p->ewma_lambda <= 1 && isfinite(p->ewma_limit_l) &&
           p->ewma_limit_l > 0 && isfinite(p->cusum_k) && p->cusum_k >= 0 && isfinite(p->cusum_h) &&
           p->cusum_h > 0;
}

/* Where lower is better everything is turned around its sign: a worsening is then a fall. */
static double turned(const struct rp_detectors_params *p, double y)
{
    return p->lower_is_better ? -y : y;
}

enum rp_rc rp_detectors_init(const struct rp_detectors_params *params, struct rp_detectors *out)
{
    struct rp_population population = params->population;
    struct rp_bocpd_params bocpd = params->bocpd;
    population.mean = turned(params, population.mean);
    bocpd.mean = turned(params, bocpd.mean);
    *out = (struct rp_detectors){
        .params = *params,
        .ewma = {.lambda = params->ewma_lambda, .limit_l = params->ewma_limit_l},
        .cusum = {.k = params->cusum_k, .h = params->cusum_h},
    };
    if (!has_good_charts(params) || rp_sudden_check(&params->sudden) != RP_OK ||
        rp_baseline_init(&population, params->spread_ranges, &out->baseline) != RP_OK ||
        rp_bocpd_init(&bocpd, out->runs, RP_DETECTORS_RUNS, &out->bocpd) != RP_OK)
        return RP_BAD_INPUT;
    return RP_OK;
}

static enum rp_mark drop_mark(const struct rp_detectors *d, const struct rp_rating *now, double k)
{
    bool reads_own = d->params.drop_scale != RP_DROP_INTER;
    struct rp_drop_rule rule = {
        .k = k,
        .scale = d->params.drop_scale,
        .intra_sd = rp_baseline_own_sd(&d->baseline),
        .inter_sd = d->params.population.sd,
    };
    double limit = 0;
    if ((reads_own && d->baseline.rated_n < d->params.warm_up) ||
        rp_drop_limit(&rule, &limit) != RP_OK)
        return RP_MARK_UNKNOWN;
    return rp_drop_mark(limit, d->has_before ? &d->before : NULL, now);
}

/* Feeds z to every chart. */
static void mark_charts(struct rp_detectors *d, double z, enum rp_mark *out)
{
    bool is_western = rp_western_step(&d->western, z).below != 0;
    bool is_ewma = rp_ewma_step(&d->ewma, z) == RP_SIDE_BELOW;
    bool is_cusum = rp_cusum_step(&d->cusum, z) == RP_SIDE_BELOW;
    out[RP_DETECTOR_SHEWHART_2S] = rp_mark_of(rp_shewhart_side(z, 2) == RP_SIDE_BELOW);
    out[RP_DETECTOR_SHEWHART_3S] = rp_mark_of(rp_shewhart_side(z, 3) == RP_SIDE_BELOW);
    out[RP_DETECTOR_WESTERN_ELECTRIC] = rp_mark_of(is_western);
    out[RP_DETECTOR_EWMA] = rp_mark_of(is_ewma);
    out[RP_DETECTOR_CUSUM] = rp_mark_of(is_cusum);
}

void rp_detectors_step(struct rp_detectors *detectors, const struct rp_rating *rating,
                       enum rp_mark out[RP_DETECTORS_ONLINE_N])
{
    struct rp_detectors *d = detectors;
    struct rp_rating now = *rating;
    now.y = turned(&d->params, now.y);
    for (size_t i = 0; i < RP_DETECTORS_ONLINE_N; i++)
        out[i] = RP_MARK_UNKNOWN;
    out[RP_DETECTOR_DROP_1SD] = drop_mark(d, &now, 1);
    out[RP_DETECTOR_DROP_2SD] = drop_mark(d, &now, 2);
    if (now.has_y && d->baseline.rated_n >= d->params.warm_up)
        mark_charts(d, rp_baseline_z(&d->baseline, now.y), out);
    rp_bocpd_step(&d->bocpd, &now);
    out[RP_DETECTOR_BOCPD] = rp_bocpd_mark(&d->bocpd, &now);
    rp_baseline_step(&d->baseline, &now);
    d->before = now;
    d->has_before = true;
}
