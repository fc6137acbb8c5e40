#include <rapport/engine/detectors.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"
#include "ratings.h"

#define NA RP_MARK_UNKNOWN
#define NO RP_MARK_NO
#define YES RP_MARK_YES

static struct rp_detectors_params defaults(void)
{
    struct rp_detectors_params p;
    struct rp_scale scale = rp_scale_prior(0, 10);
    assert_int_equal(rp_detectors_defaults(&scale, &p), RP_OK);
    return p;
}

/* Mean 8, ICC .5 and SD 2 sqrt(2): c = 1, SD within 2. After five ratings of 8 the centre is 8 and
 * sigma 4 * 2 / (4 + 4) = 1, so that 8 - x has z = -x / sqrt(1 + 1/6) = -x / 1.0801. */
static struct rp_detectors_params by_hand(void)
{
    struct rp_detectors_params p = defaults();
    p.population = (struct rp_population){.mean = 8, .sd = sqrt(8), .icc = .5};
    return p;
}

static struct rp_detectors *started(const struct rp_detectors_params *p)
{
    static struct rp_detectors d;
    assert_int_equal(rp_detectors_init(p, &d), RP_OK);
    return &d;
}

static void the_columns_have_their_names_in_order(void **state)
{
    (void)state;
    static const char *const want[] = {
        "drop_1sd", "drop_2sd", "shewhart_2s", "shewhart_3s", "western_electric",
        "ewma",     "cusum",    "bocpd",       "sudden_gain", "sudden_loss"};
    for (int i = 0; i < RP_DETECTORS_N; i++)
        assert_string_equal(rp_detector_name((enum rp_detector)i), want[i]);
    assert_string_equal(rp_detector_name((enum rp_detector)RP_DETECTORS_N), "");
    assert_int_equal(RP_DETECTORS_ONLINE_N, 8);
}

/* 1.96 * sqrt(2) * 2 * sqrt(1 - .77). */
static void the_cutoff_of_sudden_changes_is_the_reliable_change(void **state)
{
    (void)state;
    struct rp_detectors_params p = defaults();
    assert_near(p.sudden.cutoff, 2.658673, 1e-6);
    assert_near(p.population.mean, 7.4, 1e-12);
}

static void a_scale_that_is_none_is_refused(void **state)
{
    (void)state;
    struct rp_detectors_params p = {.warm_up = 7};
    struct rp_scale scale = rp_scale_prior(0, 10);
    scale.sd = 0;
    assert_int_equal(rp_detectors_defaults(&scale, &p), RP_BAD_INPUT);
    assert_int_equal(p.warm_up, 7);
}

static void parameters_off_their_range_are_refused(void **state)
{
    (void)state;
    static struct rp_detectors d;
    struct rp_detectors_params rows[9];
    for (size_t i = 0; i < 9; i++)
        rows[i] = defaults();
    rows[0].population.sd = 0;
    rows[1].spread_ranges = 0;
    rows[2].ewma_lambda = 0;
    rows[3].ewma_limit_l = NAN;
    rows[4].cusum_k = -1;
    rows[5].cusum_h = INFINITY;
    rows[6].bocpd.hazard = 0;
    rows[7].sudden.cutoff = 0;
    rows[8].ewma_lambda = 1.1;
    for (size_t i = 0; i < 9; i++)
        assert_int_equal(rp_detectors_init(&rows[i], &d), RP_BAD_INPUT);
}

/* The sixth session after five of 8; EWMA's limit is .9533, its value .2 z; CUSUM's sum |z| - .5.
 */
static void falls_of_each_size_wake_the_detectors_they_should(void **state)
{
    (void)state;
    static const struct {
        double fall;
        enum rp_mark want[RP_DETECTOR_BOCPD]; /* in order of the columns */
    } rows[] = {
        {2, {NO, NO, NO, NO, NO, NO, NO}},        /* z -1.85 */
        {2.5, {NO, NO, YES, NO, NO, NO, NO}},     /* z -2.31 */
        {2.9, {YES, NO, YES, NO, NO, NO, NO}},    /* z -2.68; 1 S is 2.828 */
        {3.5, {YES, NO, YES, YES, YES, NO, NO}},  /* z -3.24 */
        {5, {YES, NO, YES, YES, YES, NO, YES}},   /* z -4.63, sum 4.13, average .926 */
        {6, {YES, YES, YES, YES, YES, YES, YES}}, /* z -5.55, average 1.11; 2 S is 5.657 */
        {-6, {NO, NO, NO, NO, NO, NO, NO}},       /* a rise worries no one */
    };
    struct rp_detectors_params p = by_hand();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_detectors *d = started(&p);
        struct series s = SERIES(8, 8, 8, 8, 8, 8 - rows[i].fall);
        enum rp_mark got[RP_DETECTORS_ONLINE_N];
        for (size_t t = 0; t < s.n; t++)
            rp_detectors_step(d, &s.r[t], got);
        for (int k = 0; k < RP_DETECTOR_BOCPD; k++) {
            if (got[k] != rows[i].want[k])
                fail_msg("fall %g: %s is %d", rows[i].fall, rp_detector_name((enum rp_detector)k),
                         (int)got[k]);
        }
    }
}

static void what_is_missing_is_not_available(void **state)
{
    (void)state;
    struct series s = SERIES(8, 8, 8, 8, NONE, 8, 8);
    static const enum rp_mark drop[] = {NA, NO, NO, NO, NA, NA, NO};
    static const enum rp_mark chart[] = {NA, NA, NA, NO, NA, NO, NO};
    struct rp_detectors_params p = by_hand();
    struct rp_detectors *d = started(&p);
    for (size_t t = 0; t < s.n; t++) {
        enum rp_mark got[RP_DETECTORS_ONLINE_N];
        rp_detectors_step(d, &s.r[t], got);
        for (int k = 0; k < RP_DETECTORS_ONLINE_N; k++)
            assert_int_equal(got[k], k <= RP_DETECTOR_DROP_2SD ? drop[t] : chart[t]);
    }
}

/* Own SD of 6 10 6 10: sqrt(16 / 3) = 2.31; that of the population 2.83. */
static void a_drop_can_be_measured_in_the_own_spread(void **state)
{
    (void)state;
    static const struct {
        enum rp_drop_scale scale;
        double fall;
        enum rp_mark want;
    } rows[] = {
        {RP_DROP_INTRA, 2.5, YES},   {RP_DROP_INTRA, 2.2, NO},   {RP_DROP_INTER, 2.5, NO},
        {RP_DROP_STRICTER, 2.5, NO}, {RP_DROP_STRICTER, 3, YES},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_detectors_params p = by_hand();
        p.drop_scale = rows[i].scale;
        struct rp_detectors *d = started(&p);
        struct series s = SERIES(6, 10, 6, 10, 10 - rows[i].fall);
        enum rp_mark got[RP_DETECTORS_ONLINE_N];
        rp_detectors_step(d, &s.r[0], got);
        rp_detectors_step(d, &s.r[1], got);
        rp_detectors_step(d, &s.r[2], got); /* 10 to 6, but an own SD of two ratings is none */
        assert_int_equal(got[RP_DETECTOR_DROP_1SD], rows[i].scale == RP_DROP_INTER ? YES : NA);
        rp_detectors_step(d, &s.r[3], got);
        rp_detectors_step(d, &s.r[4], got);
        assert_int_equal(got[RP_DETECTOR_DROP_1SD], rows[i].want);
    }
}

static const double wandering[] = {8,   7.5,  8.25, 7, NONE, 8, 7.5, 3,   3.5, 8,
                                   7.5, NONE, 2,    3, 2.5,  3, 2,   2.5, 7,   8};
enum { WANDERING_N = sizeof wandering / sizeof wandering[0] };

static void symptoms_are_the_same_upside_down(void **state)
{
    (void)state;
    static struct rp_detectors up, down;
    struct rp_detectors_params p = defaults();
    struct series s = series_of(wandering, WANDERING_N);
    assert_int_equal(rp_detectors_init(&p, &up), RP_OK);
    p.lower_is_better = true;
    p.population.mean = 10 - p.population.mean;
    p.bocpd.mean = 10 - p.bocpd.mean;
    assert_int_equal(rp_detectors_init(&p, &down), RP_OK);
    int spoken = 0;
    for (size_t t = 0; t < s.n; t++) {
        enum rp_mark got[RP_DETECTORS_ONLINE_N], mirrored[RP_DETECTORS_ONLINE_N];
        struct rp_rating symptom = s.r[t];
        symptom.y = 10 - symptom.y;
        rp_detectors_step(&up, &s.r[t], got);
        rp_detectors_step(&down, &symptom, mirrored);
        for (int k = 0; k < RP_DETECTORS_ONLINE_N; k++) {
            assert_int_equal(mirrored[k], got[k]);
            spoken += got[k] == YES;
        }
    }
    assert_true(spoken > 8);
}

static void the_column_bocpd_is_that_of_its_module(void **state)
{
    (void)state;
    static struct rp_bocpd_run runs[RP_DETECTORS_RUNS];
    struct rp_bocpd b = {0};
    struct rp_detectors_params p = defaults();
    struct rp_detectors *d = started(&p);
    struct series s = series_of(wandering, WANDERING_N);
    assert_int_equal(rp_bocpd_init(&p.bocpd, runs, RP_DETECTORS_RUNS, &b), RP_OK);
    bool any = false;
    for (size_t t = 0; t < s.n; t++) {
        enum rp_mark got[RP_DETECTORS_ONLINE_N];
        rp_detectors_step(d, &s.r[t], got);
        rp_bocpd_step(&b, &s.r[t]);
        assert_int_equal(got[RP_DETECTOR_BOCPD], rp_bocpd_mark(&b, &s.r[t]));
        any = any || got[RP_DETECTOR_BOCPD] == YES;
    }
    assert_true(any);
}

static void the_next_person_starts_afresh(void **state)
{
    (void)state;
    struct rp_detectors_params p = defaults();
    struct rp_detectors *d = started(&p);
    struct series s = series_of(wandering, WANDERING_N);
    enum rp_mark first[WANDERING_N][RP_DETECTORS_ONLINE_N];
    for (size_t t = 0; t < s.n; t++)
        rp_detectors_step(d, &s.r[t], first[t]);
    d = started(&p);
    for (size_t t = 0; t < s.n; t++) {
        enum rp_mark got[RP_DETECTORS_ONLINE_N];
        rp_detectors_step(d, &s.r[t], got);
        assert_memory_equal(got, first[t], sizeof got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_columns_have_their_names_in_order),
        cmocka_unit_test(the_cutoff_of_sudden_changes_is_the_reliable_change),
        cmocka_unit_test(a_scale_that_is_none_is_refused),
        cmocka_unit_test(parameters_off_their_range_are_refused),
        cmocka_unit_test(falls_of_each_size_wake_the_detectors_they_should),
        cmocka_unit_test(what_is_missing_is_not_available),
        cmocka_unit_test(a_drop_can_be_measured_in_the_own_spread),
        cmocka_unit_test(symptoms_are_the_same_upside_down),
        cmocka_unit_test(the_column_bocpd_is_that_of_its_module),
        cmocka_unit_test(the_next_person_starts_afresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
