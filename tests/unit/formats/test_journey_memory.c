#include "formats/reading.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Holds every kind of step that takes memory: ids, topics, unknown fields, warnings, nested lists.
 */
static const char journey[] =
    "\xEF\xBB\xBF{\"rapport\": 1, \"as_of\": \"2026-01-01\", \"x\": {\"y\": [1, \"z\"]}, "
    "\"relationships\": ["
    "{\"began\": \"2026-02-01\", \"brings\": [\"unseen\"], \"sessions\": [{\"day\": "
    "\"2026-01-05\", "
    "\"topics\": [\"a\", \"b c\"], \"focus\": {\"mine\": 70, \"other\": 70}, "
    "\"responses\": [{\"answers\": {\"q\": 3}}]}, {\"day\": \"2026-01-04\"}], "
    "\"beliefs\": [{\"against\": [\"one\"], \"strengths\": [{\"day\": \"2026-01-05\", \"value\": "
    "5}]}], "
    "\"moments\": [{\"day\": \"2026-01-05\", \"feelings\": [\"hurt\"], "
    "\"attempts\": [{\"day\": \"2026-01-03\"}]}], \"boundaries\": [{\"kind\": \"gifts\"}], "
    "\"plan\": {\"ending\": {\"aims\": [{\"text\": \"t\"}]}}}]}";

static enum rp_rc read_within(size_t limit, const struct rp_terms *terms)
{
    struct rp_arena arena = heap_arena(limit);
    struct rp_journey_file file = {.warnings.n = 7};
    struct rp_err err = {0};
    enum rp_rc rc = rp_journey_read(rp_text_of(journey), terms, &arena, &file, &err);
    assert_true(rc == RP_OK || file.warnings.n == 7);
    assert_int_equal(err.rc, rc);
    rp_arena_release(&arena);
    return rc;
}

static void an_arena_of_any_limit_gives_the_journey_or_a_limit(void **state)
{
    (void)state;
    enum { ENOUGH = 256 * 1024, STEP_BYTES = 48 };
    struct rp_arena arena = heap_arena(0);
    struct rp_terms terms = shipped_terms(&arena);
    size_t limit = 1;
    enum rp_rc rc = RP_LIMIT;
    for (; rc == RP_LIMIT && limit < ENOUGH; limit += STEP_BYTES)
        rc = read_within(limit, &terms);
    assert_int_equal(rc, RP_OK);
    assert_true(limit > STEP_BYTES * 10);
    rp_arena_release(&arena);
}

static void writing_with_too_little_memory_is_a_limit(void **state)
{
    (void)state;
    enum { ENOUGH = 64 * 1024, STEP_BYTES = 256, OUT_MAX = 1 << 20 };
    struct rp_arena arena = heap_arena(0);
    struct rp_terms terms = shipped_terms(&arena);
    struct rp_journey_file file;
    assert_int_equal(rp_journey_read(rp_text_of(journey), &terms, &arena, &file, NULL), RP_OK);
    enum rp_rc rc = RP_LIMIT;
    for (size_t limit = 1; rc == RP_LIMIT && limit < ENOUGH; limit += STEP_BYTES) {
        struct rp_arena small = heap_arena(limit);
        struct rp_strbuf out;
        struct rp_err err = {0};
        rp_strbuf_init(&out, &small, OUT_MAX);
        rc = rp_journey_write(&file.journey, &out, &err);
        assert_int_equal(err.rc, rc);
        rp_arena_release(&small);
    }
    assert_int_equal(rc, RP_OK);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_of_any_limit_gives_the_journey_or_a_limit),
        cmocka_unit_test(writing_with_too_little_memory_is_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
