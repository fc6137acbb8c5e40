#include "cli/chart_call.h"
#include "cli/journey_call.h"
#include "views/timeline_json.h"
#include "views/timeline_scene.h"
#include "views/timeline_table.h"
#include "views/timeline_words.h"

#include <stddef.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_timeline = {
    .name = "timeline",
    .summary = "show how a relationship went: ratings, strains, moments, what was said",
    .usage = "[JOURNEY.json]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){RP_JOURNEY_OPTIONS, RP_VAULT_OPTIONS, RP_CHART_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Draws the ratings of the sessions as dots. The usual level between the two of you is "
            "a band; its width is how sure it is. Strains that are open or mended are rings, "
            "moments and boundaries are diamonds, and each time something was said is an arrow. "
            "Scores of forms about symptoms follow below. One sentence above it says what one "
            "sees.",
            "A screen narrower than 40 columns gets the table.",
            "Ten years of sessions fit: where there are more dots than places each is the mean of "
            "several, and a line says so.",
            "Without a file it looks at your own notes (rapport init).", NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport timeline data/journeys/example.json", "the chart of an example, as text", 0},
            {"rapport timeline data/journeys/example.json --plain --table",
             "the same in plain characters, with every value below", 0},
            {"rapport timeline data/journeys/example.json --svg -",
             "the same as a picture for a page or for print", 0},
            {0}},
    .statuses =
        (const struct rp_status[]){
            {RP_NOT_FOUND,
             "the file holds no relationship, none of that id, or nothing by that day"},
            {RP_BAD_INPUT, "the file is not valid; the message names the place"},
            {RP_DAMAGED, "the file is newer than this program"},
            RP_VAULT_ONLY_STATUSES,
            {0}},
    .run = run,
};

/* What one run shows, and with what. */
struct showing {
    struct rp_chart_call chart;
    struct rp_knowledge knowledge;
    struct rp_journey_call journey;
    struct rp_phrases phrases;
    struct rp_lens lens;
};

static enum rp_rc read_all(struct rp_call *call, struct showing *s)
{
    enum rp_rc rc = rp_chart_begin(call, &s->chart);
    if (rc == RP_OK)
        rc = rp_call_knowledge(call, &s->knowledge);
    if (rc == RP_OK)
        rc = rp_call_journey(call, &s->knowledge, &s->journey);
    s->lens = (struct rp_lens){&s->knowledge.instruments, &s->knowledge.filter, s->journey.as_of};
    return rc;
}

static enum rp_rc draw(const void *scene, const struct rp_terminal_options *options,
                       struct rp_strbuf *sb, struct rp_err *err)
{
    return rp_terminal_chart(scene, options, sb, err);
}

static enum rp_rc picture(const void *scene, const struct rp_svg_options *options,
                          struct rp_strbuf *sb, struct rp_err *err)
{
    return rp_svg_chart(scene, options, sb, err);
}

static enum rp_rc show_scene(struct showing *s, const struct rp_timeline *timeline)
{
    struct rp_scene scene = {0};
    size_t left = 0;
    enum rp_rc rc = rp_timeline_scene(timeline, &s->phrases, &scene);
    if (rc == RP_OK)
        rc = rp_timeline_table(timeline, RP_TIMELINE_ROWS_ALL, &s->phrases, &scene.table, &left);
    if (rc != RP_OK)
        return rc;
    return rp_chart_show(&s->chart, &(struct rp_chart_face){&scene, draw, picture, scene.title,
                                                            scene.takeaway, &scene.table});
}

static void show_json(struct showing *s, const struct rp_timeline *timeline)
{
    if (s->chart.shown_n++)
        rp_strbuf_str(&s->chart.answer, ",\n");
    rp_timeline_json(timeline, rp_timeline_takeaway(timeline, &s->phrases), &s->chart.answer);
}

/* Shows one relationship; one without entries is passed over. */
static enum rp_rc show(struct showing *s, const struct rp_relationship *relationship)
{
    struct rp_call *call = s->chart.call;
    struct rp_timeline timeline = {0};
    const struct rp_term_list *kinds = &s->knowledge.terms.lists[RP_LIST_BOUNDARY_KIND];
    enum rp_rc rc = rp_timeline_build(relationship, &s->lens, kinds, call->arena, &timeline);
    if (rc != RP_OK)
        return rc == RP_NOT_FOUND ? RP_OK : rc;
    if (call->json)
        show_json(s, &timeline);
    else
        rc = show_scene(s, &timeline);
    return rc == RP_OK ? s->phrases.rc : rc;
}

static enum rp_rc show_each(struct showing *s)
{
    struct rp_call *call = s->chart.call;
    struct rp_strbuf *answer = &s->chart.answer;
    bool many = s->journey.n > 1;
    enum rp_rc rc = rp_chart_one_picture(&s->chart, s->journey.n);
    if (many && call->json)
        rp_strbuf_char(answer, '[');
    for (size_t i = 0; i < s->journey.n && rc == RP_OK; i++)
        rc = show(s, s->journey.relationships[i]);
    if (many && call->json)
        rp_strbuf_char(answer, ']');
    if (call->json)
        rp_strbuf_char(answer, '\n');
    if (rc == RP_OK && !s->chart.shown_n)
        return rp_err_set(call->err, RP_NOT_FOUND, "nothing is on record by that day");
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    struct showing s = {0};
    enum rp_rc rc = read_all(call, &s);
    if (rc != RP_OK)
        return rc;
    s.phrases = (struct rp_phrases){&s.knowledge.words, call->arena, RP_OK};
    rc = show_each(&s);
    return rc == RP_OK ? rp_chart_end(&s.chart) : rc;
}
