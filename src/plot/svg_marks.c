#include "plot/svg_marks.h"

#include "plot/bins.h"

#include <math.h>

/* Height of a lane, and least distance of the middles of two rings, pixels. */
enum { LANE = 28, RING_APART = 18 };
/* Up to this many, a joined mark tells each one; above, their number and days. */
enum { TOLD_MAX = 3 };
/* A mark for many is at most this much larger, so that neighbours 24 px apart stay apart. */
static const double SCALE_MAX = 1.6;

static const char *const CLASS[RP_MARK_KINDS] = {"rupture", "repaired", "moment", "attempt"};

double rp_area_y(const struct rp_area *area, double value)
{
    double part = (area->panel->high - value) / (area->panel->high - area->panel->low);
    return area->top + area->height * (part < 0 ? 0 : part > 1 ? 1 : part);
}

/* A ring of radius 7 with a gap from 15 to 75 degrees, upper right; mended, gold fills the gap and
 * runs over its rims. */
static void draw_ring(struct rp_strbuf *sb, bool mended)
{
    rp_strbuf_str(sb, "<circle class=\"halo\" r=\"7\"/>"
                      "<path class=\"ring\" d=\"M6.8 -1.8A7 7 0 1 1 1.8 -6.8\"/>");
    if (mended)
        rp_strbuf_str(sb, "<path class=\"seam\" d=\"M.4 -7A7 7 0 0 1 7 -.4\"/>");
}

void rp_shape_draw(struct rp_strbuf *sb, enum rp_mark_kind kind, double scale)
{
    bool ring = kind == RP_MARK_RUPTURE || kind == RP_MARK_REPAIRED;
    double s = 6 * scale;
    if (ring) {
        draw_ring(sb, kind == RP_MARK_REPAIRED);
    } else if (kind == RP_MARK_MOMENT) {
        rp_strbuf_str(sb, "<path class=\"diamond\" d=\"M");
        rp_xml_pair(sb, 0, -s);
        rp_xml_pair(sb, s, 0);
        rp_xml_pair(sb, 0, s);
        rp_xml_pair(sb, -s, 0);
        rp_strbuf_str(sb, "Z\"/>");
    } else {
        rp_strbuf_str(sb, "<path class=\"arrow\" d=\"M");
        rp_xml_pair(sb, 0, s);
        rp_xml_pair(sb, 0, -s);
        rp_strbuf_char(sb, 'M');
        rp_xml_pair(sb, -.75 * s, -s / 4);
        rp_xml_pair(sb, 0, -s);
        rp_xml_pair(sb, .75 * s, -s / 4);
        rp_strbuf_str(sb, "\"/>");
    }
}

/* What a mark says: each of its records, or how many there are. */
static void put_title(struct rp_sheet *sheet, enum rp_mark_kind kind, const struct rp_bin *bin)
{
    enum { PHRASE_MAX = 2000 };
    struct rp_strbuf sb;
    struct rp_text text = {0};
    rp_strbuf_init(&sb, sheet->arena, PHRASE_MAX);
    size_t told = 0;
    for (size_t i = bin->first; bin->n <= TOLD_MAX && told < bin->n; i++) {
        if (sheet->scene->marks[i].kind != kind)
            continue;
        if (told++)
            rp_strbuf_str(&sb, "; ");
        rp_strbuf_text(&sb, sheet->scene->marks[i].title);
    }
    if (bin->n > TOLD_MAX)
        rp_scene_phrase(sheet->scene, sheet->scene->words->many[kind], bin, &sb);
    if (rp_strbuf_done(&sb, &text) != RP_OK)
        sheet->marks.rc = RP_LIMIT;
    rp_strbuf_str(&sheet->marks, "<title>");
    rp_xml_text(&sheet->marks, text);
    rp_strbuf_str(&sheet->marks, "</title>");
}

static void put_mark(struct rp_sheet *sheet, enum rp_mark_kind kind, const struct rp_bin *bin,
                     double y)
{
    struct rp_strbuf *sb = &sheet->marks;
    rp_strbuf_str(sb, "<g class=\"mark ");
    rp_strbuf_str(sb, CLASS[kind]);
    rp_strbuf_str(sb, "\" transform=\"translate(");
    rp_strbuf_num(sb, rp_sheet_x(sheet, bin->day), 1, true);
    rp_strbuf_char(sb, ' ');
    rp_strbuf_num(sb, y, 1, true);
    rp_strbuf_str(sb, ")\" tabindex=\"0\" role=\"img\"");
    struct rp_text id = sheet->scene->marks[bin->first].id;
    if (bin->n == 1 && id.bytes) {
        rp_strbuf_str(sb, " data-record=\"");
        rp_xml_text(sb, id);
        rp_strbuf_char(sb, '"');
    }
    rp_strbuf_char(sb, '>');
    put_title(sheet, kind, bin);
    rp_strbuf_str(sb, "<rect class=\"hit\" x=\"-12\" y=\"-12\" width=\"24\" height=\"24\"/>");
    rp_shape_draw(sb, kind, fmin(SCALE_MAX, 1 + .12 * log2((double)bin->n)));
    rp_strbuf_str(sb, "</g>\n");
    sheet->pooled_marks = sheet->pooled_marks || bin->n > 1;
}

struct place {
    double x, y;
};

static bool is_free(const struct place *taken, size_t n, struct place at)
{
    for (size_t i = 0; i < n; i++) {
        if (fabs(taken[i].x - at.x) < RING_APART && fabs(taken[i].y - at.y) < RING_APART)
            return false;
    }
    return true;
}

/* The nearest free height on the area for a ring, tried by turns above and below. */
static double free_height(const struct rp_area *area, const struct place *taken, size_t n,
                          struct place at)
{
    for (int step = 0; step <= (int)(2 * area->height / RING_APART); step++) {
        int rings_off = (step + 1) / 2 * (step % 2 ? -1 : 1); /* 0, -1, 1, -2, 2 ... */
        struct place tried = {at.x, at.y + rings_off * RING_APART};
        bool inside = tried.y >= area->top && tried.y <= area->top + area->height;
        if (inside && is_free(taken, n, tried))
            return tried.y;
    }
    return at.y;
}

/* Rings that are open or mended, in order of their days; *next is moved on. */
static enum rp_mark_kind next_ring(const struct rp_bins rings[2], size_t next[2])
{
    bool open_left = next[RP_MARK_RUPTURE] < rings[RP_MARK_RUPTURE].bins_n;
    bool mended_left = next[RP_MARK_REPAIRED] < rings[RP_MARK_REPAIRED].bins_n;
    bool open_first = open_left && (!mended_left || rings[0].bins[next[0]].first_day <=
                                                        rings[1].bins[next[1]].first_day);
    return open_first ? RP_MARK_RUPTURE : RP_MARK_REPAIRED;
}

enum rp_rc rp_sheet_rings(struct rp_sheet *sheet, const struct rp_area *area)
{
    struct rp_room room = {sheet->plot_w - 2 * SHEET_INSET, SHEET_TARGET};
    struct rp_bins rings[2] = {{0}, {0}}; /* RP_MARK_RUPTURE, RP_MARK_REPAIRED */
    size_t next[2] = {0, 0};
    struct place *taken = rp_arena_array(sheet->arena, sheet->scene->marks_n, sizeof *taken);
    enum rp_rc rc = taken ? RP_OK : RP_LIMIT;
    for (int kind = RP_MARK_RUPTURE; kind <= RP_MARK_REPAIRED && rc == RP_OK; kind++)
        rc = rp_bins_marks(sheet->scene, (enum rp_mark_kind)kind, room, sheet->arena, &rings[kind]);
    if (rc != RP_OK)
        return rc;
    for (size_t n = 0; n < rings[0].bins_n + rings[1].bins_n; n++) {
        enum rp_mark_kind kind = next_ring(rings, next);
        const struct rp_bin *ring = &rings[kind].bins[next[kind]++];
        struct place at = {rp_sheet_x(sheet, ring->day), rp_area_y(area, ring->value)};
        at.y = free_height(area, taken, n, at);
        taken[n] = at;
        put_mark(sheet, kind, ring, at.y);
    }
    return RP_OK;
}

static void put_lane_word(struct rp_sheet *sheet, struct rp_text word)
{
    if (!sheet->beside) {
        rp_sheet_caption(sheet, word);
        return;
    }
    double x = sheet->plot_x - sheet->number_w - 2 * SHEET_GAP;
    double baseline = sheet->y + LANE / 2.0 + 5;
    rp_sheet_label(&sheet->picture, &(struct rp_sheet_label){"soft", "end", x, baseline, word});
}

enum rp_rc rp_sheet_lane(struct rp_sheet *sheet, enum rp_mark_kind kind)
{
    struct rp_room room = {sheet->plot_w - 2 * SHEET_INSET, SHEET_TARGET};
    struct rp_bins marks = {0};
    enum rp_rc rc = rp_bins_marks(sheet->scene, kind, room, sheet->arena, &marks);
    if (rc != RP_OK || !marks.bins_n)
        return rc;
    if (kind == RP_MARK_MOMENT)
        sheet->y += SHEET_GAP;
    put_lane_word(sheet, sheet->scene->words->mark[kind]);
    rp_sheet_ticks(sheet, sheet->y, sheet->y + LANE);
    for (size_t i = 0; i < marks.bins_n; i++)
        put_mark(sheet, kind, &marks.bins[i], sheet->y + LANE / 2.0);
    sheet->y += LANE;
    return RP_OK;
}
