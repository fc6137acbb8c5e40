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

/* Wiped blocks that wait to be taken again, of a thread: a program that answers one request after
 * the other would else have the system clear the same pages each time, a fifth of all its work. */
enum { KEPT_MOST = 32, KEPT_BYTES_MOST = 96 * 1024 * 1024 };
static _Thread_local struct {
    struct kept_block {
        void *block;
        size_t size;
    } blocks[KEPT_MOST];
    size_t n, bytes;
} kept;

static void *take_kept(void *ctx, size_t size)
{
    for (size_t i = kept.n; i-- > 0;) {
        if (kept.blocks[i].size != size)
            continue;
        void *block = kept.blocks[i].block;
        kept.blocks[i] = kept.blocks[--kept.n];
        kept.bytes -= size;
        return block;
    }
    return take(ctx, size);
}

/* Not the rest of the block: that would put pages in place which nobody wrote to. */
static void wipe_and_give(void *ctx, void *block, size_t size, size_t used)
{
    explicit_bzero(block, used);
    if (size < MAPPED_FROM || kept.n == KEPT_MOST || size > KEPT_BYTES_MOST - kept.bytes) {
        give(ctx, block, size, used);
        return;
    }
    kept.blocks[kept.n++] = (struct kept_block){block, size};
    kept.bytes += size;
}

size_t rp_os_kept_release(void)
{
    size_t bytes = kept.bytes;
    while (kept.n > 0) {
        const struct kept_block *last = &kept.blocks[--kept.n];
        munmap(last->block, last->size);
    }
    kept.bytes = 0;
    return bytes;
}

void rp_os_private_arena_init(struct rp_arena *arena, size_t limit)
{
    rp_arena_init(arena, take_kept, wipe_and_give, NULL, limit);
    arena->zeroed = true;
}
