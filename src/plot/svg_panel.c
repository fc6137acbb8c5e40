#include "plot/svg_panel.h"

#include "plot/bins.h"
#include "plot/svg_marks.h"

/* Heights of the main panel, wide and narrow, and of the others, pixels. */
enum { MAIN_WIDE = 220, MAIN_NARROW = 180, SMALL = 84 };
/* A level known on one day only is drawn this far to both sides. */
enum { LONE_HALF = 8 };
/* Least pixels for a dot; radius 3.5. */
enum { DOT_ROOM = 8 };

static void put_axis_label(struct rp_sheet *sheet, const struct rp_area *area, double value,
                           struct rp_text word)
{
    double baseline = rp_area_y(area, value) + 5;
    double x = sheet->plot_x - SHEET_GAP;
    struct rp_text number = rp_sheet_number(sheet, value);
    rp_sheet_label(&sheet->picture, &(struct rp_sheet_label){"soft", "end", x, baseline, number});
    if (word.len && sheet->beside) {
        x -= sheet->number_w + SHEET_GAP;
        rp_sheet_label(&sheet->picture, &(struct rp_sheet_label){"soft", "end", x, baseline, word});
    }
}

static void put_grid(struct rp_sheet *sheet, const struct rp_area *area)
{
    struct rp_strbuf *sb = &sheet->picture;
    double middle = (area->panel->low + area->panel->high) / 2;
    bool whole = middle == (double)(int64_t)middle; /* a broken number tells nothing here */
    const double values[] = {area->panel->high, area->panel->low, middle};
    rp_sheet_ticks(sheet, area->top, area->top + area->height);
    rp_strbuf_str(sb, "<path class=\"grid\" d=\"");
    for (int i = 0; i < (whole ? 3 : 2); i++) {
        rp_strbuf_char(sb, 'M');
        rp_xml_pair(sb, sheet->plot_x, rp_area_y(area, values[i]));
        rp_strbuf_char(sb, 'H');
        rp_strbuf_num(sb, sheet->plot_x + sheet->plot_w, 1, true);
    }
    rp_strbuf_str(sb, "\"/>\n");
    put_axis_label(sheet, area, area->panel->high, area->panel->high_word);
    if (whole)
        put_axis_label(sheet, area, middle, (struct rp_text){0});
    put_axis_label(sheet, area, area->panel->low, area->panel->low_word);
}

enum part { PART_LOW, PART_MID, PART_HIGH };

static double part_of(const struct rp_scene_level *level, enum part part)
{
    if (part == PART_LOW)
        return level->low;
    return part == PART_MID ? level->mid : level->high;
}

/* The points of one part of the level, in order of days or backwards. */
static void put_course(struct rp_sheet *sheet, const struct rp_area *area, enum part part,
                       bool backwards)
{
    size_t n = area->panel->level_n;
    for (size_t k = 0; k < n; k++) {
        const struct rp_scene_level *level = &area->panel->level[backwards ? n - 1 - k : k];
        double x = rp_sheet_x(sheet, level->day);
        double y = rp_area_y(area, part_of(level, part));
        double half = n > 1 ? 0 : backwards ? -LONE_HALF : LONE_HALF;
        rp_xml_pair(&sheet->picture, x - half, y);
        if (n == 1)
            rp_xml_pair(&sheet->picture, x + half, y);
    }
}

static void put_curve(struct rp_sheet *sheet, const struct rp_area *area, enum part part)
{
    rp_strbuf_str(&sheet->picture,
                  part == PART_MID ? "<path class=\"level\" d=\"M" : "<path class=\"edge\" d=\"M");
    put_course(sheet, area, part, false);
    rp_strbuf_str(&sheet->picture, "\"/>\n");
}

static void put_level(struct rp_sheet *sheet, const struct rp_area *area)
{
    if (!area->panel->level_n)
        return;
    rp_strbuf_str(&sheet->picture, "<path class=\"band\" d=\"M");
    put_course(sheet, area, PART_HIGH, false);
    put_course(sheet, area, PART_LOW, true);
    rp_strbuf_str(&sheet->picture, "Z\"/>\n");
    put_curve(sheet, area, PART_HIGH);
    put_curve(sheet, area, PART_LOW);
    put_curve(sheet, area, PART_MID);
}

static void put_line(struct rp_sheet *sheet, const struct rp_area *area, size_t index)
{
    const struct rp_scene_line *line = &area->panel->lines[index];
    if (!line->points_n)
        return;
    rp_strbuf_str(&sheet->picture, "<path class=\"line line-");
    rp_strbuf_int(&sheet->picture, (int64_t)index);
    rp_strbuf_str(&sheet->picture, "\" d=\"M");
    for (size_t i = 0; i < line->points_n; i++)
        rp_xml_pair(&sheet->picture, rp_sheet_x(sheet, line->points[i].day),
                    rp_area_y(area, line->points[i].value));
    if (line->points_n == 1)
        rp_strbuf_str(&sheet->picture, "h1");
    rp_strbuf_str(&sheet->picture, "\"/>\n");
}

static void put_spread(struct rp_sheet *sheet, const struct rp_area *area, const struct rp_bin *bin)
{
    struct rp_strbuf *sb = &sheet->picture;
    rp_strbuf_str(sb, "<path class=\"spread\" d=\"M");
    rp_xml_pair(sb, rp_sheet_x(sheet, bin->day), rp_area_y(area, bin->high));
    rp_strbuf_char(sb, 'V');
    rp_strbuf_num(sb, rp_area_y(area, bin->low), 1, true);
    rp_strbuf_str(sb, "\"/>\n");
}

/* A dot that says something is a mark of its own, which a reader can come to; to the keyboard it is
 * given by the page, where arrow keys lead from mark to mark. */
static void put_dot(struct rp_sheet *sheet, const struct rp_area *area, const struct rp_bin *bin)
{
    struct rp_text title = area->panel->dots[bin->first].title;
    bool is_mute = bin->n == 1 && !title.bytes;
    struct rp_strbuf *sb = is_mute ? &sheet->picture : &sheet->marks;
    if (bin->n > 1)
        put_spread(sheet, area, bin);
    rp_strbuf_str(sb, is_mute ? "<circle class=\"dot\" r=\"3.5\""
                              : "<circle class=\"dot\" role=\"img\" r=\"3.5\"");
    rp_xml_number(sb, "cx", rp_sheet_x(sheet, bin->day));
    rp_xml_number(sb, "cy", rp_area_y(area, bin->value));
    if (is_mute) {
        rp_strbuf_str(sb, "/>\n");
        return;
    }
    rp_strbuf_str(sb, "><title>");
    if (bin->n == 1)
        rp_xml_text(sb, title);
    else
        rp_scene_phrase(sheet->scene, sheet->scene->words->dot_many, bin, sb);
    rp_strbuf_str(sb, "</title></circle>\n");
}

static enum rp_rc put_dots(struct rp_sheet *sheet, const struct rp_area *area)
{
    struct rp_bins dots = {0};
    size_t room = (size_t)((sheet->plot_w - 2 * SHEET_INSET) / DOT_ROOM);
    enum rp_rc rc = rp_bins_points(sheet->scene, area->panel, room, sheet->arena, &dots);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < dots.bins_n; i++)
        put_dot(sheet, area, &dots.bins[i]);
    if (dots.most > sheet->pooled_dots)
        sheet->pooled_dots = dots.most;
    return RP_OK;
}

enum rp_rc rp_sheet_panel(struct rp_sheet *sheet, size_t index)
{
    const struct rp_scene_panel *panel = &sheet->scene->panels[index];
    sheet->y += SHEET_GAP;
    if (index && panel->name.len)
        rp_sheet_caption(sheet, panel->name);
    if (!sheet->beside && panel->high_word.len)
        rp_sheet_caption(sheet, panel->high_word);
    double main_height = sheet->beside ? MAIN_WIDE : MAIN_NARROW;
    struct rp_area area = {panel, sheet->y + SHEET_GAP, index ? SMALL : main_height};
    put_grid(sheet, &area);
    put_level(sheet, &area);
    for (size_t i = 0; i < panel->lines_n; i++)
        put_line(sheet, &area, i);
    enum rp_rc rc = put_dots(sheet, &area);
    if (rc == RP_OK && !index)
        rc = rp_sheet_rings(sheet, &area);
    sheet->y = area.top + area.height + SHEET_GAP;
    if (!sheet->beside && panel->low_word.len)
        rp_sheet_caption(sheet, panel->low_word);
    return rc;
}
