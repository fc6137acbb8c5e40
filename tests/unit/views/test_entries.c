#include "view_fixture.h"
#include "views/entries.h"

static json_t *entries(const char *list, const char *before)
{
    struct rp_text text = {0};
    const struct rp_entries_wish wish = {list, before ? rp_text_of(before) : (struct rp_text){0}};
    assert_int_equal(rp_entries_json(&review, &wish, &arena, &text), RP_OK);
    return document_of(text);
}

static void a_moment_has_its_words_its_own_text_and_what_stands_below(void **state)
{
    (void)state;
    look_at_client("\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-20\", \"kind\": "
                   "\"dismissed\", \"what\": \"A sigh.\", \"matters\": 8, \"said\": \"yes\", "
                   "\"attempts\": [{\"day\": \"2026-02-27\", \"reply\": \"open\", "
                   "\"resolved\": 7}]}],");
    json_t *root = entries("moments", NULL);
    assert_text_at(root, "title", "Moments");
    assert_text_at(root, "entries.0.id", "m1");
    assert_text_at(root, "entries.0.day", "2026-02-20");
    assert_text_at(root, "entries.0.when", "20 February");
    assert_text_at(root, "entries.0.words", "dismissed");
    assert_text_at(root, "entries.0.own", "A sigh.");
    assert_text_at(root, "entries.0.lines.0", "you said it: 2026-02-27: reply: open; resolved: 7");
    assert_text_at(root, "entries.0.form", "moment");
    assert_text_at(root, "entries.0.add.0.form", "attempt");
    assert_null_at(root, "more");
    json_decref(root);
}

static void the_newest_come_first_and_forty_at_a_time(void **state)
{
    (void)state;
    struct rp_strbuf text;
    struct rp_text members = {0};
    char record[80];
    rp_strbuf_init(&text, &arena, RP_JOURNEY_BYTES_MAX);
    rp_strbuf_str(&text, "\"victories\": [");
    for (int i = 0; i < 90; i++) {
        snprintf(record, sizeof record, "%s{\"id\": \"v%d\", \"day\": \"2026-01-%02d\"}",
                 i ? ", " : "", i, i / 4 + 1);
        rp_strbuf_str(&text, record);
    }
    rp_strbuf_str(&text, "],");
    assert_int_equal(rp_strbuf_done(&text, &members), RP_OK);
    look_at_client(members.bytes);
    json_t *root = entries("victories", NULL);
    assert_int_equal(json_integer_value(at(root, "count")), 90);
    assert_count_at(root, "entries", RP_ENTRIES_AT_ONCE);
    assert_text_at(root, "entries.0.id", "v89");
    assert_text_at(root, "more", "v50");
    json_decref(root);
    root = entries("victories", "v50");
    assert_text_at(root, "entries.0.id", "v49");
    assert_text_at(root, "more", "v10");
    json_decref(root);
    root = entries("victories", "v10");
    assert_count_at(root, "entries", 10);
    assert_text_at(root, "entries.9.id", "v0");
    assert_null_at(root, "more");
    json_decref(root);
}

static void what_has_no_day_comes_last(void **state)
{
    (void)state;
    look_at_client("\"boundaries\": [{\"id\": \"b1\", \"kind\": \"gifts\"}, {\"id\": \"b2\", "
                   "\"day\": \"2026-02-01\", \"kind\": \"touch\"}],");
    json_t *root = entries("boundaries", NULL);
    assert_text_at(root, "entries.0.id", "b2");
    assert_text_at(root, "entries.1.id", "b1");
    assert_null_at(root, "entries.1.day");
    assert_null_at(root, "entries.1.when");
    json_decref(root);
}

static void a_check_in_is_told_by_its_answers(void **state)
{
    (void)state;
    look_at_client("\"sessions\": [{\"day\": \"2026-02-01\", \"responses\": [{\"instrument\": "
                   "\"after-session\", \"by\": \"client\", \"answers\": {\"heard\": 7}}]}],");
    json_t *root = entries("sessions", NULL);
    assert_text_at(root, "entries.0.lines.0", "how it was: heard 7");
    json_decref(root);
}

static void what_stands_in_the_hours_has_their_day(void **state)
{
    (void)state;
    look_at_client("\"sessions\": [{\"id\": \"s1\", \"day\": \"2026-02-01\", \"homework\": "
                   "[{\"id\": \"h1\", \"text\": \"Sleep.\", \"done\": \"partly\"}]}],");
    json_t *root = entries("homework", NULL);
    assert_text_at(root, "entries.0.id", "h1");
    assert_text_at(root, "entries.0.of", "s1");
    assert_text_at(root, "entries.0.day", "2026-02-01");
    assert_text_at(root, "entries.0.own", "Sleep.");
    json_decref(root);
}

static void a_questionnaire_is_changed_by_its_own_form(void **state)
{
    (void)state;
    look_at_client("\"looks\": [{\"day\": \"2026-01-01\", \"instrument\": \"phq-9\", "
                   "\"by\": \"client\", \"scores\": {\"total\": 14}}, {\"day\": \"2026-02-01\", "
                   "\"instrument\": \"monthly-look\", \"by\": \"client\", \"answers\": "
                   "{\"shame\": 4}}, {\"day\": \"2026-02-02\", \"instrument\": \"other\", "
                   "\"by\": \"client\", \"answers\": {\"x\": 4}}],");
    json_t *root = entries("looks", NULL);
    assert_null_at(root, "entries.0.form");
    assert_text_at(root, "entries.1.form", "look");
    assert_text_at(root, "entries.1.words", "the monthly questions; shame 4");
    assert_text_at(root, "entries.2.form", "phq-9");
    json_decref(root);
}

static void sums_are_told_as_lines(void **state)
{
    (void)state;
    look_at_client("\"victories\": [{\"day\": \"2026-01-01\", \"credit\": \"me\"}],");
    json_t *root = entries("victories", NULL);
    assert_text_at(root, "sums.0", "Whose work it was");
    json_decref(root);
}

static void every_list_has_a_title_of_its_own(void **state)
{
    static const char *const lists[] = {"relationships", "consults",  "people",   "topics",
                                        "boundaries",    "victories", "beliefs",  "patterns",
                                        "looks",         "moments",   "sessions", "signs",
                                        "experiments",   "returns",   "homework", "disclosures"};
    (void)state;
    look_at_client("");
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        json_t *root = entries(lists[i], NULL);
        assert_string_not_equal(text_at(root, "title"), lists[i]);
        json_decref(root);
    }
}

static void no_such_list_and_no_such_place_are_not_found(void **state)
{
    (void)state;
    struct rp_text text = {0};
    look_at_client("");
    struct rp_entries_wish wish = {"therapist", {0}};
    assert_int_equal(rp_entries_json(&review, &wish, &arena, &text), RP_NOT_FOUND);
    wish = (struct rp_entries_wish){"moments", rp_text_of("m9")};
    assert_int_equal(rp_entries_json(&review, &wish, &arena, &text), RP_NOT_FOUND);
    struct rp_arena small = heap_arena(32);
    wish = (struct rp_entries_wish){"moments", {0}};
    assert_int_equal(rp_entries_json(&review, &wish, &small, &text), RP_LIMIT);
    rp_arena_release(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_has_its_words_its_own_text_and_what_stands_below),
        cmocka_unit_test(the_newest_come_first_and_forty_at_a_time),
        cmocka_unit_test(what_has_no_day_comes_last),
        cmocka_unit_test(a_check_in_is_told_by_its_answers),
        cmocka_unit_test(what_stands_in_the_hours_has_their_day),
        cmocka_unit_test(a_questionnaire_is_changed_by_its_own_form),
        cmocka_unit_test(sums_are_told_as_lines),
        cmocka_unit_test(every_list_has_a_title_of_its_own),
        cmocka_unit_test(no_such_list_and_no_such_place_are_not_found),
    };
    return cmocka_run_group_tests(tests, read_data, release);
}
