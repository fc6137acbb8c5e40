#include "os/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_ends_at_the_limit_and_not_before),
        cmocka_unit_test(without_a_limit_the_system_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
