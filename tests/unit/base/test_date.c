#include <rapport/base/date.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void every_day_of_ten_thousand_years_goes_there_and_back(void **state)
{
    (void)state;
    for (int32_t day = RP_DAY_MIN; day <= RP_DAY_MAX; day++) {
        int y = 0, m = 0, d = 0;
        rp_day_to_date(day, &y, &m, &d);
        if (!rp_date_is_valid(y, m, d) || rp_day_from_date(y, m, d) != day)
            fail_msg("day %d", (int)day);
    }
}

static void likely_days_are_those_of_1900_to_2199(void **state)
{
    (void)state;
    assert_int_equal(RP_DAY_LIKELY_MIN, rp_day_from_date(1900, 1, 1));
    assert_int_equal(RP_DAY_LIKELY_MAX, rp_day_from_date(2199, 12, 31));
}

static void days_off_the_calendar_are_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {"2026-02-29",  "0000-01-01",  "2026-13-01", "2026-1-01",
                                       "2026-01-01 ", "10000-01-01", "2026/01/01", ""};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int32_t day = 7;
        assert_int_equal(rp_day_parse(rp_text_of(rows[i]), &day), RP_BAD_INPUT);
        assert_int_equal(day, 7);
    }
}

static void an_instant_keeps_its_day_where_the_person_was(void **state)
{
    (void)state;
    struct rp_instant at = {0};
    char out[RP_INSTANT_TEXT];
    char day[RP_DAY_TEXT];
    assert_int_equal(rp_instant_parse(rp_text_of("2026-03-02T23:30:00.250-05:00"), &at), RP_OK);
    rp_day_format(rp_instant_day(at), day);
    assert_string_equal(day, "2026-03-02");
    rp_instant_format(at, out);
    assert_string_equal(out, "2026-03-02T23:30:00.250-05:00");
    assert_int_equal(rp_instant_parse(rp_text_of("2026-03-02T23:30:00"), &at), RP_BAD_INPUT);
}

static void a_leap_second_is_the_next_second_but_never_leaves_the_calendar(void **state)
{
    (void)state;
    struct rp_instant at = {7, 7};
    char out[RP_INSTANT_TEXT];
    assert_int_equal(rp_instant_parse(rp_text_of("9999-12-31T23:59:60Z"), &at), RP_BAD_INPUT);
    assert_int_equal(at.utc_ms, 7);
    assert_int_equal(rp_instant_parse(rp_text_of("2016-12-31T23:59:60Z"), &at), RP_OK);
    rp_instant_format(at, out);
    assert_string_equal(out, "2017-01-01T00:00:00Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_ten_thousand_years_goes_there_and_back),
        cmocka_unit_test(likely_days_are_those_of_1900_to_2199),
        cmocka_unit_test(days_off_the_calendar_are_refused),
        cmocka_unit_test(an_instant_keeps_its_day_where_the_person_was),
        cmocka_unit_test(a_leap_second_is_the_next_second_but_never_leaves_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
