#include "os/clock.h"

#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

/* Runs in a process of its own: its clocks say that the computer slept for a day. 0: that is what
 * it sees, 1: it is not, 2: the system lets nobody set such a clock. */
static int after_a_days_sleep(void)
{
    static const char slept[] = "boottime 86400 0";
    int fd = unshare(CLONE_NEWTIME) == 0 ? open("/proc/self/timens_offsets", O_WRONLY) : -1;
    if (fd < 0 || write(fd, slept, sizeof slept - 1) < 0)
        return 2;
    int64_t before = rp_clock_steady_ms();
    int status = 1 << 8;
    pid_t child = fork(); /* only children live in the new times */
    if (child == 0)
        _exit(rp_clock_steady_ms() - before < 86400 * 1000);
    (void)waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

static void the_steady_clock_counts_sleep(void **state)
{
    (void)state;
    int status = 2 << 8;
    pid_t child = fork();
    if (child == 0)
        _exit(after_a_days_sleep());
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WEXITSTATUS(status) == 2)
        skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(today_is_the_civil_day_of_the_zone),
        cmocka_unit_test(the_steady_clock_never_goes_back),
        cmocka_unit_test(the_steady_clock_counts_sleep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
