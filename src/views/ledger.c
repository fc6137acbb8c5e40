#include "views/ledger.h"

#include "views/course_scene.h"
#include "views/picture.h"
#include "views/unsaid_words.h"

#include <math.h>

/* Ratings end here, and there a bar is full: what is called heavy fills most of it. */
static const double RATING_MAX = 10;
/* What one decimal would show as 0. */
static const double LIGHT = .05;
/* From where a weight is no longer light, and where it is heavy: what matters 4 of 10 is worth a
 * step (data/guidance), and twice as much is the most that such a thing comes to weigh. */
static const double heavy_from[2] = {4, 8};
/* The same for how much something is believed, of 10. */
static const double firm_from[2] = {4, 7};
/* Of all that there was to say, what is called about half of it. */
static const double half_from = .4, half_to = .6;

/* Fewer months show no course. */
enum { POINTS_MIN = 2, LINES = 2 };

static struct rp_text takeaway(struct rp_telling *t, const struct rp_unsaid *u)
{
    size_t owed = 0, away = 0;
    for (size_t i = 0; i < u->items_n; i++) {
        owed += u->items[i].owed && !u->items[i].away;
        away += u->items[i].away != NULL;
    }
    if (owed == 0)
        return rp_phrase(&t->phrases, away ? "ledger.all-away" : "unsaid.none", NULL, 0);
    return rp_telling_counted(t, owed, "unsaid.one", "unsaid.many");
}

/* One of three words for a number, by where it lies. */
static struct rp_text in_words(struct rp_telling *t, double value, const double from[2],
                               const char *const keys[3])
{
    return rp_phrase(&t->phrases, keys[(value >= from[0]) + (value >= from[1])], NULL, 0);
}

/* How it weighs, as one would say it; absent where nothing is known of it. */
static struct rp_text heavy(struct rp_telling *t, const struct rp_unsaid_item *item)
{
    static const char *const weights[] = {"ledger.light", "ledger.heavier", "ledger.heavy"};
    static const char *const beliefs[] = {"ledger.belief.little", "ledger.belief.some",
                                          "ledger.belief.firm"};
    if (item->has_strength)
        return in_words(t, item->strength, firm_from, beliefs);
    if (item->has_weight && item->weight < heavy_from[0] && rp_unsaid_matters(item))
        return rp_phrase(&t->phrases, "ledger.fresh", NULL, 0);
    return item->has_weight ? in_words(t, item->weight, heavy_from, weights) : (struct rp_text){0};
}

/* The same in numbers; absent where nothing is known of it. */
static struct rp_text weighing(struct rp_telling *t, const struct rp_unsaid_item *item)
{
    if (item->has_strength)
        return rp_phrase_with(&t->phrases, "unsaid.strength", "value",
                              rp_telling_number(t, item->strength));
    if (!item->has_weight)
        return (struct rp_text){0};
    if (item->weight < LIGHT)
        return rp_phrase(&t->phrases, rp_unsaid_light(item), NULL, 0);
    return rp_phrase_with(&t->phrases, "unsaid.weighs", "value",
                          rp_telling_number(t, item->weight));
}

static bool day_of(const struct rp_review *review, const struct rp_unsaid_item *item, int32_t *out)
{
    if (item->moment)
        return rp_moment_day(review->relationship, item->moment, out);
    if (item->belief->has_first_day)
        *out = item->belief->first_day;
    return item->belief->has_first_day;
}

static void put_weight(struct rp_telling *t, json_t *o, const struct rp_unsaid_item *item)
{
    double weight = item->has_strength ? item->strength : item->has_weight ? item->weight : 0;
    bool known = item->owed && (item->has_strength || item->has_weight);
    if (known)
        rp_document_number(&t->doc, o, "weight", weight, 1);
    else
        rp_document_put(&t->doc, o, "weight", json_null());
    rp_document_text_or_null(&t->doc, o, "words",
                             item->owed ? heavy(t, item)
                                        : rp_phrase(&t->phrases, "unsaid.not-owed", NULL, 0));
    rp_document_text_or_null(&t->doc, o, "number", known ? weighing(t, item) : (struct rp_text){0});
    rp_document_number(&t->doc, o, "bar", known ? fmin(fmax(weight, 0) / RATING_MAX, 1) : 0, 3);
    rp_document_put(&t->doc, o, "owed", json_boolean(item->owed));
    rp_document_put(&t->doc, o, "beyond",
                    json_boolean(known && item->moment && item->moment->has_matters &&
                                 weight > item->moment->matters));
}

static void put_item(struct rp_telling *t, json_t *list, const struct rp_unsaid_item *item)
{
    int32_t day = 0;
    struct rp_text none = {0};
    json_t *o = rp_document_object(&t->doc, list, NULL);
    rp_document_text_value(&t->doc, o, "id", item->id);
    rp_document_put(&t->doc, o, "list", json_string(item->moment ? "moments" : "beliefs"));
    rp_document_text_value(&t->doc, o, "kind", rp_unsaid_kind(item, &t->phrases));
    rp_document_text_or_null(&t->doc, o, "own", rp_unsaid_own(item));
    if (day_of(t->review, item, &day))
        rp_document_day(&t->doc, o, "day", day);
    else
        rp_document_put(&t->doc, o, "day", json_null());
    rp_document_text_or_null(&t->doc, o, "age",
                             item->has_age ? rp_telling_age(t, item->age_days) : none);
    put_weight(t, o, item);
    rp_document_text_or_null(&t->doc, o, "away",
                             item->away ? item->away->advice : (struct rp_text){0});
    rp_document_text_or_null(&t->doc, o, "why", rp_unsaid_why(item, &t->phrases));
}

/* Two courses over the months: what there was to say, and how much of it was said. */
static enum rp_rc make_lines(struct rp_telling *t, const struct rp_unsaid *u,
                             struct rp_scene_line lines[LINES], double *most)
{
    struct rp_scene_point *points =
        rp_arena_array(t->phrases.arena, LINES * u->points_n, sizeof *points);
    if (!points)
        return RP_LIMIT;
    for (size_t i = 0; i < u->points_n; i++) {
        const struct rp_unsaid_point *p = &u->points[i];
        double n = (double)p->moments;
        points[i] = (struct rp_scene_point){p->day, n, {0}};
        points[u->points_n + i] = (struct rp_scene_point){p->day, n * p->share, {0}};
        *most = n > *most ? n : *most;
    }
    lines[0] = (struct rp_scene_line){rp_phrase(&t->phrases, "ledger.opened", NULL, 0), points,
                                      u->points_n};
    lines[1] = (struct rp_scene_line){rp_phrase(&t->phrases, "ledger.said", NULL, 0),
                                      points + u->points_n, u->points_n};
    return RP_OK;
}

/* "Of 6 things that there were to say, about half are said by now." */
static struct rp_text said_words(struct rp_telling *t, const struct rp_unsaid *u)
{
    const struct rp_unsaid_point *now = &u->points[u->points_n - 1];
    bool one = now->moments == 1;
    const char *key = now->share <= 0          ? (one ? "ledger.chart.one.no" : "ledger.chart.none")
                      : now->share >= 1        ? (one ? "ledger.chart.one.yes" : "ledger.chart.all")
                      : one                    ? "ledger.chart.one.partly"
                      : now->share < half_from ? "ledger.chart.less"
                      : now->share > half_to   ? "ledger.chart.more"
                                               : "ledger.chart.half";
    return rp_phrase_with(&t->phrases, key, "n", rp_telling_count(t, now->moments));
}

static void put_chart(struct rp_telling *t, json_t *root, const struct rp_unsaid *u, int width_px)
{
    struct rp_scene_line lines[LINES];
    struct rp_scene scene = {0};
    double most = 1;
    if (u->points_n < POINTS_MIN) {
        rp_document_put(&t->doc, root, "chart", json_null());
        return;
    }
    enum rp_rc rc = make_lines(t, u, lines, &most);
    const struct rp_courses courses = {.title = rp_phrase(&t->phrases, "ledger.chart", NULL, 0),
                                       .takeaway = said_words(t, u),
                                       .low = 0,
                                       .high = most,
                                       .low_word = rp_text_of(""),
                                       .high_word = rp_text_of(""),
                                       .lines = lines,
                                       .lines_n = LINES};
    if (rc == RP_OK)
        rc = rp_course_scene(&courses, &t->phrases, &scene);
    if (rc == RP_OK)
        rp_picture_put_scene(t, root, "chart", &scene,
                             (struct rp_svg_options){width_px, rp_text_of("ledger"), true});
    else
        t->phrases.rc = RP_LIMIT;
}

static void put_items(struct rp_telling *t, json_t *root, const struct rp_unsaid *u, size_t most)
{
    size_t told = 0, left = 0;
    json_t *items = rp_document_list(&t->doc, root, "items");
    json_t *away = rp_document_list(&t->doc, root, "away");
    for (size_t i = 0; i < u->items_n; i++) {
        const struct rp_unsaid_item *item = &u->items[i];
        if (!item->away && told == most) {
            left++;
            continue;
        }
        told += !item->away;
        put_item(t, item->away ? away : items, item);
    }
    rp_document_number(&t->doc, root, "left", (double)left, 0);
}

enum rp_rc rp_ledger_json(const struct rp_review *review, size_t most, int width_px,
                          struct rp_arena *arena, struct rp_text *out)
{
    struct rp_telling t = rp_telling_of(review, arena);
    struct rp_unsaid unsaid = {0};
    enum rp_rc rc = rp_unsaid_build(review, arena, &unsaid);
    if (rc != RP_OK)
        return rc;
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    rp_document_text_value(&t.doc, root, "takeaway", takeaway(&t, &unsaid));
    put_items(&t, root, &unsaid, most);
    put_chart(&t, root, &unsaid, width_px);
    return rp_telling_finish(&t, root, out);
}
