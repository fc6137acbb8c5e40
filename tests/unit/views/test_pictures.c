#include "view_fixture.h"
#include "views/course_scene.h"
#include "views/ledger.h"
#include "views/scene_window.h"
#include "views/timeline_picture.h"
#include "views/trace_picture.h"

static json_t *timeline(struct rp_timeline_wish wish)
{
    struct rp_text text = {0};
    assert_int_equal(rp_timeline_picture_json(&review, &wish, &arena, &text), RP_OK);
    return document_of(text);
}

static json_t *rows(struct rp_timeline_wish wish)
{
    struct rp_text text = {0};
    assert_int_equal(rp_timeline_rows_json(&review, &wish, &arena, &text), RP_OK);
    return document_of(text);
}

static json_t *ledger(void)
{
    struct rp_text text = {0};
    assert_int_equal(rp_ledger_json(&review, RP_LEDGER_AT_ONCE, 0, &arena, &text), RP_OK);
    return document_of(text);
}

static json_t *trace(void)
{
    struct rp_text text = {0};
    assert_int_equal(rp_trace_picture_json(&review, 320, &arena, &text), RP_OK);
    return document_of(text);
}

static void a_timeline_has_a_picture_without_style(void **state)
{
    (void)state;
    look_at_shipped("example.json");
    json_t *root = timeline((struct rp_timeline_wish){.width_px = 500});
    assert_non_null(strstr(text_at(root, "svg"), "<svg"));
    assert_null(strstr(text_at(root, "svg"), "<style"));
    assert_null(strstr(text_at(root, "svg"), "style="));
    assert_count_at(root, "table.rows", 0);
    assert_text_at(root, "from", text_at(root, "first"));
    assert_text_at(root, "to", "2026-02-23");
    json_decref(root);
}

static void the_table_of_a_timeline_comes_whole_or_some_rows_at_a_time(void **state)
{
    (void)state;
    look_at_shipped("example.json");
    json_t *all = rows((struct rp_timeline_wish){.rows = RP_TIMELINE_ROWS_ALL});
    size_t n = json_array_size(at(all, "table.rows")), told = 0;
    assert_true(n >= 14);
    assert_int_equal(json_integer_value(at(all, "left")), 0);
    while (told < n) {
        json_t *part = rows((struct rp_timeline_wish){.rows = {told, 4}});
        size_t i;
        json_t *row;
        assert_count_at(part, "table.columns", 5);
        assert_true(json_array_size(at(part, "table.rows")) > 0);
        json_array_foreach(at(part, "table.rows"), i, row)
        {
            assert_true(json_equal(row, json_array_get(at(all, "table.rows"), told++)));
        }
        assert_int_equal(json_integer_value(at(part, "left")), n - told);
        json_decref(part);
    }
    json_t *behind = rows((struct rp_timeline_wish){.rows = {n + 1, 4}});
    assert_count_at(behind, "table.rows", 0);
    assert_int_equal(json_integer_value(at(behind, "left")), 0);
    json_decref(behind);
    json_decref(all);
}

static void a_part_of_the_days_holds_what_lies_in_them(void **state)
{
    (void)state;
    look_at_shipped("example.json");
    const struct rp_timeline_wish december = {.has_from = true,
                                              .from = rp_day_from_date(2025, 12, 1),
                                              .has_to = true,
                                              .to = rp_day_from_date(2025, 12, 31),
                                              .rows = RP_TIMELINE_ROWS_ALL};
    json_t *root = timeline(december), *table = rows(december), *row;
    size_t i, n = json_array_size(at(table, "table.rows"));
    assert_true(n > 0);
    json_array_foreach(at(table, "table.rows"), i, row)
    {
        assert_memory_equal(json_string_value(json_array_get(row, 0)), "2025-12", 7);
    }
    json_decref(table);
    assert_text_at(root, "takeaway",
                   "You have felt heard in most sessions. Since 16 February less so.");
    assert_text_at(root, "from", "2025-12-01");
    assert_text_at(root, "to", "2025-12-31");
    assert_text_at(root, "first", "2025-11-03");
    json_decref(root);
}

static void days_beyond_what_there_is_are_left_out(void **state)
{
    (void)state;
    look_at_shipped("example.json");
    json_t *root = timeline((struct rp_timeline_wish){.has_from = true,
                                                      .from = rp_day_from_date(2030, 1, 1),
                                                      .has_to = true,
                                                      .to = rp_day_from_date(2001, 1, 1)});
    assert_text_at(root, "from", text_at(root, "first"));
    assert_text_at(root, "to", text_at(root, "last"));
    json_decref(root);
}

static void questionnaires_have_a_chart_of_their_own(void **state)
{
    (void)state;
    look_at_client(
        "\"looks\": [{\"day\": \"2026-01-01\", \"instrument\": \"phq-9\", \"by\": \"client\", "
        "\"scores\": {\"total\": 14}}, {\"day\": \"2026-02-01\", \"instrument\": \"phq-9\", "
        "\"by\": \"client\", \"scores\": {\"total\": 9}}],");
    json_t *root = timeline((struct rp_timeline_wish){0});
    assert_non_null(strstr(text_at(root, "outcomes.takeaway"), "14 at first, 9 the last time."));
    assert_text_at(root, "outcomes.table.rows.1.0", "2026-02-01");
    assert_text_at(root, "outcomes.table.rows.1.1", "9");
    assert_non_null(strstr(text_at(root, "outcomes.svg"), "<svg"));
    json_decref(root);
}

static void without_notes_the_page_says_what_belongs_there(void **state)
{
    (void)state;
    look_at_client("");
    json_t *root = timeline((struct rp_timeline_wish){0});
    assert_text_at(root, "svg", "");
    assert_count_at(root, "table.columns", 0);
    assert_count_at(root, "table.rows", 0);
    assert_null_at(root, "from");
    assert_null_at(root, "outcomes");
    assert_memory_equal(text_at(root, "takeaway"), "Nothing is noted yet.", 21);
    json_decref(root);
    root = rows((struct rp_timeline_wish){.rows = RP_TIMELINE_ROWS_ALL});
    assert_count_at(root, "table.rows", 0);
    json_decref(root);
    root = trace();
    assert_text_at(root, "svg", "");
    assert_memory_equal(text_at(root, "takeaway"), "Nothing to see yet.", 19);
    json_decref(root);
    root = ledger();
    assert_text_at(root, "takeaway", "Nothing on record is unsaid.");
    assert_count_at(root, "items", 0);
    assert_null_at(root, "chart");
    json_decref(root);
}

static void what_comes_back_is_drawn_with_its_notes(void **state)
{
    (void)state;
    look_at_shipped("familiar.json");
    json_t *root = trace();
    assert_non_null(strstr(text_at(root, "svg"), "<svg"));
    assert_true(json_array_size(at(root, "table.rows")) > 0);
    assert_true(json_is_array(at(root, "notes")));
    json_decref(root);
}

static void a_bar_grows_with_age_and_is_full_where_ratings_end(void **state)
{
    (void)state;
    /* 8 of 10, 14 days old: half of the full weight of 16, and 28 days old: three quarters. */
    look_at_client(
        "\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-16\", \"kind\": \"dismissed\", "
        "\"what\": \"A sigh.\", \"matters\": 8, \"said\": \"no\", \"why_unsaid\": "
        "[\"polite\"]}, {\"id\": \"m2\", \"day\": \"2026-02-02\", \"matters\": 8, "
        "\"said\": \"no\"}],");
    json_t *root = ledger();
    assert_text_at(root, "items.0.id", "m2");
    assert_true(json_number_value(at(root, "items.0.weight")) == 12);
    assert_true(json_number_value(at(root, "items.0.bar")) == 1);
    assert_true(json_is_true(at(root, "items.0.beyond")));
    assert_true(json_number_value(at(root, "items.1.bar")) == .8);
    assert_true(json_is_false(at(root, "items.1.beyond")));
    assert_text_at(root, "items.1.own", "A sigh.");
    assert_text_at(root, "items.1.kind", "dismissed");
    assert_text_at(root, "items.1.age", "14 days");
    assert_text_at(root, "items.1.day", "2026-02-16");
    assert_text_at(root, "items.1.why", "out of politeness");
    assert_text_at(root, "items.1.words", "heavy by now");
    assert_text_at(root, "items.1.number", "it weighs 8 by now");
    assert_null_at(root, "items.1.away");
    assert_text_at(root, "takeaway", "2 things are unsaid.");
    json_decref(root);
}

static void the_heaviest_come_first_and_how_many_are_left_is_told(void **state)
{
    (void)state;
    look_at_client("\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-02\", \"matters\": 3, "
                   "\"said\": \"no\"}, {\"id\": \"m2\", \"day\": \"2026-02-02\", \"matters\": 9, "
                   "\"said\": \"no\"}, {\"id\": \"m3\", \"day\": \"2026-02-02\", \"matters\": 6, "
                   "\"said\": \"no\"}],");
    struct rp_text text = {0};
    assert_int_equal(rp_ledger_json(&review, 2, 0, &arena, &text), RP_OK);
    json_t *root = document_of(text);
    assert_count_at(root, "items", 2);
    assert_text_at(root, "items.0.id", "m2");
    assert_text_at(root, "items.1.id", "m3");
    assert_int_equal(json_integer_value(at(root, "left")), 1);
    assert_text_at(root, "takeaway", "3 things are unsaid.");
    json_decref(root);
    root = ledger();
    assert_count_at(root, "items", 3);
    assert_int_equal(json_integer_value(at(root, "left")), 0);
    json_decref(root);
}

/* Weights of what matters 10 of 10, so many days old: 10 * 2 * (1 - 2^(-days / 14)). */
static void how_heavy_it_is_is_said_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *day, *words;
    } rows[] = {{"2026-02-26", "new, light so far"}, /* 4 days: 3.6 */
                {"2026-02-25", "heavier by now"},    /* 5 days: 4.4 */
                {"2026-02-20", "heavier by now"},    /* 10 days: 7.8 */
                {"2026-02-19", "heavy by now"}};     /* 11 days: 8.4 */
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char members[200];
        snprintf(members, sizeof members,
                 "\"moments\": [{\"day\": \"%s\", \"matters\": 10, \"said\": \"no\"}],",
                 rows[i].day);
        look_at_client(members);
        json_t *root = ledger();
        assert_text_at(root, "items.0.words", rows[i].words);
        json_decref(root);
    }
}

static void what_was_put_away_is_told_as_that_and_not_counted(void **state)
{
    (void)state;
    look_at_client(
        "\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-02\", \"matters\": 8, "
        "\"said\": \"no\"}, {\"id\": \"m2\", \"day\": \"2026-02-16\", \"matters\": 8, "
        "\"said\": \"no\"}], \"dismissed\": [{\"advice\": \"say-it\", \"about\": \"m1\"}, "
        "{\"advice\": \"lean-in\", \"about\": \"m2\"}],");
    json_t *root = ledger();
    assert_count_at(root, "away", 1);
    assert_text_at(root, "away.0.id", "m1");
    assert_text_at(root, "away.0.away", "say-it");
    assert_count_at(root, "items", 1);
    assert_text_at(root, "items.0.id", "m2");
    assert_null_at(root, "items.0.away");
    assert_text_at(root, "takeaway", "One thing is unsaid.");
    json_decref(root);
    look_at_client(
        "\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-02\", \"matters\": 8, "
        "\"said\": \"no\"}], \"dismissed\": [{\"advice\": \"say-it\", \"about\": \"m1\"}],");
    root = ledger();
    assert_text_at(root, "takeaway", "What is unsaid you have put away. It can wait there.");
    json_decref(root);
}

static void a_line_that_was_crossed_has_no_weight(void **state)
{
    (void)state;
    look_at_client("\"moments\": [{\"day\": \"2026-02-16\", \"kind\": \"boundary\", \"boundary\": "
                   "\"abuse_or_contempt\", \"matters\": 8, \"said\": \"no\"}],");
    json_t *root = ledger();
    assert_true(json_is_false(at(root, "items.0.owed")));
    assert_null_at(root, "items.0.weight");
    assert_true(json_number_value(at(root, "items.0.bar")) == 0);
    assert_text_at(root, "items.0.words", "Nobody owes a talk about this.");
    assert_text_at(root, "takeaway", "Nothing on record is unsaid.");
    json_decref(root);
}

static void what_was_opened_and_said_is_drawn_by_month(void **state)
{
    (void)state;
    look_at_client("\"moments\": [{\"day\": \"2025-12-16\", \"matters\": 8, \"said\": \"yes\", "
                   "\"attempts\": [{\"day\": \"2026-01-20\", \"resolved\": 8}]}, "
                   "{\"day\": \"2026-02-02\", \"matters\": 8, \"said\": \"no\"}],");
    json_t *root = ledger();
    assert_text_at(root, "chart.takeaway",
                   "Of 2 things that there were to say, about half are said by now.");
    assert_text_at(root, "chart.table.columns.1", "there was to say");
    assert_text_at(root, "chart.table.rows.0.0", "2025-12-31");
    assert_text_at(root, "chart.table.rows.0.1", "1");
    assert_text_at(root, "chart.table.rows.0.2", "0");
    assert_text_at(root, "chart.table.rows.3.0", "2026-03-02");
    assert_text_at(root, "chart.table.rows.3.2", "1");
    json_decref(root);
}

static void courses_without_a_point_are_no_chart(void **state)
{
    (void)state;
    struct rp_phrases phrases = {&knowledge.words, &arena, RP_OK};
    struct rp_scene_line line = {.name = rp_text_of("a")};
    struct rp_scene scene = {0};
    const struct rp_courses courses = {.lines = &line, .lines_n = 1, .high = 10};
    assert_int_equal(rp_course_scene(&courses, &phrases, &scene), RP_NOT_FOUND);
}

static void days_missing_in_one_course_are_empty_cells(void **state)
{
    (void)state;
    struct rp_phrases phrases = {&knowledge.words, &arena, RP_OK};
    struct rp_scene_point a[] = {{1, 4, {0}}, {9, 5, {0}}}, b[] = {{5, 6, {0}}, {9, 7, {0}}};
    struct rp_scene_line lines[] = {{rp_text_of("a"), a, 2}, {rp_text_of("b"), b, 2}};
    struct rp_scene scene = {0};
    const struct rp_courses courses = {.title = rp_text_of("t"),
                                       .takeaway = rp_text_of("w"),
                                       .high = 10,
                                       .low_word = rp_text_of("l"),
                                       .high_word = rp_text_of("h"),
                                       .lines = lines,
                                       .lines_n = 2};
    assert_int_equal(rp_course_scene(&courses, &phrases, &scene), RP_OK);
    assert_int_equal(rp_scene_check(&scene, &err), RP_OK);
    assert_int_equal(scene.table.rows_n, 3);
    assert_null(scene.table.cells[2].bytes);
    assert_true(rp_text_is(scene.table.cells[4], "") || !scene.table.cells[4].bytes);
    assert_true(rp_text_is(scene.table.cells[5], "6"));
    assert_int_equal(rp_scene_narrow(&scene, (struct rp_scene_days){2, 8}, &arena), RP_OK);
    assert_int_equal(scene.panels[0].lines[0].points_n, 0);
    assert_int_equal(scene.panels[0].lines[1].points_n, 1);
    assert_int_equal(scene.table.rows_n, 1);
    assert_int_equal(rp_scene_check(&scene, &err), RP_OK);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    look_at_shipped("example.json");
    struct rp_arena small = heap_arena(64);
    struct rp_text text = {0};
    const struct rp_timeline_wish wish = {0};
    assert_int_equal(rp_timeline_picture_json(&review, &wish, &small, &text), RP_LIMIT);
    assert_int_equal(rp_timeline_rows_json(&review, &wish, &small, &text), RP_LIMIT);
    assert_int_equal(rp_trace_picture_json(&review, 0, &small, &text), RP_LIMIT);
    assert_int_equal(rp_ledger_json(&review, RP_LEDGER_AT_ONCE, 0, &small, &text), RP_LIMIT);
    rp_arena_release(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_timeline_has_a_picture_without_style),
        cmocka_unit_test(the_table_of_a_timeline_comes_whole_or_some_rows_at_a_time),
        cmocka_unit_test(a_part_of_the_days_holds_what_lies_in_them),
        cmocka_unit_test(days_beyond_what_there_is_are_left_out),
        cmocka_unit_test(questionnaires_have_a_chart_of_their_own),
        cmocka_unit_test(without_notes_the_page_says_what_belongs_there),
        cmocka_unit_test(what_comes_back_is_drawn_with_its_notes),
        cmocka_unit_test(a_bar_grows_with_age_and_is_full_where_ratings_end),
        cmocka_unit_test(the_heaviest_come_first_and_how_many_are_left_is_told),
        cmocka_unit_test(how_heavy_it_is_is_said_in_words),
        cmocka_unit_test(what_was_put_away_is_told_as_that_and_not_counted),
        cmocka_unit_test(a_line_that_was_crossed_has_no_weight),
        cmocka_unit_test(what_was_opened_and_said_is_drawn_by_month),
        cmocka_unit_test(courses_without_a_point_are_no_chart),
        cmocka_unit_test(days_missing_in_one_course_are_empty_cells),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, read_data, release);
}
