#include <rapport/base/strbuf.h>

#include "heap_arena.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 1000 };

static void pieces_follow_each_other(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_strbuf sb;
    struct rp_text text = {NULL, 0};
    rp_strbuf_init(&sb, &arena, ROOM);
    rp_strbuf_str(&sb, "a");
    rp_strbuf_char(&sb, '=');
    rp_strbuf_int(&sb, INT64_MIN);
    rp_strbuf_text(&sb, rp_text_of(" b"));
    rp_strbuf_text(&sb, (struct rp_text){NULL, 0});
    rp_strbuf_add(&sb, "c\0d", 3);
    assert_int_equal(rp_strbuf_done(&sb, &text), RP_OK);
    assert_int_equal(text.len, 27);
    assert_memory_equal(text.bytes, "a=-9223372036854775808 bc\0d", 28);
    rp_arena_release(&arena);
}

static void an_empty_builder_gives_an_empty_text(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_strbuf sb;
    struct rp_text text = {NULL, 7};
    rp_strbuf_init(&sb, &arena, 0);
    assert_int_equal(rp_strbuf_done(&sb, &text), RP_OK);
    assert_string_equal(text.bytes, "");
    assert_int_equal(text.len, 0);
    rp_arena_release(&arena);
}

static const struct {
    double value;
    int decimals;
    bool trim;
    const char *text;
} numbers[] = {
    {7, 2, true, "7"},
    {7, 2, false, "7.00"},
    {6.4, 2, true, "6.4"},
    {6.405, 1, true, "6.4"},
    {0.5, 0, true, "1"},
    {-0.5, 0, true, "-1"},
    {2.5, 0, true, "3"},
    {-0.0, 1, false, "0.0"},
    {-0.04, 1, true, "0"},
    {9.96, 1, true, "10"},
    {999.9999, 3, true, "1000"},
    {0.001, 3, true, "0.001"},
    {1e15, 0, true, "1000000000000000"},
    {1.1e15, 0, true, "?"},
    {-1.1e15, 0, true, "?"},
    {1.000000001, 9, true, "1.000000001"},
};

static void numbers_are_rounded_half_away_from_zero(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct rp_strbuf sb;
        struct rp_text text = {NULL, 0};
        rp_strbuf_init(&sb, &arena, ROOM);
        rp_strbuf_num(&sb, numbers[i].value, numbers[i].decimals, numbers[i].trim);
        assert_int_equal(rp_strbuf_done(&sb, &text), RP_OK);
        assert_string_equal(text.bytes, numbers[i].text);
    }
    rp_arena_release(&arena);
}

static void what_is_no_number_is_a_question_mark(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_strbuf sb;
    struct rp_text text = {NULL, 0};
    rp_strbuf_init(&sb, &arena, ROOM);
    rp_strbuf_num(&sb, __builtin_nan(""), 1, true);
    rp_strbuf_num(&sb, __builtin_inf(), 1, true);
    assert_int_equal(rp_strbuf_done(&sb, &text), RP_OK);
    assert_string_equal(text.bytes, "??");
    rp_arena_release(&arena);
}

static void the_maximum_may_be_reached_but_not_passed(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_strbuf sb;
    struct rp_text text = rp_text_of("before");
    rp_strbuf_init(&sb, &arena, 3);
    rp_strbuf_str(&sb, "abc");
    assert_int_equal(sb.rc, RP_OK);
    rp_strbuf_char(&sb, 'd');
    rp_strbuf_str(&sb, ""); /* the first error is remembered */
    assert_int_equal(rp_strbuf_done(&sb, &text), RP_LIMIT);
    assert_true(rp_text_is(text, "before"));
    rp_arena_release(&arena);
}

static void without_memory_the_builder_is_a_limit(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(1);
    struct rp_strbuf sb;
    struct rp_text text = {NULL, 0};
    rp_strbuf_init(&sb, &arena, ROOM);
    rp_strbuf_str(&sb, "abc");
    assert_int_equal(rp_strbuf_done(&sb, &text), RP_LIMIT);
    rp_strbuf_init(&sb, &arena, ROOM);
    assert_int_equal(rp_strbuf_done(&sb, &text), RP_LIMIT);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_follow_each_other),
        cmocka_unit_test(an_empty_builder_gives_an_empty_text),
        cmocka_unit_test(numbers_are_rounded_half_away_from_zero),
        cmocka_unit_test(what_is_no_number_is_a_question_mark),
        cmocka_unit_test(the_maximum_may_be_reached_but_not_passed),
        cmocka_unit_test(without_memory_the_builder_is_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
