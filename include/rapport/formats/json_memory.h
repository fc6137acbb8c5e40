/*
 * json_memory: where the JSON library takes its memory from.
 */
#ifndef RAPPORT_FORMATS_JSON_MEMORY_H
#define RAPPORT_FORMATS_JSON_MEMORY_H

#include <rapport/base/arena.h>

/*
 * From now on jansson takes memory from this arena and gives nothing back; NULL: from malloc again.
 * For programs that do one thing and end: a tree of JSON is then built without a call of malloc a
 * node, and freed with the arena. Holds for the whole process, so a library must not call it, and
 * the arena must outlive every JSON value. One thread only.
 */
void rp_json_memory_in(struct rp_arena *arena);

#endif
