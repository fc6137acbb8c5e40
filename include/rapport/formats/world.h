/*
 * world: worlds of the simulator as files that a person may change (data/worlds).
 *
 * A file is one mapping; its keys are the fields of struct rp_world under the names of the table in
 * world.c. `world` (the name) is required and `about` is for people; what is absent is as in the
 * base world.
 */
#ifndef RAPPORT_FORMATS_WORLD_H
#define RAPPORT_FORMATS_WORLD_H

#include <rapport/engine/world.h>
#include <rapport/formats/problems.h>

/*
 * Reads one world. Everything wrong with it is added to problems, with line and column where known;
 * RP_BAD_INPUT when there was anything, RP_LIMIT when memory is out. *out only on success. The
 * arena holds what is needed while reading.
 */
enum rp_rc rp_world_read(struct rp_data_file file, struct rp_arena *arena, struct rp_world *out,
                         struct rp_problems *problems) RP_MUST_USE;

#endif
