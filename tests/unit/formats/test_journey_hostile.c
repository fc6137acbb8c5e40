#include "formats/reading.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MEGABYTE = 1024 * 1024 };

static struct rp_arena base;
static struct rp_terms terms;

static int set_up(void **state)
{
    (void)state;
    base = heap_arena(0);
    terms = shipped_terms(&base);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    rp_arena_release(&base);
    return 0;
}

/* Reads and throws away; *warned (may be NULL) is the first warning, or RP_WARNING_COUNT. */
static enum rp_rc read_bytes(struct rp_text bytes, struct rp_err *err, enum rp_warning_id *warned)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_journey_file file = {.warnings.n = 0};
    *err = (struct rp_err){0};
    enum rp_rc rc = rp_journey_read(bytes, &terms, &arena, &file, err);
    if (warned)
        *warned = file.warnings.n ? file.warnings.items[0].what : RP_WARNING_COUNT;
    rp_arena_release(&arena);
    return rc;
}

#define ROW(text, line, column, message)                                                           \
    {                                                                                              \
        {text, sizeof text - 1}, line, column, message                                             \
    }
#define VALUE_EXPECTED                                                                             \
    "a value was expected here: an object, a list, a text in double quotes, a number, true, "      \
    "false or null"

static const struct {
    struct rp_text bytes;
    long line, column;
    const char *message;
} broken[] = {
    ROW("", 0, 0, "the file is empty"),
    ROW("\xEF\xBB\xBF", 1, 1, "the file ends too early"),
    ROW(" \r\n\t ", 2, 3, "the file ends too early"),
    ROW("{\"rapport\": 1", 1, 14, "the file ends too early"),
    ROW("{\"rapport\": 1}\n}", 2, 1, "the file goes on after its end"),
    ROW("{\"rapport\": 1} {}", 1, 16, "the file goes on after its end"),
    ROW("{\"rapport\": 1,}", 1, 15, "a name in double quotes was expected here"),
    ROW("{rapport: 1}", 1, 2, "a name in double quotes was expected here"),
    ROW("{\"a\" 1}", 1, 6, "a colon was expected here"),
    ROW("{\"a\": 1 \"secret\": 2}", 1, 9, "a comma or } was expected here"),
    ROW("{\"a\": [1 2]}", 1, 10, "a comma or ] was expected here"),
    ROW("{\"a\": [1,]}", 1, 10, VALUE_EXPECTED),
    ROW("{\"a\": NaN}", 1, 7, VALUE_EXPECTED),
    ROW("{\"a\": -Infinity}", 1, 8, "a digit was expected here"),
    ROW("{\"a\": Infinity}", 1, 7, VALUE_EXPECTED),
    ROW("{\"a\": True}", 1, 7, VALUE_EXPECTED),
    ROW("{\"a\": 'secret'}", 1, 7, VALUE_EXPECTED),
    ROW("{\"a\": // secret\n1}", 1, 7, VALUE_EXPECTED),
    ROW("{\"a\": 07}", 1, 8, "a number must not begin with a needless zero"),
    ROW("{\"a\": 1.}", 1, 9, "a digit was expected here"),
    ROW("{\"a\": .5}", 1, 7, VALUE_EXPECTED),
    ROW("{\"a\": +1}", 1, 7, VALUE_EXPECTED),
    ROW("{\"a\": 1e}", 1, 9, "a digit was expected here"),
    ROW("{\"a\": 0x10}", 1, 8, "a comma or } was expected here"),
    ROW("{\"a\": \"secret\nline\"}", 1, 14,
        "a line break or control character must be escaped inside a text"),
    ROW("{\"a\": \"x\0y\"}", 1, 9,
        "a line break or control character must be escaped inside a text"),
    ROW("{\"a\": 1}\0", 1, 9, "the file goes on after its end"),
    ROW("{\"a\": \"\\x41\"}", 1, 9, "unknown escape behind a backslash"),
    ROW("{\"a\": \"\\u12G4\"}", 1, 12, "\\u must be followed by four hexadecimal digits"),
    ROW("{\"a\": \"x\\u0000y\"}", 1, 11, "a text must not hold the character U+0000"),
    ROW("{\"x\\u0000y\": 1}", 1, 6, "a text must not hold the character U+0000"),
    ROW("{\"a\": \"\\uD800\"}", 1, 10, "half of a surrogate pair is no character"),
    ROW("{\"a\": \"\\uD800\\u0041\"}", 1, 10, "half of a surrogate pair is no character"),
    ROW("{\"a\": \"\\uD800\\uD800\"}", 1, 10, "half of a surrogate pair is no character"),
    ROW("{\"a\": \"\\uDC00\"}", 1, 10, "half of a surrogate pair is no character"),
    ROW("{\"a\":\n\"\xFF\"}", 2, 2, "this byte is not part of a UTF-8 character"),
    ROW("{\"a\": \"\xC0\xAF\"}", 1, 8, "this byte is not part of a UTF-8 character"), /* overlong */
    ROW("{\"a\": \"\xED\xA0\x80\"}", 1, 8,
        "this byte is not part of a UTF-8 character"), /* U+D800 */
    ROW("{\"a\": \"\xE2\x82\"}", 1, 8, "this byte is not part of a UTF-8 character"),
    ROW("{\"a\": 1,\n\"a\": 2}", 2, 1, "a name stands twice in one object"),
    ROW("{\"rapport\": 1e999}", 1, 13, "a number is too large"),
    ROW("{\"rapport\": 9223372036854775808}", 1, 13, "a number is too large"),
    ROW("{\"rapport\": -9223372036854775809}", 1, 13, "a number is too large"),
};

static void what_is_not_json_is_refused_at_its_byte_in_our_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct rp_err err;
        if (read_bytes(broken[i].bytes, &err, NULL) != RP_BAD_INPUT)
            fail_msg("row %zu: %s", i, rp_rc_name(err.rc));
        if (err.line != broken[i].line || err.column != broken[i].column)
            fail_msg("row %zu: %ld:%ld", i, err.line, err.column);
        assert_string_equal(err.message, broken[i].message);
    }
}

static char *repeated(const char *part, size_t n)
{
    size_t len = strlen(part);
    char *bytes = rp_arena_alloc(&base, len * n + 1);
    assert_non_null(bytes);
    for (size_t i = 0; i < n; i++)
        memcpy(bytes + i * len, part, len);
    return bytes;
}

static void depth_is_bounded(void **state)
{
    (void)state;
    static const char *const parts[] = {"[", "{\"a\":", "[{\"a\":"};
    struct rp_err err;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const char *bytes = repeated(parts[i], MEGABYTE / strlen(parts[i]));
        assert_int_equal(read_bytes(rp_text_of(bytes), &err, NULL), RP_BAD_INPUT);
        assert_string_equal(err.message, "nested too deeply");
    }
    /* The file's object is the first level: 31 more in an unknown field are kept, 32 are not. */
    char text[200];
    for (int levels = 31; levels <= 32; levels++) {
        snprintf(text, sizeof text, "{\"rapport\": 1, \"x\": %.*s%.*s}", levels, repeated("[", 40),
                 levels, repeated("]", 40));
        assert_int_equal(read_bytes(rp_text_of(text), &err, NULL),
                         levels == 31 ? RP_OK : RP_BAD_INPUT);
    }
}

static void a_file_over_the_limit_is_not_looked_at(void **state)
{
    (void)state;
    struct rp_err err;
    struct rp_text bytes = {"{", (size_t)RP_JOURNEY_BYTES_MAX + 1};
    assert_int_equal(read_bytes(bytes, &err, NULL), RP_LIMIT);
    assert_int_equal(err.rc, RP_LIMIT);
}

/* A journey of one relationship around a long middle. */
static struct rp_text around(const char *before, const char *middle, const char *after)
{
    struct rp_strbuf sb;
    struct rp_text text = {NULL, 0};
    rp_strbuf_init(&sb, &base, 16 * MEGABYTE);
    rp_strbuf_str(&sb, "{\"rapport\": 1, ");
    rp_strbuf_str(&sb, before);
    rp_strbuf_str(&sb, middle);
    rp_strbuf_str(&sb, after);
    rp_strbuf_str(&sb, "}");
    assert_int_equal(rp_strbuf_done(&sb, &text), RP_OK);
    return text;
}

static void a_megabyte_of_digits_is_a_number_too_large(void **state)
{
    (void)state;
    struct rp_err err;
    struct rp_text bytes = around("\"x\": ", repeated("9", MEGABYTE), "");
    assert_int_equal(read_bytes(bytes, &err, NULL), RP_BAD_INPUT);
    assert_string_equal(err.message, "a number is too large");
}

static void long_texts_are_kept_and_long_ids_are_not(void **state)
{
    (void)state;
    struct rp_err err;
    const char *words = repeated("word ", MEGABYTE / 5);
    assert_int_equal(
        read_bytes(around("\"relationships\": [{\"therapist\": \"", words, "\"}]"), &err, NULL),
        RP_OK);
    assert_int_equal(
        read_bytes(around("\"relationships\": [{\"id\": \"", words, "\"}]"), &err, NULL),
        RP_BAD_INPUT);
    assert_string_equal(err.place, "/relationships/0/id");
}

static void a_hundred_thousand_unknown_fields_are_kept(void **state)
{
    (void)state;
    enum { FIELDS = 100000 };
    struct rp_arena arena = heap_arena(0);
    struct rp_strbuf sb;
    struct rp_text fields = {NULL, 0};
    struct rp_journey_file file;
    rp_strbuf_init(&sb, &base, 16 * MEGABYTE);
    for (int i = 0; i < FIELDS; i++) {
        rp_strbuf_str(&sb, i ? ",\"f" : "\"f");
        rp_strbuf_int(&sb, i);
        rp_strbuf_str(&sb, "\":0");
    }
    assert_int_equal(rp_strbuf_done(&sb, &fields), RP_OK);
    assert_int_equal(rp_journey_read(around("", fields.bytes, ""), &terms, &arena, &file, NULL),
                     RP_OK);
    assert_int_equal(file.journey.extra.n, FIELDS);
    assert_true(rp_text_is(file.journey.extra.items[FIELDS - 1].name, "f99999"));
    rp_arena_release(&arena);
}

/* Odd but possible: read, with a named warning or none. */
static const struct {
    const char *json;
    enum rp_warning_id warned; /* RP_WARNING_COUNT: none */
} odd[] = {
    {"{\"rapport\": 1}", RP_WARNING_COUNT},
    {"\xEF\xBB\xBF{\"rapport\": 1}", RP_WARNING_BYTE_ORDER_MARK},
    {"{\r\n\"rapport\": 1,\r\n\"as_of\": \"2026-03-02\"\r\n}\r\n", RP_WARNING_COUNT},
    {"{\"rapport\": 1, \"as_of\": \"0001-01-01\"}", RP_WARNING_UNLIKELY_YEAR},
    {"{\"rapport\": 1, \"as_of\": \"9999-12-31\"}", RP_WARNING_UNLIKELY_YEAR},
    {"{\"rapport\": 1, \"x\": -0}", RP_WARNING_UNKNOWN_FIELD},
    {"{\"rapport\": 1, \"x\": 1e-999}", RP_WARNING_UNKNOWN_FIELD},
    {"{\"rapport\": 1, \"x\": \"\\uD83C\\uDF31\"}", RP_WARNING_UNKNOWN_FIELD},
    {"{\"rapport\": 1, \"relationships\": [{\"sessions\": [{\"day\": \"2026-01-12\"}, {\"day\": "
     "\"2026-01-05\"}]}]}",
     RP_WARNING_SESSIONS_OUT_OF_ORDER},
};

static void what_is_odd_is_read_and_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        struct rp_err err;
        enum rp_warning_id warned = RP_WARNING_COUNT;
        if (read_bytes(rp_text_of(odd[i].json), &err, &warned) != RP_OK)
            fail_msg("row %zu: %s", i, err.message);
        assert_int_equal(warned, odd[i].warned);
    }
}

#define MOMENT(members) JOURNEY("\"moments\": [{\"id\": \"m1\", " members "}]")

/* Valid JSON whose records do not fit each other. */
static const struct {
    const char *json;
    const char *place;
} unfit[] = {
    {MOMENT("\"session\": \"m1\""), "/relationships/0/moments/0/session"},
    {MOMENT("\"session\": \"s2\""), "/relationships/0/moments/0/session"},
    {MOMENT("\"what\": \"x\""), "/relationships/0/moments/0/day"},
    {MOMENT("\"session\": \"s1\", \"boundary\": \"m1\""), "/relationships/0/moments/0/boundary"},
    {JOURNEY("\"moments\": [{\"id\": \"m1\", \"session\": \"s1\"}, {\"id\": \"m1\", \"session\": "
             "\"s1\"}]"),
     "/relationships/0/moments/1/id"},
    {"{\"rapport\": 1, \"relationships\": [{\"id\": \"r\"}, {\"id\": \"r\"}]}",
     "/relationships/1/id"},
};

static void records_that_do_not_fit_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof unfit / sizeof unfit[0]; i++) {
        struct rp_err err;
        assert_int_equal(read_bytes(rp_text_of(unfit[i].json), &err, NULL), RP_BAD_INPUT);
        assert_string_equal(err.place, unfit[i].place);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_json_is_refused_at_its_byte_in_our_words),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(a_file_over_the_limit_is_not_looked_at),
        cmocka_unit_test(a_megabyte_of_digits_is_a_number_too_large),
        cmocka_unit_test(long_texts_are_kept_and_long_ids_are_not),
        cmocka_unit_test(a_hundred_thousand_unknown_fields_are_kept),
        cmocka_unit_test(what_is_odd_is_read_and_named),
        cmocka_unit_test(records_that_do_not_fit_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
