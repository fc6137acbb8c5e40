/* An arena over malloc for tests; release it with rp_arena_release. */
#ifndef TESTS_UNIT_HEAP_ARENA_H
#define TESTS_UNIT_HEAP_ARENA_H

#include <rapport/base/arena.h>
#include <stdlib.h>

static inline void *heap_take(void *ctx, size_t size)
{
    (void)ctx;
    return malloc(size);
}

static inline void heap_give(void *ctx, void *block, size_t size, size_t used)
{
    (void)ctx, (void)size, (void)used;
    free(block);
}

/* limit in bytes, 0 for none: a small one shows what happens when memory is out. */
static inline struct rp_arena heap_arena(size_t limit)
{
    struct rp_arena arena;
    rp_arena_init(&arena, heap_take, heap_give, NULL, limit);
    return arena;
}

#endif
