/*
 * timeline_scene: a timeline as something that can be drawn.
 */
#ifndef RP_VIEWS_TIMELINE_SCENE_H
#define RP_VIEWS_TIMELINE_SCENE_H

#include "views/phrases.h"
#include "views/timeline.h"

#include <rapport/plot/scene.h>

/*
 * The scene of a timeline, in the phrases' arena, without its table (views/timeline_table.h). The
 * person's own words are in that alone, not in the titles of its marks. RP_LIMIT when the arena is
 * out of memory; *out only on success.
 */
enum rp_rc rp_timeline_scene(const struct rp_timeline *timeline, struct rp_phrases *phrases,
                             struct rp_scene *out) RP_MUST_USE;

/* A panel for each outcome of the timeline, as it stands below the main one. RP_LIMIT: no memory;
 * the panels of the scene are set only on success. */
enum rp_rc rp_outcome_panels(const struct rp_timeline *timeline, struct rp_phrases *phrases,
                             struct rp_scene *scene) RP_MUST_USE;

#endif
