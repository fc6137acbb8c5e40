/*
 * The filter against Bayes' rule written out: the ratings of a short series are jointly normal
 * given the restlessness of the pair and the onset, so that densities of the whole vector, weighed
 * over all of them, must give what the filter gives session by session. For that the robust
 * likelihood is made normal (many degrees of freedom), nothing is pruned and nothing merged.
 */
#include <math.h>
#include <rapport/engine/normal.h>
#include <rapport/engine/series.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

enum { LONGEST = 8 };

static struct rp_filter filter;

/* A scale on which ratings are already in SD, and whose top is never met. */
static const struct rp_scale plain = {.lo = -100.0, .hi = 100.0, .mean = 0.0, .sd = 1.0};

static struct rp_filter_params exact_params(void)
{
    struct rp_filter_params params = rp_filter_params_default();
    params.t_df = 1e9;
    params.prune = 0.0;
    params.onset_min = 0.0;
    params.merge_n = INT32_MAX;
    params.onset_hazard = 0.0;
    return params;
}

/* The rated sessions of a series up to some session, and what the model says of them. */
struct joint {
    size_t n;
    double gap[LONGEST];          /* rating minus its mean */
    double cov[LONGEST][LONGEST]; /* of the ratings */
    double with_mu[LONGEST];      /* covariance of each with mu at the last session */
    double last_mean, last_var;   /* of mu at the last session, before any rating */
};

static double growth_at(const struct rp_filter_params *p, size_t n)
{
    return p->growth * (double)(n - 1);
}

/* onset_n 0: no rupture; else a step of `dip` from session onset_n on. */
static struct joint joint_of(const struct rp_filter_params *p, const struct rp_filter_input *in,
                             size_t last_n, double spread, size_t onset_n)
{
    struct joint j = {.last_mean = growth_at(p, last_n),
                      .last_var = p->icc + p->level_walk_var * (double)(last_n - 1)};
    double within = (1.0 - p->icc) * spread * spread;
    size_t session[LONGEST];
    for (size_t n = 1; n <= last_n; n++) {
        if (!in[n - 1].has_rating)
            continue;
        double dip = onset_n > 0 && n >= onset_n ? p->size[0] : 0.0;
        j.gap[j.n] = in[n - 1].rating - growth_at(p, n) + dip;
        session[j.n++] = n;
    }
    for (size_t a = 0; a < j.n; a++) {
        j.with_mu[a] = p->icc + p->level_walk_var * (double)(session[a] - 1);
        for (size_t b = 0; b < j.n; b++) {
            size_t first = session[a] < session[b] ? session[a] : session[b];
            double apart = fabs((double)in[session[a] - 1].day - in[session[b] - 1].day);
            j.cov[a][b] = p->icc + p->level_walk_var * (double)(first - 1) +
                          within * (1.0 - p->error_share) * pow(p->phi, apart / 7.0) +
                          (a == b ? within * p->error_share : 0.0);
        }
    }
    return j;
}

/* Density of the ratings, and mean of mu at the last session given them (Cholesky). */
static void solve(const struct joint *j, double *density, double *mean, double *var)
{
    double l[LONGEST][LONGEST] = {{0}}, u[LONGEST], v[LONGEST], log_density = 0.0;
    *mean = j->last_mean;
    *var = j->last_var;
    for (size_t a = 0; a < j->n; a++) {
        for (size_t b = 0; b <= a; b++) {
            double sum = j->cov[a][b];
            for (size_t k = 0; k < b; k++)
                sum -= l[a][k] * l[b][k];
            l[a][b] = a == b ? sqrt(sum) : sum / l[b][b];
        }
        u[a] = j->gap[a];
        v[a] = j->with_mu[a];
        for (size_t k = 0; k < a; k++) {
            u[a] -= l[a][k] * u[k];
            v[a] -= l[a][k] * v[k];
        }
        u[a] /= l[a][a];
        v[a] /= l[a][a];
        log_density -= 0.5 * u[a] * u[a] + log(l[a][a]);
        *mean += u[a] * v[a];
        *var -= v[a] * v[a];
    }
    *density = exp(log_density);
}

/* What Bayes' rule says at one session. */
struct answer {
    double weight, active, mu, mu2;
    double by_onset[LONGEST + 1];
};

static void weigh(struct answer *answer, double prior, size_t onset_n, const struct joint *j)
{
    double density = 0.0, mean = 0.0, var = 0.0;
    solve(j, &density, &mean, &var);
    double weight = prior * density;
    answer->weight += weight;
    answer->active += onset_n > 0 ? weight : 0.0;
    answer->by_onset[onset_n] += weight;
    answer->mu += weight * mean;
    answer->mu2 += weight * (var + mean * mean);
}

/* All spreads and all onsets of a lasting step. */
static struct answer by_hand(const struct rp_filter_params *p, const struct rp_filter_input *in,
                             size_t last_n)
{
    struct answer answer = {0};
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double quiet = p->spread_weight[s];
        for (size_t onset_n = (size_t)p->onset_first_n; onset_n <= last_n; onset_n++) {
            struct joint j = joint_of(p, in, last_n, p->spread[s], onset_n);
            weigh(&answer, quiet * p->onset_hazard, onset_n, &j);
            quiet *= 1.0 - p->onset_hazard;
        }
        struct joint j = joint_of(p, in, last_n, p->spread[s], 0);
        weigh(&answer, quiet, 0, &j);
    }
    return answer;
}

static const struct rp_filter_input irregular[LONGEST] = {
    {.day = 0, .has_rating = true, .rating = 0.4},
    {.day = 7, .has_rating = true, .rating = 0.1},
    {.day = 7, .has_rating = true, .rating = 0.6},
    {.day = 15, .has_rating = false},
    {.day = 21, .has_rating = true, .rating = -1.1},
    {.day = 60, .has_rating = true, .rating = -0.7},
    {.day = 61, .has_rating = true, .rating = -0.9},
    {.day = 2000, .has_rating = true, .rating = 0.2}};

static void without_ruptures_it_is_the_exact_kalman_filter(void **state)
{
    (void)state;
    struct rp_filter_params params = exact_params();
    rp_filter_init(&filter, &params, &plain);
    for (size_t n = 1; n <= LONGEST; n++) {
        struct rp_filter_output out;
        rp_filter_step(&filter, &irregular[n - 1], &out);
        struct answer want = by_hand(&params, irregular, n);
        double mean = want.mu / want.weight;
        assert_near(out.level, mean, 1e-6);
        assert_near(out.level_se, sqrt(want.mu2 / want.weight - mean * mean), 1e-6);
        assert_near(out.p_active, 0.0, 0.0);
    }
}

static void with_lasting_steps_it_is_the_sum_over_all_onsets(void **state)
{
    (void)state;
    struct rp_filter_params params = exact_params();
    params.onset_hazard = 0.1;
    params.overlap = 0.0;
    params.end_prob = 0.0;
    for (int shape = 0; shape < RP_SHAPE_N; shape++)
        params.shape_weight[shape] = shape == RP_SHAPE_STEP ? 1.0 : 0.0;
    for (int k = 0; k < RP_FILTER_SIZES; k++)
        params.size_weight[k] = k == 0 ? 1.0 : 0.0;
    rp_filter_init(&filter, &params, &plain);
    for (size_t n = 1; n <= LONGEST; n++) {
        struct rp_filter_output out;
        rp_filter_step(&filter, &irregular[n - 1], &out);
        struct answer want = by_hand(&params, irregular, n);
        double recent = 0.0;
        for (size_t onset_n = n > 2 ? n - 2 : 1; onset_n <= n; onset_n++)
            recent += want.by_onset[onset_n];
        assert_near(out.p_active, want.active / want.weight, 1e-6);
        assert_near(out.p_onset, recent / (recent + want.weight - want.active), 1e-6);
        assert_near(out.level, want.mu / want.weight, 1e-6);
    }
}

/* mu given that mu + the rest lies above the cut, by the midpoint rule over mu. */
static void a_first_rating_at_the_top_moves_the_level_as_integration_says(void **state)
{
    (void)state;
    enum { CELLS = 20000 };
    struct rp_filter_params params = exact_params();
    struct rp_scale scale = {.lo = 0.0, .hi = 10.0, .step = 0.25, .mean = 7.4, .sd = 2.0};
    struct rp_filter_input in = {.day = 0, .has_rating = true, .rating = 10.0};
    struct rp_filter_output out;
    rp_filter_init(&filter, &params, &scale);
    rp_filter_step(&filter, &in, &out);
    double cut = (10.0 - 0.125 - 7.4) / 2.0, weight = 0.0, sum = 0.0, squares = 0.0;
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double rest = sqrt(1.0 - params.icc) * params.spread[s];
        for (int k = 0; k < CELLS; k++) {
            double mu = -8.0 + 16.0 * (k + 0.5) / CELLS;
            double mass = params.spread_weight[s] * rp_normal_density(mu / sqrt(params.icc)) *
                          rp_normal_above((cut - mu) / rest);
            weight += mass;
            sum += mass * mu;
            squares += mass * mu * mu;
        }
    }
    double mean = sum / weight;
    assert_near(out.level, 7.4 + 2.0 * mean, 1e-6);
    assert_near(out.level_se, 2.0 * sqrt(squares / weight - mean * mean), 1e-6);
}

/* The sum of all weights, by the state itself. */
static double total_weight(void)
{
    double sum = 0.0;
    for (int32_t i = 0; i < filter.slots_n; i++)
        for (int s = 0; s < RP_FILTER_SPREADS; s++)
            sum += filter.slot[filter.order[i]].weight[s];
    return sum;
}

static void probability_is_neither_lost_nor_made(void **state)
{
    (void)state;
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    static const double ratings[] = {7, 2, -1, 10, 10, 0, -1, -1, 9.5, 3, 3, 3.5, 7, 7, 10, 0, 7};
    rp_filter_init(&filter, &params, &scale);
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < sizeof ratings / sizeof ratings[0]; i++) {
            struct rp_filter_input in = {
                .day = filter.day + 7, .has_rating = ratings[i] >= 0.0, .rating = ratings[i]};
            struct rp_filter_output out;
            rp_filter_step(&filter, &in, &out);
            assert_near(total_weight(), 1.0, 1e-12);
            assert_true(out.p_active >= 0.0 && out.p_active <= 1.0);
            assert_true(out.p_onset >= 0.0 && out.p_onset <= 1.0);
            assert_true(out.p_repaired >= 0.0 && out.p_repaired <= 1.0);
            assert_true(isfinite(out.level_se) && out.level_se > 0.0);
            assert_true(filter.slots_n <= RP_FILTER_SLOTS);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_ruptures_it_is_the_exact_kalman_filter),
        cmocka_unit_test(with_lasting_steps_it_is_the_sum_over_all_onsets),
        cmocka_unit_test(a_first_rating_at_the_top_moves_the_level_as_integration_says),
        cmocka_unit_test(probability_is_neither_lost_nor_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
