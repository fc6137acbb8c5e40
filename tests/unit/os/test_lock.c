#include "os/lock.h"
#include "place.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

/* Tries in another process; returns its result. */
static int result_elsewhere(const char *path, int wait_ms)
{
    pid_t child = fork();
    if (child == 0) {
        struct rp_lock lock = RP_LOCK_NONE;
        _exit((int)rp_lock_take(&lock, path, wait_ms, NULL));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WEXITSTATUS(status);
}

static void one_process_at_a_time_holds_it(void **state)
{
    struct rp_lock lock = RP_LOCK_NONE;
    const char *path = place_path(state, "lock");
    assert_int_equal(rp_lock_take(&lock, path, 0, NULL), RP_OK);
    assert_int_equal(result_elsewhere(path, 0), RP_LOCKED);
    assert_int_equal(result_elsewhere(path, 30), RP_LOCKED);
    rp_lock_release(&lock);
    rp_lock_release(&lock);
    assert_int_equal(result_elsewhere(path, 0), RP_OK);
}

static void the_holder_is_named(void **state)
{
    struct rp_lock first = RP_LOCK_NONE;
    struct rp_lock second = RP_LOCK_NONE;
    struct rp_err err = {0};
    char id[32];
    const char *path = place_path(state, "lock");
    snprintf(id, sizeof id, "process %ld", (long)getpid());
    assert_int_equal(rp_lock_take(&first, path, 0, NULL), RP_OK);
    assert_int_equal(rp_lock_take(&second, path, 0, &err), RP_LOCKED);
    assert_non_null(strstr(err.message, id));
    rp_lock_release(&first);
}

static void a_process_that_was_killed_holds_nothing(void **state)
{
    const char *path = place_path(state, "lock");
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        struct rp_lock lock = RP_LOCK_NONE;
        if (rp_lock_take(&lock, path, 0, NULL) != RP_OK || write(ready[1], "x", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    char byte = 0;
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(result_elsewhere(path, 0), RP_LOCKED);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_int_equal(result_elsewhere(path, 0), RP_OK);
    close(ready[0]);
    close(ready[1]);
}

static void a_directory_that_is_not_there_is_refused(void **state)
{
    struct rp_lock lock = RP_LOCK_NONE;
    assert_int_equal(rp_lock_take(&lock, place_path(state, "none/lock"), 0, NULL), RP_SYSTEM);
    assert_int_equal(lock.fd, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_process_at_a_time_holds_it, place_make, place_remove),
        cmocka_unit_test_setup_teardown(the_holder_is_named, place_make, place_remove),
        cmocka_unit_test_setup_teardown(a_process_that_was_killed_holds_nothing, place_make,
                                        place_remove),
        cmocka_unit_test_setup_teardown(a_directory_that_is_not_there_is_refused, place_make,
                                        place_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
