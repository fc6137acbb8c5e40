#include <math.h>
#include <rapport/engine/alarm.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* p_onset of session 1, 2, ... as digits in tenths, '-' for a session that may not start an alarm
 * with p_onset .9, against the sessions that are alarms ('x'). Threshold .25, three quiet sessions,
 * from the fourth on. */
static void a_stretch_is_one_episode_and_the_next_needs_quiet(void **state)
{
    (void)state;
    static const struct {
        const char *p, *alarms;
    } rows[] = {
        {"000050000", "....x...."},   {"9990000", "......."}, {"9999000", "...x..."},
        {"000555555", "...x....."},   {"0005005", "...x..."}, {"00050005", "...x...x"},
        {"0005-0005", "...x....x"},   {"0000-50", ".....x."}, {"0000-00-5", "........x"},
        {"0005-00-00", "...x......"},
    };
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        struct rp_alarm_rule rule = {.theta = 0.25, .active_min = 2.0, .quiet_n = 3, .first_n = 4};
        struct rp_alarm alarm = {0};
        for (size_t i = 0; i < strlen(rows[r].p); i++) {
            char c = rows[r].p[i];
            struct rp_alarm_input in = {.p_onset = c == '-' ? 0.9 : (c - '0') / 10.0,
                                        .may_start = c != '-'};
            if (rp_alarm_step(&rule, &alarm, in) != (rows[r].alarms[i] == 'x'))
                fail_msg("row %zu session %zu", r, i + 1);
        }
    }
}

static void a_high_p_active_counts_where_the_rule_says_so(void **state)
{
    (void)state;
    struct rp_alarm_rule rule = {.theta = 0.25, .active_min = 0.5, .quiet_n = 3, .first_n = 1};
    struct rp_alarm alarm = {0};
    assert_true(rp_alarm_step(&rule, &alarm, (struct rp_alarm_input){0.1, 0.6, true}));
    assert_false(rp_alarm_step(&rule, &alarm, (struct rp_alarm_input){0.9, 0.6, true}));
}

static void not_a_number_is_never_over(void **state)
{
    (void)state;
    struct rp_alarm_rule rule = {.theta = 0.25, .active_min = 0.5, .quiet_n = 3, .first_n = 1};
    struct rp_alarm alarm = {0};
    assert_false(rp_alarm_step(&rule, &alarm, (struct rp_alarm_input){NAN, NAN, true}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stretch_is_one_episode_and_the_next_needs_quiet),
        cmocka_unit_test(a_high_p_active_counts_where_the_rule_says_so),
        cmocka_unit_test(not_a_number_is_never_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
