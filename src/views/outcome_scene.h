/*
 * outcome_scene: the questionnaires in which less is better, as a chart of their own.
 */
#ifndef RP_VIEWS_OUTCOME_SCENE_H
#define RP_VIEWS_OUTCOME_SCENE_H

#include "views/phrases.h"
#include "views/timeline.h"

#include <rapport/plot/scene.h>

/* The scene, in the phrases' arena, over the days of the timeline; a panel for each, as on the
 * timeline's own. The timeline must have an outcome. RP_LIMIT: no memory; *out only on success. */
enum rp_rc rp_outcome_scene(const struct rp_timeline *timeline, struct rp_phrases *phrases,
                            struct rp_scene *out) RP_MUST_USE;

#endif
