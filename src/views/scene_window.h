/*
 * scene_window: a part of a chart's days, for looking closer.
 */
#ifndef RP_VIEWS_SCENE_WINDOW_H
#define RP_VIEWS_SCENE_WINDOW_H

#include <rapport/plot/scene.h>

/* Days, both of them in it, from <= to. */
struct rp_scene_days {
    int32_t from, to;
};

/*
 * Narrows the scene to those days in place: dots, level, lines and marks are by day, so that what
 * stays is a part of the same lists. So is the table where its first column is the day as
 * "2026-03-02" and its rows are in order. Panels are copied into the arena. RP_LIMIT: no memory,
 * the scene is then as before.
 */
enum rp_rc rp_scene_narrow(struct rp_scene *scene, struct rp_scene_days days,
                           struct rp_arena *arena) RP_MUST_USE;

#endif
