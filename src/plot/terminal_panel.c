#include "plot/terminal_panel.h"

#include <rapport/plot/axis.h>

#include <math.h>

/* Rings of a kind closer than this many columns are one, so that dots can be seen between them. */
enum { RING_APART = 3 };

static const struct rp_glyphs BRAILLE = {
    .mark = {"\u25CB", "\u25C9", "\u25C7", "\u2191"},
    .dot = "\u2022",
    .band = "\u2895",
    .mid = "\u2812",
    .line = {"\u2812\u2812\u2812", "\u2812\u2802\u2812", "\u2802\u2802\u2802"},
    .axis = "\u2502",
    .axis_tick = "\u2524",
    .corner = "\u2514",
    .floor = "\u2500",
    .floor_tick = "\u252C",
    .ellipsis = "\u2026",
    .bars = {"\u2581", "\u2582", "\u2583", "\u2584", "\u2585", "\u2586", "\u2587", "\u2588"},
};

static const struct rp_glyphs ASCII = {
    .mark = {"O", "@", "#", "^"},
    .dot = "*",
    .band = ".",
    .mid = "-",
    .line = {"~", "=", ":"},
    .axis = "|",
    .axis_tick = "+",
    .corner = "+",
    .floor = "-",
    .floor_tick = "+",
    .ellipsis = "...",
    .bars = {"1", "2", "3", "4", "5", "6", "7", "8"},
    .plain = true,
};

const struct rp_glyphs *rp_glyphs_of(bool plain)
{
    return plain ? &ASCII : &BRAILLE;
}

enum rp_ink rp_ink_of_mark(enum rp_mark_kind kind)
{
    return kind == RP_MARK_REPAIRED ? RP_INK_GOLD : RP_INK_STRONG;
}

/* How far down a value lies: 0 at the top of the range, 1 at its foot. */
static double depth(const struct rp_scene_panel *panel, double value)
{
    double part = (panel->high - value) / (panel->high - panel->low);
    return part < 0 ? 0 : part > 1 ? 1 : part;
}

static int row_of(const struct rp_pen *pen, const struct rp_scene_panel *panel, double value)
{
    return (int)lround(depth(panel, value) * (pen->canvas->rows - 1));
}

/* Row of braille dots; the middle of the top cell is 1.5. */
static int subrow_of(const struct rp_pen *pen, const struct rp_scene_panel *panel, double value)
{
    return (int)lround(depth(panel, value) * (pen->canvas->rows - 1) * 4 + 1.5);
}

static int column_of(const struct rp_pen *pen, double day)
{
    return (int)lround(
        rp_axis_place(pen->scene->first_day, pen->scene->last_day, pen->canvas->columns - 1, day));
}

/* Day under the middle of a half column (braille) or column (plain) x. */
static double day_at(const struct rp_pen *pen, int x)
{
    double column = pen->glyphs->plain ? x : (x - .5) / 2;
    double days = (double)pen->scene->last_day - pen->scene->first_day;
    if (days == 0) /* that day stands in the middle, as rp_axis_place has it */
        return pen->scene->first_day + column - (pen->canvas->columns - 1) / 2.0;
    return pen->scene->first_day + column / (pen->canvas->columns - 1) * days;
}

static int steps_of(const struct rp_pen *pen)
{
    return pen->glyphs->plain ? pen->canvas->columns : 2 * pen->canvas->columns;
}

/* Part of the way from day a to day b at which `day` lies, 0..1. */
static double part_way(int32_t a, int32_t b, double day)
{
    double part = b > a ? (day - a) / ((double)b - a) : 1;
    return part < 0 ? 0 : part > 1 ? 1 : part;
}

static struct rp_scene_level blend(const struct rp_scene_level *a, const struct rp_scene_level *b,
                                   double day)
{
    double part = part_way(a->day, b->day, day);
    return (struct rp_scene_level){.low = a->low + part * (b->low - a->low),
                                   .mid = a->mid + part * (b->mid - a->mid),
                                   .high = a->high + part * (b->high - a->high)};
}

static void draw_level_step(const struct rp_pen *pen, const struct rp_scene_panel *panel, int x,
                            struct rp_scene_level level)
{
    if (pen->glyphs->plain) {
        int top = row_of(pen, panel, level.high), foot = row_of(pen, panel, level.low);
        for (int row = top; row <= foot; row++)
            rp_canvas_glyph(pen->canvas, x, row, pen->glyphs->band, RP_INK_SOFT);
        int mid = row_of(pen, panel, level.mid);
        rp_canvas_glyph(pen->canvas, x, mid, pen->glyphs->mid, RP_INK_ACCENT);
        return;
    }
    int top = subrow_of(pen, panel, level.high), foot = subrow_of(pen, panel, level.low);
    for (int y = top; y <= foot; y++) {
        if (x % 2 == 0 && (y + x / 2 % 2 * 2) % 4 == 0)
            rp_canvas_dot(pen->canvas, x, y, RP_INK_SOFT);
    }
    rp_canvas_dot(pen->canvas, x, subrow_of(pen, panel, level.mid), RP_INK_ACCENT);
}

static void draw_level(const struct rp_pen *pen, const struct rp_scene_panel *panel)
{
    const struct rp_scene_level *level = panel->level;
    size_t i = 0;
    double half = (day_at(pen, 1) - day_at(pen, 0)) / 2;
    for (int x = 0; x < steps_of(pen) && panel->level_n; x++) {
        double day = day_at(pen, x);
        while (i + 1 < panel->level_n && level[i + 1].day < day)
            i++;
        size_t next = i + 1 < panel->level_n ? i + 1 : i;
        if (day < level[0].day - half || day > level[panel->level_n - 1].day + half)
            continue;
        draw_level_step(pen, panel, x, blend(&level[i], &level[next], day));
    }
}

/* Is step x of line `index` drawn? Solid, dashed, dotted. */
static bool is_dash(int index, int x)
{
    return index == 0 || (index == 1 ? x % 6 < 4 : x % 3 == 0);
}

static void draw_line(const struct rp_pen *pen, const struct rp_scene_panel *panel, int index)
{
    const struct rp_scene_line *line = &panel->lines[index];
    const struct rp_scene_point *points = line->points;
    size_t i = 0;
    for (int x = 0; x < steps_of(pen) && line->points_n; x++) {
        double day = day_at(pen, x);
        while (i + 1 < line->points_n && points[i + 1].day < day)
            i++;
        size_t next = i + 1 < line->points_n ? i + 1 : i;
        if (day < points[0].day || day > points[line->points_n - 1].day || !is_dash(index, x))
            continue;
        double part = part_way(points[i].day, points[next].day, day);
        double value = points[i].value + part * (points[next].value - points[i].value);
        if (pen->glyphs->plain)
            rp_canvas_glyph(pen->canvas, x, row_of(pen, panel, value), pen->glyphs->line[index],
                            RP_INK_ACCENT);
        else
            rp_canvas_dot(pen->canvas, x, subrow_of(pen, panel, value), RP_INK_ACCENT);
    }
}

enum rp_rc rp_panel_draw(const struct rp_pen *pen, const struct rp_scene_panel *panel,
                         struct rp_bins *out)
{
    struct rp_bins dots = {0};
    size_t room = (size_t)pen->canvas->columns;
    if (panel->dots_n > room)
        room /= 2; /* so that the level stays visible between the dots */
    enum rp_rc rc = rp_bins_points(pen->scene, panel, room, pen->arena, &dots);
    if (rc != RP_OK)
        return rc;
    draw_level(pen, panel);
    for (int i = 0; i < (int)panel->lines_n; i++)
        draw_line(pen, panel, i);
    for (size_t i = 0; i < dots.bins_n; i++) {
        const struct rp_bin *bin = &dots.bins[i];
        rp_canvas_glyph(pen->canvas, column_of(pen, bin->day), row_of(pen, panel, bin->value),
                        pen->glyphs->dot, RP_INK_PLAIN);
    }
    *out = dots;
    return RP_OK;
}

enum rp_rc rp_rings_draw(const struct rp_pen *pen)
{
    static const enum rp_mark_kind order[] = {RP_MARK_REPAIRED, RP_MARK_RUPTURE};
    const struct rp_room room = {.width = pen->canvas->columns - 1, .least = RING_APART};
    for (size_t pass = 0; pass < 2; pass++) {
        struct rp_bins rings = {0};
        enum rp_rc rc = rp_bins_marks(pen->scene, order[pass], room, pen->arena, &rings);
        if (rc != RP_OK)
            return rc;
        for (size_t i = 0; i < rings.bins_n; i++) {
            const struct rp_bin *ring = &rings.bins[i];
            int row = row_of(pen, &pen->scene->panels[0], ring->value);
            rp_canvas_glyph(pen->canvas, column_of(pen, ring->day), row,
                            pen->glyphs->mark[order[pass]], rp_ink_of_mark(order[pass]));
        }
    }
    return RP_OK;
}

/* Column counts of the lane, and its tallest column. */
static void count_lane(const struct rp_pen *pen, enum rp_mark_kind kind, size_t *counts,
                       struct rp_lane *lane)
{
    struct rp_bin here = {0};
    int column = -1;
    for (size_t i = 0; i < pen->scene->marks_n; i++) {
        const struct rp_scene_mark *mark = &pen->scene->marks[i];
        if (mark->kind != kind)
            continue;
        if (column_of(pen, mark->day) != column)
            here = (struct rp_bin){.first_day = mark->day};
        column = column_of(pen, mark->day);
        here.last_day = mark->day;
        here.n = ++counts[column];
        lane->marks_n++;
        if (here.n >= lane->tallest.n)
            lane->tallest = here;
    }
    lane->most = lane->tallest.n;
}

enum rp_rc rp_lane_draw(const struct rp_pen *pen, enum rp_mark_kind kind, struct rp_lane *out)
{
    static const char *const digits[] = {"", "", "2", "3", "4", "5", "6", "7", "8", "9"};
    struct rp_lane lane = {0};
    size_t *counts = rp_arena_array(pen->arena, (size_t)pen->canvas->columns, sizeof *counts);
    if (!counts)
        return RP_LIMIT;
    count_lane(pen, kind, counts, &lane);
    for (int column = 0; column < pen->canvas->columns; column++) {
        size_t n = counts[column];
        if (!n)
            continue;
        const char *glyph = n == 1 ? pen->glyphs->mark[kind] : "";
        if (lane.most > 9)
            glyph = pen->glyphs->bars[(n * 8 + lane.most - 1) / lane.most - 1];
        else if (n > 1)
            glyph = digits[n];
        rp_canvas_glyph(pen->canvas, column, 0, glyph, rp_ink_of_mark(kind));
    }
    *out = lane;
    return RP_OK;
}
