#include "formats/reading.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Every list with one word, then the rows under test. */
#define FOUR                                                                                       \
    "brings: [{name: a}]\nmoment_kind: [{name: a}]\nfeeling: [{name: a}]\nneeded: [{name: a}]\n"
#define SIX FOUR "why_unsaid: [{name: a}]\nreply: [{name: a}]\n"

static enum rp_rc read_yaml(const char *yaml, struct rp_terms *out, struct rp_err *err)
{
    struct rp_arena arena = heap_arena(0);
    enum rp_rc rc = rp_terms_read(rp_text_of(yaml), &arena, out, err);
    rp_arena_release(&arena);
    return rc;
}

static void the_shipped_lists_hold_what_the_rules_lean_on(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_terms t = shipped_terms(&arena);
    static const struct {
        enum rp_list_id list;
        const char *name;
        uint32_t traits;
    } rows[] = {
        {RP_LIST_MOMENT_KIND, "good_moment", RP_TRAIT(NEVER_UNSAID) | RP_TRAIT(NO_REPAIR)},
        {RP_LIST_MOMENT_KIND, "dismissed", 0},
        {RP_LIST_REPLY, "retaliated", RP_TRAIT(CLOSED) | RP_TRAIT(RETALIATION)},
        {RP_LIST_BOUNDARY_KIND, "broke_confidence", RP_TRAIT(VIOLATION) | RP_TRAIT(LOWERABLE)},
        {RP_LIST_BOUNDARY_KIND, "sexual_or_romantic", RP_TRAIT(VIOLATION)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct rp_term *term = rp_term_find(&t, rows[i].list, rp_text_of(rows[i].name));
        assert_non_null(term);
        assert_int_equal(term->traits, rows[i].traits);
    }
    assert_null(rp_term_find(&t, RP_LIST_FEELING, rp_text_of("glee")));
    rp_arena_release(&arena);
}

static const struct {
    const char *yaml;
    long line;   /* 0: not known */
    long column; /* 0: not checked */
} wrong[] = {
    {"", 0, 0},
    {"   \n", 0, 0},
    {"[", 0, 0},
    {"- a\n- b\n", 0, 0},
    {"brings: [{name: a}]\n", 1, 0}, /* six lists are missing */
    {SIX "boundary_kind: [{name: a}]\nsecret_list: [{name: a}]\n", 8, 0},
    {SIX "boundary_kind: [{name: a, traits: [sweet_secret]}]\n", 7, 0},
    {SIX "boundary_kind:\n  - name: a\n    traits: [ask, 3]\n", 9, 0},
    {SIX "boundary_kind: [{name: a, other: b}]\n", 7, 0},
    {SIX "boundary_kind: [{traits: [ask]}]\n", 7, 0},
    {SIX "boundary_kind: [{name: ''}]\n", 7, 0},
    {SIX "boundary_kind: [{name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}]\n", 7, 0},
    {SIX "boundary_kind: []\n", 7, 0},
    {SIX "boundary_kind: secret\n", 7, 0},
    {SIX "boundary_kind: &x [{name: a}]\nboundary_kind: *x\n", 0, 0},
    {SIX "boundary_kind: [{name: a}, {name: a}]\n", 0, 0},
    {SIX "boundary_kind: [{name: A secret}]\n", 0, 0},
    {SIX "boundary_kind: [{name: a\tb}]\n", 0, 0},
    {SIX "boundary_kind: [{name: a}]\n\xFF\n", 0, 0},
};

static void anything_else_is_refused_without_quoting_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct rp_terms terms = {.lists[0].n = 7};
        struct rp_err err = {0};
        if (read_yaml(wrong[i].yaml, &terms, &err) != RP_BAD_INPUT)
            fail_msg("row %zu: %s", i, rp_rc_name(err.rc));
        assert_int_equal(terms.lists[0].n, 7);
        assert_int_equal(err.rc, RP_BAD_INPUT);
        assert_true(strlen(err.message) > 0);
        assert_null(strstr(err.message, "secret"));
        if (wrong[i].line && err.line != wrong[i].line)
            fail_msg("row %zu: line %ld", i, err.line);
    }
}

static void an_unknown_trait_is_found_in_its_column(void **state)
{
    (void)state;
    struct rp_terms terms = {0};
    struct rp_err err = {0};
    assert_int_equal(
        read_yaml(SIX "boundary_kind:\n  - name: a\n    traits: [ask, sweet]\n", &terms, &err),
        RP_BAD_INPUT);
    assert_int_equal(err.line, 9);
    assert_int_equal(err.column, 19);
    assert_string_equal(err.message, "there is no such trait");
}

static void a_name_that_stands_twice_is_placed_by_its_list(void **state)
{
    (void)state;
    struct rp_terms terms = {0};
    struct rp_err err = {0};
    assert_int_equal(read_yaml(SIX "boundary_kind: [{name: a}, {name: a}]\n", &terms, &err),
                     RP_BAD_INPUT);
    assert_string_equal(err.place, "/boundary_kind/1/name");
}

static void too_much_is_a_limit(void **state)
{
    (void)state;
    static char large[RP_TERMS_BYTES_MAX + 1];
    struct rp_arena arena = heap_arena(0);
    struct rp_terms terms = {0};
    struct rp_err err = {0};
    memset(large, ' ', sizeof large);
    assert_int_equal(rp_terms_read((struct rp_text){large, sizeof large}, &arena, &terms, &err),
                     RP_LIMIT);
    rp_arena_release(&arena);
}

static void too_little_memory_is_a_limit_and_nothing_else(void **state)
{
    (void)state;
    struct rp_arena files = heap_arena(0);
    struct rp_text bytes = read_file(source_path("data/lists/terms.yaml"), &files);
    enum { ENOUGH = 64 * 1024, STEP_BYTES = 512 };
    bool passed = false;
    for (size_t limit = 1; limit < ENOUGH; limit += STEP_BYTES) {
        struct rp_arena arena = heap_arena(limit);
        struct rp_terms terms = {0};
        enum rp_rc rc = rp_terms_read(bytes, &arena, &terms, NULL);
        assert_true(rc == RP_OK || (rc == RP_LIMIT && !passed));
        passed = rc == RP_OK;
        rp_arena_release(&arena);
    }
    assert_true(passed);
    rp_arena_release(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_lists_hold_what_the_rules_lean_on),
        cmocka_unit_test(anything_else_is_refused_without_quoting_it),
        cmocka_unit_test(an_unknown_trait_is_found_in_its_column),
        cmocka_unit_test(a_name_that_stands_twice_is_placed_by_its_list),
        cmocka_unit_test(too_much_is_a_limit),
        cmocka_unit_test(too_little_memory_is_a_limit_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
