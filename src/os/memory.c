#include "os/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Blocks from this size on come from the system with their pages in place: touching fresh pages one
 * by one costs more than everything that is then done with them. Larger ones ask for huge pages,
 * which halved the review of ten years. */
enum { MAPPED_FROM = 256 * 1024, HUGE_FROM = 2 * 1024 * 1024 };

static void *take(void *ctx, size_t size)
{
    (void)ctx;
    if (size < MAPPED_FROM)
        return calloc(1, size);
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | (size < HUGE_FROM ? MAP_POPULATE : 0), -1, 0);
    if (block == MAP_FAILED)
        return NULL;
    if (size >= HUGE_FROM)
        (void)madvise(block, size,
                      MADV_HUGEPAGE); /* refused: small pages do as well, only slower */
    return block;
}

static void give(void *ctx, void *block, size_t size, size_t used)
{
    (void)ctx;
    (void)used;
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

/* Not the rest of the block: that would put pages in place which nobody wrote to. */
static void wipe_and_give(void *ctx, void *block, size_t size, size_t used)
{
    explicit_bzero(block, used);
    give(ctx, block, size, used);
}

void rp_os_private_arena_init(struct rp_arena *arena, size_t limit)
{
    rp_arena_init(arena, take, wipe_and_give, NULL, limit);
    arena->zeroed = true;
}
