#include <math.h>
#include <rapport/engine/series.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LONGEST = 300 };

/* A filter and what it said, outside the stack. */
static struct rp_filter filter;
static struct rp_filter_output out[LONGEST];

/* Runs weekly ratings on 0..10; a negative rating is a missing one. */
static void run(const double *ratings, size_t n)
{
    struct rp_filter_params params = rp_filter_params_default();
    struct rp_scale scale = rp_scale_prior(0.0, 10.0);
    struct rp_filter_input in[LONGEST];
    for (size_t i = 0; i < n; i++)
        in[i] = (struct rp_filter_input){
            .day = (int32_t)(7 * i), .has_rating = ratings[i] >= 0.0, .rating = ratings[i]};
    rp_filter_init(&filter, &params, &scale);
    rp_series_filter(&filter, in, n, out);
}

static void three_hundred_flat_sessions_never_alarm_and_keep_the_level(void **state)
{
    (void)state;
    double ratings[LONGEST];
    for (int i = 0; i < LONGEST; i++)
        ratings[i] = 7.5;
    run(ratings, LONGEST);
    for (int i = 0; i < LONGEST; i++) {
        assert_false(out[i].alarm);
        assert_true(i < 10 || out[i].p_active < 0.2);
        assert_true(fabs(out[i].level - 7.5) < 0.5);
    }
    assert_true(fabs(out[LONGEST - 1].level - 7.5) < 0.2);
}

static void a_large_lasting_fall_is_found_and_dated(void **state)
{
    (void)state;
    const double ratings[] = {7, 7.5, 7, 7.5, 7, 7.5, 7, 4, 4.5, 4};
    run(ratings, 10);
    assert_true(out[6].p_active < 0.1);
    assert_true(out[7].alarm);
    assert_true(out[9].p_active > 0.9);
    assert_int_equal(out[9].onset_n, 8);
    assert_true(out[9].size > 2.0 && out[9].size < 4.5);
    assert_true(out[9].level > 6.5);
    assert_false(out[8].alarm);
    assert_false(out[9].alarm);
}

static void a_fall_that_is_taken_back_ends_as_repaired(void **state)
{
    (void)state;
    const double ratings[] = {7, 7.5, 7, 7.5, 7, 7.5, 4, 4, 4, 7.5, 7, 7.5, 7};
    run(ratings, 13);
    int repaired_n = 0;
    for (int i = 0; i < 13; i++) {
        if (out[i].repaired)
            repaired_n = repaired_n ? -1 : i + 1;
    }
    assert_int_equal(repaired_n, 11);
    assert_true(out[12].p_active < 0.2);
    assert_true(out[12].p_repaired > 0.8);
    assert_true(out[8].p_repaired < 0.2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_hundred_flat_sessions_never_alarm_and_keep_the_level),
        cmocka_unit_test(a_large_lasting_fall_is_found_and_dated),
        cmocka_unit_test(a_fall_that_is_taken_back_ends_as_repaired),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
