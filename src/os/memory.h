/*
 * memory: arena blocks from malloc and mmap, for programs; the pure folders never see either.
 */
#ifndef RAPPORT_OS_MEMORY_H
#define RAPPORT_OS_MEMORY_H

#include <rapport/base/arena.h>

/* An arena over the system's memory that holds at most `limit` bytes (0: no limit). Release it with
 * rp_arena_release. */
void rp_os_arena_init(struct rp_arena *arena, size_t limit);
/* The same, for what a person wrote: what it gives back is wiped before. Large blocks then wait,
 * empty, to be taken again by this thread, at most 96 MiB of them. */
void rp_os_private_arena_init(struct rp_arena *arena, size_t limit);

/* Gives the system back what waits to be taken again: so many bytes. */
size_t rp_os_kept_release(void);

#endif
