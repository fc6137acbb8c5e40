#include <rapport/base/arena.h>

#include <rapport/base/checked.h>
#include <stdalign.h>
#include <string.h>

struct rp_arena_block {
    struct rp_arena_block *next;
    size_t size; /* of the whole block, this header included */
    size_t used; /* of it, once another block was begun */
};

enum {
    ALIGNMENT = alignof(max_align_t),
    FIRST_BLOCK = 16 * 1024,
    LARGEST_STEP = 4 * 1024 * 1024,
    LARGE_UNIT = 512 * 1024
};

static const size_t header_size =
    (sizeof(struct rp_arena_block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

void rp_arena_init(struct rp_arena *arena, rp_arena_take_fn take, rp_arena_give_fn give, void *ctx,
                   size_t limit)
{
    *arena = (struct rp_arena){.take = take, .give = give, .ctx = ctx, .limit = limit};
}

void rp_arena_release(struct rp_arena *arena)
{
    struct rp_arena_block *block = arena->head;
    if (block)
        block->used = arena->used;
    while (block) {
        struct rp_arena_block *next = block->next;
        if (arena->give)
            arena->give(arena->ctx, block, block->size, block->used);
        block = next;
    }
    arena->head = NULL;
    arena->used = 0;
    arena->total = 0;
}

void rp_arena_empty(struct rp_arena *arena)
{
    struct rp_arena_block *kept = arena->head;
    if (!kept)
        return;
    memset((char *)kept + header_size, 0, arena->used - header_size);
    arena->head = kept->next;
    arena->used = arena->head ? arena->head->used : 0;
    rp_arena_release(arena);
    kept->next = NULL;
    arena->head = kept;
    arena->used = header_size;
    arena->total = kept->size;
}

/* Blocks double up to a step, so that small jobs stay small and large ones take few blocks. For one
 * large piece they come in whole units: what is as large as last time, or nearly, fits where that
 * lay, and need not be new memory. */
static size_t next_block_size(const struct rp_arena *arena, size_t need)
{
    size_t size = arena->head ? arena->head->size : FIRST_BLOCK / 2;
    size = size < LARGEST_STEP / 2 ? size * 2 : LARGEST_STEP;
    if (size >= need || need < LARGE_UNIT || need > SIZE_MAX - LARGE_UNIT)
        return size > need ? size : need;
    return (need + LARGE_UNIT - 1) / LARGE_UNIT * LARGE_UNIT;
}

static bool add_block(struct rp_arena *arena, size_t n)
{
    size_t need = 0;
    if (!rp_size_add(n, header_size, &need))
        return false;
    size_t size = next_block_size(arena, need);
    if (arena->limit && (arena->total >= arena->limit || size > arena->limit - arena->total))
        size = need;
    size_t total = 0;
    if (!rp_size_add(arena->total, size, &total) || (arena->limit && total > arena->limit))
        return false;
    struct rp_arena_block *block = arena->take(arena->ctx, size);
    if (!block)
        return false;
    if (arena->head)
        arena->head->used = arena->used;
    *block = (struct rp_arena_block){arena->head, size, 0};
    arena->head = block;
    arena->used = header_size;
    arena->total = total;
    return true;
}

void *rp_arena_alloc(struct rp_arena *arena, size_t n)
{
    size_t rounded = 0;
    if (!rp_size_add(n ? n : 1, ALIGNMENT - 1, &rounded))
        return NULL;
    rounded = rounded / ALIGNMENT * ALIGNMENT;
    if (!arena->head || arena->head->size - arena->used < rounded) {
        if (!add_block(arena, rounded))
            return NULL;
    }
    char *piece = (char *)arena->head + arena->used;
    arena->used += rounded;
    return arena->zeroed ? piece : memset(piece, 0, rounded);
}

void *rp_arena_array(struct rp_arena *arena, size_t count, size_t size)
{
    size_t bytes = 0;
    return rp_size_mul(count, size, &bytes) ? rp_arena_alloc(arena, bytes) : NULL;
}

void *rp_arena_grow(struct rp_arena *arena, void *list, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return list;
    size_t room = 0;
    if (!rp_size_mul(*cap ? *cap : 4, *cap ? 2 : 1, &room))
        return NULL;
    void *grown = rp_arena_array(arena, room, size);
    if (!grown)
        return NULL;
    if (n)
        memcpy(grown, list, n * size);
    *cap = room;
    return grown;
}
