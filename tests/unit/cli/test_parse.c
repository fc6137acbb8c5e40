#include "cli/parse.h"
#include "os/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

static const struct rp_verb verb = {
    .name = "try",
    .usage = "JOURNEY.json",
    .operands_min = 1,
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){{.name = "as-of", .argument = "DAY"},
                                          {.name = "format", .argument = "csv|json|table"},
                                          {.name = "map", .argument = "NAME=COLUMN", .many = true},
                                          {.name = "cutoff", .letter = 'c', .argument = "NUMBER"},
                                          {.name = "verbose", .letter = 'v'},
                                          {.name = "quick", .letter = 'q'},
                                          {.name = "secret", .argument = "X", .hidden = true},
                                          {0}},
};

/* A call over words split at spaces. */
struct trial {
    struct rp_arena arena;
    struct rp_err err;
    struct rp_call call;
    char line[200];
};

static enum rp_rc parse(struct trial *t, const char *line)
{
    char *words[20];
    int n = 0;
    memset(t, 0, sizeof *t);
    strncpy(t->line, line, sizeof t->line - 1);
    for (char *rest = t->line, *word = NULL; (word = strsep(&rest, " ")) != NULL;)
        words[n++] = word;
    rp_os_arena_init(&t->arena, 0);
    t->call = (struct rp_call){.verb = &verb, .arena = &t->arena, .err = &t->err};
    return rp_call_parse(&t->call, n, words);
}

static void refused_with(const char *line, const char *message)
{
    struct trial t;
    assert_int_equal(parse(&t, line), RP_USAGE);
    assert_string_equal(t.err.message, message);
    rp_arena_release(&t.arena);
}

static void a_value_follows_a_space_an_equals_sign_or_its_letter(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"f --as-of 2026-03-02", "as-of", "2026-03-02"},
        {"--as-of=2026-03-02 f", "as-of", "2026-03-02"},
        {"f --cutoff=-3", "cutoff", "-3"},
        {"f --cutoff -3", "cutoff", "-3"},
        {"f --cutoff -.5", "cutoff", "-.5"},
        {"f -c 4", "cutoff", "4"},
        {"f -c4", "cutoff", "4"},
        {"f -vqc4", "cutoff", "4"},
        {"f --map a=b", "map", "a=b"},
        {"f --as-of=", "as-of", ""},
        {"f --as-of 1 --as-of 2", "as-of", "2"},
        {"f --secret -", "secret", "-"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct trial t;
        assert_int_equal(parse(&t, rows[i][0]), RP_OK);
        assert_string_equal(rp_call_value(&t.call, rows[i][1]), rows[i][2]);
        assert_int_equal(t.call.operands_n, 1);
        assert_string_equal(t.call.operands[0], "f");
        rp_arena_release(&t.arena);
    }
}

static void switches_are_on_when_given(void **state)
{
    (void)state;
    struct trial t;
    assert_int_equal(parse(&t, "f --json -vq --no-input"), RP_OK);
    assert_true(t.call.json && t.call.no_input && !t.call.plain);
    assert_true(rp_call_has(&t.call, "verbose") && rp_call_has(&t.call, "quick"));
    assert_false(rp_call_has(&t.call, "as-of"));
    assert_null(rp_call_value(&t.call, "as-of"));
    rp_arena_release(&t.arena);
}

static void many_values_keep_their_order(void **state)
{
    (void)state;
    struct trial t;
    assert_int_equal(parse(&t, "--map a=1 f --map b=2"), RP_OK);
    assert_string_equal(rp_call_value_at(&t.call, "map", 0), "a=1");
    assert_string_equal(rp_call_value_at(&t.call, "map", 1), "b=2");
    assert_null(rp_call_value_at(&t.call, "map", 2));
    rp_arena_release(&t.arena);
}

static void two_dashes_end_the_options_and_one_is_an_operand(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"-- --json", "--json"}, {"-", "-"}, {"--json -", "-"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct trial t;
        assert_int_equal(parse(&t, rows[i][0]), RP_OK);
        assert_int_equal(t.call.operands_n, 1);
        assert_string_equal(t.call.operands[0], rows[i][1]);
        rp_arena_release(&t.arena);
    }
}

static void what_does_not_fit_is_refused_in_a_plain_sentence(void **state)
{
    (void)state;
    refused_with("f --jsno", "try has no option --jsno; did you mean --json?");
    refused_with("f --frobnicate", "try has no option --frobnicate");
    refused_with("f --secre", "try has no option --secre");
    refused_with("f --She=hurt", "try has no such option");
    refused_with("f -x", "try has no such option of one letter");
    refused_with("f --json=yes", "--json takes no value");
    refused_with("f --as-of", "--as-of needs a value: DAY");
    refused_with("f --as-of --json", "--as-of needs a value: DAY");
    refused_with("f -c", "--cutoff needs a value: NUMBER");
    refused_with("f --format xml", "--format needs one of csv|json|table");
    refused_with("f --format=csv|json", "--format needs one of csv|json|table");
    refused_with("--json", "try needs JOURNEY.json");
    refused_with("f g", "try takes no more than JOURNEY.json");
}

static void help_needs_no_operands(void **state)
{
    (void)state;
    struct trial t;
    assert_int_equal(parse(&t, "-h"), RP_OK);
    assert_true(rp_call_has(&t.call, "help"));
    rp_arena_release(&t.arena);
}

static void numbers_and_days_are_read_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool good;
        double value;
    } rows[] = {
        {"f -c 4.5", true, 4.5},   {"f -c 1e1", true, 10},      {"f", true, 7},
        {"f -c 11", false, 0},     {"f --cutoff=-1", false, 0}, {"f -c 0x1", false, 0},
        {"f -c nan", false, 0},    {"f -c 4,5", false, 0},      {"f -c 4x", false, 0},
        {"f --cutoff=", false, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct trial t;
        double value = 7;
        assert_int_equal(parse(&t, rows[i].line), RP_OK);
        enum rp_rc rc = rp_call_number(&t.call, "cutoff", (const double[2]){0, 10}, &value);
        assert_int_equal(rc, rows[i].good ? RP_OK : RP_USAGE);
        assert_near(value, rows[i].good ? rows[i].value : 7, 1e-12);
        if (!rows[i].good)
            assert_string_equal(t.err.message, "--cutoff needs a number from 0 to 10");
        rp_arena_release(&t.arena);
    }
}

static void whole_numbers_have_no_fraction(void **state)
{
    (void)state;
    static const char *const bad[] = {"f -c 4.5", "f -c 11", "f -c 99999999999999999999", "f -c x"};
    struct trial t;
    int64_t value = 7;
    assert_int_equal(parse(&t, "f -c 10"), RP_OK);
    assert_int_equal(rp_call_whole(&t.call, "cutoff", (const int64_t[2]){0, 10}, &value), RP_OK);
    assert_int_equal(value, 10);
    rp_arena_release(&t.arena);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(parse(&t, bad[i]), RP_OK);
        assert_int_equal(rp_call_whole(&t.call, "cutoff", (const int64_t[2]){0, 10}, &value),
                         RP_USAGE);
        assert_string_equal(t.err.message, "--cutoff needs a whole number from 0 to 10");
        rp_arena_release(&t.arena);
    }
    assert_int_equal(value, 10);
}

static void a_day_is_a_real_date(void **state)
{
    (void)state;
    struct trial t;
    int32_t day = 7;
    assert_int_equal(parse(&t, "f --as-of 1970-01-02"), RP_OK);
    assert_int_equal(rp_call_day(&t.call, "as-of", &day), RP_OK);
    assert_int_equal(day, 1);
    rp_arena_release(&t.arena);
    assert_int_equal(parse(&t, "f --as-of 2026-02-30"), RP_OK);
    assert_int_equal(rp_call_day(&t.call, "as-of", &day), RP_USAGE);
    assert_string_equal(t.err.message, "--as-of needs a day written as 2026-03-02");
    assert_int_equal(day, 1);
    rp_arena_release(&t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_follows_a_space_an_equals_sign_or_its_letter),
        cmocka_unit_test(switches_are_on_when_given),
        cmocka_unit_test(many_values_keep_their_order),
        cmocka_unit_test(two_dashes_end_the_options_and_one_is_an_operand),
        cmocka_unit_test(what_does_not_fit_is_refused_in_a_plain_sentence),
        cmocka_unit_test(help_needs_no_operands),
        cmocka_unit_test(numbers_and_days_are_read_strictly),
        cmocka_unit_test(whole_numbers_have_no_fraction),
        cmocka_unit_test(a_day_is_a_real_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
