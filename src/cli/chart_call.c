#include "cli/chart_call.h"

#include <rapport/plot/measure.h>
#include <rapport/plot/terminal_table.h>

#include <string.h>

/* Wider charts on a wide screen are no clearer; --width may still ask for more. */
enum { COLUMNS_USUAL = 100 };
/* Most bytes of one answer: ten years of words in a table are 5 MB. */
enum { ANSWER_MAX = 256 * 1024 * 1024 };

enum rp_rc rp_chart_begin(struct rp_call *call, struct rp_chart_call *out)
{
    static const int64_t columns[2] = {RP_TABLE_COLUMNS_MIN, RP_TERMINAL_COLUMNS_MAX};
    static const int64_t pixels[2] = {RP_SVG_WIDTH_MIN, RP_SVG_WIDTH_MAX};
    struct rp_chart_call chart = {.call = call};
    rp_strbuf_init(&chart.answer, call->arena, ANSWER_MAX);
    enum rp_rc rc =
        rp_call_whole(call, "width", rp_call_has(call, "svg") ? pixels : columns, &chart.width);
    const char *svg = rp_call_value(call, "svg");
    if (rc == RP_OK && svg && strcmp(svg, "-") != 0)
        rc = rp_call_check_free(call, svg);
    if (rc == RP_OK)
        *out = chart;
    return rc;
}

enum rp_rc rp_chart_one_picture(const struct rp_chart_call *chart, size_t n)
{
    if (n > 1 && rp_call_has(chart->call, "svg"))
        return rp_err_set(chart->call->err, RP_USAGE,
                          "a picture shows one of several: choose it with --relationship");
    return RP_OK;
}

static enum rp_rc show_picture(struct rp_chart_call *chart, const struct rp_chart_face *face)
{
    struct rp_call *call = chart->call;
    const char *path = rp_call_value(call, "svg");
    struct rp_text picture = {0};
    struct rp_svg_options options = {.width_px =
                                         chart->width ? (int)chart->width : RP_SVG_WIDTH_USUAL,
                                     .id = rp_text_of(call->verb->name)};
    enum rp_rc rc = face->picture(face->subject, &options, &chart->answer, call->err);
    if (rc != RP_OK || strcmp(path, "-") == 0)
        return rc;
    rc = rp_strbuf_done(&chart->answer, &picture);
    rp_strbuf_init(&chart->answer, call->arena, ANSWER_MAX);
    return rc == RP_OK ? rp_call_write(call, path, picture) : rc;
}

/* Title and takeaway above a table that stands alone. */
static void show_heading(struct rp_chart_call *chart, const struct rp_chart_face *face, int columns)
{
    const struct rp_text lines[] = {face->title, face->takeaway};
    for (size_t i = 0; i < 2; i++) {
        struct rp_wrap wrap = {lines[i], rp_ruler_columns(), columns};
        struct rp_text line = {0};
        while (rp_wrap_next(&wrap, &line)) {
            rp_strbuf_clean(&chart->answer, line);
            rp_strbuf_char(&chart->answer, '\n');
        }
    }
}

static enum rp_rc show_text(struct rp_chart_call *chart, const struct rp_chart_face *face)
{
    struct rp_call *call = chart->call;
    int columns = call->out->width < COLUMNS_USUAL ? call->out->width : COLUMNS_USUAL;
    columns = chart->width ? (int)chart->width : columns;
    bool narrow = columns < RP_TERMINAL_COLUMNS_MIN;
    struct rp_terminal_options options = {.columns = columns,
                                          .rows = RP_TERMINAL_ROWS_USUAL,
                                          .plain = call->plain,
                                          .colour = call->out->colour};
    enum rp_rc rc = RP_OK;
    if (chart->shown_n)
        rp_strbuf_char(&chart->answer, '\n');
    if (narrow)
        show_heading(chart, face, columns);
    else
        rc = face->draw(face->subject, &options, &chart->answer, call->err);
    if (rc != RP_OK || !(narrow || rp_call_has(call, "table")) || !face->table->columns_n)
        return rc;
    rp_strbuf_char(&chart->answer, '\n');
    return rp_terminal_table(face->table, columns, call->plain, &chart->answer);
}

enum rp_rc rp_chart_show(struct rp_chart_call *chart, const struct rp_chart_face *face)
{
    enum rp_rc rc =
        rp_call_has(chart->call, "svg") ? show_picture(chart, face) : show_text(chart, face);
    chart->shown_n++;
    return rc;
}

enum rp_rc rp_chart_end(struct rp_chart_call *chart)
{
    struct rp_text answer = {0};
    enum rp_rc rc = rp_strbuf_done(&chart->answer, &answer);
    if (rc == RP_OK)
        rp_out_text(chart->call->out, answer);
    return rc;
}
