/*
 * timeline_table: a timeline in rows: each session with what happened on its day, each other day on
 * which something happened, the outcome scores.
 */
#ifndef RP_VIEWS_TIMELINE_TABLE_H
#define RP_VIEWS_TIMELINE_TABLE_H

#include "views/phrases.h"
#include "views/timeline.h"

#include <rapport/plot/scene.h>

/* The table, in the phrases' arena. RP_LIMIT when that is out of memory. */
enum rp_rc rp_timeline_table(const struct rp_timeline *timeline, struct rp_phrases *phrases,
                             struct rp_scene_table *out) RP_MUST_USE;

#endif
