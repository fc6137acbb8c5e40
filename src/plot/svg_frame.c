#include "plot/svg_frame.h"

#include <rapport/plot/svg_style.h>

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

enum rp_rc rp_frame_check(const struct rp_svg_options *options, struct rp_err *err)
{
    if (options->width_px < RP_SVG_WIDTH_MIN || options->width_px > RP_SVG_WIDTH_MAX)
        return rp_err_set(err, RP_USAGE, "a chart is %d to %d pixels wide", RP_SVG_WIDTH_MIN,
                          RP_SVG_WIDTH_MAX);
    if (!is_id(options->id))
        return rp_err_set(err, RP_USAGE, "a chart's id is a letter, then a-z, 0-9 and hyphens");
    return RP_OK;
}

void rp_frame_begin(struct rp_sheet *sheet, struct rp_text title, struct rp_text takeaway,
                    const struct rp_strbuf *sb)
{
    sheet->title = title;
    sheet->takeaway = takeaway;
    rp_strbuf_init(&sheet->picture, sb->arena, sb->max);
    rp_strbuf_init(&sheet->marks, sb->arena, sb->max);
}

void rp_frame_head(struct rp_sheet *sheet)
{
    static const int heading[2] = {18, 27}, takeaway[2] = {16, 24};
    sheet->y = SHEET_MARGIN - 4;
    rp_sheet_wrapped(sheet, "heading", SHEET_MARGIN, sheet->title, heading);
    rp_sheet_wrapped(sheet, "takeaway", SHEET_MARGIN, sheet->takeaway, takeaway);
    sheet->y += SHEET_GAP;
}

static void put_key(struct rp_sheet *sheet, struct rp_text drawing, double x, double y)
{
    struct rp_strbuf *sb = &sheet->picture;
    rp_strbuf_str(sb, "<g transform=\"translate(");
    rp_strbuf_num(sb, x + KEY / 2.0 - 4, 1, true);
    rp_strbuf_char(sb, ' ');
    rp_strbuf_num(sb, y, 1, true);
    rp_strbuf_str(sb, ")\">");
    rp_strbuf_text(sb, drawing);
    rp_strbuf_str(sb, "</g>\n");
}

void rp_frame_item(struct rp_sheet *sheet, struct rp_text drawing, struct rp_text word, double *x)
{
    struct rp_ruler ruler = rp_ruler_sans(SHEET_TEXT);
    double right = sheet->options->width_px - SHEET_MARGIN;
    double need = KEY + rp_ruler_width(ruler, word);
    if (*x > SHEET_MARGIN && *x + need > right) {
        *x = SHEET_MARGIN;
        sheet->y += ROW;
    }
    put_key(sheet, drawing, *x, sheet->y + ROW / 2.0);
    struct rp_wrap wrap = {word, ruler, right - *x - KEY};
    struct rp_text line = {0};
    for (bool first = true; rp_wrap_next(&wrap, &line); first = false) {
        sheet->y += first ? 0 : SHEET_TEXT_LINE;
        double baseline = sheet->y + ROW / 2.0 + 5;
        rp_sheet_label(&sheet->picture,
                       &(struct rp_sheet_label){"", "start", *x + KEY, baseline, line});
    }
    *x += need + ITEM_GAP;
}

void rp_frame_items_end(struct rp_sheet *sheet, double x)
{
    if (x > SHEET_MARGIN)
        sheet->y += ROW + SHEET_GAP / 2;
}

void rp_frame_note(struct rp_sheet *sheet, struct rp_text text)
{
    static const int size_and_line[2] = {SHEET_TEXT, SHEET_TEXT_LINE};
    rp_sheet_wrapped(sheet, "soft", SHEET_MARGIN, text, size_and_line);
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
    put_name(sb, sheet->options, "title", sheet->title);
    put_name(sb, sheet->options, "desc", sheet->takeaway);
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

enum rp_rc rp_frame_end(struct rp_sheet *sheet, struct rp_strbuf *sb)
{
    struct rp_text picture = {0}, marks = {0};
    sheet->y += SHEET_MARGIN;
    enum rp_rc rc = rp_strbuf_done(&sheet->picture, &picture);
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
