#include "views/timeline_picture.h"

#include "views/outcome_scene.h"
#include "views/picture.h"
#include "views/scene_window.h"
#include "views/timeline_scene.h"
#include "views/timeline_words.h"

/* The days that are shown: at least two, so that a chart has a width. */
static struct rp_scene_days days_of(const struct rp_timeline *t,
                                    const struct rp_timeline_wish *wish)
{
    struct rp_scene_days days = {t->first_day, t->last_day};
    if (wish->has_from && wish->from > days.from && wish->from < days.to)
        days.from = wish->from;
    if (wish->has_to && wish->to > days.from && wish->to < days.to)
        days.to = wish->to;
    return days;
}

static enum rp_rc put_outcomes(struct rp_telling *t, json_t *root, const struct rp_timeline *from,
                               struct rp_scene_days days, int width_px)
{
    struct rp_scene scene = {0};
    if (!from->outcomes_n) {
        rp_document_put(&t->doc, root, "outcomes", json_null());
        return RP_OK;
    }
    enum rp_rc rc = rp_outcome_scene(from, &t->phrases, &scene);
    if (rc == RP_OK)
        rc = rp_scene_narrow(&scene, days, t->phrases.arena);
    if (rc == RP_OK)
        rp_picture_put_scene(t, root, "outcomes", &scene,
                             (struct rp_svg_options){width_px, rp_text_of("outcomes"), true});
    return rc;
}

static bool lies_in(struct rp_scene_days days, int32_t day)
{
    return day >= days.from && day <= days.to;
}

/* Leaves out what lies before and behind: words are made for what is shown alone. Sessions, events
 * and values are by day; so are strains, of which the onset counts. */
static void narrow(struct rp_timeline *t, struct rp_scene_days days)
{
    struct rp_course *c = &t->course;
    for (; c->n && c->sessions->day < days.from; c->sessions++)
        c->n--;
    while (c->n && c->sessions[c->n - 1].day > days.to)
        c->n--;
    for (; t->events_n && t->events->day < days.from; t->events++)
        t->events_n--;
    while (t->events_n && t->events[t->events_n - 1].day > days.to)
        t->events_n--;
    struct rp_strains *s = &t->strains;
    for (; s->n && !lies_in(days, s->items->onset_day); s->items++)
        s->n--;
    while (s->n && !lies_in(days, s->items[s->n - 1].onset_day))
        s->n--;
    for (size_t i = 0; i < t->outcomes_n; i++) {
        struct rp_timeline_outcome *o = &t->outcomes[i];
        for (; o->values_n && o->values->day < days.from; o->values++)
            o->values_n--;
        while (o->values_n && o->values[o->values_n - 1].day > days.to)
            o->values_n--;
    }
    t->first_day = days.from;
    t->last_day = days.to;
}

static enum rp_rc put_timeline(struct rp_telling *t, json_t *root, const struct rp_timeline *from,
                               const struct rp_timeline_wish *wish)
{
    struct rp_scene_days days = days_of(from, wish);
    struct rp_timeline part = *from;
    struct rp_scene scene = {0};
    narrow(&part, days);
    enum rp_rc rc = rp_timeline_scene(&part, &t->phrases, &scene);
    if (rc != RP_OK)
        return rc;
    scene.panels_n = 1; /* the questionnaires have a chart of their own */
    scene.takeaway = rp_timeline_takeaway(from, &t->phrases);
    rp_picture_put_scene(t, root, NULL, &scene,
                         (struct rp_svg_options){wish->width_px, rp_text_of("timeline"), true});
    rp_document_day(&t->doc, root, "from", days.from);
    rp_document_day(&t->doc, root, "to", days.to);
    rp_document_day(&t->doc, root, "first", from->first_day);
    rp_document_day(&t->doc, root, "last", from->last_day);
    return put_outcomes(t, root, from, days, wish->width_px);
}

static void put_nothing(struct rp_telling *t, json_t *root)
{
    static const char *const absent[] = {"from", "to", "first", "last", "outcomes"};
    rp_picture_put_none(t, root, rp_phrase(&t->phrases, "timeline.title.unnamed", NULL, 0),
                        rp_phrase(&t->phrases, "picture.timeline.none", NULL, 0));
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++)
        rp_document_put(&t->doc, root, absent[i], json_null());
}

/* RP_NOT_FOUND where nothing is noted. */
static enum rp_rc build(const struct rp_review *review, const struct rp_lens *lens,
                        struct rp_arena *arena, struct rp_timeline *out)
{
    const struct rp_timeline_source source = {
        review->relationship, lens, &review->knowledge->terms.lists[RP_LIST_BOUNDARY_KIND],
        &review->course};
    return rp_timeline_build_from(&source, arena, out);
}

static struct rp_lens lens_of(const struct rp_review *review)
{
    return (struct rp_lens){&review->knowledge->instruments, &review->knowledge->filter,
                            review->as_of};
}

enum rp_rc rp_timeline_picture_json(const struct rp_review *review,
                                    const struct rp_timeline_wish *wish, struct rp_arena *arena,
                                    struct rp_text *out)
{
    const struct rp_lens lens = lens_of(review);
    struct rp_telling t = rp_telling_of(review, arena);
    struct rp_timeline timeline = {0};
    enum rp_rc rc = build(review, &lens, arena, &timeline);
    if (rc != RP_OK && rc != RP_NOT_FOUND)
        return rc;
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    if (rc == RP_NOT_FOUND)
        put_nothing(&t, root);
    else if (put_timeline(&t, root, &timeline, wish) != RP_OK)
        t.phrases.rc = RP_LIMIT;
    return rp_telling_finish(&t, root, out);
}

enum rp_rc rp_timeline_rows_json(const struct rp_review *review,
                                 const struct rp_timeline_wish *wish, struct rp_arena *arena,
                                 struct rp_text *out)
{
    const struct rp_lens lens = lens_of(review);
    struct rp_telling t = rp_telling_of(review, arena);
    struct rp_timeline timeline = {0};
    struct rp_scene_table table = {0};
    size_t left = 0;
    enum rp_rc rc = build(review, &lens, arena, &timeline);
    if (rc == RP_OK) {
        narrow(&timeline, days_of(&timeline, wish));
        rc = rp_timeline_table(&timeline, wish->rows, &t.phrases, &table, &left);
    }
    if (rc != RP_OK && rc != RP_NOT_FOUND)
        return rc;
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    rp_picture_put_table(&t, root, "table", &table);
    rp_document_number(&t.doc, root, "left", (double)left, 0);
    return rp_telling_finish(&t, root, out);
}
