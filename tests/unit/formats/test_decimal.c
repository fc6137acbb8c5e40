/* Decimal numbers as JSON, YAML and series files write them. */
#include "formats/decimal.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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
        {"-0.0e5", 0},
        {"07", 7},
        {"7.5", 7.5},
        {"-7.25", -7.25},
        {".5", .5},
        {"-.5", -.5},
        {"0.1", 0.1},
        {"3.3333333333333335", 3.3333333333333335},
        {"9.99999999999999999999", 9.99999999999999999999},
        {"99999999999999.9", 99999999999999.9},
        {"-1234567890.12345678", -1234567890.12345678},
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
        assert_true(rp_decimal_read(rp_text_of(rows[i].text), &value));
        assert_true(value == rows[i].value && !(value == 0 && signbit(value)));
    }
}

static void what_is_no_plain_decimal_is_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",    "-",   ".",   "-.",  "7.", "+7",    " 7",
        "7 ",  "7,5", "1e",  "1e+", "e5", "1e5.0", "0x1p3",
        "nan", "inf", "1_0", "--7", "7-", "1e999", "1e9999999999999999999999",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double value = -1;
        assert_false(rp_decimal_read(rp_text_of(rows[i]), &value));
        assert_true(value == -1);
    }
}

static void four_hundred_bytes_are_the_most(void **state)
{
    (void)state;
    char text[401];
    double value = -1;
    memset(text, '0', sizeof text);
    text[398] = '.';
    text[399] = '5';
    assert_true(rp_decimal_read((struct rp_text){text, 400}, &value));
    assert_true(value == .5);
    assert_false(rp_decimal_read((struct rp_text){text, 401}, &value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_read_to_the_last_bit),
        cmocka_unit_test(what_is_no_plain_decimal_is_refused),
        cmocka_unit_test(four_hundred_bytes_are_the_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
