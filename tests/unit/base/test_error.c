#include <rapport/base/error.h>

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_result_has_a_name_a_status_and_a_sentence(void **state)
{
    (void)state;
    for (int rc = RP_OK; rc <= RP_LIMIT; rc++) {
        assert_int_equal(rp_rc_exit_status((enum rp_rc)rc), rc); /* the list is in their order */
        assert_true(strlen(rp_rc_sentence((enum rp_rc)rc)) > 0);
    }
    assert_string_equal(rp_rc_name(RP_BAD_INPUT), "BAD_INPUT");
}

static void a_result_off_the_list_is_a_refusal_of_the_system(void **state)
{
    (void)state;
    assert_int_equal(rp_rc_exit_status((enum rp_rc)99), 6);
    assert_string_equal(rp_rc_name((enum rp_rc)99), "UNKNOWN");
    assert_true(strlen(rp_rc_sentence((enum rp_rc) - 1)) > 0);
}

static void each_conversion_is_written_out(void **state)
{
    (void)state;
    struct rp_err err = {0};
    const char *volatile none = NULL; /* volatile: the compiler must not see through it */
    assert_int_equal(rp_err_set(&err, RP_USAGE, "%s %d %ld %zu %c %% %g %g %g %s", "a", INT_MIN,
                                LONG_MIN, (size_t)7, 'c', 0.5, -2.25, 1e16, none),
                     RP_USAGE);
    assert_string_equal(err.message, "a -2147483648 -9223372036854775808 7 c % 0.5 -2.25 ? ?");
    assert_int_equal(err.rc, RP_USAGE);
}

static void a_message_and_a_place_that_are_too_long_are_cut(void **state)
{
    (void)state;
    char longest[1000];
    struct rp_err err = {0};
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(rp_err_set(&err, RP_BAD_INPUT, "%s", longest), RP_BAD_INPUT);
    assert_int_equal(strlen(err.message), RP_ERR_MESSAGE_MAX - 1);
    rp_err_at(&err, longest, 3, 4);
    assert_int_equal(strlen(err.place), RP_ERR_PLACE_MAX - 1);
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 4);
}

static void a_new_error_forgets_the_place_of_the_last(void **state)
{
    (void)state;
    struct rp_err err = {0};
    rp_err_set(&err, RP_BAD_INPUT, "first");
    rp_err_at(&err, "/x", 1, 2);
    rp_err_set(&err, RP_LIMIT, "second");
    assert_string_equal(err.place, "");
    assert_int_equal(err.line, 0);
    rp_err_at(&err, NULL, 0, 0);
    assert_string_equal(err.place, "");
}

static void nobody_need_keep_the_error(void **state)
{
    (void)state;
    assert_int_equal(rp_err_set(NULL, RP_SYSTEM, "%d", 1), RP_SYSTEM);
    rp_err_at(NULL, "/x", 1, 2);
}

static const char *failed;

static void note(const char *file, int line, const char *expression)
{
    (void)file, (void)line;
    failed = expression;
}

static void a_broken_assumption_reaches_the_hook(void **state)
{
    (void)state;
    rp_assert_hook before = rp_assert_failed;
    rp_assert_failed = note;
    RP_ASSERT(1 + 1 == 2);
    assert_null(failed);
    RP_ASSERT(1 + 1 == 3);
    rp_assert_failed = before;
    assert_string_equal(failed, "1 + 1 == 3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_result_has_a_name_a_status_and_a_sentence),
        cmocka_unit_test(a_result_off_the_list_is_a_refusal_of_the_system),
        cmocka_unit_test(each_conversion_is_written_out),
        cmocka_unit_test(a_message_and_a_place_that_are_too_long_are_cut),
        cmocka_unit_test(a_new_error_forgets_the_place_of_the_last),
        cmocka_unit_test(nobody_need_keep_the_error),
        cmocka_unit_test(a_broken_assumption_reaches_the_hook),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
