#include "os/memory.h"

#include <stdlib.h>
#include <sys/mman.h>

/* Blocks from this size on come from the system with their pages in place: touching fresh pages one
 * by one costs more than everything that is then done with them. */
enum { MAPPED_FROM = 256 * 1024 };

static void *take(void *ctx, size_t size)
{
    (void)ctx;
    if (size < MAPPED_FROM)
        return calloc(1, size);
    void *block =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    return block == MAP_FAILED ? NULL : block;
}

static void give(void *ctx, void *block, size_t size)
{
    (void)ctx;
    if (size < MAPPED_FROM)
        free(block);
    else
        munmap(block, size);
}

void rp_os_arena_init(struct rp_arena *arena, size_t limit)
{
    rp_arena_init(arena, take, give, NULL, limit);
    arena->zeroed = true;
}
