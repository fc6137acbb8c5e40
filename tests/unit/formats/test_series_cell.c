/* Numbers of a series file. */
#include "formats/series_cell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void forty_bytes_hold_any_number(void **state)
{
    (void)state;
    struct rp_text text = rp_text_of("-0.0000000000000000000000000000000000125");
    double value = -1;
    assert_int_equal(text.len, 40);
    assert_true(rp_series_number(text, &value));
    assert_true(value == -0.0000000000000000000000000000000000125);
    assert_false(rp_series_number(rp_text_of("12345678901234567890123456789012345678901"), &value));
    assert_true(value == -0.0000000000000000000000000000000000125);
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
        cmocka_unit_test(forty_bytes_hold_any_number),
        cmocka_unit_test(whole_numbers_are_digits_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
