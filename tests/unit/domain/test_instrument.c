#include <rapport/domain/instrument.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "heap_arena.h"
#include "near.h"

#define T(literal)                                                                                 \
    {                                                                                              \
        literal, sizeof literal - 1                                                                \
    }

static struct rp_instrument_choice scored[] = {
    {.score = 0, .has_score = true}, {.score = 2.5, .has_score = true}, {.has_score = false}};
static struct rp_instrument_choice unscored[3];

static struct rp_instrument_item items[] = {
    {.link_id = T("slider"),
     .type = RP_ITEM_DECIMAL,
     .min = 0,
     .max = 10,
     .has_min = true,
     .has_max = true,
     .step = .5},
    {.link_id = T("tenths"),
     .type = RP_ITEM_DECIMAL,
     .min = 1,
     .max = 2,
     .has_min = true,
     .has_max = true,
     .step = .1},
    {.link_id = T("open"), .type = RP_ITEM_DECIMAL},
    {.link_id = T("count"), .type = RP_ITEM_INTEGER, .step = 1, .min = 0, .has_min = true},
    {.link_id = T("scored"),
     .type = RP_ITEM_CHOICE,
     .choices = scored,
     .choices_n = 3,
     .min = 0,
     .max = 2.5,
     .has_min = true,
     .has_max = true},
    {.link_id = T("unscored"), .type = RP_ITEM_CHOICE, .choices = unscored, .choices_n = 3},
    {.link_id = T("elsewhere"), .type = RP_ITEM_CHOICE},
    {.link_id = T("a/b~c"), .type = RP_ITEM_OTHER},
    {.link_id = T("any"),
     .type = RP_ITEM_DECIMAL,
     .min = -1,
     .max = 1,
     .has_min = true,
     .has_max = true},
};
static const struct rp_instrument instrument = {.items = items,
                                                .items_n = sizeof items / sizeof items[0]};

static const struct rp_instrument_item *item(const char *name)
{
    const struct rp_instrument_item *found = rp_instrument_item_find(&instrument, rp_text_of(name));
    assert_non_null(found);
    return found;
}

static void an_item_admits_its_range_its_steps_and_its_choices(void **state)
{
    (void)state;
    static const struct {
        const char *item;
        double value;
        bool admitted;
    } rows[] = {
        {"slider", 0, true},     {"slider", 10, true},        {"slider", 6.5, true},
        {"slider", 6.25, false}, {"slider", -.5, false},      {"slider", 10.5, false},
        {"slider", NAN, false},  {"slider", INFINITY, false}, {"tenths", 1.3, true},
        {"tenths", 1.7, true},   {"tenths", 1.35, false},     {"open", -1e9, true},
        {"open", NAN, false},    {"count", 7, true},          {"count", 7.5, false},
        {"count", -1, false},    {"scored", 0, true},         {"scored", 2.5, true},
        {"scored", 1, false},    {"scored", 2, false},        {"unscored", 0, true},
        {"unscored", 2, true},   {"unscored", 3, false},      {"unscored", 1.5, false},
        {"unscored", -1, false}, {"elsewhere", 0, false},     {"a/b~c", 0, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rp_item_admits(item(rows[i].item), rows[i].value) != rows[i].admitted)
            fail_msg("%s %g", rows[i].item, rows[i].value);
    }
}

static void only_items_with_both_ends_have_a_range(void **state)
{
    (void)state;
    double min = 7;
    double max = 7;
    assert_false(rp_item_range(item("open"), &min, &max));
    assert_false(rp_item_range(item("count"), &min, &max));
    assert_false(rp_item_range(item("unscored"), &min, &max));
    assert_near(min, 7, 0);
    assert_true(rp_item_range(item("scored"), &min, &max));
    assert_near(min, 0, 0);
    assert_near(max, 2.5, 0);
}

static void a_reversed_item_counts_from_its_other_end(void **state)
{
    (void)state;
    struct rp_instrument_item reversed = *item("tenths");
    assert_near(rp_item_counted(&reversed, 1.2), 1.2, 0);
    reversed.reversed = true;
    assert_near(rp_item_counted(&reversed, 1.2), 1.8, 1e-12);
}

static void answers_off_an_item_are_refused_by_its_pointer(void **state)
{
    (void)state;
    static const struct {
        struct rp_answer answers[2];
        size_t n;
        const char *place, *message;
    } rows[] = {
        {{{T("slider"), 11}}, 1, "/slider", "the answer must be 0 to 10 in steps of 0.5"},
        {{{T("any"), 2}}, 1, "/any", "the answer must be -1 to 1"},
        {{{T("scored"), 1}}, 1, "/scored", "the answer is not one that this item allows"},
        {{{T("count"), .5}}, 1, "/count", "the answer is not one that this item allows"},
        {{{T("a/b~c"), 1}}, 1, "/a~1b~0c", "this item is not answered with a number"},
        {{{T("open"), 1}, {T("open"), 1}}, 2, "/open", "this item is answered twice"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_warnings warnings = {0};
        struct rp_err err = {0};
        struct rp_answer copies[2] = {rows[i].answers[0], rows[i].answers[1]};
        const struct rp_answers answers = {copies, rows[i].n};
        assert_int_equal(rp_answers_check(&instrument, &answers, &arena, &warnings, &err),
                         RP_BAD_INPUT);
        assert_string_equal(err.place, rows[i].place);
        assert_string_equal(err.message, rows[i].message);
        assert_int_equal(warnings.n, 0);
        rp_arena_release(&arena);
    }
}

static void an_unknown_item_is_a_warning_and_kept(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_warnings warnings = {0};
    struct rp_answer list[] = {{T("slider"), 5}, {T("extra"), 99}, {T("my own words"), 1}};
    const struct rp_answers answers = {list, 3};
    assert_int_equal(rp_answers_check(&instrument, &answers, &arena, &warnings, NULL), RP_OK);
    assert_int_equal(warnings.n, 2);
    assert_int_equal(warnings.items[0].what, RP_WARNING_UNKNOWN_ITEM);
    assert_true(rp_text_is(warnings.items[0].place, "/extra"));
    assert_true(rp_text_is(warnings.items[1].place, "")); /* a person's words are not shown */
    assert_near(answers.items[1].value, 99, 0);
    rp_arena_release(&arena);
}

static void a_warning_without_memory_is_over_the_limit(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(1);
    struct rp_warnings warnings = {0};
    struct rp_err err = {0};
    struct rp_answer list[] = {{T("extra"), 99}};
    const struct rp_answers answers = {list, 1};
    assert_int_equal(rp_answers_check(&instrument, &answers, &arena, &warnings, &err), RP_LIMIT);
    rp_arena_release(&arena);
}

static void the_last_version_is_found_when_none_is_asked_for(void **state)
{
    (void)state;
    struct rp_instrument list[] = {
        {.id = T("a"), .version = T("1")}, {.id = T("a"), .version = T("2")}, {.id = T("b")}};
    const struct rp_instruments all = {list, 3};
    const struct rp_text none = {NULL, 0};
    assert_ptr_equal(rp_instruments_find(&all, rp_text_of("a"), none), &list[1]);
    assert_ptr_equal(rp_instruments_find(&all, rp_text_of("a"), rp_text_of("1")), &list[0]);
    assert_ptr_equal(rp_instruments_find(&all, rp_text_of("b"), none), &list[2]);
    assert_null(rp_instruments_find(&all, rp_text_of("a"), rp_text_of("3")));
    assert_null(rp_instruments_find(&all, rp_text_of("c"), none));
}

static void a_code_is_of_loinc_by_its_system_alone(void **state)
{
    (void)state;
    const struct rp_coding loinc = {.system = T("http://loinc.org"), .code = T("44249-1")};
    const struct rp_coding other = {.system = T("urn:other"), .code = T("44249-1")};
    assert_true(rp_coding_is_loinc(&loinc));
    assert_false(rp_coding_is_loinc(&other));
}

/* Test vectors published with FNV (draft-eastlake-fnv, appendix). */
static void the_published_hashes_come_out(void **state)
{
    (void)state;
    static const struct {
        const char *text, *hash;
    } rows[] = {
        {"", "cbf29ce484222325"}, {"a", "af63dc4c8601ec8c"}, {"foobar", "85944171f73967e8"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char hash[RP_CONTENT_HASH_TEXT];
        rp_content_hash_format(rp_content_hash(rows[i].text, strlen(rows[i].text)), hash);
        assert_string_equal(hash, rows[i].hash);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_item_admits_its_range_its_steps_and_its_choices),
        cmocka_unit_test(only_items_with_both_ends_have_a_range),
        cmocka_unit_test(a_reversed_item_counts_from_its_other_end),
        cmocka_unit_test(answers_off_an_item_are_refused_by_its_pointer),
        cmocka_unit_test(an_unknown_item_is_a_warning_and_kept),
        cmocka_unit_test(a_warning_without_memory_is_over_the_limit),
        cmocka_unit_test(the_last_version_is_found_when_none_is_asked_for),
        cmocka_unit_test(a_code_is_of_loinc_by_its_system_alone),
        cmocka_unit_test(the_published_hashes_come_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
