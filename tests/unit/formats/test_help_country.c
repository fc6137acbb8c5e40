#include "formats/reading.h"
#include <rapport/formats/help_country.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define LINE(kind, number, hours, checked, confirmed)                                              \
    "{\"kind\": \"" kind "\", \"name\": \"A line\", \"number\": " number ", \"hours\": " hours     \
    ", \"source\": \"its page\", \"checked_on\": " checked ", \"confirmed\": " confirmed "}"
#define FILE_OF(lines) "{\"help_for\": \"XX\", \"country\": \"Nowhere\", \"lines\": [" lines "]}"
#define GOOD LINE("emergency", "\"112\"", "null", "null", "false")

static enum rp_rc read_json(const char *json, struct rp_arena *arena, struct rp_help_country *out,
                            struct rp_err *err)
{
    return rp_help_country_read(rp_text_of(json), arena, out, err);
}

static void a_line_keeps_what_is_known_and_what_is_not(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_help_country country = {.lines_n = 0};
    assert_int_equal(read_json(FILE_OF(GOOD "," LINE("line", "\"+99 1-2\"", "\"9 to 5\"",
                                                     "\"2026-03-02\"", "true")),
                               &arena, &country, NULL),
                     RP_OK);
    assert_true(rp_text_is(country.code, "XX"));
    assert_int_equal(country.lines_n, 2);
    assert_null(country.lines[0].hours.bytes);
    assert_false(country.lines[0].has_checked_on || country.lines[0].confirmed);
    assert_string_equal(rp_help_kind_word(country.lines[1].kind), "line");
    assert_true(rp_text_is(country.lines[1].number, "+99 1-2"));
    assert_true(rp_text_is(country.lines[1].hours, "9 to 5"));
    assert_int_equal(country.lines[1].checked_on, 20514); /* 2026-03-02, by `date -d` */
    assert_true(country.lines[1].confirmed);
    rp_arena_release(&arena);
}

static const struct {
    const char *json;
    const char *place;
} wrong[] = {
    {"", ""},
    {"[]", ""},
    {"{\"help_for\": \"XX\", \"country\": \"Nowhere\"}", "/lines"},
    {"{\"help_for\": \"xx\", \"country\": \"N\", \"lines\": [" GOOD "]}", "/help_for"},
    {"{\"help_for\": \"XX\", \"country\": \"\", \"lines\": [" GOOD "]}", "/country"},
    {"{\"help_for\": \"XX\", \"country\": \"a\\nb\", \"lines\": [" GOOD "]}", "/country"},
    {"{\"help_for\": \"XX\", \"country\": \"N\", \"lines\": [" GOOD "], \"secret\": 1}", ""},
    {"{\"help_for\": \"XX\", \"country\": \"N\", \"also\": [1], \"lines\": [" GOOD "]}", "/also"},
    {FILE_OF(""), "/lines"},
    {FILE_OF("1"), "/lines/0"},
    {FILE_OF("{\"kind\": \"emergency\"}"), "/lines/0/name"},
    {FILE_OF(LINE("secret", "\"112\"", "null", "null", "false")), "/lines/0/kind"},
    {FILE_OF(LINE("line", "\"112\"", "null", "null", "false")), "/lines"}, /* no emergency first */
    {FILE_OF(GOOD "," LINE("line", "112", "null", "null", "false")), "/lines/1/number"},
    {FILE_OF(GOOD "," LINE("line", "\"1\"", "null", "null", "false")), "/lines/1/number"},
    {FILE_OF(GOOD "," LINE("line", "\"0800 SECRET\"", "null", "null", "false")), "/lines/1/number"},
    {FILE_OF(GOOD "," LINE("line", "\"1234567890123456789012345\"", "null", "null", "false")),
     "/lines/1/number"},
    {FILE_OF(GOOD "," LINE("line", "\"112\"", "24", "null", "false")), "/lines/1/hours"},
    {FILE_OF(GOOD "," LINE("line", "\"112\"", "null", "\"yesterday\"", "false")),
     "/lines/1/checked_on"},
    {FILE_OF(GOOD "," LINE("line", "\"112\"", "null", "null", "true")), "/lines/1/checked_on"},
    {FILE_OF(GOOD "," LINE("line", "\"112\"", "null", "null", "\"no\"")), "/lines/1/confirmed"},
};

static void anything_else_is_refused_at_its_place_without_quoting_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_help_country country = {.lines_n = 7};
        struct rp_err err = {0};
        if (read_json(wrong[i].json, &arena, &country, &err) != RP_BAD_INPUT)
            fail_msg("row %zu is taken", i);
        if (strcmp(err.place, wrong[i].place) != 0)
            fail_msg("row %zu: %s", i, err.place);
        assert_null(strstr(err.message, "secret"));
        assert_null(strstr(err.message, "SECRET"));
        assert_int_equal(country.lines_n, 7);
        rp_arena_release(&arena);
    }
}

static void a_country_is_known_by_its_code_and_by_each_of_its_names(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        bool is;
    } rows[] = {{"XX", true},          {"xx", true},       {"Nowhere", true},
                {"the nowhere", true}, {"NIRGENDS", true}, {"\xc3\x96land", true},
                {"oland", true},       {"The", false},     {"", false},
                {"no where", false},   {"YY", false},      {"Nowhere else", false}};
    struct rp_arena arena = heap_arena(0);
    struct rp_help_country country = {.lines_n = 0};
    assert_int_equal(read_json("{\"help_for\": \"XX\", \"country\": \"the Nowhere\", \"also\": "
                               "[\"Nirgends\", \"\xc3\x96land\"], \"lines\": [" GOOD "]}",
                               &arena, &country, NULL),
                     RP_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rp_help_country_is(&country, rp_text_of(rows[i].typed), &arena) != rows[i].is)
            fail_msg("%s", rows[i].typed);
    }
    rp_arena_release(&arena);
}

static void limits_are_told_as_limits(void **state)
{
    (void)state;
    static char large[RP_HELP_COUNTRY_BYTES_MAX + 1];
    memset(large, ' ', sizeof large);
    struct rp_arena arena = heap_arena(0), small = heap_arena(64);
    struct rp_help_country country = {.lines_n = 7};
    struct rp_text bytes = {large, sizeof large};
    assert_int_equal(rp_help_country_read(bytes, &arena, &country, NULL), RP_LIMIT);
    assert_int_equal(read_json(FILE_OF(GOOD), &small, &country, NULL), RP_LIMIT);
    assert_int_equal(country.lines_n, 7);
    rp_arena_release(&arena);
    rp_arena_release(&small);
}

static void a_locale_tells_its_country(void **state)
{
    (void)state;
    static const struct {
        const char *locale, *code; /* NULL: none */
    } rows[] = {{"de_AT.UTF-8", "AT"}, {"en_GB", "GB"},    {"pt-br", "BR"}, {"de_AT@euro", "AT"},
                {"C.UTF-8", NULL},     {"POSIX", NULL},    {"de", NULL},    {"es_419", NULL},
                {"de_", NULL},         {"_A.UTF-8", NULL}, {"", NULL},      {NULL, NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char code[3] = "";
        bool found = rp_help_country_of_locale(rp_text_of(rows[i].locale), code);
        assert_int_equal(found, rows[i].code != NULL);
        assert_string_equal(code, rows[i].code ? rows[i].code : "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_keeps_what_is_known_and_what_is_not),
        cmocka_unit_test(anything_else_is_refused_at_its_place_without_quoting_it),
        cmocka_unit_test(a_country_is_known_by_its_code_and_by_each_of_its_names),
        cmocka_unit_test(limits_are_told_as_limits),
        cmocka_unit_test(a_locale_tells_its_country),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
