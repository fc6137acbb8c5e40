#include "cli/words.h"
#include "page.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void what_could_steer_a_terminal_is_not_shown(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"plain words, caf\xc3\xa9", "plain words, caf\xc3\xa9"},
        {"tab\tline\n", "tab\tline\n"},
        {"\033[2Jgone", "?[2Jgone"},
        {"a\rb\x7f", "a?b?"},
        {"\xc2\x9b"
         "31m",
         "?31m"},
        {"\xe2\x80\xae"
         "abc",
         "?abc"},
        {"broken \xff\xc3", "broken ??"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct page page;
        page_open(&page, 80);
        rp_out_words(&page.out, rp_text_of(rows[i][0]));
        assert_string_equal(page_text(&page), rows[i][1]);
        page_close(&page);
    }
}

static void columns_are_counted_as_a_screen_does(void **state)
{
    (void)state;
    assert_int_equal(rp_text_columns(rp_text_of("caf\xc3\xa9")), 4);
    assert_int_equal(rp_text_columns(rp_text_of("e\xcc\x81")), 1); /* combining accent */
    assert_int_equal(rp_text_columns(rp_text_of("\xe6\x97\xa5\xe6\x9c\xac")), 4); /* wide signs */
}

static void lines_break_at_spaces_within_the_width(void **state)
{
    (void)state;
    static const struct {
        int width, at, indent;
        const char *words, *lines;
    } rows[] = {
        {20, 0, 0, "one two three four five", "one two three four\nfive\n"},
        {20, 0, 2, "one two three four five", "one two three four\n  five\n"},
        {20, 12, 2, "one two three", "one two\n  three\n"},
        {20, 0, 0, "  many   spaces\n and\tgaps ", "many spaces and gaps\n"},
        {20, 0, 0, "a/path/that/is/wider/than/the/screen yes",
         "a/path/that/is/wider/than/the/screen\nyes\n"},
        {20, 15, 2, "too-wide here", "\n  too-wide here\n"},
        {20, 0, 0, "12345678901234567890 1", "12345678901234567890\n1\n"},
        {20, 0, 0, "", "\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct page page;
        page_open(&page, rows[i].width);
        rp_out_wrap(&page.out, rows[i].at, rows[i].indent, rp_text_of(rows[i].words));
        assert_string_equal(page_text(&page), rows[i].lines);
        page_close(&page);
    }
}

static void a_broken_command_can_still_be_copied(void **state)
{
    (void)state;
    struct page page;
    page_open(&page, 30);
    rp_out_command(&page.out, 2, "rapport review --json data/journeys/x.json");
    assert_string_equal(page_text(&page),
                        "  $ rapport review --json \\\n      data/journeys/x.json\n");
    page_close(&page);
}

static int use_utf8(void **state)
{
    (void)state;
    return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_could_steer_a_terminal_is_not_shown),
        cmocka_unit_test(columns_are_counted_as_a_screen_does),
        cmocka_unit_test(lines_break_at_spaces_within_the_width),
        cmocka_unit_test(a_broken_command_can_still_be_copied),
    };
    return cmocka_run_group_tests(tests, use_utf8, NULL);
}
