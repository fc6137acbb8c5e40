#include "views/outcome_scene.h"

#include "views/course_scene.h"
#include "views/timeline_scene.h"

/* Longest takeaway, bytes: a sentence for each. */
enum { TAKEAWAY_MAX = 64 * 1024 };

static enum rp_rc make_line(const struct rp_timeline_outcome *outcome, struct rp_phrases *phrases,
                            struct rp_scene_line *out)
{
    struct rp_scene_point *points =
        rp_arena_array(phrases->arena, outcome->values_n, sizeof *points);
    if (!points)
        return RP_LIMIT;
    for (size_t i = 0; i < outcome->values_n; i++)
        points[i] = (struct rp_scene_point){outcome->values[i].day, outcome->values[i].value, {0}};
    *out = (struct rp_scene_line){outcome->instrument->title, points, outcome->values_n};
    return RP_OK;
}

/* "PHQ-9: 14 at first, 9 now. Less is better." */
static struct rp_text takeaway(const struct rp_timeline *t, struct rp_phrases *phrases)
{
    struct rp_strbuf sb;
    struct rp_text out = rp_text_of("");
    rp_strbuf_init(&sb, phrases->arena, TAKEAWAY_MAX);
    for (size_t i = 0; i < t->outcomes_n; i++) {
        const struct rp_timeline_outcome *o = &t->outcomes[i];
        const struct rp_filling fillings[] = {
            {"title", o->instrument->title},
            {"first", rp_phrase_number(phrases, o->values[0].value, 1)},
            {"last", rp_phrase_number(phrases, o->values[o->values_n - 1].value, 1)}};
        rp_strbuf_text(&sb, rp_phrase(phrases,
                                      o->values_n == 1 ? "picture.outcome.one" : "picture.outcome",
                                      fillings, 3));
        rp_strbuf_char(&sb, ' ');
    }
    rp_strbuf_text(&sb, rp_phrase(phrases, "picture.outcomes.better", NULL, 0));
    if (rp_strbuf_done(&sb, &out) != RP_OK)
        phrases->rc = RP_LIMIT;
    return out;
}

enum rp_rc rp_outcome_scene(const struct rp_timeline *timeline, struct rp_phrases *phrases,
                            struct rp_scene *out)
{
    struct rp_scene_line lines[RP_SCENE_LINES];
    struct rp_scene scene = {0};
    const struct rp_courses courses = {
        .title = rp_phrase(phrases, "picture.outcomes", NULL, 0),
        .takeaway = takeaway(timeline, phrases),
        .low = timeline->outcomes[0].score->min,
        .high = timeline->outcomes[0].score->max,
        .low_word = rp_phrase(phrases, "timeline.outcome.low", NULL, 0),
        .high_word = rp_phrase(phrases, "timeline.outcome.high", NULL, 0),
        .lines = lines,
        .lines_n = timeline->outcomes_n};
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < timeline->outcomes_n && rc == RP_OK; i++)
        rc = make_line(&timeline->outcomes[i], phrases, &lines[i]);
    if (rc == RP_OK)
        rc = rp_course_scene(&courses, phrases, &scene); /* for its table and its words */
    if (rc == RP_OK)
        rc = rp_outcome_panels(timeline, phrases, &scene);
    if (rc != RP_OK)
        return rc;
    scene.first_day = timeline->first_day;
    scene.last_day = timeline->last_day;
    *out = scene;
    return RP_OK;
}
