#include "os/data_dir.h"
#include "os/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* The places beside the program are tried by the test of the installed program. */

static void the_environment_is_taken_at_its_word(void **state)
{
    (void)state;
    struct rp_arena arena;
    struct rp_text found = {0};
    rp_os_arena_init(&arena, 0);
    setenv("RAPPORT_DATA", "/some/where", 1);
    assert_int_equal(rp_data_dir_find(&arena, &found, NULL), RP_OK);
    assert_true(rp_text_is(found, "/some/where"));
    rp_arena_release(&arena);
}

static void no_data_anywhere_is_not_found(void **state)
{
    (void)state;
    struct rp_arena arena;
    struct rp_err err = {0};
    struct rp_text found = {0};
    rp_os_arena_init(&arena, 0);
    setenv("RAPPORT_DATA", "", 1);
    enum rp_rc rc = rp_data_dir_find(&arena, &found, &err);
    if (rc == RP_OK)
        skip(); /* an installed Rapport is on this machine, in the place of this build */
    assert_int_equal(rc, RP_NOT_FOUND);
    assert_string_equal(err.message, "the data files are not found; set RAPPORT_DATA");
    rp_arena_release(&arena);
}

static void no_memory_is_a_limit(void **state)
{
    (void)state;
    struct rp_arena arena;
    struct rp_text found = {0};
    rp_os_arena_init(&arena, 8);
    setenv("RAPPORT_DATA", "/some/where", 1);
    assert_int_equal(rp_data_dir_find(&arena, &found, NULL), RP_LIMIT);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_environment_is_taken_at_its_word),
        cmocka_unit_test(no_data_anywhere_is_not_found),
        cmocka_unit_test(no_memory_is_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
