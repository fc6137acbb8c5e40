/*
 * course_scene: a few courses of numbers over time as a small chart with its table.
 */
#ifndef RP_VIEWS_COURSE_SCENE_H
#define RP_VIEWS_COURSE_SCENE_H

#include "views/phrases.h"

#include <rapport/plot/scene.h>

/* What is drawn. All borrowed. */
struct rp_courses {
    struct rp_text title, takeaway;     /* never absent */
    double low, high;                   /* ends of the axis, low < high */
    struct rp_text low_word, high_word; /* what they mean */
    struct rp_scene_line *lines;        /* each by day */
    size_t lines_n;                     /* 1..RP_SCENE_LINES */
};

/* The scene, in the phrases' arena: one panel, with dots where there is one course alone; and a
 * table of the days with a column for each. RP_NOT_FOUND when no course has a point, RP_LIMIT when
 * memory is out; *out only on success. */
enum rp_rc rp_course_scene(const struct rp_courses *courses, struct rp_phrases *phrases,
                           struct rp_scene *out) RP_MUST_USE;

#endif
