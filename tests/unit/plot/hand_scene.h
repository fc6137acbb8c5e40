/*
 * hand_scene: scenes made by hand for tests; invented people.
 *
 * "story": half a year with a strain that is open, one mended, moments, attempts and symptoms.
 * "ten_years": 520 sessions and 5,000 moments. "first": one session. "long_words": words too wide
 * for any gutter. "hostile": escape sequences, markup and bidirectional marks in every text.
 */
#ifndef HAND_SCENE_H
#define HAND_SCENE_H

#include <rapport/plot/scene.h>

/* The scene of that name, in memory that lasts until the process ends; NULL for other names. */
const struct rp_scene *hand_scene(const char *name);
/* An arena over malloc. */
void hand_arena(struct rp_arena *arena);

#endif
