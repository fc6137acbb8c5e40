#include "formats/reading.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A reading and all it needs; freed by the end of the test. */
struct reading {
    struct rp_arena arena;
    struct rp_terms terms;
    struct rp_journey_file file;
    struct rp_err err;
};

static int set_up(void **state)
{
    struct reading *r = calloc(1, sizeof *r);
    if (!r)
        return -1;
    r->arena = heap_arena(0);
    r->terms = shipped_terms(&r->arena);
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    struct reading *r = *state;
    rp_arena_release(&r->arena);
    free(r);
    return 0;
}

static enum rp_rc read_text(struct reading *r, const char *json)
{
    r->err = (struct rp_err){0};
    return rp_journey_read(rp_text_of(json), &r->terms, &r->arena, &r->file, &r->err);
}

static const struct rp_relationship *read_first(struct reading *r, const char *json)
{
    if (read_text(r, json) != RP_OK)
        fail_msg("%s: %s", r->err.place, r->err.message);
    return &r->file.journey.relationships.items[0];
}

static void every_field_type_lands_in_its_record(void **state)
{
    const struct rp_relationship *in = read_first(
        *state, JOURNEY("\"state\": \"paused\", \"fee\": 80.5, \"brings\": [\"unseen\"],"
                        "\"plan\": {\"ending\": {\"last_session_done\": false}},"
                        "\"beliefs\": [{\"against\": [\"one\", \"\"]}],"
                        "\"moments\": [{\"id\": \"m1\", \"session\": \"s1\", \"kind\": \"judged\","
                        "\"felt\": 6.5, \"attempts\": [{\"at\": \"2026-01-06T10:00:00+01:00\"}]}],"
                        "\"looks\": [{\"day\": \"2026-01-07\", \"answers\": {\"x\": 3}}]"));
    assert_int_equal(in->state, RP_STATE_PAUSED);
    assert_true(in->has_fee && in->fee == 80.5 && !in->has_budget);
    assert_int_equal(in->brings.n, 1);
    assert_true(rp_text_is(in->brings.items[0]->name, "unseen"));
    assert_true(in->plan->ending->has_last_session_done && !in->plan->ending->last_session_done);
    assert_int_equal(in->beliefs.items[0].against.n, 2);
    assert_true(rp_text_is(in->beliefs.items[0].against.items[1], ""));
    const struct rp_moment *m = &in->moments.items[0];
    assert_true(rp_text_is(m->kind->name, "judged") && m->has_felt && m->felt == 6.5);
    assert_true(m->attempts.items[0].has_at && !m->attempts.items[0].has_day);
    double value = 0;
    assert_true(rp_answers_get(&in->looks.items[0].answers, "x", &value) && value == 3);
}

static void null_is_absent_and_empty_is_not(void **state)
{
    const struct rp_relationship *in = read_first(
        *state, JOURNEY("\"brings\": [], \"consults\": null, \"moments\": [],"
                        "\"therapist\": null, \"plan\": null, \"ended\": null,"
                        "\"looks\": [{\"day\": \"2026-01-07\", \"answers\": {\"a\": null}}]"));
    assert_non_null(in->brings.items);
    assert_int_equal(in->brings.n, 0);
    assert_non_null(in->moments.items);
    assert_null(in->consults.items);
    assert_null(in->people.items);
    assert_null(in->therapist.bytes);
    assert_null(in->plan);
    assert_false(in->has_ended);
    assert_non_null(in->looks.items[0].answers.items);
    assert_int_equal(in->looks.items[0].answers.n, 0);
}

static void missing_ids_take_the_smallest_free_number(void **state)
{
    const struct rp_relationship *in = read_first(
        *state,
        "{\"rapport\": 1, \"relationships\": [{\"moments\": ["
        "{\"day\": \"2026-01-01\", \"attempts\": [{\"day\": \"2026-01-02\"}, {\"day\": "
        "\"2026-01-02\"}]},"
        "{\"id\": \"m1\", \"day\": \"2026-01-01\", \"attempts\": [{\"id\": \"a2\", \"day\": "
        "\"2026-01-02\"}]},"
        "{\"id\": null, \"day\": \"2026-01-01\"}], \"boundaries\": [{\"attempts\": [{\"day\": "
        "\"2026-01-02\"}]}],"
        "\"sessions\": [{\"day\": \"2026-01-01\", \"responses\": [{}]}]}, {\"id\": \"r1\"}]}");
    assert_true(rp_text_is(in->id, "r2"));
    assert_true(rp_text_is(in->moments.items[0].id, "m2"));
    assert_true(rp_text_is(in->moments.items[2].id, "m3"));
    assert_true(rp_text_is(in->boundaries.items[0].attempts.items[0].id, "a1"));
    assert_true(rp_text_is(in->moments.items[0].attempts.items[0].id, "a3"));
    assert_true(rp_text_is(in->moments.items[0].attempts.items[1].id, "a4"));
    assert_null(in->sessions.items[0].responses.items[0].id.bytes);
}

static void a_topic_that_is_not_listed_is_added_once(void **state)
{
    const struct rp_relationship *in = read_first(
        *state,
        "{\"rapport\": 1, \"relationships\": [{\"topics\": [{\"name\": \"rent\"}, {\"id\": \"w\", "
        "\"name\": \"work\"}], \"sessions\": [{\"day\": \"2026-01-01\", \"topics\": [\"work\", "
        "\"t1\", "
        "\"my family\", {\"topic\": \"rent\", \"minutes\": 10}]}, {\"day\": \"2026-01-08\", "
        "\"topics\": [\"my family\"]}]}]}");
    const struct rp_session_topic *named = in->sessions.items[0].topics.items;
    assert_int_equal(in->topics.n, 4);
    assert_true(rp_text_is(named[0].topic, "w"));          /* by its name */
    assert_true(rp_text_is(in->topics.items[2].id, "t1")); /* as it was written */
    assert_true(rp_text_is(in->topics.items[0].id, "t2"));
    assert_true(rp_text_is(in->topics.items[3].id, "t3"));
    assert_true(rp_text_is(in->topics.items[3].name, "my family"));
    assert_true(rp_text_is(named[1].topic, "t1") && rp_text_is(named[2].topic, "t3"));
    assert_true(rp_text_is(named[3].topic, "t2") && named[3].minutes == 10);
    assert_true(rp_text_is(in->sessions.items[1].topics.items[0].topic, "t3"));
}

static void topics_stay_absent_when_no_session_names_one(void **state)
{
    const struct rp_relationship *in =
        read_first(*state, "{\"rapport\": 1, \"relationships\": [{\"sessions\": [{\"day\": "
                           "\"2026-01-01\", \"topics\": []}, {\"day\": \"2026-01-02\", "
                           "\"topics\": [{\"minutes\": 5}]}]}]}");
    assert_null(in->topics.items);
}

static void unknown_fields_are_kept_as_compact_text(void **state)
{
    const struct rp_relationship *in = read_first(
        *state, JOURNEY("\"mood\": {\"b\": [1, 1.0, -2.5e10, true, null], \"a\": \"x\\n\"}"));
    assert_int_equal(in->extra.n, 1);
    assert_true(rp_text_is(in->extra.items[0].name, "mood"));
    assert_true(
        rp_text_is(in->extra.items[0].json, "{\"b\":[1,1.0,-2.5e10,true,null],\"a\":\"x\\n\"}"));
}

static void escapes_are_read_as_what_they_mean(void **state)
{
    const struct rp_relationship *in = read_first(
        *state,
        JOURNEY(
            "\"therapist\": \"\\u0041\\u00e9\\u20ac\\ud83d\\ude00\\n\\t\\\"\\\\\\/\\b\\f\\r\""));
    assert_true(rp_text_is(in->therapist, "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\n\t\"\\/\b\f\r"));
}

static void numbers_are_the_nearest_double(void **state)
{
    const struct rp_relationship *in = read_first(
        *state, JOURNEY("\"fee\": 123456789.123456789012, \"budget\": 0.1e2, \"began\": null"));
    assert_true(in->fee == 123456789.123456789012);
    assert_true(in->budget == 10);
}

static void minus_zero_is_zero(void **state)
{
    const struct rp_relationship *in = read_first(*state, JOURNEY("\"fee\": -0.0, \"budget\": -0"));
    assert_true(1 / in->fee > 0 && 1 / in->budget > 0);
}

/* What is refused, where, and in which words; `secret` is what a person wrote. */
static const struct {
    const char *json;
    const char *place;
    const char *message;
} refused[] = {
    {"[]", "", "the file must be a JSON object"},
    {"\"secret\"", "", "the file must hold one JSON object or list"},
    {"{}", "/rapport", "rapport must be 1, the version of the format"},
    {"{\"rapport\": \"secret\"}", "/rapport", "rapport must be 1, the version of the format"},
    {"{\"rapport\": 1, \"as_of\": \"2026-02-30\"}", "/as_of",
     "as_of must be a day of the calendar as YYYY-MM-DD"},
    {"{\"rapport\": 1, \"relationships\": {}}", "/relationships", "relationships must be a list"},
    {"{\"rapport\": 1, \"relationships\": [7]}", "/relationships/0",
     "each of relationships must be an object"},
    {"{\"rapport\": 1, \"relationships\": [{\"state\": \"secret\"}]}", "/relationships/0/state",
     "relationship: state must be one of: considering, current, paused, ended"},
    {JOURNEY("\"brings\": [\"unseen\", \"secret\"]"), "/relationships/0/brings/1",
     "relationship r1: each of brings must be one of: unseen, unsafe, misunderstood, burden, "
     "powerless, distrust"},
    {JOURNEY("\"brings\": \"unseen\""), "/relationships/0/brings",
     "relationship r1: brings must be a list of words"},
    {JOURNEY("\"id2\": 1, \"fit_window\": 2.5"), "/relationships/0/fit_window",
     "relationship r1: fit_window must be a whole number from 1 to 100"},
    {JOURNEY("\"fee\": \"80 secret\""), "/relationships/0/fee",
     "relationship r1: fee must be a number from 0 to 1000000000"},
    {JOURNEY("\"therapist\": 3"), "/relationships/0/therapist",
     "relationship r1: therapist must be a text"},
    {JOURNEY("\"moments\": [{\"id\": \"m1\", \"felt\": 10.5}]"), "/relationships/0/moments/0/felt",
     "moment m1: felt must be a number from 0 to 10 in halves"},
    {JOURNEY("\"moments\": [{\"id\": \"m1\", \"felt\": 7.3}]"), "/relationships/0/moments/0/felt",
     "moment m1: felt must be a number from 0 to 10 in halves"},
    {JOURNEY("\"moments\": [{\"id\": \"m1\", \"felt\": -1}]"), "/relationships/0/moments/0/felt",
     "moment m1: felt must be a number from 0 to 10 in halves"},
    {JOURNEY("\"moments\": [{\"id\": \"my secret\", \"felt\": true}]"),
     "/relationships/0/moments/0/felt",
     "relationship r1, moment: felt must be a number from 0 to 10 in halves"},
    {JOURNEY("\"moments\": [{\"id\": \"m1\", \"said\": true}]"), "/relationships/0/moments/0/said",
     "moment m1: said must be one of: no, partly, yes"},
    {JOURNEY("\"moments\": [{\"id\": \"m1\", \"explored\": \"yes\"}]"),
     "/relationships/0/moments/0/explored", "moment m1: explored must be true or false"},
    {JOURNEY("\"moments\": [{\"id\": 4}]"), "/relationships/0/moments/0/id",
     "relationship r1, moment: id must be a text of 1 to 200 bytes"},
    {JOURNEY("\"moments\": [{\"id\": \"\"}]"), "/relationships/0/moments/0/id",
     "relationship r1, moment: id must be a text of 1 to 200 bytes"},
    {JOURNEY("\"moments\": [{\"id\": \"m1\", \"at\": \"2026-01-05T10:00\"}]"),
     "/relationships/0/moments/0/at",
     "moment m1: at must be a time with its offset, as 2026-03-02T18:05:00+01:00"},
    {JOURNEY("\"moments\": [{\"id\": \"m1\", \"day\": \"2026-01-05\", \"attempts\": [{\"id\": "
             "\"a9\"}]}]"),
     "/relationships/0/moments/0/attempts/0/day", "attempt a9: day must be given, as YYYY-MM-DD"},
    {JOURNEY("\"signs\": [{\"id\": \"sg1\", \"day\": null}]"), "/relationships/0/signs/0/day",
     "sign sg1: day must be given, as YYYY-MM-DD"},
    {JOURNEY("\"patterns\": [{\"id\": \"pt1\", \"strengths\": [{\"day\": \"2026-01-05\"}]}]"),
     "/relationships/0/patterns/0/strengths/0/value", "pattern pt1, strength: value must be given"},
    {JOURNEY("\"looks\": [{\"id\": \"l1\", \"day\": \"2026-01-05\", \"answers\": [1]}]"),
     "/relationships/0/looks/0/answers", "look l1: answers must be an object of numbers"},
    {JOURNEY(
         "\"looks\": [{\"id\": \"l1\", \"day\": \"2026-01-05\", \"answers\": {\"/44~1\": \"7\"}}]"),
     "/relationships/0/looks/0/answers/~144~01",
     "look l1: answers must be a number from -1000000000 to 1000000000"},
    {JOURNEY("\"looks\": [{\"id\": \"l1\", \"day\": \"2026-01-05\", \"answers\": {\"my secret\": "
             "\"7\"}}]"),
     "/relationships/0/looks/0/answers",
     "look l1: answers must be a number from -1000000000 to 1000000000"},
    {JOURNEY("\"beliefs\": [{\"id\": \"be1\", \"against\": [\"a\", 3]}]"),
     "/relationships/0/beliefs/0/against/1", "belief be1: each of against must be a text"},
    {JOURNEY("\"beliefs\": [{\"id\": \"be1\", \"against\": \"secret\"}]"),
     "/relationships/0/beliefs/0/against", "belief be1: against must be a list of texts"},
    {JOURNEY("\"beliefs\": [\"secret\"]"), "/relationships/0/beliefs/0",
     "relationship r1: each of beliefs must be an object"},
    {JOURNEY("\"beliefs\": [null]"), "/relationships/0/beliefs/0",
     "relationship r1: each of beliefs must be an object"},
    {JOURNEY("\"plan\": []"), "/relationships/0/plan", "relationship r1: plan must be an object"},
};

static void what_cannot_be_is_refused_by_place_record_and_expectation(void **state)
{
    struct reading *r = *state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        r->file.warnings.n = 7;
        if (read_text(r, refused[i].json) != RP_BAD_INPUT)
            fail_msg("row %zu: %s", i, rp_rc_name(r->err.rc));
        assert_string_equal(r->err.message, refused[i].message);
        assert_string_equal(r->err.place, refused[i].place);
        assert_null(strstr(r->err.message, "secret"));
        assert_int_equal(r->file.warnings.n, 7);
    }
}

static void every_word_of_a_long_list_is_told(void **state)
{
    struct reading *r = *state;
    assert_int_equal(read_text(r, JOURNEY("\"boundaries\": [{\"id\": \"b1\", \"kind\": \"x\"}]")),
                     RP_BAD_INPUT);
    size_t len = strlen(r->err.message);
    assert_true(len < RP_ERR_MESSAGE_MAX - 1);
    assert_string_equal(r->err.message + len - strlen(", late_often, friend_like"),
                        ", late_often, friend_like");
}

static void another_version_is_told_before_anything_else(void **state)
{
    struct reading *r = *state;
    static const char *const rows[] = {
        "{\"relationships\": 7, \"rapport\": 2}",
        "{\"rapport\": 1.5}",
        "{\"rapport\": 0}",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(read_text(r, rows[i]), RP_DAMAGED);
        assert_string_equal(r->err.place, "/rapport");
    }
    assert_int_equal(read_text(r, "{\"rapport\": 1.0}"), RP_OK);
}

static void reading_needs_no_error_record(void **state)
{
    struct reading *r = *state;
    assert_int_equal(rp_journey_read(rp_text_of("{\"rapport\": 1, \"as_of\": 3}"), &r->terms,
                                     &r->arena, &r->file, NULL),
                     RP_BAD_INPUT);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_field_type_lands_in_its_record),
        CASE(null_is_absent_and_empty_is_not),
        CASE(missing_ids_take_the_smallest_free_number),
        CASE(a_topic_that_is_not_listed_is_added_once),
        CASE(topics_stay_absent_when_no_session_names_one),
        CASE(unknown_fields_are_kept_as_compact_text),
        CASE(escapes_are_read_as_what_they_mean),
        CASE(numbers_are_the_nearest_double),
        CASE(minus_zero_is_zero),
        CASE(what_cannot_be_is_refused_by_place_record_and_expectation),
        CASE(every_word_of_a_long_list_is_told),
        CASE(another_version_is_told_before_anything_else),
        CASE(reading_needs_no_error_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
