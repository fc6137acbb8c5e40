/*
 * timeline_table: a timeline in rows: each session with what happened on its day, each other day on
 * which something happened, the outcome scores.
 */
#ifndef RP_VIEWS_TIMELINE_TABLE_H
#define RP_VIEWS_TIMELINE_TABLE_H

#include "views/phrases.h"
#include "views/timeline.h"

#include <rapport/plot/scene.h>

/* Which rows: so many, the first of them left out. */
struct rp_timeline_rows {
    size_t first, most;
};
/* All of them. */
#define RP_TIMELINE_ROWS_ALL ((struct rp_timeline_rows){0, SIZE_MAX})

/* The table, or the rows of it that are asked for, in the phrases' arena; *left: how many rows come
 * behind these. RP_LIMIT when the arena is out of memory; the results only on success. */
enum rp_rc rp_timeline_table(const struct rp_timeline *timeline, struct rp_timeline_rows asked,
                             struct rp_phrases *phrases, struct rp_scene_table *out,
                             size_t *left) RP_MUST_USE;

#endif
