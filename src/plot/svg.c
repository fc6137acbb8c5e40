#include <rapport/plot/svg.h>
#include <rapport/plot/svg_style.h>

#include "plot/bins.h"
#include "plot/svg_marks.h"
#include "plot/svg_panel.h"

#include <string.h>

/* Longest prefix of ids, bytes: a name, not a text. */
enum { ID_MAX = 64 };
/* The legend: from an item's left to its word, between items, and a row's height, pixels. */
enum { KEY = 28, ITEM_GAP = 20, ROW = 24 };

static bool is_id(struct rp_text id)
{
    if (!id.len || id.len > ID_MAX || strchr("0123456789-", id.bytes[0]))
        return false;
    for (size_t i = 0; i < id.len; i++) {
        if (!id.bytes[i] || !strchr("abcdefghijklmnopqrstuvwxyz0123456789-", id.bytes[i]))
            return false;
    }
    return true;
}

static void put_head(struct rp_sheet *sheet)
{
    static const int heading[2] = {18, 27}, takeaway[2] = {16, 24};
    sheet->y = SHEET_MARGIN - 4;
    rp_sheet_wrapped(sheet, "heading", SHEET_MARGIN, sheet->scene->title, heading);
    rp_sheet_wrapped(sheet, "takeaway", SHEET_MARGIN, sheet->scene->takeaway, takeaway);
    sheet->y += SHEET_GAP;
}

/* What stands before a word of the legend, around 0 0. */
struct key {
    const char *drawing; /* NULL: a mark */
    enum rp_mark_kind kind;
    struct rp_text word;
};

static void put_key(struct rp_sheet *sheet, const struct key *key, double x, double y)
{
    struct rp_strbuf *sb = &sheet->picture;
    rp_strbuf_str(sb, "<g transform=\"translate(");
    rp_strbuf_num(sb, x + KEY / 2.0 - 4, 1, true);
    rp_strbuf_char(sb, ' ');
    rp_strbuf_num(sb, y, 1, true);
    rp_strbuf_str(sb, ")\">");
    if (key->drawing)
        rp_strbuf_str(sb, key->drawing);
    else
        rp_shape_draw(sb, key->kind, 1);
    rp_strbuf_str(sb, "</g>\n");
}

/* One item at *x of the present row, or of the next one where it does not fit. */
static void put_item(struct rp_sheet *sheet, const struct key *key, double *x)
{
    struct rp_ruler ruler = rp_ruler_sans(SHEET_TEXT);
    double right = sheet->options->width_px - SHEET_MARGIN;
    double need = KEY + rp_ruler_width(ruler, key->word);
    if (*x > SHEET_MARGIN && *x + need > right) {
        *x = SHEET_MARGIN;
        sheet->y += ROW;
    }
    put_key(sheet, key, *x, sheet->y + ROW / 2.0);
    struct rp_wrap wrap = {key->word, ruler, right - *x - KEY};
    struct rp_text line = {0};
    for (bool first = true; rp_wrap_next(&wrap, &line); first = false) {
        sheet->y += first ? 0 : SHEET_TEXT_LINE;
        double baseline = sheet->y + ROW / 2.0 + 5;
        rp_sheet_label(&sheet->picture,
                       &(struct rp_sheet_label){"", "start", *x + KEY, baseline, line});
    }
    *x += need + ITEM_GAP;
}

static void put_panel_items(struct rp_sheet *sheet, const struct rp_scene_panel *panel, double *x)
{
    static const char *const lines[RP_SCENE_LINES] = {
        "<path class=\"line line-0\" d=\"M-11 0H11\"/>",
        "<path class=\"line line-1\" d=\"M-11 0H11\"/>",
        "<path class=\"line line-2\" d=\"M-11 0H11\"/>"};
    if (panel->dots_n)
        put_item(
            sheet,
            &(struct key){.drawing = "<circle class=\"dot\" r=\"3.5\"/>", .word = panel->dot_word},
            x);
    if (panel->level_n)
        put_item(sheet,
                 &(struct key){.drawing = "<path class=\"band\" d=\"M-11 -7H11V7H-11Z\"/>"
                                          "<path class=\"edge\" d=\"M-11 -7H11M-11 7H11\"/>"
                                          "<path class=\"level\" d=\"M-10 0H10\"/>",
                               .word = panel->level_word},
                 x);
    for (size_t i = 0; i < panel->lines_n; i++)
        put_item(sheet, &(struct key){.drawing = lines[i], .word = panel->lines[i].name}, x);
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
            put_item(
                sheet,
                &(struct key){.kind = (enum rp_mark_kind)kind, .word = scene->words->mark[kind]},
                &x);
    }
    if (x > SHEET_MARGIN)
        sheet->y += ROW + SHEET_GAP / 2;
}

static void put_note(struct rp_sheet *sheet, struct rp_text text)
{
    static const int size_and_line[2] = {SHEET_TEXT, SHEET_TEXT_LINE};
    rp_sheet_wrapped(sheet, "soft", SHEET_MARGIN, text, size_and_line);
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
        put_note(sheet, text);
    return rc;
}

static enum rp_rc put_body(struct rp_sheet *sheet)
{
    put_head(sheet);
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
    rc = put_notes(sheet);
    sheet->y += SHEET_MARGIN;
    return rc;
}

/* <title> or <desc> of the whole, with an id. */
static void put_name(struct rp_strbuf *sb, const struct rp_svg_options *options, const char *tag,
                     struct rp_text text)
{
    rp_strbuf_char(sb, '<');
    rp_strbuf_str(sb, tag);
    rp_strbuf_str(sb, " id=\"");
    rp_strbuf_text(sb, options->id);
    rp_strbuf_char(sb, '-');
    rp_strbuf_str(sb, tag);
    rp_strbuf_str(sb, "\">");
    rp_xml_text(sb, text);
    rp_strbuf_str(sb, "</");
    rp_strbuf_str(sb, tag);
    rp_strbuf_str(sb, ">\n");
}

/* role and the ids of title and desc. */
static void put_role(struct rp_strbuf *sb, const struct rp_svg_options *options, const char *role)
{
    rp_strbuf_str(sb, " role=\"");
    rp_strbuf_str(sb, role);
    rp_strbuf_str(sb, "\" aria-labelledby=\"");
    rp_strbuf_text(sb, options->id);
    rp_strbuf_str(sb, "-title\" aria-describedby=\"");
    rp_strbuf_text(sb, options->id);
    rp_strbuf_str(sb, "-desc\"");
}

static void put_root(const struct rp_sheet *sheet, struct rp_strbuf *sb)
{
    double width = sheet->options->width_px;
    rp_strbuf_str(sb, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rp-chart\" viewBox=\"0 0");
    rp_xml_pair(sb, width, sheet->y);
    rp_strbuf_char(sb, '"');
    rp_xml_number(sb, "width", width);
    rp_xml_number(sb, "height", sheet->y);
    put_role(sb, sheet->options, "figure");
    rp_strbuf_str(sb, ">\n");
    put_name(sb, sheet->options, "title", sheet->scene->title);
    put_name(sb, sheet->options, "desc", sheet->scene->takeaway);
    if (!sheet->options->without_style) {
        rp_strbuf_str(sb, "<style>");
        rp_strbuf_str(sb, rp_svg_style());
        rp_strbuf_str(sb, "</style>\n");
    }
    rp_strbuf_str(sb, "<rect class=\"paper\"");
    rp_xml_number(sb, "width", width);
    rp_xml_number(sb, "height", sheet->y);
    rp_strbuf_str(sb, "/>\n");
}

static enum rp_rc put_all(struct rp_sheet *sheet, struct rp_strbuf *sb)
{
    struct rp_text picture = {0}, marks = {0};
    enum rp_rc rc = put_body(sheet);
    if (rc == RP_OK)
        rc = rp_strbuf_done(&sheet->picture, &picture);
    if (rc == RP_OK)
        rc = rp_strbuf_done(&sheet->marks, &marks);
    if (rc != RP_OK)
        return rc;
    put_root(sheet, sb);
    rp_strbuf_str(sb, "<g");
    put_role(sb, sheet->options, "img");
    rp_strbuf_str(sb, ">\n");
    rp_strbuf_text(sb, picture);
    rp_strbuf_str(sb, "</g>\n<g class=\"marks\">\n");
    rp_strbuf_text(sb, marks);
    rp_strbuf_str(sb, "</g>\n</svg>\n");
    return sb->rc;
}

enum rp_rc rp_svg_chart(const struct rp_scene *scene, const struct rp_svg_options *options,
                        struct rp_strbuf *sb, struct rp_err *err)
{
    if (options->width_px < RP_SVG_WIDTH_MIN || options->width_px > RP_SVG_WIDTH_MAX)
        return rp_err_set(err, RP_USAGE, "a chart is %d to %d pixels wide", RP_SVG_WIDTH_MIN,
                          RP_SVG_WIDTH_MAX);
    if (!is_id(options->id))
        return rp_err_set(err, RP_USAGE, "a chart's id is a letter, then a-z, 0-9 and hyphens");
    enum rp_rc rc = rp_scene_check(scene, err);
    if (rc != RP_OK)
        return rc;
    struct rp_sheet sheet = {.scene = scene, .options = options, .arena = sb->arena};
    rp_strbuf_init(&sheet.picture, sb->arena, sb->max);
    rp_strbuf_init(&sheet.marks, sb->arena, sb->max);
    rc = put_all(&sheet, sb);
    return rc == RP_OK ? RP_OK : rp_err_set(err, rc, "the chart does not fit in memory");
}
