#include "cli/journey_call.h"
#include "os/file.h"
#include "views/timeline_json.h"
#include "views/timeline_scene.h"
#include "views/timeline_words.h"

#include <rapport/plot/measure.h>
#include <rapport/plot/svg.h>
#include <rapport/plot/terminal.h>
#include <rapport/plot/terminal_table.h>

#include <stddef.h>
#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_timeline = {
    .name = "timeline",
    .summary = "show how a relationship went: ratings, strains, moments, what was said",
    .usage = "[JOURNEY.json]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){
            RP_JOURNEY_OPTIONS,
            RP_VAULT_OPTIONS,
            {"table", 't', NULL, "show the same as a table below the chart", false, false},
            {"svg", 0, "FILE", "write the chart as an SVG picture instead (-: standard output)",
             false, false},
            {"width", 'w', "N", "width in columns, or in pixels with --svg", false, false},
            {0}},
    .description =
        (const char *const[]){
            "Draws the ratings of the sessions as dots, the usual level between the two of you as "
            "a band (its width is how sure it is), strains that are open or mended as rings, "
            "moments and boundaries as diamonds, and each time something was said as an arrow. "
            "Scores of questionnaires about symptoms follow below. One sentence above it says "
            "what one sees.",
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

/* Wider charts on a wide screen are no clearer; --width may still ask for more. */
enum { COLUMNS_USUAL = 100 };
/* Most bytes of one answer: ten years of words in a table are 5 MB. */
enum { ANSWER_MAX = 256 * 1024 * 1024 };

/* What one run shows, and with what. */
struct showing {
    struct rp_call *call;
    struct rp_knowledge knowledge;
    struct rp_journey_call journey;
    struct rp_phrases phrases;
    struct rp_lens lens;
    struct rp_strbuf answer;
    int64_t width; /* 0: not asked for */
    size_t shown_n;
};

static enum rp_rc read_all(struct showing *s)
{
    static const int64_t columns[2] = {RP_TABLE_COLUMNS_MIN, RP_TERMINAL_COLUMNS_MAX};
    static const int64_t pixels[2] = {RP_SVG_WIDTH_MIN, RP_SVG_WIDTH_MAX};
    struct rp_call *call = s->call;
    enum rp_rc rc =
        rp_call_whole(call, "width", rp_call_has(call, "svg") ? pixels : columns, &s->width);
    if (rc == RP_OK)
        rc = rp_call_knowledge(call, &s->knowledge);
    if (rc == RP_OK)
        rc = rp_call_journey(call, &s->knowledge, &s->journey);
    s->lens = (struct rp_lens){&s->knowledge.instruments, &s->knowledge.filter, s->journey.as_of};
    return rc;
}

static enum rp_rc show_picture(struct showing *s, const struct rp_scene *scene)
{
    const char *path = rp_call_value(s->call, "svg");
    struct rp_text picture = {0};
    struct rp_svg_options options = {.width_px = s->width ? (int)s->width : RP_SVG_WIDTH_USUAL,
                                     .id = rp_text_of("timeline")};
    enum rp_rc rc = rp_svg_chart(scene, &options, &s->answer, s->call->err);
    if (rc != RP_OK || strcmp(path, "-") == 0)
        return rc;
    rc = rp_strbuf_done(&s->answer, &picture);
    rp_strbuf_init(&s->answer, s->call->arena, ANSWER_MAX);
    s->call->subject = path;
    return rc == RP_OK ? rp_file_replace(path, picture, s->call->err) : rc;
}

/* Title and takeaway above a table that stands alone. */
static void show_heading(struct showing *s, const struct rp_scene *scene, int columns)
{
    const struct rp_text lines[] = {scene->title, scene->takeaway};
    for (size_t i = 0; i < 2; i++) {
        struct rp_wrap wrap = {lines[i], rp_ruler_columns(), columns};
        struct rp_text line = {0};
        while (rp_wrap_next(&wrap, &line)) {
            rp_strbuf_clean(&s->answer, line);
            rp_strbuf_char(&s->answer, '\n');
        }
    }
}

static enum rp_rc show_text(struct showing *s, const struct rp_scene *scene)
{
    struct rp_call *call = s->call;
    int columns = call->out->width < COLUMNS_USUAL ? call->out->width : COLUMNS_USUAL;
    columns = s->width ? (int)s->width : columns;
    bool narrow = columns < RP_TERMINAL_COLUMNS_MIN;
    struct rp_terminal_options options = {.columns = columns,
                                          .rows = RP_TERMINAL_ROWS_USUAL,
                                          .plain = call->plain,
                                          .colour = call->out->colour};
    enum rp_rc rc = RP_OK;
    if (s->shown_n)
        rp_strbuf_char(&s->answer, '\n');
    if (narrow)
        show_heading(s, scene, columns);
    else
        rc = rp_terminal_chart(scene, &options, &s->answer, call->err);
    if (rc != RP_OK || !(narrow || rp_call_has(call, "table")))
        return rc;
    rp_strbuf_char(&s->answer, '\n');
    return rp_terminal_table(&scene->table, columns, call->plain, &s->answer);
}

static void show_json(struct showing *s, const struct rp_timeline *timeline)
{
    if (s->shown_n)
        rp_strbuf_str(&s->answer, ",\n");
    rp_timeline_json(timeline, rp_timeline_takeaway(timeline, &s->phrases), &s->answer);
}

/* Shows one relationship; one without entries is passed over. */
static enum rp_rc show(struct showing *s, const struct rp_relationship *relationship)
{
    struct rp_timeline timeline = {0};
    struct rp_scene scene = {0};
    const struct rp_term_list *kinds = &s->knowledge.terms.lists[RP_LIST_BOUNDARY_KIND];
    enum rp_rc rc = rp_timeline_build(relationship, &s->lens, kinds, s->call->arena, &timeline);
    if (rc == RP_NOT_FOUND)
        return RP_OK;
    if (rc == RP_OK && s->call->json)
        show_json(s, &timeline);
    if (rc == RP_OK && !s->call->json)
        rc = rp_timeline_scene(&timeline, &s->phrases, &scene);
    if (rc == RP_OK && !s->call->json)
        rc = rp_call_has(s->call, "svg") ? show_picture(s, &scene) : show_text(s, &scene);
    s->shown_n++;
    return rc == RP_OK ? s->phrases.rc : rc;
}

static enum rp_rc show_each(struct showing *s)
{
    bool many = s->journey.n > 1;
    enum rp_rc rc = RP_OK;
    if (many && rp_call_has(s->call, "svg"))
        return rp_err_set(s->call->err, RP_USAGE,
                          "a picture shows one of several: choose it with --relationship");
    if (many && s->call->json)
        rp_strbuf_char(&s->answer, '[');
    for (size_t i = 0; i < s->journey.n && rc == RP_OK; i++)
        rc = show(s, s->journey.relationships[i]);
    if (many && s->call->json)
        rp_strbuf_char(&s->answer, ']');
    if (s->call->json)
        rp_strbuf_char(&s->answer, '\n');
    if (rc == RP_OK && !s->shown_n)
        return rp_err_set(s->call->err, RP_NOT_FOUND, "nothing is on record by that day");
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    struct showing s = {.call = call};
    struct rp_text answer = {0};
    enum rp_rc rc = read_all(&s);
    if (rc != RP_OK)
        return rc;
    s.phrases = (struct rp_phrases){&s.knowledge.words, call->arena, RP_OK};
    rp_strbuf_init(&s.answer, call->arena, ANSWER_MAX);
    rc = show_each(&s);
    if (rc == RP_OK)
        rc = rp_strbuf_done(&s.answer, &answer);
    if (rc == RP_OK)
        rp_out_text(call->out, answer);
    return rc;
}
