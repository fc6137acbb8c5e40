#include <rapport/formats/json_memory.h>

#include <jansson.h>
#include <stdlib.h>

static struct rp_arena *json_arena;

static void *take(size_t size)
{
    return rp_arena_alloc(json_arena, size);
}

static void keep(void *block)
{
    (void)block;
}

void rp_json_memory_in(struct rp_arena *arena)
{
    json_arena = arena;
    json_set_alloc_funcs(arena ? take : malloc, arena ? keep : free);
}
