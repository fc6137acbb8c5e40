/*
 * arena: memory that is taken piece by piece and given back all at once.
 *
 * The arena never calls malloc: its blocks come from a function that the caller supplies, so that
 * the same code runs over malloc, over a database's memory context, or over one static buffer.
 */
#ifndef RAPPORT_BASE_ARENA_H
#define RAPPORT_BASE_ARENA_H

#include <rapport/base/error.h>
#include <stdbool.h>
#include <stddef.h>

/* Gives a block of at least `size` bytes, aligned for any type, or NULL when there is none. */
typedef void *(*rp_arena_take_fn)(void *ctx, size_t size);
/* Takes back a block of exactly the size it was asked with, of which no more than the first `used`
 * bytes were written to. May be NULL: blocks are not returned. */
typedef void (*rp_arena_give_fn)(void *ctx, void *block, size_t size, size_t used);

struct rp_arena_block; /* private */

/* Plain data; the fields are private. One arena belongs to one thread. */
struct rp_arena {
    rp_arena_take_fn take;
    rp_arena_give_fn give;
    void *ctx;
    struct rp_arena_block *head;
    size_t used;  /* of the head block, bytes */
    size_t total; /* bytes asked of `take` so far */
    size_t limit; /* most bytes ever asked of `take`; 0: no limit */
    bool zeroed;  /* `take` gives zeroed blocks, so that they need not be zeroed again */
};

/* Prepares an arena that asks `take` for blocks when needed; limit in bytes, 0 for none. Where
 * `take` gives zeroed blocks (calloc, fresh pages), `zeroed` may be set afterwards. */
void rp_arena_init(struct rp_arena *arena, rp_arena_take_fn take, rp_arena_give_fn give, void *ctx,
                   size_t limit);
/* Gives all blocks back; everything taken from the arena is gone. The arena can be used again. */
void rp_arena_release(struct rp_arena *arena);

/* Everything taken from the arena is gone; its last block stays, zeroed where it was used, so that
 * the next job of the kind asks for none. */
void rp_arena_empty(struct rp_arena *arena);

/* n bytes, zeroed, aligned for any type; NULL when there is no more memory or the limit is met.
 * n = 0 gives a valid pointer. Owned by the arena. */
void *rp_arena_alloc(struct rp_arena *arena, size_t n) RP_MUST_USE;
/* An array of count elements of size bytes, zeroed; NULL also when count * size overflows. */
void *rp_arena_array(struct rp_arena *arena, size_t count, size_t size) RP_MUST_USE;

/*
 * Grows a list that lives in the arena: makes room for at least one more element after n of them.
 * *cap is the present room in elements (0 with a NULL list at first) and is doubled when full.
 * Returns the list (moved or not), or NULL when there is no memory; the old list then stays valid.
 */
void *rp_arena_grow(struct rp_arena *arena, void *list, size_t n, size_t *cap,
                    size_t size) RP_MUST_USE;

#endif
