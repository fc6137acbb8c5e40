#include "os/ask.h"

#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Reads from a pipe that holds these bytes. */
static enum rp_rc ask(const char *typed, char *bytes, size_t cap, size_t *len)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], typed, strlen(typed)), (ssize_t)strlen(typed));
    close(ends[1]);
    enum rp_rc rc = rp_ask_descriptor(ends[0], bytes, cap, len, NULL);
    close(ends[0]);
    return rc;
}

static void a_line_is_taken_without_its_end(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *got;
    } rows[] = {
        {"four words\n", "four words"}, {"a\r\nb\n", "a"}, {"no end", "no end"}, {"\n", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char bytes[20];
        size_t len = 99;
        assert_int_equal(ask(rows[i].typed, bytes, sizeof bytes, &len), RP_OK);
        assert_string_equal(bytes, rows[i].got);
        assert_int_equal(len, strlen(rows[i].got));
    }
}

static void nothing_and_too_much_are_refused_and_leave_nothing(void **state)
{
    (void)state;
    char bytes[5] = "";
    size_t len = 99;
    assert_int_equal(ask("", bytes, sizeof bytes, &len), RP_LOCKED);
    assert_int_equal(ask("12345", bytes, sizeof bytes, &len), RP_LIMIT);
    assert_memory_equal(bytes, "\0\0\0\0\0", 5);
    assert_int_equal(len, 99);
    assert_int_equal(ask("1234", bytes, sizeof bytes, &len), RP_OK);
    assert_int_equal(rp_ask_descriptor(-1, bytes, sizeof bytes, &len, NULL), RP_SYSTEM);
}

/* Four signs that the terminal handed over, then Ctrl-C: the end of the child says whether that was
 * refused and nothing stayed. */
static void an_entry_that_is_interrupted_is_none(void **state)
{
    (void)state;
    int terminal = -1;
    char seen[64];
    int status = 0;
    pid_t child = forkpty(&terminal, NULL, NULL, NULL);
    assert_true(child >= 0);
    if (child == 0) {
        char bytes[20] = "";
        size_t len = 99;
        signal(SIGINT, SIG_IGN);
        enum rp_rc rc = rp_ask_secret("Say: ", bytes, sizeof bytes, &len, NULL);
        static const char nothing[sizeof bytes];
        _exit(rc == RP_LOCKED && len == 99 && memcmp(bytes, nothing, sizeof bytes) == 0 ? 0 : 1);
    }
    const struct timespec moment = {.tv_nsec = 50000000};
    assert_true(read(terminal, seen, sizeof seen) > 0);
    nanosleep(&moment, NULL); /* the terminal is hidden right after the prompt */
    assert_int_equal(write(terminal, "four\004", 5), 5);
    nanosleep(&moment, NULL);
    assert_int_equal(write(terminal, "\003", 1), 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    close(terminal);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_taken_without_its_end),
        cmocka_unit_test(nothing_and_too_much_are_refused_and_leave_nothing),
        cmocka_unit_test(an_entry_that_is_interrupted_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
