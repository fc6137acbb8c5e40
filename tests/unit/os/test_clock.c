#include "os/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static void today_is_the_civil_day_of_the_zone(void **state)
{
    (void)state;
    /* Kiritimati is UTC+14 and Midway UTC-11: a day apart at every moment but one hour of each day,
     * and never the same day and never out of order. POSIX writes the sign the other way round. */
    setenv("TZ", "EAST-14", 1);
    int32_t east = rp_clock_today();
    setenv("TZ", "WEST11", 1);
    int32_t west = rp_clock_today();
    int64_t utc_day = (int64_t)time(NULL) / 86400;
    assert_true(east - west == 1 || east - west == 2);
    assert_true(west <= utc_day && utc_day <= east);
}

static void the_steady_clock_never_goes_back(void **state)
{
    (void)state;
    int64_t before = rp_clock_steady_ms();
    for (int i = 0; i < 1000; i++) {
        int64_t now = rp_clock_steady_ms();
        assert_true(now >= before);
        before = now;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(today_is_the_civil_day_of_the_zone),
        cmocka_unit_test(the_steady_clock_never_goes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
