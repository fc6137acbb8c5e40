#include "os/ask.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_taken_without_its_end),
        cmocka_unit_test(nothing_and_too_much_are_refused_and_leave_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
