#include <rapport/base/text.h>

#include "heap_arena.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void absent_empty_and_written_are_three_things(void **state)
{
    (void)state;
    struct rp_text absent = rp_text_of(NULL), empty = rp_text_of(""), a = rp_text_of("a");
    assert_true(rp_text_equal(absent, rp_text_of(NULL)));
    assert_false(rp_text_equal(absent, empty));
    assert_false(rp_text_equal(empty, a));
    assert_false(rp_text_is(absent, ""));
    assert_true(rp_text_is(empty, ""));
    assert_false(rp_text_is(a, "ab"));
    assert_false(rp_text_is(rp_text_of("ab"), "a"));
}

static void order_is_of_bytes_with_absent_first(void **state)
{
    (void)state;
    static const char *const rows[] = {NULL, "", "a", "ab", "b", "\xC3\xA9"};
    enum { ROWS = sizeof rows / sizeof rows[0] };
    for (int i = 0; i < ROWS; i++) {
        for (int k = 0; k < ROWS; k++) {
            int order = rp_text_compare(rp_text_of(rows[i]), rp_text_of(rows[k]));
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
    }
}

static void a_copy_is_its_own_and_ends_in_zero(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    char bytes[] = {'a', '\0', 'b'};
    struct rp_text copy = {NULL, 0};
    assert_int_equal(rp_text_copy(&arena, (struct rp_text){bytes, 3}, &copy), RP_OK);
    bytes[0] = 'x';
    assert_memory_equal(copy.bytes, "a\0b", 4);
    assert_int_equal(copy.len, 3);
    assert_int_equal(rp_text_copy(&arena, (struct rp_text){NULL, 0}, &copy), RP_OK);
    assert_null(copy.bytes);
    assert_int_equal(rp_text_copy(&arena, rp_text_of(""), &copy), RP_OK);
    assert_non_null(copy.bytes);
    rp_arena_release(&arena);
}

static void a_copy_without_memory_leaves_the_result_alone(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(1);
    struct rp_text copy = rp_text_of("before");
    assert_int_equal(rp_text_copy(&arena, rp_text_of("after"), &copy), RP_LIMIT);
    assert_true(rp_text_is(copy, "before"));
    rp_arena_release(&arena);
}

/* The well-formed table of RFC 3629 section 4 at its edges, and just beyond them. */
static void trimming_takes_blanks_from_the_ends_only(void **state)
{
    (void)state;
    assert_true(rp_text_is(rp_text_trim(rp_text_of(" \t a b\r\n")), "a b"));
    assert_true(rp_text_is(rp_text_trim(rp_text_of(" \n\t ")), ""));
    assert_true(rp_text_is(rp_text_trim(rp_text_of("\v")), "\v"));
    assert_null(rp_text_trim((struct rp_text){0}).bytes);
}

static const struct {
    const char *bytes;
    size_t len;
    size_t valid;
} utf8[] = {
    {"", 0, 0},
    {"a\x7F", 2, 2},
    {"a\0b", 3, 3},
    {"\x80", 1, 0},             /* a continuation alone */
    {"\xC1\xBF", 2, 0},         /* overlong */
    {"\xC2\x80", 2, 2},         /* U+0080 */
    {"\xDF\xBF", 2, 2},         /* U+07FF */
    {"\xE0\x9F\xBF", 3, 0},     /* overlong */
    {"\xE0\xA0\x80", 3, 3},     /* U+0800 */
    {"\xED\x9F\xBF", 3, 3},     /* U+D7FF */
    {"\xED\xA0\x80", 3, 0},     /* surrogate */
    {"\xEE\x80\x80", 3, 3},     /* U+E000 */
    {"\xF0\x8F\xBF\xBF", 4, 0}, /* overlong */
    {"\xF0\x90\x80\x80", 4, 4}, /* U+10000 */
    {"\xF4\x8F\xBF\xBF", 4, 4}, /* U+10FFFF */
    {"\xF4\x90\x80\x80", 4, 0}, /* beyond */
    {"\xF5\x80\x80\x80", 4, 0},
    {"ab\xE2\x82", 4, 2}, /* cut off */
    {"ab\xE2\x82\xAC\xFF", 6, 5},
    {"\xC3(", 2, 0},
};

static void the_valid_prefix_ends_at_the_first_bad_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof utf8 / sizeof utf8[0]; i++) {
        if (rp_utf8_valid_prefix(utf8[i].bytes, utf8[i].len) != utf8[i].valid)
            fail_msg("row %zu", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absent_empty_and_written_are_three_things),
        cmocka_unit_test(order_is_of_bytes_with_absent_first),
        cmocka_unit_test(a_copy_is_its_own_and_ends_in_zero),
        cmocka_unit_test(a_copy_without_memory_leaves_the_result_alone),
        cmocka_unit_test(trimming_takes_blanks_from_the_ends_only),
        cmocka_unit_test(the_valid_prefix_ends_at_the_first_bad_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
