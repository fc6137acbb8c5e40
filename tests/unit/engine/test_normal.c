#include <math.h>
#include <rapport/engine/normal.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_close(double got, double want, double relative)
{
    if (!(fabs(got - want) <= relative * fabs(want)))
        fail_msg("%.17g is not %.17g", got, want);
}

/* Reference: 80-digit decimal arithmetic, Taylor series and continued fraction. */
static void the_inverse_mills_ratio_is_right_in_both_tails(void **state)
{
    (void)state;
    static const struct {
        double z, hazard;
    } rows[] = {
        {-10.0, 7.6945986267064193463e-23}, {-3.0, 0.0044378390421256637933},
        {-1.0, 0.28759997093917836123},     {0.0, 0.79788456080286535588},
        {0.5, 1.1410777703680644809},       {1.0, 1.5251352761609812091},
        {2.0, 2.3732155328228408673},       {4.0, 4.2256071444894710728},
        {5.99, 6.1487228290732113284},      {6.01, 6.1682430753710244558},
        {8.0, 8.1213681122361126807},       {20.0, 20.049753068527850542},
        {100.0, 100.00999800099926071},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_close(rp_normal_hazard(rows[i].z), rows[i].hazard, 1e-12);
}

/* Simpson's rule over 40 SD above z. */
static double integrate(double z, int power)
{
    enum { CELLS = 40000 };
    double width = 40.0 / CELLS, sum = 0.0;
    for (int k = 0; k <= CELLS; k++) {
        double at = z + k * width;
        double factor = k == 0 || k == CELLS ? 1.0 : k % 2 ? 4.0 : 2.0;
        sum += factor * pow(at, power) * rp_normal_density(at);
    }
    return sum * width / 3.0;
}

static void moments_above_a_cut_agree_with_numerical_integration(void **state)
{
    (void)state;
    for (double z = -6.0; z <= 9.0; z += 0.75) {
        struct rp_normal_tail tail = rp_normal_tail_above(z);
        double p = integrate(z, 0), mean = integrate(z, 1) / p;
        assert_close(tail.probability, p, 1e-9);
        assert_true(fabs(tail.mean - mean) < 1e-9);
        assert_true(fabs(tail.variance - (integrate(z, 2) / p - mean * mean)) < 1e-7);
    }
}

static void the_far_tail_stays_finite(void **state)
{
    (void)state;
    assert_true(rp_normal_above(60.0) == 0.0);
    /* -z^2/2 - log(z sqrt(2 pi)) - 1/z^2 + ..., z = 60 (the same arithmetic). */
    assert_close(rp_normal_log_above(60.0), -1805.0135606805671387, 1e-14);
    assert_close(rp_normal_log_above(-3.0), -0.0013508099647481937988, 1e-13);
    struct rp_normal_tail tail = rp_normal_tail_above(1e6);
    assert_close(tail.mean, 1e6, 1e-11);
    assert_true(tail.variance > 0.0 && tail.variance < 2e-12);
}

static void both_sides_sum_to_one(void **state)
{
    (void)state;
    for (double z = -8.0; z <= 8.0; z += 0.5)
        assert_close(rp_normal_below(z) + rp_normal_above(z), 1.0, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_inverse_mills_ratio_is_right_in_both_tails),
        cmocka_unit_test(moments_above_a_cut_agree_with_numerical_integration),
        cmocka_unit_test(the_far_tail_stays_finite),
        cmocka_unit_test(both_sides_sum_to_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
