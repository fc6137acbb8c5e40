#include "os/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void memory_ends_at_the_limit_and_not_before(void **state)
{
    (void)state;
    struct rp_arena arena;
    rp_os_arena_init(&arena, 64 * 1024);
    assert_non_null(rp_arena_alloc(&arena, 60 * 1024));
    assert_null(rp_arena_alloc(&arena, 60 * 1024));
    rp_arena_release(&arena);
    assert_non_null(rp_arena_alloc(&arena, 60 * 1024));
    rp_arena_release(&arena);
}

static void without_a_limit_the_system_decides(void **state)
{
    (void)state;
    struct rp_arena arena;
    rp_os_arena_init(&arena, 0);
    assert_non_null(rp_arena_alloc(&arena, 1024 * 1024));
    rp_arena_release(&arena);
}

/* Who takes a block that another one gave back finds nothing in it. */
static void what_is_taken_again_is_empty(void **state)
{
    (void)state;
    enum { BYTES = 3 * 1024 * 1024 };
    struct rp_arena arena;
    rp_os_private_arena_init(&arena, 0);
    char *first = rp_arena_alloc(&arena, BYTES);
    assert_non_null(first);
    memset(first, 'x', BYTES);
    rp_arena_release(&arena);
    char *again = rp_arena_alloc(&arena, BYTES);
    assert_ptr_equal(again, first); /* it waited */
    for (size_t i = 0; i < BYTES; i++)
        assert_int_equal(again[i], 0);
    rp_arena_release(&arena);
    rp_os_kept_release();
    rp_os_kept_release(); /* nothing is left to give */
}

static void no_more_waits_than_the_most(void **state)
{
    (void)state;
    enum { BLOCKS = 40, BYTES = 4 * 1024 * 1024 };
    struct rp_arena arenas[BLOCKS];
    for (size_t i = 0; i < BLOCKS; i++) {
        rp_os_private_arena_init(&arenas[i], 0);
        assert_non_null(rp_arena_alloc(&arenas[i], BYTES));
    }
    for (size_t i = 0; i < BLOCKS; i++)
        rp_arena_release(&arenas[i]);
    assert_in_range(rp_os_kept_release(), 64 * 1024 * 1024, 96 * 1024 * 1024);
    assert_int_equal(rp_os_kept_release(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_ends_at_the_limit_and_not_before),
        cmocka_unit_test(without_a_limit_the_system_decides),
        cmocka_unit_test(what_is_taken_again_is_empty),
        cmocka_unit_test(no_more_waits_than_the_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
