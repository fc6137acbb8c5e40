#include "view_fixture.h"
#include "views/today.h"

static json_t *today(void)
{
    struct rp_text text = {0};
    assert_int_equal(rp_today_json(&review, &arena, &text), RP_OK);
    return document_of(text);
}

#define DISMISSED                                                                                  \
    "\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-20\", \"kind\": \"dismissed\", "            \
    "\"what\": \"A sigh.\", \"matters\": 8, \"said\": \"no\", \"asks\": \"Hear me out.\"}],"

static void the_example_has_a_step_with_reasons_and_no_ids_in_words(void **state)
{
    (void)state;
    look_at_shipped("example.json");
    json_t *root = today();
    assert_text_at(root, "relationship", "r1");
    assert_text_at(root, "name", "T. Example");
    assert_text_at(root, "step.advice", "say-it");
    assert_true(json_array_size(at(root, "step.reasons")) > 0);
    size_t i;
    json_t *reason;
    json_array_foreach(at(root, "step.reasons"), i, reason)
    {
        assert_null(strstr(text_at(reason, "words"), "(m"));
        assert_true(json_is_array(at(reason, "from")));
    }
    json_array_foreach(at(root, "step.would_change"), i, reason)
    {
        assert_null(strstr(json_string_value(reason), "; m1"));
    }
    assert_non_null(strstr(text_at(root, "step.would_change.0"), "; moment of 1 December)"));
    assert_true(json_is_true(at(root, "step.can_put_away")));
    json_decref(root);
}

static void nothing_noted_is_said_to_be_so(void **state)
{
    (void)state;
    look_at_client("");
    json_t *root = today();
    assert_text_at(root, "standing", "No sessions are noted yet.");
    assert_text_at(root, "step.advice", "give-it-time");
    assert_null_at(root, "name");
    assert_null_at(root, "question");
    assert_null_at(root, "about");
    assert_count_at(root, "unsaid", 0);
    assert_count_at(root, "next", 0);
    assert_count_at(root, "away", 0);
    json_decref(root);
}

static void whether_it_is_early_depends_on_since_when_they_see_each_other(void **state)
{
    static const struct {
        const char *members, *title;
        bool asks;
    } rows[] = {
        {"", "It is early", true},
        {"\"began\": \"2026-02-20\",", "It is early", false},
        {"\"began\": \"2023-02-20\",", "These notes are young", false},
        /* from the first hour that is noted */
        {"\"began\": \"2026-01-05\", \"sessions\": [{\"day\": \"2026-01-12\"}],", "It is early",
         false},
        {"\"began\": \"2025-12-15\", \"sessions\": [{\"day\": \"2026-01-12\"}],",
         "These notes are young", false},
        {"\"state\": \"considering\",", "It is early", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        look_at_client(rows[i].members);
        json_t *root = today();
        assert_text_at(root, "step.title", rows[i].title);
        assert_int_equal(json_is_true(at(root, "step.asks_since")), rows[i].asks);
        json_decref(root);
    }
}

static void what_is_unsaid_has_its_own_words_and_its_age(void **state)
{
    (void)state;
    look_at_client(DISMISSED);
    json_t *root = today();
    assert_text_at(root, "unsaid.0.id", "m1");
    assert_text_at(root, "unsaid.0.own", "A sigh.");
    assert_text_at(root, "unsaid.0.age", "10 days");
    assert_text_at(root, "step.say", "m1");
    assert_text_at(root, "step.about", "m1");
    assert_text_at(root, "step.own", "A sigh.");
    assert_text_at(root, "next.0", "What you want to say: \"Hear me out.\"");
    json_decref(root);
}

static void what_was_put_away_is_not_among_what_is_still_unsaid(void **state)
{
    (void)state;
    look_at_client(DISMISSED "\"dismissed\": [{\"advice\": \"say-it\", \"about\": \"m1\"}],");
    json_t *root = today();
    assert_count_at(root, "unsaid", 0);
    assert_count_at(root, "next", 0);
    assert_text_at(root, "away.0.about", "m1");
    json_decref(root);
    /* It is over: the day on which it comes back is here. */
    look_at_client(DISMISSED "\"dismissed\": [{\"advice\": \"say-it\", \"about\": \"m1\", "
                             "\"until\": \"2026-03-02\"}],");
    root = today();
    assert_count_at(root, "unsaid", 1);
    json_decref(root);
}

static void no_more_than_three_things_are_unsaid_here(void **state)
{
    (void)state;
    look_at_client("\"moments\": [{\"day\": \"2026-02-20\", \"matters\": 8, \"said\": \"no\"}, "
                   "{\"day\": \"2026-02-20\", \"matters\": 7, \"said\": \"no\"}, "
                   "{\"day\": \"2026-02-20\", \"matters\": 6, \"said\": \"no\"}, "
                   "{\"day\": \"2026-02-20\", \"matters\": 5, \"said\": \"no\"}],");
    json_t *root = today();
    assert_count_at(root, "unsaid", RP_TODAY_UNSAID);
    assert_null_at(root, "unsaid.0.own");
    json_decref(root);
}

static void the_next_hour_is_told_with_what_to_bring(void **state)
{
    (void)state;
    look_at_client("\"sessions\": [{\"day\": \"2026-02-23\", \"attended\": \"yes\", \"homework\": "
                   "[{\"text\": \"Call Ana.\"}, {\"text\": \"Sleep.\", \"done\": \"yes\"}]}, "
                   "{\"day\": \"2026-03-09\", \"agenda\": \"The move.\"}],");
    json_t *root = today();
    assert_count_at(root, "next", 3);
    assert_text_at(root, "next.0", "The next hour is on 9 March 2026.");
    assert_text_at(root, "next.1", "You planned for it: \"The move.\"");
    assert_text_at(root, "next.2", "From the last hour, fine if not done: \"Call Ana.\"");
    json_decref(root);
}

static void a_violation_folds_offers_help_and_shows_no_level(void **state)
{
    (void)state;
    look_at_client("\"boundaries\": [{\"id\": \"b1\", \"day\": \"2026-02-01\", \"kind\": "
                   "\"abuse_or_contempt\", \"note\": \"What was done.\"}],");
    json_t *root = today();
    assert_text_at(root, "step.advice", "leave");
    assert_true(json_is_true(at(root, "step.folds")));
    assert_true(json_is_true(at(root, "step.help")));
    assert_true(json_is_false(at(root, "step.can_put_away")));
    assert_text_at(root, "standing",
                   "What happened on 1 February counts, whatever the ratings say.");
    assert_null(strstr(text_at(root, "standing"), "bond"));
    json_decref(root);
}

static void what_is_put_away_is_named_by_its_title(void **state)
{
    (void)state;
    look_at_client(DISMISSED "\"dismissed\": [{\"advice\": \"say-it\", \"until\": "
                             "\"2026-03-20\"}],");
    json_t *root = today();
    assert_text_at(root, "away.0.advice", "say-it");
    assert_true(json_string_length(at(root, "away.0.title")) > 0);
    assert_text_at(root, "away.0.until", "2026-03-20");
    assert_null_at(root, "away.0.about");
    json_decref(root);
}

static void a_try_without_its_answer_is_asked_about(void **state)
{
    (void)state;
    look_at_client("\"moments\": [{\"id\": \"m1\", \"day\": \"2026-02-20\", \"matters\": 8, "
                   "\"said\": \"yes\", \"attempts\": [{\"id\": \"a1\", \"day\": "
                   "\"2026-02-27\"}]}],");
    json_t *root = today();
    assert_text_at(root, "about", "m1");
    assert_text_at(root, "attempt", "a1");
    assert_true(json_is_string(at(root, "question")));
    json_decref(root);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    look_at_client(DISMISSED);
    struct rp_arena small = heap_arena(64);
    struct rp_text text = {0};
    assert_int_equal(rp_today_json(&review, &small, &text), RP_LIMIT);
    assert_null(text.bytes);
    rp_arena_release(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_has_a_step_with_reasons_and_no_ids_in_words),
        cmocka_unit_test(nothing_noted_is_said_to_be_so),
        cmocka_unit_test(whether_it_is_early_depends_on_since_when_they_see_each_other),
        cmocka_unit_test(what_is_unsaid_has_its_own_words_and_its_age),
        cmocka_unit_test(what_was_put_away_is_not_among_what_is_still_unsaid),
        cmocka_unit_test(no_more_than_three_things_are_unsaid_here),
        cmocka_unit_test(the_next_hour_is_told_with_what_to_bring),
        cmocka_unit_test(a_violation_folds_offers_help_and_shows_no_level),
        cmocka_unit_test(what_is_put_away_is_named_by_its_title),
        cmocka_unit_test(a_try_without_its_answer_is_asked_about),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, read_data, release);
}
