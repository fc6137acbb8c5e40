#include "plot/svg_sheet.h"

#include <utf8proc.h>

/* Below this width, words of the axes stand above and below the plot. */
enum { BESIDE_MIN = 560 };
/* Longest number beside an axis, bytes. */
enum { NUMBER_MAX = 40 };
/* Least room between two labels of the axis, pixels. */
enum { LABEL_GAP = 14 };

static bool is_xml_char(utf8proc_int32_t c)
{
    if (c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
        (c >= 0x2066 && c <= 0x2069))
        return false; /* reorders text */
    return c >= 0x20 && !(c >= 0x7F && c <= 0x9F) && c != 0xFFFE && c != 0xFFFF;
}

static void xml_char(struct rp_strbuf *sb, utf8proc_int32_t c, const char *bytes, size_t n)
{
    if (c == '&')
        rp_strbuf_str(sb, "&amp;");
    else if (c == '<')
        rp_strbuf_str(sb, "&lt;");
    else if (c == '>')
        rp_strbuf_str(sb, "&gt;");
    else if (c == '"')
        rp_strbuf_str(sb, "&quot;");
    else if (c == '\'')
        rp_strbuf_str(sb, "&#39;");
    else if (c == '\n' || c == '\t' || c == '\r')
        rp_strbuf_char(sb, ' ');
    else if (!is_xml_char(c))
        rp_strbuf_str(sb, "\uFFFD");
    else
        rp_strbuf_add(sb, bytes, n);
}

void rp_xml_text(struct rp_strbuf *sb, struct rp_text text)
{
    for (size_t at = 0; at < text.len;) {
        utf8proc_int32_t c = 0;
        const char *bytes = text.bytes + at;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)bytes,
                                              (utf8proc_ssize_t)(text.len - at), &c);
        size_t used = n > 0 ? (size_t)n : 1;
        xml_char(sb, n > 0 ? c : -1, bytes, used);
        at += used;
    }
}

void rp_xml_number(struct rp_strbuf *sb, const char *name, double value)
{
    rp_strbuf_char(sb, ' ');
    rp_strbuf_str(sb, name);
    rp_strbuf_str(sb, "=\"");
    rp_strbuf_num(sb, value, 1, true);
    rp_strbuf_char(sb, '"');
}

void rp_xml_pair(struct rp_strbuf *sb, double x, double y)
{
    rp_strbuf_char(sb, ' ');
    rp_strbuf_num(sb, x, 1, true);
    rp_strbuf_char(sb, ' ');
    rp_strbuf_num(sb, y, 1, true);
}

void rp_sheet_label(struct rp_strbuf *sb, const struct rp_sheet_label *label)
{
    rp_strbuf_str(sb, "<text");
    if (*label->class_name) {
        rp_strbuf_str(sb, " class=\"");
        rp_strbuf_str(sb, label->class_name);
        rp_strbuf_char(sb, '"');
    }
    rp_xml_number(sb, "x", label->x);
    rp_xml_number(sb, "y", label->y);
    if (*label->anchor != 's') {
        rp_strbuf_str(sb, " text-anchor=\"");
        rp_strbuf_str(sb, label->anchor);
        rp_strbuf_char(sb, '"');
    }
    rp_strbuf_char(sb, '>');
    rp_xml_text(sb, label->text);
    rp_strbuf_str(sb, "</text>\n");
}

void rp_sheet_wrapped(struct rp_sheet *sheet, const char *class_name, double x, struct rp_text text,
                      const int size_and_line[2])
{
    struct rp_wrap wrap = {text, rp_ruler_sans(size_and_line[0]),
                           sheet->options->width_px - SHEET_MARGIN - x};
    struct rp_text line = {0};
    while (rp_wrap_next(&wrap, &line)) {
        sheet->y += size_and_line[1];
        double baseline = sheet->y - (size_and_line[1] - size_and_line[0]) / 2.0 - 2;
        rp_sheet_label(&sheet->picture,
                       &(struct rp_sheet_label){class_name, "start", x, baseline, line});
    }
}

void rp_sheet_caption(struct rp_sheet *sheet, struct rp_text text)
{
    static const int size_and_line[2] = {SHEET_TEXT, SHEET_TEXT_LINE};
    rp_sheet_wrapped(sheet, "soft", sheet->plot_x, text, size_and_line);
}

struct rp_text rp_sheet_number(struct rp_sheet *sheet, double value)
{
    struct rp_text text = {0};
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, sheet->arena, NUMBER_MAX);
    rp_strbuf_num(&sb, value, 2, true);
    return rp_strbuf_done(&sb, &text) == RP_OK ? text : rp_text_of("?");
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static double text_width(struct rp_text text)
{
    return rp_ruler_width(rp_ruler_sans(SHEET_TEXT), text);
}

/* Widest word beside a panel or lane. */
static double word_width(const struct rp_scene *scene)
{
    double word = larger(text_width(scene->words->mark[RP_MARK_MOMENT]),
                         text_width(scene->words->mark[RP_MARK_ATTEMPT]));
    for (size_t i = 0; i < scene->panels_n; i++) {
        word = larger(word, text_width(scene->panels[i].low_word));
        word = larger(word, text_width(scene->panels[i].high_word));
    }
    return word;
}

static double number_width(struct rp_sheet *sheet)
{
    double number = 0;
    for (size_t i = 0; i < sheet->scene->panels_n; i++) {
        const struct rp_scene_panel *panel = &sheet->scene->panels[i];
        number = larger(number, text_width(rp_sheet_number(sheet, panel->low)));
        number = larger(number, text_width(rp_sheet_number(sheet, panel->high)));
    }
    return number;
}

enum rp_rc rp_sheet_lay_out(struct rp_sheet *sheet)
{
    int width = sheet->options->width_px;
    double word = word_width(sheet->scene);
    sheet->number_w = number_width(sheet);
    sheet->beside = width >= BESIDE_MIN && word * 4 <= width;
    sheet->plot_x = SHEET_MARGIN + sheet->number_w + SHEET_GAP;
    if (sheet->beside)
        sheet->plot_x += word + SHEET_GAP;
    sheet->plot_w = width - SHEET_MARGIN - sheet->plot_x;
    struct rp_axis_ask ask = {.first_day = sheet->scene->first_day,
                              .last_day = sheet->scene->last_day,
                              .width = sheet->plot_w - 2 * SHEET_INSET,
                              .room = sheet->plot_w - SHEET_INSET,
                              .ruler = rp_ruler_sans(SHEET_TEXT),
                              .gap = LABEL_GAP,
                              .anchor = .5,
                              .months = sheet->scene->words->months};
    return rp_axis_make(&ask, sheet->arena, &sheet->axis);
}

double rp_sheet_x(const struct rp_sheet *sheet, double day)
{
    return sheet->plot_x + SHEET_INSET +
           rp_axis_place(sheet->scene->first_day, sheet->scene->last_day,
                         sheet->plot_w - 2 * SHEET_INSET, day);
}

void rp_sheet_ticks(struct rp_sheet *sheet, double top, double foot)
{
    rp_strbuf_str(&sheet->picture, "<path class=\"grid\" d=\"");
    for (size_t i = 0; i < sheet->axis.ticks_n; i++) {
        double x = rp_sheet_x(sheet, sheet->axis.ticks[i].day);
        rp_strbuf_char(&sheet->picture, 'M');
        rp_xml_pair(&sheet->picture, x, top);
        rp_strbuf_char(&sheet->picture, 'V');
        rp_strbuf_num(&sheet->picture, foot, 1, true);
    }
    rp_strbuf_str(&sheet->picture, "\"/>\n");
}

static void day_label(struct rp_sheet *sheet, const char *class_name, struct rp_text text,
                      double left, double baseline)
{
    double x = sheet->plot_x + SHEET_INSET + left + text_width(text) / 2;
    rp_sheet_label(&sheet->picture,
                   &(struct rp_sheet_label){class_name, "middle", x, baseline, text});
}

static void axis_line(struct rp_sheet *sheet)
{
    struct rp_strbuf *sb = &sheet->picture;
    rp_strbuf_str(sb, "<path class=\"axis\" d=\"M");
    rp_xml_pair(sb, sheet->plot_x, sheet->y);
    rp_strbuf_char(sb, 'H');
    rp_strbuf_num(sb, sheet->plot_x + sheet->plot_w, 1, true);
    for (size_t i = 0; i < sheet->axis.ticks_n; i++) {
        rp_strbuf_char(sb, 'M');
        rp_xml_pair(sb, rp_sheet_x(sheet, sheet->axis.ticks[i].day), sheet->y);
        rp_strbuf_str(sb, "v5");
    }
    rp_strbuf_str(sb, "\"/>\n");
}

void rp_sheet_days(struct rp_sheet *sheet)
{
    bool years = false;
    axis_line(sheet);
    for (size_t i = 0; i < sheet->axis.ticks_n; i++) {
        const struct rp_tick *tick = &sheet->axis.ticks[i];
        if (tick->label.bytes)
            day_label(sheet, "", tick->label, tick->label_at, sheet->y + SHEET_TEXT_LINE);
        if (!tick->year.bytes)
            continue;
        years = true;
        day_label(sheet, "soft", tick->year, tick->year_at, sheet->y + 2 * SHEET_TEXT_LINE - 1);
    }
    sheet->y += SHEET_TEXT_LINE * (years ? 2 : 1) + SHEET_GAP;
}
