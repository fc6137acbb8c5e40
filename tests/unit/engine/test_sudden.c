#include <rapport/engine/sudden.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "ratings.h"

static const struct rp_sudden_params symptoms = {7, RP_SUDDEN_SHARE, true, false};
static const struct rp_sudden_params symptoms_compat = {7, RP_SUDDEN_SHARE, true, true};
static const struct rp_sudden_params bond = {2, RP_SUDDEN_SHARE, false, false};

#define NA RP_MARK_UNKNOWN
#define NO RP_MARK_NO
#define YES RP_MARK_YES

/* As printed in every table of t, to the digits given there. */
static void the_quantiles_are_those_of_the_tables(void **state)
{
    (void)state;
    static const double want[] = {12.7062, 4.30265, 3.18245, 2.77645};
    static const double tolerance[] = {5e-5, 5e-6, 5e-6, 5e-6};
    for (int df = 1; df <= 4; df++)
        assert_near(rp_sudden_t975(df), want[df - 1], tolerance[df - 1]);
}

static void parameters_off_their_range_are_refused(void **state)
{
    (void)state;
    static const struct rp_sudden_params rows[] = {
        {0, .25, true, false},        {-7, .25, true, false}, {NAN, .25, true, false},
        {INFINITY, .25, true, false}, {7, -.1, true, false},  {7, 1.1, true, false},
        {7, NAN, true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_sudden_check(&rows[i]), RP_BAD_INPUT);
    assert_int_equal(rp_sudden_check(&symptoms), RP_OK);
}

/* One series a row, worked out by hand for the change from session 2 to 3 (0-based). */
struct hand_row {
    double y[6];
    const struct rp_sudden_params *params;
    enum rp_mark gain, loss;
};

static const struct hand_row hand_rows[] = {
    /* means 30.33 and 19.67, squares .667 + .667, t * sd = 2.776 * .577 */
    {{30, 31, 30, 20, 19, 20}, &symptoms, YES, NO},
    {{20, 19, 20, 30, 31, 30}, &symptoms, NO, YES},
    /* criterion 1: 7 is enough, 6 is not; nothing else stands in the way */
    {{10, 10, 10, 3, 3, 3}, &symptoms, YES, NO},
    {{10, 10, 10, 4, 4, 4}, &symptoms, NO, NO},
    /* criterion 2: 10 of 40 is a quarter, 9 is not */
    {{40, 40, 40, 30, 30, 30}, &symptoms, YES, NO},
    {{40, 40, 40, 31, 31, 31}, &symptoms, NO, NO},
    /* for losses too, but not in the package */
    {{40, 40, 40, 48, 48, 48}, &symptoms, NO, NO},
    {{40, 40, 40, 48, 48, 48}, &symptoms_compat, NO, YES},
    {{40, 40, 40, 31, 31, 31}, &symptoms_compat, NO, NO},
    /* criterion 3: means 26.67 and 20, squares 66.67 + 8: 6.67 is less than 2.776 * 4.32 */
    {{30, 20, 30, 20, 22, 18}, &symptoms, NO, NO},
    /* means 28 and 21, squares 24 + 2: 7 is less than 2.776 * 2.550 = 7.079, though a t test, with
     * its factor sqrt(2/3), would be content with 5.78 */
    {{24, 30, 30, 20, 22, 21}, &symptoms, NO, NO},
    {{24, 30, 30, 20, 22, 20.5}, &symptoms, YES, NO}, /* 7.167 against 2.776 * 2.558 = 7.101 */
    /* fewer values, fewer degrees: squares 0 + 2, df 2, 9 against 4.303 * 1; then 9.5 against
     * 4.303 * 2.5 = 10.76, where the quantile of four degrees would be content with 6.94 */
    {{30, NONE, 30, 20, NONE, 22}, &symptoms, YES, NO},
    {{33, NONE, 29, 20, NONE, 23}, &symptoms, NO, NO},
    /* df 3: means 31 and 21.33, squares 8 + 4.67, 9.67 against 3.182 * 2.055 = 6.54 */
    {{33, NONE, 29, 20, 21, 23}, &symptoms, YES, NO},
    /* bond: higher is better, so a fall is a loss */
    {{8, 8, 7.5, 4, 4.5, 4}, &bond, NO, YES},
    {{4, 4.5, 4, 7.5, 8, 8}, &bond, YES, NO},
    /* a rise of 2 from 8 is a quarter, from 8.5 it is not */
    {{8, 8, 8, 10, 10, 10}, &bond, YES, NO},
    {{8.5, 8.5, 8.5, 10.5, 10.5, 10.5}, &bond, NO, NO},
    /* what is missing */
    {{30, 31, NONE, 20, 19, 20}, &symptoms, NA, NA},
    {{30, 31, 30, NONE, 19, 20}, &symptoms, NA, NA},
    {{NONE, NONE, 30, 20, 19, 20}, &symptoms, NA, NA},
    {{30, 31, 30, 20, NONE, NONE}, &symptoms, NA, NA},
};

static void gains_and_losses_worked_out_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hand_rows / sizeof hand_rows[0]; i++) {
        const struct hand_row *row = &hand_rows[i];
        struct series s = series_of(row->y, 6);
        enum rp_mark gain = rp_sudden_at(row->params, s.r, s.n, 2, RP_SUDDEN_GAIN);
        enum rp_mark loss = rp_sudden_at(row->params, s.r, s.n, 2, RP_SUDDEN_LOSS);
        if (gain != row->gain || loss != row->loss)
            fail_msg("row %zu: gain %d, loss %d", i, (int)gain, (int)loss);
    }
}

static void the_ends_are_cut_and_need_two_ratings_each(void **state)
{
    (void)state;
    static const enum rp_mark want[] = {NA, YES, NO, NA, NA};
    struct series s = SERIES(30, 30, 20, 20, 20);
    enum rp_mark got[5];
    rp_sudden_all(&symptoms, s.r, s.n, RP_SUDDEN_GAIN, got);
    for (size_t i = 0; i < s.n; i++)
        assert_int_equal(got[i], want[i]);
    rp_sudden_all(&symptoms, s.r, 1, RP_SUDDEN_GAIN, got);
    assert_int_equal(got[0], NA);
    assert_int_equal(rp_sudden_at(&symptoms, NULL, 0, 0, RP_SUDDEN_GAIN), NA);
}

/* 8.2 - 7.2 is .9999999999999991 in binary; the package takes it as it stands. */
static void decimal_ratings_that_meet_the_cutoff_count_except_in_the_package(void **state)
{
    (void)state;
    struct series s = SERIES(8.2, 8.2, 8.2, 7.2, 7.2, 7.2);
    struct rp_sudden_params p = {1, .1, true, false};
    assert_int_equal(rp_sudden_at(&p, s.r, s.n, 2, RP_SUDDEN_GAIN), YES);
    p.compat = true;
    assert_int_equal(rp_sudden_at(&p, s.r, s.n, 2, RP_SUDDEN_GAIN), NO);
}

static void a_change_is_reversed_beyond_its_midpoint(void **state)
{
    (void)state;
    static const struct {
        double y[6];
        size_t n, at;
        enum rp_mark want;
        size_t where;
    } rows[] = {
        {{30, 20, 22, 26, 30}, 5, 0, YES, 3}, /* 26 is beyond 25 */
        {{30, 20, 22, 25, 25}, 5, 0, NO, 0},  /* on it is not beyond it */
        {{20, 30, NONE, 24}, 4, 0, YES, 3},   /* a loss, and back */
        {{20, 30, 25, 40}, 4, 0, NO, 0},
        {{30, 20, NONE, NONE}, 4, 0, NA, 0},
        {{30, 20}, 2, 0, NA, 0},
        {{30, 20}, 2, 1, NA, 0},
        {{30, 30, 20}, 3, 0, NA, 0},
        {{NONE, 20, 30}, 3, 0, NA, 0},
        {{30, NONE, 30}, 3, 0, NA, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct series s = series_of(rows[i].y, rows[i].n);
        size_t where = 0;
        assert_int_equal(rp_sudden_reversed(s.r, s.n, rows[i].at, &where), rows[i].want);
        assert_int_equal(where, rows[i].where);
        assert_int_equal(rp_sudden_reversed(s.r, s.n, rows[i].at, NULL), rows[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_quantiles_are_those_of_the_tables),
        cmocka_unit_test(parameters_off_their_range_are_refused),
        cmocka_unit_test(gains_and_losses_worked_out_by_hand),
        cmocka_unit_test(the_ends_are_cut_and_need_two_ratings_each),
        cmocka_unit_test(decimal_ratings_that_meet_the_cutoff_count_except_in_the_package),
        cmocka_unit_test(a_change_is_reversed_beyond_its_midpoint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
