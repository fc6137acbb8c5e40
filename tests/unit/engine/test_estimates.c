#include <rapport/engine/estimates.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

/* Worked by hand from the formula. */
static void the_unsaid_starts_light_and_reaches_twice_what_it_matters(void **state)
{
    (void)state;
    static const struct {
        double matters, said, age, weight;
    } rows[] = {{8, 0, 0, 0},  {8, 0, 14, 8},   {8, 0, 28, 12}, {8, 0.5, 14, 4},  {8, 1, 100, 0},
                {8, 0, -3, 0}, {8, 0, 1e6, 16}, {0, 0, 100, 0}, {10, 0, 42, 17.5}};
    struct rp_unsaid_params params = rp_unsaid_params_default();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_near(rp_unsaid_weight(rows[i].matters, rows[i].said, rows[i].age, &params),
                    rows[i].weight, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unsaid_starts_light_and_reaches_twice_what_it_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
