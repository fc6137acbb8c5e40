#include "view_fixture.h"
#include "views/entries.h"
#include "views/sections.h"

static json_t *page(const char *name)
{
    struct rp_text text = {0};
    const struct rp_sections_wish wish = {.page = rp_text_of(name),
                                          .journey = &journey_file.journey};
    assert_int_equal(rp_sections_json(&review, &wish, &arena, &text), RP_OK);
    return document_of(text);
}

static const char *const pages[] = {"choose", "hour", "feet", "ending", "people"};

/* Every word is from the book: a key that it lacks would be shown as it is. */
static void look_for_keys(json_t *node)
{
    size_t i;
    const char *key;
    json_t *value;
    if (json_is_string(node)) {
        const char *text = json_string_value(node);
        const char *dot = strchr(text, '.');
        if (dot && dot[1] >= 'a' && dot[1] <= 'z' && !strchr(text, ' ') && text[0] != '<')
            fail_msg("no words for %s", text);
    }
    json_array_foreach(node, i, value)
    {
        look_for_keys(value);
    }
    json_object_foreach(node, key, value)
    {
        look_for_keys(value);
    }
}

static void every_section_has_the_same_members_and_words_of_its_own(void **state)
{
    static const char *const members[] = {"title", "takeaway", "lines", "chart", "table",
                                          "list",  "entries",  "more",  "add"};
    (void)state;
    for (size_t shipped = 0; shipped < 2; shipped++) {
        look_at_shipped(shipped ? "example.json" : "smallest.json");
        for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
            size_t j;
            json_t *section, *root = page(pages[i]);
            json_array_foreach(at(root, "sections"), j, section)
            {
                for (size_t k = 0; k < sizeof members / sizeof members[0]; k++)
                    assert_non_null(json_object_get(section, members[k]));
                assert_true(json_is_string(at(section, "takeaway")));
            }
            look_for_keys(root);
            json_decref(root);
        }
    }
}

static void calls_stand_side_by_side(void **state)
{
    (void)state;
    look_at_client(
        "\"budget\": 80, \"consults\": [{\"id\": \"c1\", \"day\": \"2026-01-10\", \"fee\": 95, "
        "\"ratings\": {\"gets_me\": 4}}, {\"id\": \"c2\", \"day\": \"2026-01-20\", \"fee\": 70, "
        "\"modality\": \"integrative\", \"ratings\": {\"gets_me\": 8}}],");
    json_t *root = page("choose");
    /* In the order of the list below. */
    assert_text_at(root, "sections.0.table.columns.2", "10 January");
    assert_text_at(root, "sections.0.table.columns.1", "20 January");
    assert_text_at(root, "sections.0.table.rows.0.2", "95, over your 80");
    assert_text_at(root, "sections.0.table.rows.0.1", "70, within your 80");
    assert_text_at(root, "sections.0.table.rows.1.2", "");
    assert_text_at(root, "sections.0.table.rows.1.1", "integrative");
    assert_text_at(root, "sections.0.entries.0.id", "c2");
    assert_text_at(root, "sections.0.table.rows.2.0", "Gets me");
    assert_count_at(root, "sections.0.table.rows", 3);
    assert_text_at(root, "sections.0.takeaway",
                   "After the latest rated call, \"gets me\" was 8 of 10: that feeling says the "
                   "most.");
    assert_text_at(root, "sections.0.add.0.form", "consult");
    json_decref(root);
}

/* P01: whoever is considered stands beside the others, whichever of them is looked at. */
static void first_calls_of_all_therapists_stand_side_by_side(void **state)
{
    (void)state;
    look_at(rp_text_of(
        "{\"rapport\": 1, \"as_of\": \"2026-03-02\", \"relationships\": [{\"id\": \"r1\", "
        "\"therapist\": \"Ada\", \"state\": \"considering\", \"budget\": 80, \"consults\": "
        "[{\"id\": \"c1\", \"day\": \"2026-01-10\", \"fee\": 70, \"ratings\": {\"gets_me\": 4}}]}, "
        "{\"id\": \"r2\", \"therapist\": \"Ben\", \"state\": \"considering\", \"fit_window\": 1, "
        "\"consults\": [{\"id\": \"c2\", \"day\": \"2026-01-20\", \"fee\": 95, \"ratings\": "
        "{\"gets_me\": 8}}]}, {\"id\": \"r3\", \"therapist\": \"Old\", \"state\": \"ended\"}]}"));
    const struct rp_relationship_list *all = &journey_file.journey.relationships;
    static struct rp_review others[3];
    const struct rp_review *reviews[3];
    struct rp_text text = {0};
    for (size_t i = 0; i < all->n; i++) {
        assert_int_equal(rp_review_build(&knowledge, &all->items[i], journey_file.journey.as_of,
                                         &arena, &others[i]),
                         RP_OK);
        reviews[i] = &others[i];
    }
    const struct rp_sections_wish wish = {.page = rp_text_of("choose"),
                                          .journey = &journey_file.journey,
                                          .reviews = reviews,
                                          .reviews_n = all->n};
    assert_int_equal(rp_sections_json(&others[0], &wish, &arena, &text), RP_OK);
    json_t *root = document_of(text);
    assert_text_at(root, "sections.0.takeaway", "2 calls are noted.");
    assert_text_at(root, "sections.0.table.columns.1", "Ben, 20 January");
    assert_text_at(root, "sections.0.table.columns.2", "Ada, 10 January");
    assert_text_at(root, "sections.0.table.rows.0.1", "95, over your 80");
    assert_text_at(root, "sections.0.table.rows.0.2", "70, within your 80");
    assert_text_at(root, "sections.0.table.rows.1.1", "8");
    assert_text_at(root, "sections.0.table.rows.1.2", "4");
    assert_text_at(root, "sections.0.entries.0.id", "c2");
    assert_text_at(root, "sections.0.entries.0.r", "r2");
    assert_non_null(strstr(text_at(root, "sections.0.entries.0.words"), "A call with Ben"));
    assert_text_at(root, "sections.0.entries.1.r", "r1");
    assert_non_null(strstr(text_at(root, "sections.0.entries.1.words"), "A call with Ada"));
    assert_text_at(root, "sections.2.entries.0.own", "Ada");
    assert_text_at(root, "sections.2.entries.0.words", "looking, not decided");
    assert_text_at(root, "sections.1.lines.0", "Ada: 4 more rated hours until you can tell.");
    assert_text_at(root, "sections.1.lines.1", "Ben: one more rated hour until you can tell.");
    assert_count_at(root, "sections.1.lines", 2);
    json_decref(root);
}

/* "Talk to one or two others as well" is no advice for somebody who did. */
static void the_advice_knows_the_calls_with_others(void **state)
{
    (void)state;
    look_at(rp_text_of(
        "{\"rapport\": 1, \"as_of\": \"2026-03-02\", \"relationships\": [{\"id\": \"r1\", "
        "\"state\": \"considering\", \"consults\": [{\"id\": \"c1\", \"day\": \"2026-01-10\", "
        "\"ratings\": {\"gets_me\": 8}}]}, {\"id\": \"r2\", \"state\": \"considering\", "
        "\"consults\": [{\"id\": \"c2\", \"day\": \"2026-01-20\"}]}, {\"id\": \"r3\", \"state\": "
        "\"considering\", \"consults\": [{\"id\": \"c3\", \"day\": \"2026-03-20\"}]}]}"));
    struct rp_relationship_list *all = &journey_file.journey.relationships;
    static const char *const titles[] = {"It is early", "Look at the calls side by side"};
    for (size_t among = 0; among < 2; among++) {
        struct rp_relationship_list seen = {all->items, among ? all->n : 1};
        const struct rp_review_of of = {&all->items[0], &seen, journey_file.journey.as_of};
        struct rp_review looked;
        assert_int_equal(rp_review_build_among(&knowledge, &of, &arena, &looked), RP_OK);
        assert_true(rp_text_is(looked.advice.first_step.title, titles[among]));
        const struct rp_value *others = rp_facts_at(looked.facts, RP_FACT_CONSULT_OTHERS, 0);
        assert_float_equal(others->number, among ? 1 : 0,
                           0); /* a call of a later day is none yet */
        assert_int_equal(looked.one_of_several, among == 1);
    }
}

static void whoever_began_to_write_late_is_not_told_that_it_is_early(void **state)
{
    (void)state;
    look_at_client("\"began\": \"2023-02-20\",");
    json_t *root = page("choose");
    assert_text_at(root, "sections.1.takeaway",
                   "These notes are young: 4 more rated hours until they can tell.");
    assert_text_at(root, "sections.2.entries.0.id", "r1"); /* not a new relationship */
    json_decref(root);
    look_at_client("\"began\": \"2026-02-20\",");
    root = page("choose");
    assert_text_at(root, "sections.1.takeaway",
                   "It is early: 4 more rated hours until you can tell.");
    json_decref(root);
}

static void calls_with_several_stand_side_by_side_with_their_names(void **state)
{
    (void)state;
    look_at(rp_text_of(
        "{\"rapport\": 1, \"as_of\": \"2026-03-02\", \"relationships\": [{\"id\": \"r1\", "
        "\"therapist\": \"B.\", \"state\": \"considering\", \"consults\": [{\"id\": \"c1\", "
        "\"day\": \"2026-01-20\", \"fee\": 70}, {\"id\": \"c2\", \"day\": \"2026-01-02\", \"fee\": "
        "60}]}, {\"id\": \"r2\", "
        "\"therapist\": \"A.\", \"state\": \"considering\", \"budget\": 80, \"consults\": "
        "[{\"id\": \"c1\", \"day\": \"2026-01-10\", \"fee\": 95}]}]}"));
    json_t *root = page("choose");
    assert_text_at(root, "sections.0.takeaway", "3 calls are noted.");
    assert_text_at(root, "sections.0.table.columns.1", "B., 20 January");
    assert_text_at(root, "sections.0.table.columns.2", "A., 10 January");
    assert_text_at(root, "sections.0.table.columns.3", "B., 2 January");
    assert_text_at(root, "sections.0.table.rows.0.1", "70");
    assert_text_at(root, "sections.0.table.rows.0.2", "95, over your 80");
    assert_count_at(root, "sections.0.entries", 3);
    json_decref(root);
}

static void how_earlier_ones_ended_is_carried_into_the_choice(void **state)
{
    (void)state;
    look_at(rp_text_of(
        "{\"rapport\": 1, \"as_of\": \"2026-03-02\", \"relationships\": [{\"id\": \"r2\", "
        "\"state\": \"considering\"}, {\"id\": \"r1\", \"therapist\": \"Old\", \"state\": "
        "\"ended\", \"ended_how\": \"She never asked.\"}]}"));
    json_t *root = page("choose");
    assert_text_at(root, "sections.3.lines.0", "Old: \"She never asked.\"");
    json_decref(root);
}

static void the_hours_focus_is_drawn_and_told(void **state)
{
    (void)state;
    look_at_client(
        "\"sessions\": [{\"day\": \"2026-01-05\", \"focus\": {\"mine\": 90, \"therapists\": 10}}, "
        "{\"day\": \"2026-01-12\", \"focus\": {\"mine\": 70, \"therapists\": 30}}],");
    json_t *root = page("hour");
    assert_text_at(root, "sections.1.takeaway",
                   "In the last 2 hours with a note of it, 20 in 100 was about your therapist.");
    assert_non_null(strstr(text_at(root, "sections.1.chart.svg"), "<svg"));
    assert_text_at(root, "sections.1.chart.table.rows.1.2", "30");
    json_decref(root);
}

static void stories_topics_and_lines_are_counted_without_blame(void **state)
{
    (void)state;
    look_at_client(
        "\"topics\": [{\"id\": \"t1\", \"name\": \"the move\"}], \"sessions\": [{\"day\": "
        "\"2026-01-05\", \"topics\": [\"t1\"], \"disclosures\": [{\"about\": \"a dog\", "
        "\"for_whom\": \"me\"}]}, {\"day\": \"2026-01-12\", \"topics\": [\"t1\"]}], "
        "\"boundaries\": [{\"day\": \"2026-01-01\", \"kind\": \"gifts\"}],");
    json_t *root = page("hour");
    assert_text_at(root, "sections.2.takeaway", "One story is noted.");
    assert_text_at(root, "sections.2.lines.0", "for me: 1");
    assert_text_at(root, "sections.2.entries.0.own", "a dog");
    assert_text_at(root, "sections.3.table.rows.0.0", "the move");
    assert_text_at(root, "sections.3.table.rows.0.1", "2");
    assert_text_at(root, "sections.3.table.rows.0.2", "5 January");
    assert_text_at(root, "sections.4.takeaway", "One thing is worth asking about.");
    assert_text_at(root, "sections.4.table.rows.0.2", "worth asking about");
    json_decref(root);
}

static void a_violation_is_told_before_all_else(void **state)
{
    (void)state;
    look_at_client("\"boundaries\": [{\"day\": \"2026-01-01\", \"kind\": \"gifts\"}, "
                   "{\"kind\": \"abuse_or_contempt\"}],");
    json_t *root = page("hour");
    assert_text_at(root, "sections.4.takeaway",
                   "A line was crossed. That counts, whatever else is noted.");
    assert_text_at(root, "sections.4.table.rows.1.2", "a line was crossed");
    assert_text_at(root, "sections.4.table.rows.1.1", "");
    json_decref(root);
}

#define LOOK(day, values)                                                                          \
    "{\"day\": \"" day                                                                             \
    "\", \"instrument\": \"monthly-look\", \"by\": \"client\", \"answers\": {" values "}}"

static void answers_of_looks_have_a_course(void **state)
{
    (void)state;
    look_at_client(
        "\"looks\": [" LOOK("2026-02-01", "\"own_judgement\": 7, \"shame\": 3") ", " LOOK(
            "2026-01-01", "\"own_judgement\": 5") "],");
    json_t *root = page("feet");
    assert_text_at(root, "sections.4.takeaway",
                   "In your own answers, trusting your own judgement: 5 of 10 at first, 7 the "
                   "last time.");
    assert_text_at(root, "sections.4.chart.table.rows.0.0", "2026-01-01");
    assert_text_at(root, "sections.6.takeaway",
                   "In your own answer, shame about what you feel: 3 of 10. Answer it again in a "
                   "month, and you see how it changes.");
    assert_null_at(root, "sections.6.chart");
    assert_text_at(root, "sections.7.takeaway",
                   "Not answered yet. It is one of the monthly questions.");
    json_decref(root);
}

static void beliefs_are_drawn_by_their_strength(void **state)
{
    (void)state;
    look_at_client("\"beliefs\": [{\"text\": \"I am too much.\", \"about\": \"me\", "
                   "\"strengths\": [{\"day\": \"2026-01-01\", \"value\": 8}, {\"day\": "
                   "\"2026-02-01\", \"value\": 6}]}],");
    json_t *root = page("feet");
    assert_text_at(root, "sections.8.takeaway", "One is noted.");
    assert_text_at(root, "sections.8.chart.table.columns.1", "I am too much.");
    assert_text_at(root, "sections.8.chart.table.rows.1.1", "6");
    assert_text_at(root, "sections.8.entries.0.own", "I am too much.");
    json_decref(root);
}

static void no_more_than_the_newest_stand_in_a_section(void **state)
{
    (void)state;
    struct rp_strbuf text;
    struct rp_text members = {0};
    rp_strbuf_init(&text, &arena, RP_JOURNEY_BYTES_MAX);
    rp_strbuf_str(&text, "\"victories\": [{\"day\": \"2026-01-06\", \"credit\": \"me\"}");
    for (int i = 0; i < RP_ENTRIES_AT_ONCE; i++)
        rp_strbuf_str(&text, ", {\"day\": \"2026-01-01\"}");
    rp_strbuf_str(&text, "],");
    assert_int_equal(rp_strbuf_done(&text, &members), RP_OK);
    look_at_client(members.bytes);
    json_t *root = page("feet");
    assert_count_at(root, "sections.1.entries", RP_ENTRIES_AT_ONCE);
    assert_text_at(root, "sections.1.entries.0.day", "2026-01-06");
    assert_true(json_is_true(at(root, "sections.1.more")));
    assert_text_at(root, "sections.2.lines.0", "of what went well, me: 1");
    json_decref(root);
}

static void an_ending_shows_its_plan_and_what_brings_back(void **state)
{
    (void)state;
    look_at_client(
        "\"reason_to_return\": \"When I cannot sleep.\", \"plan\": {\"ending\": {\"last_day\": "
        "\"2026-06-01\", \"aims\": [{\"text\": \"Sleep.\", \"reached\": 8}], \"steps\": "
        "[{\"text\": \"Thank her.\", \"done\": true}, {\"text\": \"The bill.\"}]}},");
    json_t *root = page("ending");
    assert_text_at(root, "sections.1.takeaway",
                   "The last hour with them is planned for 1 June 2026. It can move.");
    assert_text_at(root, "sections.1.table.rows.0.0", "Sleep.");
    assert_text_at(root, "sections.1.table.rows.0.1", "8");
    assert_text_at(root, "sections.1.lines.0", "Done: \"Thank her.\"");
    assert_text_at(root, "sections.1.lines.1", "Before the therapy ends: \"The bill.\"");
    assert_text_at(root, "sections.3.lines.0", "\"When I cannot sleep.\"");
    json_decref(root);
}

static void people_are_told_with_what_felt_like_them(void **state)
{
    (void)state;
    look_at_shipped("familiar.json");
    json_t *root = page("people");
    assert_text_at(root, "sections.0.takeaway", "9 people are noted.");
    assert_true(json_is_false(at(root, "sections.0.more")));
    assert_true(json_array_size(at(root, "sections.1.table.rows")) > 0);
    json_decref(root);
}

static void no_such_page_is_not_found_and_no_memory_is_told(void **state)
{
    (void)state;
    struct rp_text text = {0};
    look_at_client("");
    struct rp_sections_wish wish = {.page = rp_text_of("today")};
    assert_int_equal(rp_sections_json(&review, &wish, &arena, &text), RP_NOT_FOUND);
    struct rp_arena small = heap_arena(32);
    wish.page = rp_text_of("feet");
    assert_int_equal(rp_sections_json(&review, &wish, &small, &text), RP_LIMIT);
    rp_arena_release(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_section_has_the_same_members_and_words_of_its_own),
        cmocka_unit_test(calls_stand_side_by_side),
        cmocka_unit_test(first_calls_of_all_therapists_stand_side_by_side),
        cmocka_unit_test(the_advice_knows_the_calls_with_others),
        cmocka_unit_test(whoever_began_to_write_late_is_not_told_that_it_is_early),
        cmocka_unit_test(calls_with_several_stand_side_by_side_with_their_names),
        cmocka_unit_test(how_earlier_ones_ended_is_carried_into_the_choice),
        cmocka_unit_test(the_hours_focus_is_drawn_and_told),
        cmocka_unit_test(stories_topics_and_lines_are_counted_without_blame),
        cmocka_unit_test(a_violation_is_told_before_all_else),
        cmocka_unit_test(answers_of_looks_have_a_course),
        cmocka_unit_test(beliefs_are_drawn_by_their_strength),
        cmocka_unit_test(no_more_than_the_newest_stand_in_a_section),
        cmocka_unit_test(an_ending_shows_its_plan_and_what_brings_back),
        cmocka_unit_test(people_are_told_with_what_felt_like_them),
        cmocka_unit_test(no_such_page_is_not_found_and_no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, read_data, release);
}
