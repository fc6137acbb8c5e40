/* An arena over one piece of memory of its own, used again each time: hundreds of readers in one
 * test would spend most of their time on new pages. */
#ifndef TESTS_UNIT_ROOM_ARENA_H
#define TESTS_UNIT_ROOM_ARENA_H

#include <rapport/base/arena.h>
#include <stdalign.h>
#include <stddef.h>

enum { ROOM_ARENA_BYTES = 1 << 23, ROOM_ARENA_STEP = 64 };

/* ctx: bytes taken so far. */
static inline void *room_take(void *ctx, size_t size)
{
    static alignas(max_align_t) char room[ROOM_ARENA_BYTES];
    size_t *used = ctx;
    size_t from = *used, whole = (size + ROOM_ARENA_STEP - 1) / ROOM_ARENA_STEP * ROOM_ARENA_STEP;
    if (whole < size || whole > ROOM_ARENA_BYTES - from)
        return NULL;
    *used += whole;
    return room + from;
}

/* All that earlier ones hold is gone. used: the caller's, as long as the arena is. */
static inline struct rp_arena room_arena(size_t *used)
{
    struct rp_arena arena;
    *used = 0;
    rp_arena_init(&arena, room_take, NULL, used, 0);
    return arena;
}

#endif
