#include <rapport/formats/json_text.h>

#include "heap_arena.h"
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { TEXT_MAX = 1000 };

static void check_number(double value, const char *expected)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_strbuf out;
    struct rp_text text = {NULL, 0};
    rp_strbuf_init(&out, &arena, TEXT_MAX);
    rp_json_number(&out, value);
    assert_int_equal(rp_strbuf_done(&out, &text), RP_OK);
    assert_string_equal(text.bytes, expected);
    rp_arena_release(&arena);
}

static const struct {
    double value;
    const char *text;
} numbers[] = {
    {7, "7"},
    {7.5, "7.5"},
    {-0.5, "-0.5"},
    {-0.0, "0"},
    {0.1, "0.1"},
    {33.4, "33.4"},
    {1.0 / 3, "0.3333333333333333"},
    {2.0 / 3, "0.6666666666666666"},
    {0.30000000000000004, "0.30000000000000004"},
    {123456789.123, "123456789.123"},
    {1e-7, "0.0000001"},
    {1.5e-9, "1.5e-9"},
    {1e15, "1000000000000000"},
    {1e16, "10000000000000000"},
    {1.25e17, "1.25e+17"},
    {1e300, "1e+300"},
    {5e-324, "5e-324"},
    {1.7976931348623157e308, "1.7976931348623157e+308"},
    {-2.5e-300, "-2.5e-300"},
};

static void numbers_are_the_shortest_that_read_back_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        check_number(numbers[i].value, numbers[i].text);
        assert_true(strtod(numbers[i].text, NULL) == numbers[i].value);
    }
}

/* The second locale writes a comma; a machine may lack it. */
static void numbers_are_the_same_in_every_locale(void **state)
{
    (void)state;
    static const char *const locales[] = {"C", "de_DE.UTF-8", "fr_FR.UTF-8"};
    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
        if (!setlocale(LC_NUMERIC, locales[i]))
            continue;
        check_number(0.1, "0.1");
        check_number(1.5e-9, "1.5e-9");
    }
    setlocale(LC_NUMERIC, "C");
}

static void texts_escape_what_json_demands_and_nothing_else(void **state)
{
    (void)state;
    static const struct {
        struct rp_text text;
        const char *json;
    } rows[] = {
        {{"", 0}, "\"\""},
        {{NULL, 0}, "\"\""},
        {{"a/b", 3}, "\"a/b\""},
        {{"\"\\", 2}, "\"\\\"\\\\\""},
        {{"\b\f\n\r\t", 5}, "\"\\b\\f\\n\\r\\t\""},
        {{"\x01\x1F\x7F", 3}, "\"\\u0001\\u001f\x7F\""},
        {{"x\0y", 3}, "\"x\\u0000y\""},
        {{"caf\xC3\xA9 \xF0\x9F\x8C\xB1", 10}, "\"caf\xC3\xA9 \xF0\x9F\x8C\xB1\""},
    };
    struct rp_arena arena = heap_arena(0);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_strbuf out;
        struct rp_text text = {NULL, 0};
        rp_strbuf_init(&out, &arena, TEXT_MAX);
        rp_json_string(&out, rows[i].text);
        assert_int_equal(rp_strbuf_done(&out, &text), RP_OK);
        assert_string_equal(text.bytes, rows[i].json);
    }
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_the_shortest_that_read_back_the_same),
        cmocka_unit_test(numbers_are_the_same_in_every_locale),
        cmocka_unit_test(texts_escape_what_json_demands_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
