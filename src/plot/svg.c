#include <rapport/plot/svg.h>

#include "plot/bins.h"
#include "plot/svg_frame.h"
#include "plot/svg_marks.h"
#include "plot/svg_panel.h"

/* The item of a mark; its shape is drawn first. */
static void put_mark_item(struct rp_sheet *sheet, enum rp_mark_kind kind, double *x)
{
    enum { SHAPE_MAX = 500 };
    struct rp_strbuf sb;
    struct rp_text shape = {0};
    rp_strbuf_init(&sb, sheet->arena, SHAPE_MAX);
    rp_shape_draw(&sb, kind, 1);
    if (rp_strbuf_done(&sb, &shape) != RP_OK)
        sheet->picture.rc = RP_LIMIT;
    rp_frame_item(sheet, shape, sheet->scene->words->mark[kind], x);
}

static void put_panel_items(struct rp_sheet *sheet, const struct rp_scene_panel *panel, double *x)
{
    static const char *const lines[RP_SCENE_LINES] = {
        "<path class=\"line line-0\" d=\"M-11 0H11\"/>",
        "<path class=\"line line-1\" d=\"M-11 0H11\"/>",
        "<path class=\"line line-2\" d=\"M-11 0H11\"/>"};
    if (panel->dots_n)
        rp_frame_item(sheet, rp_text_of("<circle class=\"dot\" r=\"3.5\"/>"), panel->dot_word, x);
    if (panel->level_n)
        rp_frame_item(sheet,
                      rp_text_of("<path class=\"band\" d=\"M-11 -7H11V7H-11Z\"/>"
                                 "<path class=\"edge\" d=\"M-11 -7H11M-11 7H11\"/>"
                                 "<path class=\"level\" d=\"M-10 0H10\"/>"),
                      panel->level_word, x);
    for (size_t i = 0; i < panel->lines_n && i < RP_SCENE_LINES; i++) /* scene.h: no more */
        rp_frame_item(sheet, rp_text_of(lines[i]), panel->lines[i].name, x);
}

static bool has_mark(const struct rp_scene *scene, enum rp_mark_kind kind)
{
    for (size_t i = 0; i < scene->marks_n; i++) {
        if (scene->marks[i].kind == kind)
            return true;
    }
    return false;
}

static void put_legend(struct rp_sheet *sheet)
{
    double x = SHEET_MARGIN;
    const struct rp_scene *scene = sheet->scene;
    sheet->y += SHEET_GAP;
    for (size_t i = 0; i < scene->panels_n; i++) {
        if (!rp_scene_names_itself(scene, i))
            put_panel_items(sheet, &scene->panels[i], &x);
    }
    for (int kind = 0; kind < RP_MARK_KINDS; kind++) {
        if (has_mark(scene, (enum rp_mark_kind)kind))
            put_mark_item(sheet, (enum rp_mark_kind)kind, &x);
    }
    rp_frame_items_end(sheet, x);
}

static enum rp_rc put_notes(struct rp_sheet *sheet)
{
    enum { NOTE_MAX = 1000 };
    struct rp_strbuf sb;
    struct rp_text text = {0};
    rp_strbuf_init(&sb, sheet->arena, NOTE_MAX);
    if (sheet->pooled_dots > 1)
        rp_scene_phrase(sheet->scene, sheet->scene->words->dots_binned,
                        &(struct rp_bin){.n = sheet->pooled_dots}, &sb);
    if (sheet->pooled_dots > 1 && sheet->pooled_marks)
        rp_strbuf_char(&sb, ' ');
    if (sheet->pooled_marks)
        rp_strbuf_text(&sb, sheet->scene->words->marks_binned);
    enum rp_rc rc = rp_strbuf_done(&sb, &text);
    if (rc == RP_OK)
        rp_frame_note(sheet, text);
    return rc;
}

static enum rp_rc put_body(struct rp_sheet *sheet)
{
    rp_frame_head(sheet);
    enum rp_rc rc = rp_sheet_lay_out(sheet);
    if (rc == RP_OK)
        rc = rp_sheet_panel(sheet, 0);
    if (rc == RP_OK)
        rc = rp_sheet_lane(sheet, RP_MARK_MOMENT);
    if (rc == RP_OK)
        rc = rp_sheet_lane(sheet, RP_MARK_ATTEMPT);
    for (size_t i = 1; i < sheet->scene->panels_n && rc == RP_OK; i++)
        rc = rp_sheet_panel(sheet, i);
    if (rc != RP_OK)
        return rc;
    rp_sheet_days(sheet);
    put_legend(sheet);
    return put_notes(sheet);
}

enum rp_rc rp_svg_chart(const struct rp_scene *scene, const struct rp_svg_options *options,
                        struct rp_strbuf *sb, struct rp_err *err)
{
    enum rp_rc rc = rp_frame_check(options, err);
    if (rc == RP_OK)
        rc = rp_scene_check(scene, err);
    if (rc != RP_OK)
        return rc;
    struct rp_sheet sheet = {.scene = scene, .options = options, .arena = sb->arena};
    rp_frame_begin(&sheet, scene->title, scene->takeaway, sb);
    rc = put_body(&sheet);
    if (rc == RP_OK)
        rc = rp_frame_end(&sheet, sb);
    return rc == RP_OK ? RP_OK : rp_err_set(err, rc, "the chart does not fit in memory");
}
