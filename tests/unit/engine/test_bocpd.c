#include <rapport/engine/bocpd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "ratings.h"

enum { BRUTE_MAX = 12, RUNS = 64 };

static const struct rp_bocpd_params prior = {
    .mean = 7, .kappa = .5, .alpha = 3, .beta = 2, .hazard = .1, .window = 3, .threshold = .5};

static void parameters_off_their_range_are_refused(void **state)
{
    (void)state;
    struct rp_bocpd_run runs[2];
    struct rp_bocpd_params rows[15];
    for (size_t i = 0; i < 15; i++)
        rows[i] = prior;
    rows[0].mean = NAN;
    rows[1].kappa = 0;
    rows[2].alpha = -1;
    rows[3].beta = 0;
    rows[4].beta = INFINITY;
    rows[5].hazard = 0;
    rows[6].hazard = 1;
    rows[7].hazard = NAN;
    rows[8].prune = -.001;
    rows[9].prune = .01;
    rows[10].threshold = -.1;
    rows[11].threshold = 1.1;
    rows[12].window = 0;
    rows[13].kappa = NAN;
    rows[14].prune = NAN;
    struct rp_bocpd b = {.runs_n = 7};
    for (size_t i = 0; i < 15; i++)
        assert_int_equal(rp_bocpd_init(&rows[i], runs, 2, &b), RP_BAD_INPUT);
    assert_int_equal(rp_bocpd_init(&prior, runs, 1, &b), RP_BAD_INPUT);
    assert_int_equal(rp_bocpd_init(&prior, NULL, 2, &b), RP_BAD_INPUT);
    assert_int_equal(b.runs_n, 7);
}

/* Log density of the ratings of one regime from..until-1, in closed form (K. P. Murphy 2007,
 * Conjugate Bayesian analysis of the Gaussian distribution, eq. 200). */
static double log_regime(const struct series *s, size_t from, size_t until)
{
    double n = 0, sum = 0, squares = 0;
    int sign = 0;
    for (size_t i = from; i < until; i++) {
        n += s->r[i].has_y;
        sum += s->r[i].has_y ? s->r[i].y : 0;
    }
    double mean = n > 0 ? sum / n : 0;
    for (size_t i = from; i < until; i++)
        squares += s->r[i].has_y ? (s->r[i].y - mean) * (s->r[i].y - mean) : 0;
    double kappa = prior.kappa + n, alpha = prior.alpha + n / 2;
    double off = mean - prior.mean;
    double beta = prior.beta + squares / 2 + prior.kappa * n * off * off / (2 * kappa);
    return lgamma_r(alpha, &sign) - lgamma_r(prior.alpha, &sign) + prior.alpha * log(prior.beta) -
           alpha * log(beta) + .5 * log(prior.kappa / kappa) - n / 2 * log(2 * M_PI);
}

/* Prior times likelihood of one segmentation of the first t sessions; bit i of `changes`: a regime
 * begins at session i + 1. *run is the length of the last regime. */
static double segmentation(const struct series *s, size_t t, unsigned changes, size_t *run)
{
    double log_p = 0;
    size_t from = 0;
    for (size_t i = 1; i < t; i++) {
        bool is_change = changes >> (i - 1) & 1;
        log_p += log(is_change ? prior.hazard : 1 - prior.hazard);
        if (is_change) {
            log_p += log_regime(s, from, i);
            from = i;
        }
    }
    *run = t - from;
    return exp(log_p + log_regime(s, from, t));
}

/* Compares after every session with the sum over all 2^(t-1) segmentations. */
static void compare_with_brute_force(const struct series *s)
{
    struct rp_bocpd_run runs[BRUTE_MAX];
    struct rp_bocpd b = {0};
    assert_int_equal(rp_bocpd_init(&prior, runs, BRUTE_MAX, &b), RP_OK);
    for (size_t t = 1; t <= s->n; t++) {
        double by_run[BRUTE_MAX + 1] = {0}, all = 0;
        for (unsigned changes = 0; changes < 1u << (t - 1); changes++) {
            size_t run = 0;
            double p = segmentation(s, t, changes, &run);
            by_run[run] += p;
            all += p;
        }
        rp_bocpd_step(&b, &s->r[t - 1]);
        for (size_t run = 1; run <= t; run++)
            assert_near(rp_bocpd_p_run(&b, run), by_run[run] / all, 1e-12);
        assert_near(b.log_evidence, log(all), 1e-11);
        assert_near(rp_bocpd_p_run(&b, t + 1), 0, 0);
    }
}

static void the_run_lengths_equal_the_sum_over_all_segmentations(void **state)
{
    (void)state;
    const struct series rows[] = {
        SERIES(7.5, 8, 7, 7.5, 8, 7.5, 4, 4.5, 3.5, 4, 7, 7.5),
        SERIES(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7),
        SERIES(NONE, 8, 7, NONE, NONE, 7.5, 4, 4.5, NONE, 4, 7, NONE),
        SERIES(0, 10, 0, 10, 5, 5, 5, 5, 0, 0, 0, 0),
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        compare_with_brute_force(&rows[i]);
}

/* Two ratings by hand. After the first: one run. P(run 1) at the second is
 * H m(y2) / (H m(y2) + (1 - H) m(y2 | y1)); with y1 = y2 = the prior mean both m are Student t at
 * their centre: density proportional to Gamma(a + 1/2) / (Gamma(a) sqrt(2 a pi scale2)), scale2 =
 * beta (kappa + 1) / (a kappa): a = 3, scale2 = 2 against a = 3.5, scale2 = 20/21. */
static void two_ratings_by_hand(void **state)
{
    (void)state;
    struct rp_bocpd_run runs[RUNS];
    struct rp_bocpd b = {0};
    struct series s = SERIES(7, 7);
    assert_int_equal(rp_bocpd_init(&prior, runs, RUNS, &b), RP_OK);
    rp_bocpd_step(&b, &s.r[0]);
    assert_near(rp_bocpd_p_run(&b, 1), 1, 0);
    rp_bocpd_step(&b, &s.r[1]);
    /* Gamma(3.5) / Gamma(3) = (15/8) sqrt(pi) / 2; Gamma(4) / Gamma(3.5) = 6 / ((15/8) sqrt(pi)) */
    double fresh = 15.0 / 16 * sqrt(M_PI) / sqrt(6 * M_PI * 2);
    double old = 6 * 8 / (15 * sqrt(M_PI)) / sqrt(7 * M_PI * 20 / 21);
    assert_near(rp_bocpd_p_run(&b, 1), .1 * fresh / (.1 * fresh + .9 * old), 1e-13);
}

/* Ten quiet sessions, then three low ones: news for `window` sessions, and no news any more. */
static void a_lasting_fall_is_news_for_the_window(void **state)
{
    (void)state;
    struct rp_bocpd_run runs[RUNS];
    struct rp_bocpd b = {0};
    struct series s = SERIES(7.5, 8, 7.5, 7, 7.5, 8, NONE, 7.5, 7, 7.5, 3, 3.5, 3, 3, 3.5, 3, 3);
    static const enum rp_mark want[] = {-1, -1, -1, 0, 0, 0, -1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0};
    assert_int_equal(rp_bocpd_init(&prior, runs, RUNS, &b), RP_OK);
    for (size_t i = 0; i < s.n; i++) {
        rp_bocpd_step(&b, &s.r[i]);
        if (rp_bocpd_mark(&b, &s.r[i]) != want[i])
            fail_msg("session %zu: p_fall %g", i, rp_bocpd_p_fall(&b));
    }
}

static void a_rise_is_no_alarm(void **state)
{
    (void)state;
    struct rp_bocpd_run runs[RUNS];
    struct rp_bocpd b = {0};
    struct series s = SERIES(3, 3.5, 3, 3, 3.5, 3, 3, 3, 3.5, 3, 8, 8.5, 8, 8);
    assert_int_equal(rp_bocpd_init(&prior, runs, RUNS, &b), RP_OK);
    for (size_t i = 0; i < s.n; i++) {
        rp_bocpd_step(&b, &s.r[i]);
        if (i >= prior.window)
            assert_int_equal(rp_bocpd_mark(&b, &s.r[i]), RP_MARK_NO);
    }
    assert_true(rp_bocpd_p_run(&b, 4) > .8);
}

enum { LONG = 300 };

/* A series of 300 sessions whose level changes every 40, run exactly and with a bounded array. The
 * array is never overrun, its weights sum to 1, and the alarm's probability stays near. */
static void run_bounded(size_t cap, double prune, double tolerance)
{
    static struct rp_bocpd_run exact_runs[LONG], bounded_runs[RUNS];
    struct rp_bocpd exact = {0}, bounded = {0};
    struct rp_bocpd_params pruned = prior;
    pruned.prune = prune;
    assert_int_equal(rp_bocpd_init(&prior, exact_runs, LONG, &exact), RP_OK);
    assert_int_equal(rp_bocpd_init(&pruned, bounded_runs, cap, &bounded), RP_OK);
    for (int i = 0; i < LONG; i++) {
        double level = i / 40 % 2 ? 3 : 8;
        struct rp_rating r = {.has_y = i % 7 != 3, .y = level + .5 * (i * i % 5 - 2)};
        rp_bocpd_step(&exact, &r);
        rp_bocpd_step(&bounded, &r);
        double sum = 0;
        for (size_t k = 0; k < bounded.runs_n; k++)
            sum += bounded.runs[k].weight;
        assert_true(bounded.runs_n <= cap);
        assert_near(sum, 1, 1e-12);
        assert_near(rp_bocpd_p_fall(&bounded), rp_bocpd_p_fall(&exact), tolerance);
    }
    assert_int_equal(exact.runs_n, LONG);
}

/* The largest differences measured here: 6.2e-6, 4.2e-4, and .034 for an array of only 16. */
static void pruning_and_a_bounded_array_change_little(void **state)
{
    (void)state;
    run_bounded(RUNS, 1e-6, 1e-5);
    run_bounded(RUNS, 1e-4, 5e-4);
    run_bounded(16, 0, .04);
}

static void a_rating_far_from_everything_known_keeps_weights_finite(void **state)
{
    (void)state;
    struct rp_bocpd_run runs[RUNS];
    struct rp_bocpd b = {0};
    struct series s = SERIES(7, 7, 7, 7, 1e12, 7, -1e150, 7);
    assert_int_equal(rp_bocpd_init(&prior, runs, RUNS, &b), RP_OK);
    for (size_t i = 0; i < s.n; i++) {
        double sum = 0;
        rp_bocpd_step(&b, &s.r[i]);
        for (size_t k = 0; k < b.runs_n; k++)
            sum += b.runs[k].weight;
        assert_near(sum, 1, 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameters_off_their_range_are_refused),
        cmocka_unit_test(the_run_lengths_equal_the_sum_over_all_segmentations),
        cmocka_unit_test(two_ratings_by_hand),
        cmocka_unit_test(a_lasting_fall_is_news_for_the_window),
        cmocka_unit_test(a_rise_is_no_alarm),
        cmocka_unit_test(pruning_and_a_bounded_array_change_little),
        cmocka_unit_test(a_rating_far_from_everything_known_keeps_weights_finite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
