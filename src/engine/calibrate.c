#include <rapport/engine/calibrate.h>

#include "engine/calibrate_likelihood.h"
#include "engine/calibrate_therapist.h"

#include <math.h>
#include <string.h>

enum { WEEK_DAYS = 7, STEPS_MAX = 60 };
/* The first steps take the curvature from the scores, which suits a place far from the summit. */
enum { SCORING_STEPS = 4 };
/* Differences for a slope: rounding and curvature both lie far below what matters. */
#define SLOPE_STEP 1e-4
/* Differences for the curvature, in standard errors; and their bounds. */
#define CURVE_STEP 0.3
#define CURVE_STEP_LEAST 1e-3
#define CURVE_STEP_MOST 0.15
/* The search ends when the summit is this near, in squared standard errors. */
#define NEAR 0.005
#define NEAR_ENOUGH 0.1
/* Damping of the search: first, most, and its factor. */
#define DAMP_FIRST 0.01
#define DAMP_MUCH 50.0
#define DAMP_MOST 1e6
#define DAMP_FACTOR 5.0

/* What no population of ratings has: an SD over half of the scale, a log-SD of restlessness over
 * this, no difference between pairs at all, or no other. */
#define SD_MOST 0.5
#define SPREAD_MOST 1.5
#define ICC_LEAST 0.005

typedef double matrix[RP_FREE_N][RP_FREE_N];
typedef double vector[RP_FREE_N];

/* A used pair's rated sessions among all. */
struct stretch {
    size_t first, n;
};

struct job {
    const struct rp_calibrate_params *params;
    struct rp_seen *seen;
    struct stretch *pairs;
    size_t pairs_n;
    double rounding_var;
    vector centre, precision;
};

/* Where the search stands. */
struct place {
    vector free;
    double height; /* penalised log-likelihood */
    vector slope;
    matrix scores; /* sum over pairs of the products of their slopes */
    matrix bend;   /* what the search takes for the curvature, downward */
};

#define RP_CALIBRATE_LABEL(name, label, decimals) label,
#define RP_CALIBRATE_DECIMALS(name, label, decimals) decimals,

const char *rp_calibrate_name(enum rp_calibrate_figure figure)
{
    static const char *const names[] = {RP_CALIBRATE_TABLE(RP_CALIBRATE_LABEL)};
    return (unsigned)figure < RP_CALIBRATE_FIGURES_N ? names[figure] : "";
}

int rp_calibrate_decimals(enum rp_calibrate_figure figure)
{
    static const int decimals[] = {RP_CALIBRATE_TABLE(RP_CALIBRATE_DECIMALS)};
    return (unsigned)figure < RP_CALIBRATE_FIGURES_N ? decimals[figure] : 0;
}

struct rp_calibrate_params rp_calibrate_params_default(const struct rp_scale *scale)
{
    return (struct rp_calibrate_params){
        .scale = *scale,
        .growth_n = rp_filter_params_default().growth_n,
        .ratings_min = 4,
        .pairs_min = 20,
        .both_min = 3,
        .pairs_max = 2000,
    };
}

static void make(const struct job *job, const double *free, struct rp_calibrate_model *out)
{
    rp_model_make(free, out);
    out->rounding_var = job->rounding_var;
}

static double height_at(const struct job *job, const double *free)
{
    struct rp_calibrate_model model;
    double sum = 0.0;
    make(job, free, &model);
    for (size_t i = 0; i < job->pairs_n; i++)
        sum += rp_pair_likelihood(&model, job->seen + job->pairs[i].first, job->pairs[i].n);
    for (int j = 0; j < RP_FREE_N; j++) {
        double off = free[j] - job->centre[j];
        sum -= 0.5 * job->precision[j] * off * off;
    }
    return sum;
}

/* Slopes at a place whose height is known. */
static void look(const struct job *job, struct place *place)
{
    struct rp_calibrate_model here, moved[RP_FREE_N];
    make(job, place->free, &here);
    memset(place->scores, 0, sizeof place->scores);
    for (int j = 0; j < RP_FREE_N; j++) {
        vector free;
        memcpy(free, place->free, sizeof free);
        free[j] += SLOPE_STEP;
        make(job, free, &moved[j]);
        place->slope[j] = -job->precision[j] * (place->free[j] - job->centre[j]);
    }
    for (size_t i = 0; i < job->pairs_n; i++) {
        const struct rp_seen *seen = job->seen + job->pairs[i].first;
        double at = rp_pair_likelihood(&here, seen, job->pairs[i].n);
        vector score;
        for (int j = 0; j < RP_FREE_N; j++)
            score[j] = (rp_pair_likelihood(&moved[j], seen, job->pairs[i].n) - at) / SLOPE_STEP;
        for (int j = 0; j < RP_FREE_N; j++) {
            place->slope[j] += score[j];
            for (int k = 0; k < RP_FREE_N; k++)
                place->scores[j][k] += score[j] * score[k];
        }
    }
}

/* Cholesky's lower triangle in place; false when the matrix is not positive definite. */
static bool factor(matrix a)
{
    for (int i = 0; i < RP_FREE_N; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = a[i][j];
            for (int k = 0; k < j; k++)
                sum -= a[i][k] * a[j][k];
            if (i == j && !(sum > 0.0))
                return false;
            a[i][j] = i == j ? sqrt(sum) : sum / a[j][j];
        }
    }
    return true;
}

/* Solves with the triangle of factor(). */
static void solve(matrix lower, const double *right, double *out)
{
    for (int i = 0; i < RP_FREE_N; i++) {
        double sum = right[i];
        for (int k = 0; k < i; k++)
            sum -= lower[i][k] * out[k];
        out[i] = sum / lower[i][i];
    }
    for (int i = RP_FREE_N - 1; i >= 0; i--) {
        double sum = out[i];
        for (int k = i + 1; k < RP_FREE_N; k++)
            sum -= lower[k][i] * out[k];
        out[i] = sum / lower[i][i];
    }
}

/* The curvature as the scores and the prior have it. */
static void bend_of_scores(const struct job *job, struct place *place)
{
    memcpy(place->bend, place->scores, sizeof place->bend);
    for (int j = 0; j < RP_FREE_N; j++)
        place->bend[j][j] += job->precision[j];
}

/* The curvature brought up to date by what the last step showed (BFGS; J. Nocedal and S. J. Wright
 * 2006, Numerical Optimization, ch. 6). */
static void bend_of_step(const struct place *from, struct place *to)
{
    vector moved, turned, bent;
    double along = 0.0, across = 0.0;
    for (int j = 0; j < RP_FREE_N; j++) {
        moved[j] = to->free[j] - from->free[j];
        turned[j] = from->slope[j] - to->slope[j];
        along += moved[j] * turned[j];
    }
    for (int j = 0; j < RP_FREE_N; j++) {
        bent[j] = 0.0;
        for (int k = 0; k < RP_FREE_N; k++)
            bent[j] += from->bend[j][k] * moved[k];
        across += bent[j] * moved[j];
    }
    memcpy(to->bend, from->bend, sizeof to->bend);
    if (!(along > 0.0) || !(across > 0.0))
        return;
    for (int j = 0; j < RP_FREE_N; j++)
        for (int k = 0; k < RP_FREE_N; k++)
            to->bend[j][k] += turned[j] * turned[k] / along - bent[j] * bent[k] / across;
}

/* The step to the summit, were the hill a parabola, shortened by the damping. False when the
 * curvature is none. */
static bool step_of(const struct place *place, double damp, vector step)
{
    matrix a;
    memcpy(a, place->bend, sizeof a);
    for (int j = 0; j < RP_FREE_N; j++)
        a[j][j] *= 1.0 + damp;
    if (!factor(a))
        return false;
    solve(a, place->slope, step);
    return true;
}

static double product(const double *a, const double *b)
{
    double sum = 0.0;
    for (int j = 0; j < RP_FREE_N; j++)
        sum += a[j] * b[j];
    return sum;
}

/* Uphill, first by damped scoring (Berndt, Hall, Hall and Hausman 1974; the damping is
 * Levenberg's). True when it came near a summit. */
static bool climb(const struct job *job, struct place *place, size_t *steps)
{
    double damp = 0.0;
    bool is_fresh = true;
    place->height = height_at(job, place->free);
    look(job, place);
    bend_of_scores(job, place);
    for (*steps = 0; *steps < STEPS_MAX && damp < DAMP_MOST;) {
        struct place next;
        vector step;
        if (!step_of(place, damp, step))
            return false;
        if (damp < DAMP_FIRST && product(step, place->slope) < NEAR)
            return true;
        for (int j = 0; j < RP_FREE_N; j++)
            next.free[j] = place->free[j] + fmin(fmax(step[j], -1.0), 1.0);
        next.height = height_at(job, next.free);
        if (!(next.height > place->height)) {
            damp = fmax(damp, DAMP_FIRST) * DAMP_FACTOR;
            /* The curvature misleads: begin anew from the scores, once in each place. */
            if (damp > DAMP_MUCH && !is_fresh) {
                bend_of_scores(job, place);
                is_fresh = true;
                damp = DAMP_FIRST;
            }
            continue;
        }
        look(job, &next);
        is_fresh = ++*steps < SCORING_STEPS;
        if (is_fresh)
            bend_of_scores(job, &next);
        else
            bend_of_step(place, &next);
        *place = next;
        damp = damp > DAMP_FIRST ? damp / DAMP_FACTOR : 0.0;
    }
    /* Rounding may hide the last bit of the way. */
    vector left;
    return step_of(place, 0.0, left) && product(left, place->slope) < NEAR_ENOUGH;
}

/* The curvature of the hill at its summit, downward: the observed information. */
static void curvature(const struct job *job, const struct place *place, matrix out)
{
    vector step, up, down;
    for (int j = 0; j < RP_FREE_N; j++) {
        double se = 1.0 / sqrt(place->scores[j][j] + job->precision[j]);
        step[j] = fmin(fmax(CURVE_STEP * se, CURVE_STEP_LEAST), CURVE_STEP_MOST);
        vector free;
        memcpy(free, place->free, sizeof free);
        free[j] += step[j];
        up[j] = height_at(job, free);
        free[j] -= 2.0 * step[j];
        down[j] = height_at(job, free);
        out[j][j] = -(up[j] + down[j] - 2.0 * place->height) / (step[j] * step[j]);
    }
    for (int j = 0; j < RP_FREE_N; j++) {
        for (int k = 0; k < j; k++) {
            vector free;
            memcpy(free, place->free, sizeof free);
            free[j] += step[j];
            free[k] += step[k];
            double both = height_at(job, free);
            free[j] -= 2.0 * step[j];
            free[k] -= 2.0 * step[k];
            both += height_at(job, free);
            double mixed = both - up[j] - down[j] - up[k] - down[k] + 2.0 * place->height;
            out[j][k] = out[k][j] = -mixed / (2.0 * step[j] * step[k]);
        }
    }
}

/* Slope of a figure by the free numbers. */
static void slope_of(const struct job *job, const struct place *place,
                     enum rp_calibrate_figure figure, double *out)
{
    const struct rp_scale *scale = &job->params->scale;
    double at = rp_free_figure(place->free, scale, figure);
    for (int j = 0; j < RP_FREE_N; j++) {
        vector free;
        memcpy(free, place->free, sizeof free);
        free[j] += SLOPE_STEP;
        out[j] = (rp_free_figure(free, scale, figure) - at) / SLOPE_STEP;
    }
}

/* Variance of a figure: slope' H^-1 (scores + prior) H^-1 slope. */
static double variance_of(const struct job *job, const struct place *place, matrix lower,
                          const double *slope)
{
    vector by;
    double sum = 0.0;
    solve(lower, slope, by);
    for (int j = 0; j < RP_FREE_N; j++) {
        sum += by[j] * by[j] * job->precision[j];
        for (int k = 0; k < RP_FREE_N; k++)
            sum += by[j] * by[k] * place->scores[j][k];
    }
    return sum;
}

/* Ratings that are all alike, or of two kinds, have no summit that says anything. */
static bool is_plausible(const struct rp_calibration *c)
{
    double mean = c->figure[RP_CALIBRATE_MEAN].value, sd = c->figure[RP_CALIBRATE_SD].value;
    double icc = c->figure[RP_CALIBRATE_ICC].value;
    return mean >= c->scale.lo && mean <= c->scale.hi && sd > 0.0 &&
           sd <= SD_MOST * (c->scale.hi - c->scale.lo) && icc >= ICC_LEAST &&
           icc <= 1.0 - ICC_LEAST && c->figure[RP_CALIBRATE_SPREAD].value <= SPREAD_MOST;
}

static void give_up(struct rp_calibration *out)
{
    out->verdict = RP_CALIBRATE_UNSETTLED;
    for (int i = 0; i < RP_CALIBRATE_CLIENT_N; i++)
        out->figure[i] = (struct rp_calibrate_value){.is_known = false};
}

static void fill(const struct job *job, const struct place *place, struct rp_calibration *out)
{
    matrix lower;
    curvature(job, place, lower);
    if (!factor(lower)) {
        memcpy(lower, place->bend, sizeof lower);
        if (!factor(lower)) {
            give_up(out);
            return;
        }
    }
    for (int i = 0; i < RP_CALIBRATE_CLIENT_N; i++) {
        enum rp_calibrate_figure figure = (enum rp_calibrate_figure)i;
        vector slope;
        slope_of(job, place, figure, slope);
        double value = rp_free_figure(place->free, &job->params->scale, figure);
        double se = sqrt(variance_of(job, place, lower, slope));
        out->figure[figure] = rp_calibrate_value_of(figure, value, se);
    }
    if (!is_plausible(out)) {
        give_up(out);
        return;
    }
    out->scale.mean = out->figure[RP_CALIBRATE_MEAN].value;
    out->scale.sd = out->figure[RP_CALIBRATE_SD].value;
    out->scale.assumed = false;
}

static size_t rated_of(const struct rp_calibrate_pair *pair)
{
    size_t n = 0;
    for (size_t i = 0; i < pair->n; i++)
        n += pair->sessions[i].has_client;
    return n;
}

/* Adds a pair's rated sessions, in model units. */
static void add_pair(struct job *job, const struct rp_calibrate_pair *pair,
                     struct rp_calibration *out)
{
    const struct rp_scale *scale = &job->params->scale;
    const struct rp_calibrate_session *before = NULL;
    struct stretch stretch = {out->ratings_n, 0};
    double cut = scale->hi - 0.5 * scale->step;
    for (size_t i = 0; i < pair->n; i++) {
        const struct rp_calibrate_session *s = &pair->sessions[i];
        if (!s->has_client)
            continue;
        bool at_top = s->client >= cut;
        int32_t grown = s->n < job->params->growth_n ? s->n : job->params->growth_n;
        job->seen[stretch.first + stretch.n++] = (struct rp_seen){
            .z = ((at_top ? cut : s->client) - scale->mean) / scale->sd,
            .weeks = before ? ((double)s->day - before->day) / WEEK_DAYS : 0.0,
            .grown = grown - 1,
            .steps = before && s->n > before->n ? s->n - before->n : 1,
            .at_top = at_top,
        };
        out->top_n += at_top;
        before = s;
    }
    out->ratings_n += stretch.n;
    job->pairs[job->pairs_n++] = stretch;
}

/* Is the i-th of n among `most` that are spread evenly? */
static bool is_taken(size_t i, size_t most, size_t n)
{
    return n == 0 || n <= most || i * most / n != (i + 1) * most / n;
}

/* Pairs with enough ratings; of too many, evenly spread ones. */
static enum rp_rc gather(struct job *job, const struct rp_calibrate_pair *pairs, size_t n,
                         struct rp_arena *arena, struct rp_calibration *out)
{
    size_t enough = 0, ratings = 0, seen = 0, most = (size_t)job->params->pairs_max;
    for (size_t i = 0; i < n; i++) {
        size_t rated = rated_of(&pairs[i]);
        enough += rated >= (size_t)job->params->ratings_min;
        ratings += rated;
    }
    job->seen = rp_arena_array(arena, ratings + 1, sizeof *job->seen);
    job->pairs = rp_arena_array(arena, enough + 1, sizeof *job->pairs);
    if (!job->seen || !job->pairs)
        return RP_LIMIT;
    for (size_t i = 0; i < n; i++) {
        if (rated_of(&pairs[i]) < (size_t)job->params->ratings_min)
            continue;
        if (is_taken(seen++, most, enough))
            add_pair(job, &pairs[i], out);
    }
    out->used_n = job->pairs_n;
    return RP_OK;
}

static bool are_finite(const struct rp_calibrate_pair *pairs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < pairs[i].n; k++) {
            const struct rp_calibrate_session *s = &pairs[i].sessions[k];
            if ((s->has_client && !isfinite(s->client)) ||
                (s->has_therapist && !isfinite(s->therapist)))
                return false;
        }
    return true;
}

enum rp_rc rp_calibrate(const struct rp_calibrate_params *params,
                        const struct rp_calibrate_pair *pairs, size_t n, struct rp_arena *arena,
                        struct rp_calibration *out)
{
    struct rp_calibration result = {.scale = params->scale, .pairs_n = n};
    struct job job = {.params = params};
    if (!rp_scale_is_valid(&params->scale) || !are_finite(pairs, n))
        return RP_BAD_INPUT;
    /* Sheppard's: what is rounded to steps has step^2 / 12 of its own. */
    double step = params->scale.step / params->scale.sd;
    job.rounding_var = step * step / 12.0;
    enum rp_rc rc = gather(&job, pairs, n, arena, &result);
    if (rc == RP_OK)
        rc = rp_calibrate_therapist(params, pairs, n, arena, &result);
    if (rc != RP_OK)
        return rc;
    if (job.pairs_n < (size_t)params->pairs_min) {
        result.verdict = RP_CALIBRATE_FEW_PAIRS;
    } else {
        struct place place;
        rp_free_prior(job.centre, job.precision);
        memcpy(place.free, job.centre, sizeof place.free);
        if (climb(&job, &place, &result.steps_n))
            fill(&job, &place, &result);
        else
            result.verdict = RP_CALIBRATE_UNSETTLED;
    }
    *out = result;
    return RP_OK;
}
