#include "cli/out.h"
#include "page.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

static void json_strings_are_escaped(void **state)
{
    (void)state;
    struct page page;
    page_open(&page, 80);
    rp_out_json_string(&page.out, rp_text_of("a\"b\\c\n\t\r\x01\x7f\xc3\xa9"));
    rp_out_json_string(&page.out, (struct rp_text){0});
    assert_string_equal(page_text(&page), "\"a\\\"b\\\\c\\n\\t\\r\\u0001\\u007f\xc3\xa9\"null");
    page_close(&page);
}

/* A program reads the same from them, and a terminal does nothing. */
static void what_would_move_a_terminal_is_an_escape_in_json(void **state)
{
    (void)state;
    struct page page;
    page_open(&page, 80);
    page.out.is_json = true;
    rp_out_str(&page.out, "{\"\xc2\x9b\x7f\xe2\x80\xae\u00a0\u061c\u2066\u2028\u2030\u2013\": ");
    rp_out_json_string(&page.out, rp_text_of("\xc2\x9b\x7f\u202e\u2069\u200f\u200d\n\u20ac"));
    assert_string_equal(page_text(&page),
                        "{\"\\u009b\\u007f\\u202e\u00a0\\u061c\\u2066\\u2028\u2030\u2013\": "
                        "\"\\u009b\\u007f\\u202e\\u2069\\u200f\u200d\\n\u20ac\"");
    page_close(&page);
}

static void headings_are_bold_only_where_that_is_welcome(void **state)
{
    (void)state;
    struct page page;
    page_open(&page, 80);
    rp_out_heading(&page.out, "a");
    page.out.colour = true;
    rp_out_heading(&page.out, "b");
    assert_string_equal(page_text(&page), "a\n\033[1mb\033[0m\n");
    page_close(&page);
}

static void a_full_disk_is_noticed_at_the_latest_at_the_end(void **state)
{
    (void)state;
    struct rp_err err = {0};
    struct rp_out out = {.file = fopen("/dev/full", "w")};
    assert_non_null(out.file);
    rp_out_str(&out, "held back in a buffer");
    assert_int_equal(rp_out_finish(&out, &err), RP_SYSTEM);
    assert_string_equal(err.message, "cannot write the answer: No space left on device");
    assert_true(rp_out_is_refused(&out));
    fclose(out.file);
}

static void a_reader_who_left_is_no_error_and_stops_the_writing(void **state)
{
    (void)state;
    int ends[2];
    struct rp_err err = {0};
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    struct rp_out out = {.file = fdopen(ends[1], "w")};
    for (long i = 0; i < 100000 && !rp_out_is_refused(&out); i++)
        rp_out_format(&out, "line %ld\n", i);
    assert_int_equal(out.refusal, EPIPE);
    assert_int_equal(rp_out_finish(&out, &err), RP_OK);
    fclose(out.file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_strings_are_escaped),
        cmocka_unit_test(what_would_move_a_terminal_is_an_escape_in_json),
        cmocka_unit_test(headings_are_bold_only_where_that_is_welcome),
        cmocka_unit_test(a_full_disk_is_noticed_at_the_latest_at_the_end),
        cmocka_unit_test(a_reader_who_left_is_no_error_and_stops_the_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
