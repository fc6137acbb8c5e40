/* Numbers of a series file. */
#include "formats/series_cell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void decimals_are_read_to_the_last_bit(void **state)
{
    (void)state;
    /* Right sides are rounded by the compiler. */
    const struct {
        const char *text;
        double value;
    } rows[] = {
        {"0", 0},
        {"-0", 0},
        {"7", 7},
        {"07", 7},
        {"7.5", 7.5},
        {"-7.25", -7.25},
        {".5", .5},
        {"-.5", -.5},
        {"0.1", 0.1},
        {"3.3333333333333335", 3.3333333333333335},
        {"9.99999999999999999999", 9.99999999999999999999},
        {"123456789012345678", 123456789012345678.0},
        {"1e2", 100},
        {"1E+2", 100},
        {"25e-1", 2.5},
        {"1e-04", 1e-04},
        {"1e23", 1e23},
        {"2.2250738585072014e-308", 2.2250738585072014e-308},
        {"1e-999", 0},
        {"1.7976931348623157e308", 1.7976931348623157e308},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double value = -1;
        assert_true(rp_series_number(rp_text_of(rows[i].text), &value));
        assert_true(value == rows[i].value);
    }
}

static void what_is_no_plain_decimal_is_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        "-",
        ".",
        "-.",
        "7.",
        "+7",
        " 7",
        "7 ",
        "7,5",
        "1e",
        "1e+",
        "e5",
        "1e5.0",
        "0x1p3",
        "nan",
        "inf",
        "1_0",
        "--7",
        "7-",
        "1e999",
        "1e9999999999999999999999",
        "12345678901234567890123456789012345678901",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double value = -1;
        assert_false(rp_series_number(rp_text_of(rows[i]), &value));
        assert_true(value == -1);
    }
}

static void whole_numbers_are_digits_alone(void **state)
{
    (void)state;
    int32_t value = -1;
    static const char *const wrong[] = {"", "-1", "+1", "1.0", "1e1", "11", "99999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(rp_series_whole(rp_text_of(wrong[i]), 10, &value));
    assert_int_equal(value, -1);
    assert_true(rp_series_whole(rp_text_of("010"), 10, &value));
    assert_int_equal(value, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_read_to_the_last_bit),
        cmocka_unit_test(what_is_no_plain_decimal_is_refused),
        cmocka_unit_test(whole_numbers_are_digits_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
