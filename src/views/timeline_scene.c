#include "views/timeline_scene.h"

#include "views/scene_words.h"
#include "views/timeline_words.h"

/* Ends of the rating scale. */
static const double RATING_LOW = 0, RATING_HIGH = 10;

static struct rp_text word(struct rp_phrases *phrases, const char *key)
{
    return rp_phrase(phrases, key, NULL, 0);
}

static enum rp_rc make_dots(const struct rp_timeline *t, struct rp_phrases *phrases,
                            struct rp_scene_panel *panel)
{
    struct rp_scene_point *dots = rp_arena_array(phrases->arena, t->course.n, sizeof *dots);
    if (!dots)
        return RP_LIMIT;
    for (size_t i = 0; i < t->course.n; i++) {
        const struct rp_course_session *s = &t->course.sessions[i];
        if (!s->has_bond)
            continue;
        struct rp_text value = rp_phrase_number(phrases, s->bond, 1);
        struct rp_text rated = rp_phrase_with(phrases, "timeline.rated", "value", value);
        dots[panel->dots_n++] =
            (struct rp_scene_point){s->day, s->bond, rp_timeline_dated(t, s->day, rated, phrases)};
    }
    panel->dots = dots;
    return RP_OK;
}

static enum rp_rc make_level(const struct rp_timeline *t, struct rp_arena *arena,
                             struct rp_scene_panel *panel)
{
    struct rp_scene_level *level = rp_arena_array(arena, t->course.n, sizeof *level);
    if (!level)
        return RP_LIMIT;
    for (size_t i = rp_timeline_level_from(&t->course); i < t->course.n; i++) {
        const struct rp_course_session *s = &t->course.sessions[i];
        double mid = s->out.level, se = s->out.level_se;
        level[panel->level_n++] = (struct rp_scene_level){s->day, mid - se, mid, mid + se};
    }
    panel->level = level;
    return RP_OK;
}

static enum rp_rc make_main(const struct rp_timeline *t, struct rp_phrases *phrases,
                            struct rp_scene_panel *panel)
{
    *panel = (struct rp_scene_panel){
        .low = RATING_LOW,
        .high = RATING_HIGH,
        .low_word = word(phrases, "timeline.axis.low"),
        .high_word = word(phrases, "timeline.axis.high"),
        .dot_word = word(phrases, "timeline.dot"),
        .level_word = word(phrases, "timeline.level"),
    };
    enum rp_rc rc = make_dots(t, phrases, panel);
    return rc == RP_OK ? make_level(t, phrases->arena, panel) : rc;
}

static enum rp_rc make_outcome(const struct rp_timeline_outcome *outcome,
                               struct rp_phrases *phrases, struct rp_scene_panel *panel)
{
    struct rp_scene_line *line = rp_arena_alloc(phrases->arena, sizeof *line);
    struct rp_scene_point *points =
        rp_arena_array(phrases->arena, outcome->values_n, sizeof *points);
    if (!line || !points)
        return RP_LIMIT;
    for (size_t i = 0; i < outcome->values_n; i++)
        points[i] = (struct rp_scene_point){outcome->values[i].day, outcome->values[i].value, {0}};
    struct rp_text title = outcome->instrument->title;
    *line = (struct rp_scene_line){title, points, outcome->values_n};
    *panel = (struct rp_scene_panel){
        .name = title,
        .low = outcome->score->min,
        .high = outcome->score->max,
        .low_word = word(phrases, "timeline.outcome.low"),
        .high_word = word(phrases, "timeline.outcome.high"),
        .dot_word = title,
        .dots = points,
        .dots_n = outcome->values_n,
        .lines = line,
        .lines_n = 1,
    };
    return RP_OK;
}

enum rp_rc rp_outcome_panels(const struct rp_timeline *timeline, struct rp_phrases *phrases,
                             struct rp_scene *scene)
{
    struct rp_scene_panel *panels =
        rp_arena_array(phrases->arena, timeline->outcomes_n, sizeof *panels);
    enum rp_rc rc = panels ? RP_OK : RP_LIMIT;
    for (size_t i = 0; i < timeline->outcomes_n && rc == RP_OK; i++)
        rc = make_outcome(&timeline->outcomes[i], phrases, &panels[i]);
    if (rc != RP_OK)
        return rc;
    scene->panels = panels;
    scene->panels_n = timeline->outcomes_n;
    return RP_OK;
}

static enum rp_rc make_panels(const struct rp_timeline *t, struct rp_phrases *phrases,
                              struct rp_scene *scene)
{
    struct rp_scene_panel *panels =
        rp_arena_array(phrases->arena, 1 + t->outcomes_n, sizeof *panels);
    enum rp_rc rc = panels ? make_main(t, phrases, &panels[0]) : RP_LIMIT;
    for (size_t i = 0; i < t->outcomes_n && rc == RP_OK; i++)
        rc = make_outcome(&t->outcomes[i], phrases, &panels[1 + i]);
    scene->panels = panels;
    scene->panels_n = 1 + t->outcomes_n;
    return rc;
}

/* The session whose rating a ring stands at: the first from the onset on, else the last before.
 * NULL when there is no rating. */
static const struct rp_course_session *ring_session(const struct rp_timeline *t,
                                                    const struct rp_strain *strain)
{
    for (size_t i = 0; i < t->course.n; i++) {
        const struct rp_course_session *s = &t->course.sessions[i];
        if (s->has_bond && s->day >= strain->onset_day)
            return s;
    }
    return rp_course_latest_rated(&t->course);
}

static struct rp_scene_mark ring_of(const struct rp_timeline *t, const struct rp_strain *strain,
                                    struct rp_phrases *phrases)
{
    const struct rp_course_session *at = ring_session(t, strain);
    struct rp_text id = strain->onset ? strain->onset->session->id : strain->moment->id;
    return (struct rp_scene_mark){
        .kind = strain->mended ? RP_MARK_REPAIRED : RP_MARK_RUPTURE,
        .day = strain->onset_day,
        .value = at ? at->bond : (RATING_LOW + RATING_HIGH) / 2,
        .title = rp_timeline_strain_words(t, strain, phrases),
        .id = id,
    };
}

/* The latest day that was put into words: events are by day, and many share one. */
struct day_words {
    bool known;
    int32_t day;
    struct rp_text words;
};

/* As rp_timeline_dated says it. */
static struct rp_text dated(const struct rp_timeline *t, const struct rp_timeline_event *event,
                            struct rp_phrases *phrases, struct day_words *latest)
{
    if (!latest->known || latest->day != event->day)
        *latest =
            (struct day_words){true, event->day, rp_phrase_day(phrases, event->day, t->as_of)};
    const struct rp_filling both[] = {{"day", latest->words},
                                      {"words", rp_timeline_event_words(event, false, phrases)}};
    return rp_phrase(phrases, "timeline.dated", both, 2);
}

static struct rp_scene_mark mark_of(const struct rp_timeline *t,
                                    const struct rp_timeline_event *event,
                                    struct rp_phrases *phrases, struct day_words *latest)
{
    struct rp_text id = event->boundary ? event->boundary->id : event->moment->id;
    return (struct rp_scene_mark){
        .kind = event->attempt ? RP_MARK_ATTEMPT : RP_MARK_MOMENT,
        .day = event->day,
        .title = dated(t, event, phrases, latest),
        .id = event->attempt ? event->attempt->id : id,
    };
}

/* Events and strains, both in order, become one list in order; of one day events come first. */
static enum rp_rc make_marks(const struct rp_timeline *t, struct rp_phrases *phrases,
                             struct rp_scene *scene)
{
    size_t n = t->events_n + t->strains.n;
    struct rp_scene_mark *marks = rp_arena_array(phrases->arena, n, sizeof *marks);
    struct day_words latest = {.known = false};
    if (!marks)
        return RP_LIMIT;
    for (size_t e = 0, s = 0; scene->marks_n < n;) {
        bool event = e < t->events_n &&
                     (s == t->strains.n || t->events[e].day <= t->strains.items[s].onset_day);
        marks[scene->marks_n++] = event ? mark_of(t, &t->events[e++], phrases, &latest)
                                        : ring_of(t, &t->strains.items[s++], phrases);
    }
    scene->marks = marks;
    return RP_OK;
}

enum rp_rc rp_timeline_scene(const struct rp_timeline *timeline, struct rp_phrases *phrases,
                             struct rp_scene *out)
{
    struct rp_text therapist = timeline->relationship->therapist;
    struct rp_scene scene = {
        .title = therapist.len ? rp_phrase_with(phrases, "timeline.title", "therapist", therapist)
                               : word(phrases, "timeline.title.unnamed"),
        .takeaway = rp_timeline_takeaway(timeline, phrases),
        .first_day = timeline->first_day,
        .last_day = timeline->last_day,
    };
    enum rp_rc rc = rp_scene_words_make(phrases, &scene.words);
    if (rc == RP_OK)
        rc = make_panels(timeline, phrases, &scene);
    if (rc == RP_OK)
        rc = make_marks(timeline, phrases, &scene);
    if (rc == RP_OK)
        rc = phrases->rc;
    if (rc == RP_OK)
        *out = scene;
    return rc;
}
