/* Reading series files: what is taken, what is left out and where it is said to stand. */
#include <rapport/formats/series.h>

#include <math.h>
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
#define NUMBER "a number from 0 to 10, or an empty cell, is expected here"

static struct transcript transcript;

/* A file, and all that is told of it: the same for any size of its pieces. */
struct told {
    const char *file;
    const char *want;
};

static void assert_told(const struct rp_series_options *options, struct rp_text file,
                        const char *want)
{
    static const size_t pieces[] = {1, 2, 3, 5, 16, 1 << 20};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        transcribe(&transcript, options, file, pieces[i]);
        assert_string_equal(transcript.text, want);
    }
}

static void assert_each_told(const struct rp_series_options *options, const struct told *rows,
                             size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_told(options, rp_text_of(rows[i].file), rows[i].want);
}

#define ASSERT_EACH_TOLD(options, rows)                                                            \
    assert_each_told(options, rows, sizeof(rows) / sizeof(rows)[0])

static void every_way_to_write_a_table_reads_the_same(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    const struct told rows[] = {
        {HEAD "a,1,7\na,2,\n", "2 a 1 client 7\n3 a 2\n"},
        {HEAD "a,1,7\na,2,", "2 a 1 client 7\n3 a 2\n"},
        {"person,session,client\r\na,1,7\r\na,2,\r\n", "2 a 1 client 7\n3 a 2\n"},
        {"\"person\",\"session\",\"client\"\n\"a\",\"1\",\"7\"\n\"a\",\"2\",\"\"",
         "2 a 1 client 7\n3 a 2\n"},
        {"client,person,session\n7,a,1\n,a,2\n", "2 a 1 client 7\n3 a 2\n"},
        {"\xEF\xBB\xBF" HEAD "a,1,7\na,2,\n", "warning 1 byte_order_mark\n2 a 1 client 7\n3 a 2\n"},
        {HEAD "\na,1,7\n\r\na,2,\n\n", "warning 2 empty_line\n3 a 1 client 7\n5 a 2\n"},
        {HEAD "\"a \"\"b\"\", c\",1,7\n", "2 a \"b\", c 1 client 7\n"},
        {HEAD "\"a\nb\",1,7\nc,1,8\n", "2 a\nb 1 client 7\n4 c 1 client 8\n"},
        {HEAD "\"a\r\nb\",1,7\n", "2 a\r\nb 1 client 7\n"},
        {HEAD "J\xC3\xB6rg,1,7\n", "2 J\xC3\xB6rg 1 client 7\n"},
        {HEAD "a,1,\"7\"\n", "2 a 1 client 7\n"},
    };
    ASSERT_EACH_TOLD(&options, rows);
}

static void every_column_is_read_in_its_range(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    options.lo = -3;
    options.hi = 3;
    const struct told rows[] = {
        {"moment,held_back,symptom,therapist,client,day,session,person\n"
         "10,0,2.5,-3,3,1970-01-02,0,a\n",
         "2 a 0 day 1 client 3 therapist -3 symptom 2.5 held_back 0 moment 10\n"},
        {"person,session,client,note\na,1,2,x\n", "warning 1 unknown_column\n2 a 1 client 2\n"},
        {"person,session,client,therapist\na,1,3.1,0\na,2,0,-3.1\n",
         "bad 2:5 client a number from -3 to 3, or an empty cell, is expected here\n"
         "bad 3:7 therapist a number from -3 to 3, or an empty cell, is expected here\n"},
        {"person,session,client,symptom\na,1,3,-1\n", "bad 2:7 symptom " NUMBER "\n"},
        {"person,session,client,held_back\na,1,3,11\n", "bad 2:7 held_back " NUMBER "\n"},
        {"person,session,client,moment\na,1,3,x\n", "bad 2:7 moment " NUMBER "\n"},
    };
    ASSERT_EACH_TOLD(&options, rows);
}

static void a_wrong_cell_costs_its_row_and_no_other(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    static const char *const cells[] = {"NaN", "nan",  "inf", "-inf", "Infinity", "0x5",
                                        "7,5", " 7",   "7 ",  "+7",   "1e999",    "11",
                                        "-1",  "1e-x", "NA",  "",     "--1",      "7.5.1"};
    char file[200], want[300];
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        snprintf(file, sizeof file, HEAD "a,1,7\na,2,\"%s\"\na,3,8\n", cells[i]);
        bool is_missing = cells[i][0] == '\0';
        snprintf(want, sizeof want, "2 a 1 client 7\n%s4 a 3 client 8\n",
                 is_missing ? "3 a 2\n" : "bad 3:5 client " NUMBER "\n");
        assert_told(&options, rp_text_of(file), want);
    }
}

static void a_word_may_stand_for_no_rating(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    options.missing = rp_text_of("NA");
    const struct told rows[] = {
        {HEAD "a,1,NA\na,2,\na,3,na\n", "2 a 1\n3 a 2\nbad 4:5 client " NUMBER "\n"}};
    ASSERT_EACH_TOLD(&options, rows);
}

static void a_row_out_of_order_is_left_out(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    const struct told rows[] = {
        {HEAD "a,1,7\na,1,8\na,2,9\n",
         "2 a 1 client 7\nbad 3:3 session this person's session has a row already\n"
         "4 a 2 client 9\n"},
        {HEAD "a,2,7\na,1,8\n",
         "2 a 2 client 7\nbad 3:3 session this session's number is lower than the one before\n"},
        {HEAD "a,1,7\na,106,8\na,107,8\n", "2 a 1 client 7\n3 a 106 client 8\n4 a 107 client 8\n"},
        {HEAD "a,1,7\na,107,8\na,2,8\n",
         "2 a 1 client 7\nbad 3:3 session more than 104 sessions are missing before this one\n"
         "4 a 2 client 8\n"},
        {HEAD "a,1,7\nb,1,8\na,2,9\nb,2,9\n",
         "2 a 1 client 7\n3 b 1 client 8\nbad 4:1 person this person came before, with another in "
         "between; sort the file, or have it sorted as it is read\n5 b 2 client 9\n"},
        {"person,session,day,client\na,1,2026-03-09,7\na,2,2026-03-02,8\na,3,2026-03-09,9\n",
         "2 a 1 day 20521 client 7\n"
         "bad 3:5 day this day is earlier than that of the session before\n"
         "4 a 3 day 20521 client 9\n"},
    };
    ASSERT_EACH_TOLD(&options, rows);
}

static void people_sessions_and_days_have_one_form(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    const char *whole = "the session's number is expected here, whole, 0 to 1000000000";
    const char *day = "a day is expected here, written as 2026-03-02";
    static const char *const sessions[] = {
        "", "-1", "1.0", "1e2", "x", " 1", "1000000001", "99999999999999999999", "0x1"};
    char file[200], want[200];
    for (size_t i = 0; i < sizeof sessions / sizeof sessions[0]; i++) {
        snprintf(file, sizeof file, HEAD "a,%s,7\n", sessions[i]);
        snprintf(want, sizeof want, "bad 2:3 session %s\n", whole);
        assert_told(&options, rp_text_of(file), want);
    }
    static const char *const days[] = {"",           "2026-3-2",   "2026-02-30",
                                       "02.03.2026", "0000-01-01", "10000-01-01"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        snprintf(file, sizeof file, "person,day,session,client\na,%s,1,7\n", days[i]);
        snprintf(want, sizeof want, "bad 2:3 day %s\n", day);
        assert_told(&options, rp_text_of(file), want);
    }
    const struct told rows[] = {
        {"person,day,session,client\na,0001-01-01,1,7\na,9999-12-31,2,7\n",
         "warning 2 unlikely_year\n2 a 1 day -719162 client 7\n3 a 2 day 2932896 client 7\n"},
        {HEAD ",1,7\n", "bad 2:1 person who it is, in 1 to 200 bytes, is expected here\n"},
    };
    ASSERT_EACH_TOLD(&options, rows);
}

static void broken_quotes_and_bytes_are_named_where_they_begin(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    const struct told rows[] = {
        {HEAD "a\"b,1,7\nc,1,8\n",
         "bad 2:2 a quote within a cell that does not begin with one\n3 c 1 client 8\n"},
        {HEAD "\"a\"b,1,7\nc,1,8\n",
         "bad 2:4 after a closing quote comes a comma or the end of the line\n3 c 1 client 8\n"},
        {HEAD "a,1,\"7\nb,1,8\n",
         "bad 2:5 this quote is not closed before the end of the file; left out up to line 3\n"},
        {HEAD "a,1,\"7", "bad 2:5 this quote is not closed before the end of the file\n"},
        {HEAD "a,1,7\rb,1,8\nc,1,9\n",
         "bad 2:6 a carriage return without a line feed after it\n3 c 1 client 9\n"},
        {HEAD "a,1,7\r", "bad 2:6 a carriage return without a line feed after it\n"},
        {HEAD "a,1,\xFF\nc,1,9\n",
         "bad 2:5 this cell is not UTF-8; save the file as UTF-8\n3 c 1 client 9\n"},
        {HEAD "\xC3,\xA9,7\n", "bad 2:1 this cell is not UTF-8; save the file as UTF-8\n"},
        {HEAD "\"x\ny\",1,\xC3\n", "bad 3:6 this cell is not UTF-8; save the file as UTF-8\n"},
        {HEAD "a,1\na,1,7,\na\n", "bad 2:0 this line has 2 cells, the header has 3\n"
                                  "bad 3:0 this line has 4 cells, the header has 3\n"
                                  "bad 4:0 this line has 1 cells, the header has 3\n"},
        {HEAD "a,1,7\n\xEF\xBB\xBF"
              "b,1,7\n",
         "2 a 1 client 7\n3 \xEF\xBB\xBF"
         "b 1 client 7\n"},
        {"\xEF\xBB,x\n", "BAD_INPUT 1:1 this cell is not UTF-8; save the file as UTF-8\n"},
        {"\xEF\xBB", "BAD_INPUT 1:1 this cell is not UTF-8; save the file as UTF-8\n"},
    };
    ASSERT_EACH_TOLD(&options, rows);
    static const char zero[] = HEAD "a\0b,1,7\n\"a\0b\",1,7\nc,1,9\n";
    assert_told(&options, (struct rp_text){zero, sizeof zero - 1},
                "bad 2:2 a zero byte\nbad 3:3 a zero byte\n4 c 1 client 9\n");
}

static void a_file_without_a_usable_header_is_refused(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    const struct told rows[] = {
        {"", "BAD_INPUT 0:0 the file has no header line\n"},
        {"\n\n", "warning 1 empty_line\nBAD_INPUT 0:0 the file has no header line\n"},
        {HEAD, ""},
        {"person,session,client", ""},
        {"person;session;client\na;1;7\n",
         "BAD_INPUT 1:0 person no column has this name; cells are separated by commas\n"},
        {"person,session\na,1\n", "BAD_INPUT 1:0 client no column has this name; a mapping can "
                                  "give another one\n"},
        {"person,client\na,1\n", "BAD_INPUT 1:0 session no column has this name; a mapping can "
                                 "give another one\n"},
        {"Person,session,client\n", "BAD_INPUT 1:0 person no column has this name; a mapping can "
                                    "give another one\n"},
        {"person,session,client,client\n", "BAD_INPUT 1:23 client two columns have this name\n"},
        {"person,session,client,day,\"day\"\n", "BAD_INPUT 1:27 day two columns have this name\n"},
        {"person,session,client,x,x\na,1,7,,\n", "warning 1 unknown_column\n2 a 1 client 7\n"},
        {"person,\"session\n", "BAD_INPUT 1:8 this quote is not closed before the end of the "
                               "file\n"},
    };
    ASSERT_EACH_TOLD(&options, rows);
}

static struct rp_series_options mapped(const char *const *maps, size_t n)
{
    struct rp_series_options options = rp_series_options_default();
    for (size_t i = 0; i < n; i++)
        assert_int_equal(rp_series_options_map(&options, maps[i], NULL), RP_OK);
    return options;
}

static void columns_of_other_names_are_mapped(void **state)
{
    (void)state;
    static const char *const maps[] = {"person=id", "client=WAI, total"};
    struct rp_series_options options = mapped(maps, 2);
    const struct told rows[] = {
        {"id,session,\"WAI, total\"\na,1,7\n", "2 a 1 client 7\n"},
        {"id,session,client\na,1,7\n",
         "BAD_INPUT 1:0 client no column has the name that was mapped to this\n"},
    };
    ASSERT_EACH_TOLD(&options, rows);
    struct rp_err err = {.rc = RP_OK};
    static const char *const wrong[] = {"client=again", "level=x", "client", "", "=x"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(rp_series_options_map(&options, wrong[i], &err), RP_USAGE);
}

static void a_range_of_columns_is_one_row_a_person(void **state)
{
    (void)state;
    static const char *const maps[] = {"person=id", "client=w1..w3"};
    struct rp_series_options options = mapped(maps, 2);
    const struct told rows[] = {
        {"id,w1,w2,w3\na,7,,9\nb,1,2,x\n",
         "2 a 1 client 7\n2 a 2\n2 a 3 client 9\n3 b 1 client 1\n3 b 2 client 2\n"
         "bad 3:7 client " NUMBER "\n"},
        {"id,w1,w2,w3\na,7,,9\na,7,,9\nb,,,\na,,,\n",
         "2 a 1 client 7\n2 a 2\n2 a 3 client 9\nbad 3:1 person this person has a row already\n"
         "4 b 1\n4 b 2\n4 b 3\nbad 5:1 person this person has a row already\n"},
        {"w3,w2,w1,id\n", "BAD_INPUT 1:1 client this range ends before it begins\n"},
        {"id,w1,w2\n", "BAD_INPUT 1:0 client no column has the name that was mapped to this\n"},
        {"id,w1,w1,w3\n", "BAD_INPUT 1:0 client an end of this range is the name of two columns\n"},
        {"id,session,w1..w3\na,1,7\n", "2 a 1 client 7\n"},
    };
    ASSERT_EACH_TOLD(&options, rows);
}

static void ranges_go_together(void **state)
{
    (void)state;
    static const char *const both[] = {"client=c1..c2", "therapist=t..1..t..2"};
    static const char *const shorter[] = {"client=c1..c2", "therapist=t..1..t..1"};
    static const char *const alone[] = {"client=c1", "therapist=t..1..t..2"};
    static const char *const day[] = {"client=c1..c2", "day=c1"};
    static const char *const person[] = {"client=c1..c2", "person=c1..c2"};
    const char *head = "person,c1,c2,t..1,t..2,session\na,1,2,3,4,x\n";
    const struct {
        const char *const *maps;
        const char *want;
    } rows[] = {
        {both,
         "warning 1 unknown_column\n2 a 1 client 1 therapist 3\n2 a 2 client 2 therapist 4\n"},
        {shorter, "BAD_INPUT 1:14 therapist this range is not as long as that of client\n"},
        {alone, "BAD_INPUT 1:14 therapist a range of columns, but client is none\n"},
        {day, "BAD_INPUT 1:8 day in a file with one row a person only ranges of columns can be "
              "mapped\n"},
        {person, "BAD_INPUT 1:8 person only ratings can be a range of columns\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_series_options options = mapped(rows[i].maps, 2);
        assert_told(&options, rp_text_of(head), rows[i].want);
    }
}

static void an_unsorted_file_is_sorted_first(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    options.is_unsorted = true;
    const struct told rows[] = {
        {HEAD "b,2,1\na,3,2\nb,1,3\na,10,4\na,3,5\n",
         "4 b 1 client 3\n2 b 2 client 1\n3 a 3 client 2\n"
         "bad 6:3 session this person's session has a row already\n5 a 10 client 4\n"},
        {HEAD, ""},
    };
    ASSERT_EACH_TOLD(&options, rows);
}

static void the_listener_can_stop_the_reading(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    transcript.stop_after = 2;
    enum rp_rc rc =
        transcribe(&transcript, &options, rp_text_of(HEAD "a,1,7\na,2,7\na,3,7\n"), 100);
    transcript.stop_after = 0;
    assert_int_equal(rc, RP_SYSTEM);
    assert_memory_equal(transcript.text, "2 a 1 client 7\n3 a 2 client 7\nSYSTEM", 36);
}

static void a_scale_that_is_none_and_no_memory_are_refused(void **state)
{
    (void)state;
    struct rp_series_options options = rp_series_options_default();
    struct rp_series_listener listener = {&transcript, note_row, note_bad, note_warning};
    struct rp_series_reader *reader = NULL;
    struct rp_arena small = heap_arena(100 * 1024);
    assert_int_equal(rp_series_open(&small, &options, &listener, &reader, NULL), RP_LIMIT);
    const double ends[][2] = {{0, 0},    {0, 5e-324}, {1, 1 + 1e-12},
                              {0, 1e10}, {-1e10, 0},  {0, (double)INFINITY}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        options.lo = ends[i][0];
        options.hi = ends[i][1];
        assert_int_equal(rp_series_open(&small, &options, &listener, &reader, NULL), RP_BAD_INPUT);
    }
    assert_null(reader);
    rp_arena_release(&small);
}

static void names_off_the_lists_are_empty(void **state)
{
    (void)state;
    assert_string_equal(rp_series_column_name((enum rp_series_column)RP_SERIES_COLUMNS_N), "");
    assert_string_equal(rp_series_warning_name((enum rp_series_warning)RP_SERIES_WARNINGS_N), "");
    assert_string_equal(rp_series_warning_sentence((enum rp_series_warning)RP_SERIES_WARNINGS_N),
                        "");
    assert_string_equal(rp_series_warning_sentence(RP_SERIES_WARNING_EMPTY_LINE),
                        "empty lines are skipped");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_to_write_a_table_reads_the_same),
        cmocka_unit_test(every_column_is_read_in_its_range),
        cmocka_unit_test(a_wrong_cell_costs_its_row_and_no_other),
        cmocka_unit_test(a_word_may_stand_for_no_rating),
        cmocka_unit_test(a_row_out_of_order_is_left_out),
        cmocka_unit_test(people_sessions_and_days_have_one_form),
        cmocka_unit_test(broken_quotes_and_bytes_are_named_where_they_begin),
        cmocka_unit_test(a_file_without_a_usable_header_is_refused),
        cmocka_unit_test(columns_of_other_names_are_mapped),
        cmocka_unit_test(a_range_of_columns_is_one_row_a_person),
        cmocka_unit_test(ranges_go_together),
        cmocka_unit_test(an_unsorted_file_is_sorted_first),
        cmocka_unit_test(the_listener_can_stop_the_reading),
        cmocka_unit_test(a_scale_that_is_none_and_no_memory_are_refused),
        cmocka_unit_test(names_off_the_lists_are_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
