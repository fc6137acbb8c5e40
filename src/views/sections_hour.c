#include "views/course_scene.h"
#include "views/section.h"

#include <rapport/guide/compute.h>

/* The latest hours with a note of the focus that the takeaway looks at, as the guide does. */
enum { FOCUS_LATEST = 4 };
/* Whose the hour was, in per cent. */
static const double PER_CENT = 100;

static void hours(struct rp_section_body *body)
{
    const struct rp_standing *s = &body->telling->review->standing;
    const struct rp_filling fillings[] = {
        {"sessions", rp_telling_count(body->telling, s->sessions)},
        {"rated", rp_telling_count(body->telling, s->rated)}};
    rp_section_say(body, rp_phrase(&body->telling->phrases,
                                   s->sessions == 0   ? "standing.sessions.none"
                                   : s->sessions == 1 ? "standing.sessions.one"
                                                      : "standing.sessions",
                                   fillings, 2));
}

/* Points of one share of the hour over the course, which is by day. */
static size_t focus_points(const struct rp_course *course, bool mine, struct rp_scene_point *points)
{
    size_t n = 0;
    for (size_t i = 0; i < course->n; i++) {
        const struct rp_focus *focus = course->sessions[i].session->focus;
        if (!focus || !(mine ? focus->has_mine : focus->has_therapists))
            continue;
        double value = mine ? focus->mine : focus->therapists;
        points[n++] = (struct rp_scene_point){course->sessions[i].day, value, {0}};
    }
    return n;
}

/* "In the last 4 hours with a note of it, 12 in 100 was about your therapist." */
static struct rp_text focus_words(struct rp_section_body *body, const struct rp_scene_line *theirs)
{
    size_t n = theirs->points_n < FOCUS_LATEST ? theirs->points_n : FOCUS_LATEST;
    double sum = 0;
    if (n == 0)
        return rp_phrase(&body->telling->phrases, "hour.focus.none", NULL, 0);
    for (size_t i = 0; i < n; i++)
        sum += theirs->points[theirs->points_n - 1 - i].value;
    const struct rp_filling fillings[] = {
        {"n", rp_telling_count(body->telling, n)},
        {"percent", rp_phrase_number(&body->telling->phrases, sum / (double)n, 0)}};
    return rp_phrase(&body->telling->phrases, n == 1 ? "hour.focus.one" : "hour.focus.some",
                     fillings, 2);
}

static void focus(struct rp_section_body *body)
{
    struct rp_phrases *phrases = &body->telling->phrases;
    const struct rp_course *course = &body->telling->review->course;
    struct rp_scene_point *points = rp_arena_array(phrases->arena, 2 * course->n, sizeof *points);
    struct rp_scene scene = {0};
    if (!points) {
        phrases->rc = RP_LIMIT;
        return;
    }
    struct rp_scene_line lines[] = {{rp_phrase(phrases, "hour.focus.mine", NULL, 0), points,
                                     focus_points(course, true, points)},
                                    {rp_phrase(phrases, "hour.focus.theirs", NULL, 0),
                                     points + course->n,
                                     focus_points(course, false, points + course->n)}};
    struct rp_text takeaway = focus_words(body, &lines[1]);
    rp_section_say(body, takeaway);
    const struct rp_courses courses = {.title = rp_phrase(phrases, "hour.focus.title", NULL, 0),
                                       .takeaway = takeaway,
                                       .high = PER_CENT,
                                       .low_word = rp_phrase(phrases, "hour.focus.low", NULL, 0),
                                       .high_word = rp_phrase(phrases, "hour.focus.high", NULL, 0),
                                       .lines = lines,
                                       .lines_n = 2};
    if (rp_course_scene(&courses, phrases, &scene) == RP_OK)
        rp_picture_put_scene(body->telling, body->o, "chart", &scene,
                             (struct rp_svg_options){body->width_px, rp_text_of("focus"), true});
}

static void disclosures(struct rp_section_body *body)
{
    size_t counts[RP_FOR_UNSURE + 1] = {0};
    struct rp_telling *t = body->telling;
    for (size_t i = 0; i < body->entries->n; i++) {
        const struct rp_disclosure *d = body->entries->items[i].record;
        counts[d->for_whom]++;
    }
    if (body->entries->n == 0) {
        rp_section_say_key(body, "hour.stories.none");
        return;
    }
    rp_section_say(body,
                   rp_telling_counted(t, body->entries->n, "hour.stories.one", "hour.stories"));
    for (int whom = RP_FOR_ME; whom <= RP_FOR_UNSURE; whom++) {
        const struct rp_filling fillings[] = {
            {"whom", rp_phrase_term(&t->phrases, "choice.for_whom",
                                    rp_text_of(rp_enum_name(RP_ENUM_FOR_WHOM, whom)))},
            {"n", rp_telling_count(t, counts[whom])}};
        if (counts[whom])
            rp_section_line(body, rp_phrase(&t->phrases, "hour.stories.whom", fillings, 2));
    }
}

/* How often a topic came, and from when to when. */
struct topic_course {
    size_t n;
    int32_t first, last;
};

static struct topic_course course_of(const struct rp_course *course, struct rp_text topic)
{
    struct topic_course found = {0};
    for (size_t i = 0; i < course->n; i++) {
        const struct rp_session *s = course->sessions[i].session;
        for (size_t j = 0; j < s->topics.n; j++) {
            if (!rp_text_equal(s->topics.items[j].topic, topic))
                continue;
            found.first = found.n++ ? found.first : course->sessions[i].day;
            found.last = course->sessions[i].day;
            break;
        }
    }
    return found;
}

static void topics(struct rp_section_body *body)
{
    static const char *const heads[] = {"hour.topic", "hour.topic.hours", "hour.topic.first",
                                        "hour.topic.last"};
    const struct rp_topic_list *all = &body->relationship->topics;
    struct rp_telling *t = body->telling;
    struct rp_section_table table;
    if (!rp_section_table_begin(body, heads, 4, all->n, &table))
        return;
    for (size_t i = 0; i < all->n; i++) {
        const struct rp_topic *topic = &all->items[i];
        struct topic_course c = course_of(&t->review->course, topic->id);
        if (!c.n)
            continue;
        struct rp_text *cells = rp_section_table_row(&table);
        cells[0] = topic->name.len ? topic->name : topic->id;
        cells[1] = rp_telling_count(t, c.n);
        cells[2] = rp_phrase_day(&t->phrases, c.first, t->today);
        cells[3] = rp_phrase_day(&t->phrases, c.last, t->today);
    }
    rp_section_say_key(body, table.table.rows_n ? "notebook.topics.fine" : "hour.topics.none");
    rp_section_table_end(body, &table);
}

/* A violation counts before all else; then what is worth asking about. */
static void say_boundaries(struct rp_section_body *body)
{
    size_t ask = 0;
    for (size_t i = 0; i < body->entries->n; i++) {
        struct rp_text class = rp_boundary_class(body->entries->items[i].record);
        if (rp_text_is(class, "violation")) {
            rp_section_say_key(body, "hour.lines.violation");
            return;
        }
        ask += rp_text_is(class, "ask");
    }
    if (ask)
        rp_section_say(
            body, rp_telling_counted(body->telling, ask, "hour.lines.ask.one", "hour.lines.ask"));
    else
        rp_section_say_key(body, body->entries->n ? "hour.lines.fine" : "hour.lines.none");
}

static void boundaries(struct rp_section_body *body)
{
    static const char *const heads[] = {"hour.line", "hour.line.day", "hour.line.class"};
    struct rp_phrases *phrases = &body->telling->phrases;
    struct rp_section_table table;
    say_boundaries(body);
    if (!rp_section_table_begin(body, heads, 3, body->entries->n, &table))
        return;
    for (size_t i = 0; i < body->entries->n; i++) {
        const struct rp_entry *e = &body->entries->items[i];
        const struct rp_boundary *b = e->record;
        struct rp_text class = rp_boundary_class(b);
        struct rp_text *cells = rp_section_table_row(&table);
        if (b->kind)
            cells[0] = rp_phrase_term(phrases, "choice.kind", b->kind->name);
        if (e->has_day)
            cells[1] = rp_phrase_day(phrases, e->day, body->telling->today);
        cells[2] = class.len ? rp_phrase_term(phrases, "hour.class", class)
                             : rp_phrase(phrases, "value.unknown", NULL, 0);
    }
    rp_section_table_end(body, &table);
}

const struct rp_section rp_sections_hour[] = {
    {"hour.hours.title", hours, "sessions", {"checkin", "session"}},
    {"hour.focus.title", focus, NULL, {"session"}},
    {"hour.stories.title", disclosures, "disclosures", {"disclosure"}},
    {"hour.topics.title", topics, NULL, {"session"}},
    {"hour.lines.title", boundaries, "boundaries", {"boundary"}},
    {NULL, NULL, NULL, {NULL}}};
