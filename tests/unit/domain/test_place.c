#include <rapport/domain/place.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void an_id_is_plain_when_it_cannot_be_a_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        bool plain;
    } rows[] = {
        {"m1", true},
        {"A-z_09", true},
        {"aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd", true}, /* 40 */
        {"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddE", false},
        {"", false},
        {"my mother", false},
        {"m1\n", false},
        {"caf\xC3\xA9", false},
        {NULL, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_id_is_plain(rp_text_of(rows[i].id)), rows[i].plain);
    assert_false(rp_id_is_plain((struct rp_text){"a\0b", 3}));
}

/* The frames of /relationships/1/looks/12/answers. */
struct frames {
    struct rp_place top, relationships, relationship, looks, look, answers;
};

static void fill(struct frames *f)
{
    f->top = (struct rp_place){.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_JOURNEY};
    f->relationships = rp_place_field(&f->top, "relationships");
    f->relationship = rp_place_element(&f->relationships, 1, RP_KIND_RELATIONSHIP);
    f->relationship.id = rp_text_of("r2");
    f->looks = rp_place_field(&f->relationship, "looks");
    f->look = rp_place_element(&f->looks, 12, RP_KIND_LOOK);
    f->answers = rp_place_field(&f->look, "answers");
}

static void a_pointer_escapes_and_stops_before_a_persons_words(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        const char *pointer;
    } rows[] = {
        {NULL, "/relationships/1/looks/12/answers"},
        {"heard", "/relationships/1/looks/12/answers/heard"},
        {"/44250-9", "/relationships/1/looks/12/answers/~144250-9"},
        {"a~1.b", "/relationships/1/looks/12/answers/a~01.b"},
        {"what I feel", "/relationships/1/looks/12/answers"},
        {"", "/relationships/1/looks/12/answers"},
    };
    struct frames f;
    char out[RP_ERR_PLACE_MAX];
    fill(&f);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        f.answers.key = rp_text_of(rows[i].key);
        rp_place_pointer(&f.answers, out);
        assert_string_equal(out, rows[i].pointer);
    }
    rp_place_pointer(&f.top, out);
    assert_string_equal(out, "");
}

static void a_pointer_that_is_too_long_ends_with_a_whole_step(void **state)
{
    (void)state;
    enum { LEVELS = 60 };
    struct rp_place places[LEVELS];
    char out[RP_ERR_PLACE_MAX];
    for (size_t i = 0; i < LEVELS; i++)
        places[i] = rp_place_field(i ? &places[i - 1] : NULL, "level");
    rp_place_pointer(&places[LEVELS - 1], out);
    assert_int_equal(strlen(out), 33 * strlen("/level")); /* 198 of 199 bytes */
}

static void a_record_without_an_id_is_named_by_the_one_around_it(void **state)
{
    (void)state;
    struct frames f;
    struct rp_err err = {0};
    fill(&f);
    assert_int_equal(rp_place_refuse(&f.answers, "a list", &err), RP_BAD_INPUT);
    assert_string_equal(err.message, "relationship r2, look: answers must be a list");
    assert_true(rp_text_is(rp_place_id(&f.answers), "r2"));
    f.look.id = rp_text_of("l3");
    assert_int_equal(rp_place_refuse(&f.answers, "a list", &err), RP_BAD_INPUT);
    assert_string_equal(err.message, "look l3: answers must be a list");
    assert_true(rp_text_is(rp_place_id(&f.answers), "l3"));
    assert_int_equal(rp_place_refuse(&f.look, "an object", &err), RP_BAD_INPUT);
    assert_string_equal(err.message, "relationship r2: each of looks must be an object");
    assert_int_equal(rp_place_refuse(&f.top, "an object", &err), RP_BAD_INPUT);
    assert_string_equal(err.message, "the file must be an object");
    assert_null(rp_place_id(&f.top).bytes);
    assert_int_equal(rp_place_refuse(&f.top, "an object", NULL), RP_BAD_INPUT);
}

static void ranges_hold_whole_multiples_of_their_step(void **state)
{
    (void)state;
    static const struct {
        struct rp_range range;
        double value;
        bool held;
    } rows[] = {
        {{0, 10, .5}, 0, true},    {{0, 10, .5}, 10, true},   {{0, 10, .5}, 7.5, true},
        {{0, 10, .5}, 7.3, false}, {{0, 10, .5}, -.5, false}, {{0, 10, .5}, 10.5, false},
        {{0, 3, 1}, 2, true},      {{0, 3, 1}, 2.5, false},   {{0, 100, 0}, 33.3, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_range_holds(rows[i].range, rows[i].value), rows[i].held);
    assert_false(rp_range_holds((struct rp_range){0, 10, 0}, __builtin_nan("")));
    assert_false(rp_range_holds((struct rp_range){0, 10, 0}, __builtin_inf()));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_is_plain_when_it_cannot_be_a_sentence),
        cmocka_unit_test(a_pointer_escapes_and_stops_before_a_persons_words),
        cmocka_unit_test(a_pointer_that_is_too_long_ends_with_a_whole_step),
        cmocka_unit_test(a_record_without_an_id_is_named_by_the_one_around_it),
        cmocka_unit_test(ranges_hold_whole_multiples_of_their_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
