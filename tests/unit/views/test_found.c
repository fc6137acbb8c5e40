#include "view_fixture.h"
#include "views/found_json.h"

static json_t *found_in(struct rp_findings findings, const struct rp_journey *journey)
{
    const struct rp_past_view view = {&knowledge, NULL, rp_day_from_date(2026, 3, 2)};
    struct rp_text text = {0};
    assert_int_equal(rp_found_json(&view, &findings, journey, &arena, &text), RP_OK);
    return document_of(text);
}

static struct rp_found place = {.relationship = {"r1", 2},
                                .list = {"moments", 7},
                                .id = {"m1", 2},
                                .field = "what",
                                .day = {"2026-02-12", 10},
                                .line = {"She looked at the clock.", 24},
                                .at = 18,
                                .len = 5};

static void a_place_is_told_in_words(void **state)
{
    (void)state;
    json_t *root = found_in((struct rp_findings){&place, 1, 1}, NULL);
    assert_text_at(root, "hits.0.what", "moment of 12 February");
    assert_text_at(root, "hits.0.before", "She looked at the ");
    assert_text_at(root, "hits.0.match", "clock");
    assert_text_at(root, "hits.0.after", ".");
    assert_text_at(root, "hits.0.when", "12 February");
    assert_null_at(root, "hits.0.whose");
    assert_true(json_is_false(at(root, "more")));
    json_decref(root);
}

static void a_line_that_goes_on_says_so(void **state)
{
    (void)state;
    struct rp_found cut = place;
    cut.cut_before = cut.cut_after = true;
    cut.day = (struct rp_text){0};
    cut.list = rp_text_of("relationships");
    json_t *root = found_in((struct rp_findings){&cut, 1, 5}, NULL);
    assert_text_at(root, "hits.0.before", "\xE2\x80\xA6She looked at the ");
    assert_text_at(root, "hits.0.after", ".\xE2\x80\xA6");
    assert_text_at(root, "hits.0.what", "relationship");
    assert_null_at(root, "hits.0.day");
    assert_true(json_is_true(at(root, "more")));
    assert_int_equal(json_integer_value(at(root, "found")), 5);
    json_decref(root);
}

static void whose_it_is_is_told_where_there_are_several(void **state)
{
    (void)state;
    look_at(rp_text_of("{\"rapport\": 1, \"as_of\": \"2026-03-02\", \"relationships\": [{\"id\": "
                       "\"r1\", \"therapist\": \"Ada\"}, {\"id\": \"r2\"}]}"));
    json_t *root = found_in((struct rp_findings){&place, 1, 1}, &journey_file.journey);
    assert_text_at(root, "hits.0.whose", "Ada");
    json_decref(root);
}

static void nothing_found_is_an_empty_list(void **state)
{
    (void)state;
    json_t *root = found_in((struct rp_findings){NULL, 0, 0}, NULL);
    assert_count_at(root, "hits", 0);
    assert_true(json_is_false(at(root, "more")));
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_told_in_words),
        cmocka_unit_test(a_line_that_goes_on_says_so),
        cmocka_unit_test(whose_it_is_is_told_where_there_are_several),
        cmocka_unit_test(nothing_found_is_an_empty_list),
    };
    return cmocka_run_group_tests(tests, read_data, release);
}
