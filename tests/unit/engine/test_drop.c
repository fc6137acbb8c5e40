#include <rapport/engine/drop.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "ratings.h"

/* 2 4 4 4 5 5 7 9: mean 5, squares 32, 32 / 7, by hand. */
static void the_own_sd_divides_by_n_minus_one_and_skips_the_missing(void **state)
{
    (void)state;
    struct series s = SERIES(2, 4, NONE, 4, 4, 5, 5, NONE, 7, 9);
    double sd = 0;
    assert_int_equal(rp_drop_intra_sd(s.r, s.n, &sd), RP_OK);
    assert_near(sd, sqrt(32.0 / 7), 1e-12);
}

static void one_rating_has_no_sd(void **state)
{
    (void)state;
    struct series s = SERIES(NONE, 4, NONE);
    double sd = 7;
    assert_int_equal(rp_drop_intra_sd(s.r, s.n, &sd), RP_NOT_FOUND);
    assert_int_equal(rp_drop_intra_sd(NULL, 0, &sd), RP_NOT_FOUND);
    assert_near(sd, 7, 0);
}

static void the_scale_chooses_the_standard_deviation(void **state)
{
    (void)state;
    static const struct {
        struct rp_drop_rule rule;
        double want;
    } rows[] = {
        {{1, RP_DROP_INTRA, 1.5, 2}, 1.5},   {{1, RP_DROP_INTER, 1.5, 2}, 2},
        {{1, RP_DROP_STRICTER, 1.5, 2}, 2},  {{2, RP_DROP_STRICTER, 2.5, 2}, 5},
        {{1, RP_DROP_INTRA, 1.5, NAN}, 1.5}, {{1, RP_DROP_INTER, 0, 2}, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double limit = 0;
        assert_int_equal(rp_drop_limit(&rows[i].rule, &limit), RP_OK);
        assert_near(limit, rows[i].want, 0);
    }
}

static void spreads_that_are_not_positive_are_refused(void **state)
{
    (void)state;
    static const struct rp_drop_rule rows[] = {
        {0, RP_DROP_INTER, 1, 1},           {NAN, RP_DROP_INTER, 1, 1},
        {1, RP_DROP_INTER, 1, 0},           {1, RP_DROP_INTRA, -1, 1},
        {1, RP_DROP_STRICTER, 1, INFINITY}, {1, RP_DROP_STRICTER, NAN, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double limit = 7;
        assert_int_equal(rp_drop_limit(&rows[i], &limit), RP_BAD_INPUT);
        assert_near(limit, 7, 0);
    }
}

static void a_fall_of_exactly_the_limit_counts(void **state)
{
    (void)state;
    /* 8.2 - 7.2 is .9999999999999991 in binary. */
    struct series s = SERIES(8.2, 7.2, 6.3, NONE, 2, 9);
    static const enum rp_mark want[] = {RP_MARK_UNKNOWN, RP_MARK_YES,     RP_MARK_NO,
                                        RP_MARK_UNKNOWN, RP_MARK_UNKNOWN, RP_MARK_NO};
    for (size_t i = 0; i < s.n; i++)
        assert_int_equal(rp_drop_mark(1, i ? &s.r[i - 1] : NULL, &s.r[i]), want[i]);
}

static void a_fall_is_made_good_within_its_window_or_not(void **state)
{
    (void)state;
    static const struct {
        double y[6];
        size_t n, at;
        struct rp_drop_window window;
        enum rp_mark want;
        size_t where;
    } rows[] = {
        {{8, 4, 5, 8, 8}, 5, 1, {2, 1}, RP_MARK_YES, 3},
        {{8, 4, 5, 8, 8}, 5, 1, {1, 1}, RP_MARK_NO, 0},
        {{8, 4, 6, 5, 5}, 5, 1, {3, .5}, RP_MARK_YES, 2},       /* half of the fall is enough */
        {{8, 4, 6, 5, 5}, 5, 1, {3, .75}, RP_MARK_NO, 0},       /* 7 is never reached */
        {{8, 4, 6}, 3, 1, {3, 1}, RP_MARK_UNKNOWN, 0},          /* not over yet */
        {{8, 4, NONE, 5, 8}, 5, 1, {2, 1}, RP_MARK_UNKNOWN, 0}, /* the missing one may be it */
        {{8, 4, NONE, 8, 8}, 5, 1, {2, 1}, RP_MARK_YES, 3},
        {{4, 8, 8}, 3, 1, {1, 1}, RP_MARK_UNKNOWN, 0}, /* no fall */
        {{NONE, 4, 8}, 3, 1, {1, 1}, RP_MARK_UNKNOWN, 0},
        {{8, NONE, 8}, 3, 1, {1, 1}, RP_MARK_UNKNOWN, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct series s = series_of(rows[i].y, rows[i].n);
        size_t where = 0;
        assert_int_equal(rp_drop_repaired(s.r, s.n, rows[i].at, &rows[i].window, &where),
                         rows[i].want);
        assert_int_equal(where, rows[i].where);
        assert_int_equal(rp_drop_repaired(s.r, s.n, rows[i].at, &rows[i].window, NULL),
                         rows[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_own_sd_divides_by_n_minus_one_and_skips_the_missing),
        cmocka_unit_test(one_rating_has_no_sd),
        cmocka_unit_test(the_scale_chooses_the_standard_deviation),
        cmocka_unit_test(spreads_that_are_not_positive_are_refused),
        cmocka_unit_test(a_fall_of_exactly_the_limit_counts),
        cmocka_unit_test(a_fall_is_made_good_within_its_window_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
