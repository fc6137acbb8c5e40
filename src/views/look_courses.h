/*
 * look_courses: the answers of the monthly looks over time.
 */
#ifndef RP_VIEWS_LOOK_COURSES_H
#define RP_VIEWS_LOOK_COURSES_H

#include "views/section.h"

/* One chart of up to RP_SCENE_LINES answers. Strings are static. */
struct rp_look_course {
    const char *id;                    /* prefix of ids in the picture */
    const char *title;                 /* key of words */
    const char *items[RP_SCENE_LINES]; /* names of items of the monthly look; the first is told */
};

/* Says how the first of the answers went, and puts the chart of all where one has two points. */
void rp_look_course_put(struct rp_section_body *body, const struct rp_look_course *course);

/* The points of a belief's or a pattern's strengths by day, up to today, in the arena; NULL, and
 * memory is noted to be out, where there is none. */
struct rp_scene_point *rp_strength_points(struct rp_section_body *body,
                                          const struct rp_strength_list *strengths, size_t *n);
/* Puts a chart of these lines, from 0 to 10, unless none has two points. */
void rp_course_put(struct rp_section_body *body, const char *id, struct rp_text title,
                   struct rp_text takeaway, struct rp_scene_line lines[RP_SCENE_LINES]);

#endif
