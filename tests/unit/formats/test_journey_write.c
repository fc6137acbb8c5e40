#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/rewriting.h"

static void a_journey_has_one_layout(void **state)
{
    (void)state;
    static const char in[] =
        "{\"later\": {\"x\" : 1.50}, \"relationships\": [{\"moments\": [{\"felt\": 7.0, \"id\": "
        "\"m1\", "
        "\"day\": \"2026-01-05\", \"feelings\": [\"hurt\",\"sad\"], \"needed\": []}], \"id\": "
        "\"r1\", "
        "\"sessions\": [{\"topics\": [\"a\", {\"minutes\": 5, \"topic\": \"a\"}], \"at\": "
        "\"2026-01-05T10:00:00+00:00\", \"responses\": [{\"answers\": {\"b\": 2, \"a\": 0.1}}], "
        "\"focus\": {\"mine\": 33.4, \"new\": [1, {}]}, \"id\": \"s1\"}], \"looks\": [], "
        "\"plan\": {}}], \"as_of\": \"2026-03-02\", \"rapport\": 1}";
    static const char out[] = "{\n"
                              "  \"rapport\": 1,\n"
                              "  \"as_of\": \"2026-03-02\",\n"
                              "  \"relationships\": [\n"
                              "    {\n"
                              "      \"id\": \"r1\",\n"
                              "      \"topics\": [\n"
                              "        {\"id\": \"a\", \"name\": \"a\"}\n"
                              "      ],\n"
                              "      \"sessions\": [\n"
                              "        {\n"
                              "          \"id\": \"s1\",\n"
                              "          \"at\": \"2026-01-05T10:00:00Z\",\n"
                              "          \"responses\": [\n"
                              "            {\n"
                              "              \"answers\": {\"b\": 2, \"a\": 0.1}\n"
                              "            }\n"
                              "          ],\n"
                              "          \"topics\": [\"a\", {\"topic\": \"a\", \"minutes\": 5}],\n"
                              "          \"focus\": {\"mine\": 33.4, \"new\": [1,{}]}\n"
                              "        }\n"
                              "      ],\n"
                              "      \"looks\": [],\n"
                              "      \"moments\": [\n"
                              "        {\n"
                              "          \"id\": \"m1\",\n"
                              "          \"day\": \"2026-01-05\",\n"
                              "          \"feelings\": [\"hurt\", \"sad\"],\n"
                              "          \"felt\": 7,\n"
                              "          \"needed\": []\n"
                              "        }\n"
                              "      ],\n"
                              "      \"plan\": {}\n"
                              "    }\n"
                              "  ],\n"
                              "  \"later\": {\"x\":1.50}\n"
                              "}\n";
    struct rp_arena arena = heap_arena(0);
    struct rp_terms terms = shipped_terms(&arena);
    struct rp_text text = rewrite(rp_text_of(in), &terms, &arena);
    assert_string_equal(text.bytes, out);
    assert_string_equal(rewrite(text, &terms, &arena).bytes, out);
    rp_arena_release(&arena);
}

static void a_builder_that_is_full_is_a_limit(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_journey journey = {.rapport = 1, .has_rapport = true};
    struct rp_strbuf out;
    struct rp_err err = {0};
    size_t needed = write_all(&journey, &arena).len;
    rp_strbuf_init(&out, &arena, needed);
    assert_int_equal(rp_journey_write(&journey, &out, &err), RP_OK);
    rp_strbuf_init(&out, &arena, needed - 1);
    assert_int_equal(rp_journey_write(&journey, &out, &err), RP_LIMIT);
    assert_int_equal(err.rc, RP_LIMIT);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_journey_has_one_layout),
        cmocka_unit_test(a_builder_that_is_full_is_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
