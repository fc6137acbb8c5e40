#include "cli/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const ours[] = {"review",   "analyze", "timeline", "why",  "check",
                                   "simulate", "help",    "version",  "json", "as-of"};

static const char *nearest_to(const char *typed)
{
    struct rp_nearest nearest = {.typed = typed};
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        rp_nearest_offer(&nearest, ours[i]);
    return nearest.best;
}

static void a_slip_of_the_finger_finds_its_word(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"reveiw", "review"},   {"reviw", "review"}, {"rreview", "review"},
        {"analyse", "analyze"}, {"josn", "json"},    {"timelnie", "timeline"},
        {"hepl", "help"},       {"wyh", "why"},      {"simul", "simulate"},
        {"asof", "as-of"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(nearest_to(rows[i][0]), rows[i][1]);
}

static void a_word_unlike_all_of_ours_finds_none(void **state)
{
    (void)state;
    static const char *const rows[] = {"frobnicate", "x", "", "re",
                                       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_null(nearest_to(rows[i]));
}

static void only_short_plain_words_are_said_back(void **state)
{
    (void)state;
    assert_true(rp_word_is_plain("reveiw", 6));
    assert_true(rp_word_is_plain("as-of=2026", 5));
    static const char *const rows[] = {
        "",     "she hurt me", "\033[2J",
        "Name", "caf\xc3\xa9", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_false(rp_word_is_plain(rows[i], strlen(rows[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_of_the_finger_finds_its_word),
        cmocka_unit_test(a_word_unlike_all_of_ours_finds_none),
        cmocka_unit_test(only_short_plain_words_are_said_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
