#include "os/memory.h"

#include <stdlib.h>

static void *take(void *ctx, size_t size)
{
    (void)ctx;
    return malloc(size);
}

static void give(void *ctx, void *block, size_t size)
{
    (void)ctx, (void)size;
    free(block);
}

void rp_os_arena_init(struct rp_arena *arena, size_t limit)
{
    rp_arena_init(arena, take, give, NULL, limit);
}
