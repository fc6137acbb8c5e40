#include <rapport/base/arena.h>

#include "heap_arena.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Counts what is taken and given back. */
struct ledger {
    size_t blocks;
    size_t bytes;
};

static void *take(void *ctx, size_t size)
{
    struct ledger *l = ctx;
    l->blocks++;
    l->bytes += size;
    return calloc(1, size);
}

/* What is not said to be used was never written to: who wipes may leave it. */
static void give(void *ctx, void *block, size_t size, size_t used)
{
    struct ledger *l = ctx;
    assert_true(used <= size);
    for (const char *rest = (char *)block + used; rest < (char *)block + size; rest++)
        assert_int_equal(*rest, 0);
    l->blocks--;
    l->bytes -= size;
    free(block);
}

static void pieces_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    enum { PIECES = 2000 };
    struct rp_arena arena = heap_arena(0);
    char *before = NULL;
    for (size_t i = 0; i < PIECES; i++) {
        size_t n = i % 97;
        char *piece = rp_arena_alloc(&arena, n);
        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < n; k++)
            assert_int_equal(piece[k], 0);
        memset(piece, 0xAA, n);
        assert_ptr_not_equal(piece, before);
        before = piece;
    }
    rp_arena_release(&arena);
}

static void a_piece_larger_than_any_block_is_served(void **state)
{
    (void)state;
    enum { LARGE = 10 * 1024 * 1024 };
    struct rp_arena arena = heap_arena(0);
    char *large = rp_arena_alloc(&arena, LARGE);
    assert_non_null(large);
    assert_int_equal(large[LARGE - 1], 0);
    rp_arena_release(&arena);
}

static void release_gives_back_every_block_by_its_size(void **state)
{
    (void)state;
    struct ledger l = {0, 0};
    struct rp_arena arena;
    rp_arena_init(&arena, take, give, &l, 0);
    for (int i = 0; i < 1000; i++)
        memset(rp_arena_alloc(&arena, 1000), 0xa5, 1000);
    assert_true(l.blocks > 1);
    assert_int_equal(l.bytes, arena.total);
    rp_arena_release(&arena);
    assert_int_equal(l.blocks, 0);
    assert_int_equal(l.bytes, 0);
    assert_non_null(rp_arena_alloc(&arena, 8)); /* it can be used again */
    rp_arena_release(&arena);
}

static void an_emptied_arena_keeps_its_last_block_zeroed(void **state)
{
    (void)state;
    struct ledger l = {0, 0};
    struct rp_arena arena;
    rp_arena_init(&arena, take, give, &l, 0);
    rp_arena_empty(&arena); /* nothing was taken yet */
    assert_int_equal(l.blocks, 0);
    arena.zeroed = true; /* calloc's are; what is given again must be, too */
    for (int i = 0; i < 1000; i++)
        memset(rp_arena_alloc(&arena, 1000), 0xa5, 1000);
    rp_arena_empty(&arena);
    assert_int_equal(l.blocks, 1);
    assert_int_equal(l.bytes, arena.total);
    const unsigned char *again = rp_arena_alloc(&arena, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(again[i], 0);
    assert_int_equal(l.blocks, 1);
    rp_arena_release(&arena);
    assert_int_equal(l.bytes, 0);
}

static void the_limit_is_never_passed(void **state)
{
    (void)state;
    struct ledger l = {0, 0};
    struct rp_arena arena;
    enum { LIMIT = 100000 };
    int n = 0;
    rp_arena_init(&arena, take, give, &l, LIMIT);
    while (rp_arena_alloc(&arena, 64))
        n++;
    assert_true(l.bytes <= LIMIT);
    assert_true(n > LIMIT / 64 / 2);
    assert_null(rp_arena_alloc(&arena, 64));
    rp_arena_release(&arena);
}

static void sums_that_overflow_give_nothing(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    size_t cap = SIZE_MAX;
    assert_null(rp_arena_alloc(&arena, SIZE_MAX));
    assert_null(rp_arena_alloc(&arena, SIZE_MAX - 8));
    assert_null(rp_arena_array(&arena, SIZE_MAX / 2, 3));
    assert_null(rp_arena_grow(&arena, NULL, SIZE_MAX, &cap, 1));
    rp_arena_release(&arena);
}

static void a_grown_list_keeps_its_elements(void **state)
{
    (void)state;
    enum { MANY = 1000 };
    struct rp_arena arena = heap_arena(0);
    int *list = NULL;
    size_t cap = 0;
    for (int i = 0; i < MANY; i++) {
        list = rp_arena_grow(&arena, list, (size_t)i, &cap, sizeof *list);
        assert_non_null(list);
        assert_true(cap > (size_t)i);
        list[i] = i;
    }
    for (int i = 0; i < MANY; i++)
        assert_int_equal(list[i], i);
    rp_arena_release(&arena);
}

static void a_list_that_cannot_grow_stays(void **state)
{
    (void)state;
    enum { LIMIT = 512 };
    struct rp_arena arena = heap_arena(LIMIT);
    size_t cap = 0;
    char *list = rp_arena_grow(&arena, NULL, 0, &cap, 64);
    assert_non_null(list);
    size_t before = cap;
    list[0] = 'x';
    assert_null(rp_arena_grow(&arena, list, cap, &cap, 64));
    assert_int_equal(cap, before);
    assert_int_equal(list[0], 'x');
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_aligned_and_apart),
        cmocka_unit_test(a_piece_larger_than_any_block_is_served),
        cmocka_unit_test(release_gives_back_every_block_by_its_size),
        cmocka_unit_test(an_emptied_arena_keeps_its_last_block_zeroed),
        cmocka_unit_test(the_limit_is_never_passed),
        cmocka_unit_test(sums_that_overflow_give_nothing),
        cmocka_unit_test(a_grown_list_keeps_its_elements),
        cmocka_unit_test(a_list_that_cannot_grow_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
