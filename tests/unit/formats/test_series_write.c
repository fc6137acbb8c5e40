/* Results as CSV and JSON. */
#include <rapport/formats/series_write.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "heap_arena.h"

static const struct rp_series_field fields[] = {
    {"person", RP_SERIES_TEXT},   {"client", RP_SERIES_GIVEN}, {"level", RP_SERIES_POINTS},
    {"p_onset", RP_SERIES_SHARE}, {"alarm", RP_SERIES_COUNT},
};
enum { FIELDS_N = sizeof fields / sizeof fields[0] };

/* The row of a text and the same number four times (NULL and has false: missing). */
static void assert_row(enum rp_series_form form, const char *person, const double *y,
                       const char *want)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_series_writer writer;
    struct rp_series_cell cells[FIELDS_N] = {{.is_known = person, .text = rp_text_of(person)}};
    struct rp_text got = {0};
    for (int i = 1; i < FIELDS_N && y; i++)
        cells[i] = (struct rp_series_cell){.is_known = true, .number = *y};
    rp_series_writer_init(&writer, &arena, form, fields, FIELDS_N);
    assert_int_equal(rp_series_write_row(&writer, cells, &got), RP_OK);
    assert_string_equal(got.bytes, want);
    rp_arena_release(&arena);
}

static void texts_that_a_spreadsheet_would_run_are_guarded(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"a", "a"},
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@x", "'@x"},
        {"\tx", "\"'\tx\""},
        {"\rx", "\"'\rx\""},
        {"a=b", "a=b"},
        {"a,b", "\"a,b\""},
        {"a\"b", "\"a\"\"b\""},
        {"a\nb", "\"a\nb\""},
        {"=\"x\"", "\"'=\"\"x\"\"\""},
        {"'x", "''x"},
        {" \u200b=1", "' \u200b=1"},
        {"a;=1", "\"a;'=1\""},
        {"a\t=1", "\"a\t'=1\""},
        {"a; b", "\"a; b\""},
    };
    char want[100];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        snprintf(want, sizeof want, "%s,,,,\n", rows[i][1]);
        assert_row(RP_SERIES_CSV, rows[i][0], NULL, want);
    }
}

static void numbers_are_never_guarded_and_wear_their_digits(void **state)
{
    (void)state;
    const struct {
        double y;
        const char *csv;
    } rows[] = {
        {7, "a,7,7,7,7\n"},
        {-1, "a,-1,-1,-1,-1\n"}, /* no share, but a share's column does not hide it */
        {.5, "a,0.5,0.5,0.5,0\n"},
        {1.0 / 3, "a,0.3333333333333333,0.3333,0.333333333,0\n"},
        {.00012345678, "a,0.00012345678,0.0001,0.00012345678,0\n"},
        {1.25e-9, "a,1.25e-9,0,1.25e-9,0\n"},
        {0, "a,0,0,0,0\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_row(RP_SERIES_CSV, "a", &rows[i].y, rows[i].csv);
}

static void json_is_one_array_with_null_for_missing(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_series_writer writer;
    const struct rp_series_cell cells[FIELDS_N] = {{.is_known = true, .text = rp_text_of("=a\"\n")},
                                                   {.is_known = true, .number = 7.5}};
    const char *row = "{\"person\": \"=a\\\"\\n\", \"client\": 7.5, \"level\": null, \"p_onset\": "
                      "null, \"alarm\": null}";
    char whole[1000] = "";
    struct rp_text got = {0};
    rp_series_writer_init(&writer, &arena, RP_SERIES_JSON, fields, FIELDS_N);
    assert_int_equal(rp_series_write_head(&writer, &got), RP_OK);
    strncat(whole, got.bytes, got.len);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(rp_series_write_row(&writer, cells, &got), RP_OK);
        strncat(whole, got.bytes, got.len);
    }
    assert_int_equal(rp_series_write_end(&writer, &got), RP_OK);
    strncat(whole, got.bytes, got.len);
    char want[1000];
    snprintf(want, sizeof want, "[\n%s,\n%s\n]\n", row, row);
    assert_string_equal(whole, want);
    rp_arena_release(&arena);
}

static void no_rows_are_an_empty_array_or_a_header(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_series_writer writer;
    struct rp_text got = {0};
    rp_series_writer_init(&writer, &arena, RP_SERIES_JSON, fields, FIELDS_N);
    assert_int_equal(rp_series_write_head(&writer, &got), RP_OK);
    assert_string_equal(got.bytes, "[");
    assert_int_equal(rp_series_write_end(&writer, &got), RP_OK);
    assert_string_equal(got.bytes, "]\n");
    rp_series_writer_init(&writer, &arena, RP_SERIES_CSV, fields, FIELDS_N);
    assert_int_equal(rp_series_write_head(&writer, &got), RP_OK);
    assert_string_equal(got.bytes, "person,client,level,p_onset,alarm\n");
    rp_arena_release(&arena);
}

static void a_row_without_memory_or_over_its_limit_is_refused(void **state)
{
    (void)state;
    static char long_text[RP_SERIES_ROW_MAX + 1];
    memset(long_text, 'x', RP_SERIES_ROW_MAX);
    struct rp_series_cell cells[FIELDS_N] = {{.is_known = true, .text = rp_text_of(long_text)}};
    struct rp_series_writer writer;
    struct rp_text got = {0};
    struct rp_arena arenas[] = {heap_arena(0), heap_arena(10)};
    for (int i = 0; i < 2; i++) {
        rp_series_writer_init(&writer, &arenas[i], RP_SERIES_CSV, fields, FIELDS_N);
        assert_int_equal(rp_series_write_row(&writer, cells, &got), RP_LIMIT);
        assert_null(got.bytes);
        rp_arena_release(&arenas[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_that_a_spreadsheet_would_run_are_guarded),
        cmocka_unit_test(numbers_are_never_guarded_and_wear_their_digits),
        cmocka_unit_test(json_is_one_array_with_null_for_missing),
        cmocka_unit_test(no_rows_are_an_empty_array_or_a_header),
        cmocka_unit_test(a_row_without_memory_or_over_its_limit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
