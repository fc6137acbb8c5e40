/*
 * unseen: worlds that nobody chose: every number is drawn from the range that the named worlds
 * span.
 */
#ifndef TOOLS_ACCURACY_UNSEEN_H
#define TOOLS_ACCURACY_UNSEEN_H

#include <rapport/engine/world.h>

/* World `index` of a seed, named "unseen-INDEX"; it passes rp_world_check. */
struct rp_world unseen_world(uint64_t seed, int32_t index);

#endif
