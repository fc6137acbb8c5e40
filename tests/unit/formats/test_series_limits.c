/* Series files that are long, wide, or of very many people: where each limit stands. */
#include <rapport/formats/series.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "formats/series_transcript.h"
#include "heap_arena.h"

#define HEAD "person,session,client\n"

static struct transcript transcript;

static void assert_told(const struct rp_series_options *options, struct rp_text file,
                        const char *want)
{
    static const size_t pieces[] = {1, 2, 3, 5, 16, 1 << 20};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        transcribe(&transcript, options, file, pieces[i]);
        assert_string_equal(transcript.text, want);
    }
}

/* Thousands of people, so that the table of names grows. */
static void sorting_keeps_every_row_of_many_people(void **state)
{
    (void)state;
    enum { PEOPLE = 3000, ROW = 32 };
    struct rp_series_options options = rp_series_options_default();
    options.is_unsorted = true;
    char *file = malloc(2 * PEOPLE * ROW);
    assert_non_null(file);
    size_t len = (size_t)snprintf(file, ROW, HEAD);
    for (int i = 0; i < 2 * PEOPLE; i++)
        len += (size_t)snprintf(file + len, ROW, "p%d,%d,5\n", i % PEOPLE, 2 - i / PEOPLE);
    assert_int_equal(transcribe(&transcript, &options, (struct rp_text){file, len}, 4096), RP_OK);
    free(file);
    assert_int_equal(transcript.bad_n, 0);
    assert_memory_equal(transcript.text, "3002 p0 1 client 5\n2 p0 2 client 5\n", 35);
}

/* A file of one row whose cell i has that many bytes of `byte`. */
static char *long_cell(size_t len, char byte)
{
    char *file = malloc(len + 100);
    assert_non_null(file);
    size_t at = (size_t)snprintf(file, 100, "person,session,client,x\na,1,7,");
    memset(file + at, byte, len);
    memcpy(file + at + len, "\nb,1,8,\n", sizeof "\nb,1,8,\n");
    return file;
}

static void limits_are_kept_to_the_byte(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    const struct {
        size_t len;
        char byte;
        const char *want;
    } rows[] = {
        {32767, 'x', "2 a 1 client 7\n3 b 1 client 8\n"},
        {32768, 'x', "bad 2:7 a cell of more than 32767 bytes\n3 b 1 client 8\n"},
        {1 << 20, 'x', "bad 2:7 a cell of more than 32767 bytes\n3 b 1 client 8\n"},
        {4092, ',', "bad 2:0 this line has 4096 cells, the header has 4\n3 b 1 client 8\n"},
        {4093, ',', "bad 2:4100 more than 4096 cells in a line\n3 b 1 client 8\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *file = long_cell(rows[i].len, rows[i].byte);
        char want[200];
        snprintf(want, sizeof want, "warning 1 unknown_column\n%s", rows[i].want);
        assert_told(&options, rp_text_of(file), want);
        free(file);
    }
}

/* Nine cells of 32,000 bytes are one too many for a line; each alone is not too long. */
static void a_line_has_a_longest_length(void **state)
{
    (void)state;
    enum { CELL = 32000, CELLS = 9 };
    struct rp_series_options options = rp_series_options_default();
    char *file = malloc(CELLS * (CELL + 1) + 100);
    assert_non_null(file);
    size_t len = (size_t)snprintf(file, 100, HEAD);
    for (int i = 0; i < CELLS; i++) {
        memset(file + len, 'x', CELL);
        len += CELL;
        file[len++] = i + 1 < CELLS ? ',' : '\n';
    }
    len += (size_t)snprintf(file + len, 20, "b,1,8\n");
    assert_told(&options, (struct rp_text){file, len},
                "bad 2:0 a line of more than 262144 bytes\n3 b 1 client 8\n");
    free(file);
}

static void a_quote_that_swallows_lines_says_how_many(void **state)
{
    (void)state;
    enum { ROWS = 6000, ROW = 24 };
    struct rp_series_options options = rp_series_options_default();
    char *file = malloc(ROWS * ROW);
    assert_non_null(file);
    size_t len = (size_t)snprintf(file, 100, HEAD "a,1,\"7\n");
    for (int i = 0; i < ROWS; i++)
        len += (size_t)snprintf(file + len, ROW, "b%04d,1,7\n", i);
    transcribe(&transcript, &options, (struct rp_text){file, len}, 4096);
    free(file);
    assert_non_null(strstr(transcript.text, "bad 2:5 a cell of more than 32767 bytes; perhaps its "
                                            "quote is not closed; left out up to line "));
    assert_int_equal(transcript.bad_n, 1);
}

static void a_long_name_is_refused(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    char file[500];
    snprintf(file, sizeof file, HEAD "%0200d,1,7\n%0201d,1,7\n", 1, 2);
    transcribe(&transcript, &options, rp_text_of(file), 64);
    assert_int_equal(transcript.bad_n, 1);
    assert_non_null(strstr(transcript.text, "bad 3:1 person who it is"));
}

/* Feeds n rows, each of a person of their own, then one of the first person again. */
static enum rp_rc feed_people(struct rp_series_reader *reader, int n)
{
    char row[64];
    enum rp_rc rc = rp_series_feed(reader, rp_text_of(HEAD), NULL);
    for (int i = 0; i <= n && rc == RP_OK; i++) {
        int len = snprintf(row, sizeof row, "p%d,%d,5\n", i < n ? i : 0, i < n ? 1 : 2);
        rc = rp_series_feed(reader, (struct rp_text){row, (size_t)len}, NULL);
    }
    return rc;
}

/* What matters of very many rows. */
struct count {
    long rows_n, bad_n, forgotten_n;
};

static enum rp_rc count_row(void *ctx, const struct rp_series_row *row)
{
    struct count *count = ctx;
    count->rows_n += row->person.len > 0;
    return RP_OK;
}

static void count_bad(void *ctx, const struct rp_err *why)
{
    struct count *count = ctx;
    count->bad_n += why->rc == RP_BAD_INPUT;
}

static void count_warning(void *ctx, enum rp_series_warning warning, long line)
{
    struct count *count = ctx;
    count->forgotten_n += warning == RP_SERIES_WARNING_PEOPLE_FORGOTTEN && line > 0;
}

static void who_comes_back_is_noticed_among_very_many(void **state)
{
    (void)state;
    /* Of half a million the first is forgotten, and that is said once. */
    static const struct {
        int people;
        struct count want;
    } rows[] = {{200000, {200000, 1, 0}}, {500000, {500001, 0, 1}}};
    struct rp_series_options options = rp_series_options_default();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct count got = {0};
        struct rp_series_listener listener = {&got, count_row, count_bad, count_warning};
        struct rp_series_reader *reader = NULL;
        assert_int_equal(rp_series_open(&arena, &options, &listener, &reader, NULL), RP_OK);
        assert_int_equal(feed_people(reader, rows[i].people), RP_OK);
        assert_int_equal(rp_series_end(reader, NULL), RP_OK);
        assert_memory_equal(&got, &rows[i].want, sizeof got);
        rp_arena_release(&arena);
    }
}

static void rows_that_do_not_fit_in_memory_are_not_sorted(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    struct count got = {0};
    struct rp_series_listener listener = {&got, count_row, count_bad, count_warning};
    struct rp_series_reader *reader = NULL;
    struct rp_arena arena = heap_arena(4 * 1024 * 1024);
    options.is_unsorted = true;
    assert_int_equal(rp_series_open(&arena, &options, &listener, &reader, NULL), RP_OK);
    assert_int_equal(feed_people(reader, 100000), RP_LIMIT);
    assert_int_equal(got.rows_n, 0);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorting_keeps_every_row_of_many_people),
        cmocka_unit_test(limits_are_kept_to_the_byte),
        cmocka_unit_test(a_line_has_a_longest_length),
        cmocka_unit_test(a_quote_that_swallows_lines_says_how_many),
        cmocka_unit_test(a_long_name_is_refused),
        cmocka_unit_test(who_comes_back_is_noticed_among_very_many),
        cmocka_unit_test(rows_that_do_not_fit_in_memory_are_not_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
