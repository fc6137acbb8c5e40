#include "views/look_courses.h"

#include "views/course_scene.h"

/* Ends of the scale of all answers. */
static const double SCALE_HIGH = 10;
/* Fewer points show no course. */
enum { POINTS_MIN = 2 };

/* Puts a point in its place; later ones of a day stand behind. */
static void insert(struct rp_scene_point *points, size_t n, struct rp_scene_point point)
{
    for (; n > 0 && points[n - 1].day > point.day; n--)
        points[n] = points[n - 1];
    points[n] = point;
}

static bool answer_of(const struct rp_response *look, const char *item, int32_t today,
                      struct rp_scene_point *out)
{
    return rp_text_is(look->instrument, "monthly-look") && look->by != RP_ROLE_THERAPIST &&
           rp_response_day(look, &out->day) && out->day <= today &&
           rp_answers_get(&look->answers, item, &out->value);
}

static void add_line(struct rp_section_body *body, const char *item, struct rp_scene_line *out)
{
    const struct rp_response_list *looks = &body->relationship->looks;
    struct rp_phrases *phrases = &body->telling->phrases;
    struct rp_scene_point *points = rp_arena_array(phrases->arena, looks->n, sizeof *points);
    if (!points) {
        phrases->rc = RP_LIMIT;
        return;
    }
    *out = (struct rp_scene_line){rp_phrase_term(phrases, "look", rp_text_of(item)), points, 0};
    for (size_t i = 0; i < looks->n; i++) {
        struct rp_scene_point point = {0};
        if (answer_of(&looks->items[i], item, body->telling->today, &point))
            insert(points, out->points_n++, point);
    }
}

/* "Trusting your own judgement: 5 at first, 7 the last time." */
static struct rp_text told(struct rp_section_body *body, const struct rp_scene_line *line)
{
    struct rp_phrases *phrases = &body->telling->phrases;
    if (!line->points_n)
        return rp_phrase(phrases, "feet.look.none", NULL, 0);
    const struct rp_filling fillings[] = {
        {"what", line->name},
        {"first", rp_telling_number(body->telling, line->points[0].value)},
        {"last", rp_telling_number(body->telling, line->points[line->points_n - 1].value)}};
    return rp_phrase(phrases, line->points_n == 1 ? "feet.look.one" : "feet.look", fillings, 3);
}

void rp_course_put(struct rp_section_body *body, const char *id, struct rp_text title,
                   struct rp_text takeaway, struct rp_scene_line lines[RP_SCENE_LINES])
{
    struct rp_phrases *phrases = &body->telling->phrases;
    struct rp_scene scene = {0};
    size_t n = 0;
    bool any = false;
    for (; n < RP_SCENE_LINES && lines[n].name.bytes; n++)
        any = any || lines[n].points_n >= POINTS_MIN;
    const struct rp_courses courses = {.title = title,
                                       .takeaway = takeaway,
                                       .high = SCALE_HIGH,
                                       .low_word = rp_phrase(phrases, "timeline.axis.low", NULL, 0),
                                       .high_word =
                                           rp_phrase(phrases, "timeline.axis.high", NULL, 0),
                                       .lines = lines,
                                       .lines_n = n};
    if (any && rp_course_scene(&courses, phrases, &scene) == RP_OK)
        rp_picture_put_scene(body->telling, body->o, "chart", &scene,
                             (struct rp_svg_options){body->width_px, rp_text_of(id), true});
}

void rp_look_course_put(struct rp_section_body *body, const struct rp_look_course *course)
{
    struct rp_scene_line lines[RP_SCENE_LINES] = {{.points_n = 0}};
    for (size_t i = 0; i < RP_SCENE_LINES && course->items[i]; i++)
        add_line(body, course->items[i], &lines[i]);
    struct rp_text takeaway = told(body, &lines[0]);
    rp_section_say(body, takeaway);
    rp_course_put(body, course->id, rp_phrase(&body->telling->phrases, course->title, NULL, 0),
                  takeaway, lines);
}

struct rp_scene_point *rp_strength_points(struct rp_section_body *body,
                                          const struct rp_strength_list *strengths, size_t *n)
{
    struct rp_phrases *phrases = &body->telling->phrases;
    struct rp_scene_point *points = rp_arena_array(phrases->arena, strengths->n, sizeof *points);
    *n = 0;
    if (!points)
        phrases->rc = RP_LIMIT;
    for (size_t i = 0; points && i < strengths->n; i++) {
        const struct rp_strength *s = &strengths->items[i];
        if (s->has_day && s->has_value && s->day <= body->telling->today)
            insert(points, (*n)++, (struct rp_scene_point){s->day, s->value, {0}});
    }
    return points;
}
