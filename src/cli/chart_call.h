/*
 * chart_call: what the verbs that draw something have in common.
 */
#ifndef RAPPORT_CLI_CHART_CALL_H
#define RAPPORT_CLI_CHART_CALL_H

#include "cli/call.h"

#include <rapport/plot/svg.h>
#include <rapport/plot/terminal.h>

/* The options such a verb declares. */
#define RP_CHART_OPTIONS                                                                           \
    {"table", 't', NULL, "show the same as a table below the chart", false, false},                \
        {"svg",                                                                                    \
         0,                                                                                        \
         "FILE",                                                                                   \
         "write the chart as an SVG picture instead, for you alone to read (-: standard output)",  \
         false,                                                                                    \
         false},                                                                                   \
        RP_OVER_OPTION,                                                                            \
    {                                                                                              \
        "width", 'w', "N", "width in columns, or in pixels with --svg", false, false               \
    }

/* One answer under way, of one relationship or of several. */
struct rp_chart_call {
    struct rp_call *call;
    struct rp_strbuf answer;
    int64_t width; /* 0: not asked for */
    size_t shown_n;
};

/* What one relationship gives to see: draws itself on a terminal, and has a title, a takeaway and a
 * table. */
struct rp_chart_face {
    const void *subject;
    enum rp_rc (*draw)(const void *subject, const struct rp_terminal_options *options,
                       struct rp_strbuf *sb, struct rp_err *err);
    enum rp_rc (*picture)(const void *subject, const struct rp_svg_options *options,
                          struct rp_strbuf *sb, struct rp_err *err);
    struct rp_text title, takeaway;
    const struct rp_scene_table *table;
};

/* Reads the width. RP_USAGE when it does not fit. */
enum rp_rc rp_chart_begin(struct rp_call *call, struct rp_chart_call *out) RP_MUST_USE;
/* RP_USAGE when a picture is asked for and there is more than one to show. */
enum rp_rc rp_chart_one_picture(const struct rp_chart_call *chart, size_t n) RP_MUST_USE;
/* Adds what the face shows: the picture, or the drawing, the table below it where that is asked
 * for; a screen too narrow to draw on gets the table alone. */
enum rp_rc rp_chart_show(struct rp_chart_call *chart, const struct rp_chart_face *face) RP_MUST_USE;
/* Writes the answer. */
enum rp_rc rp_chart_end(struct rp_chart_call *chart) RP_MUST_USE;

#endif
