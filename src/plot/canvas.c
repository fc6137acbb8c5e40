#include "plot/canvas.h"

/* ECMA-48 SGR for each ink. */
static const char *const INK_ON[] = {
    [RP_INK_PLAIN] = "",          [RP_INK_SOFT] = "\x1b[2m",  [RP_INK_STRONG] = "\x1b[1m",
    [RP_INK_ACCENT] = "\x1b[36m", [RP_INK_GOLD] = "\x1b[33m",
};
static const char INK_OFF[] = "\x1b[0m";

enum rp_rc rp_canvas_make(struct rp_arena *arena, int columns, int rows, struct rp_canvas *out)
{
    struct rp_cell *cells = rp_arena_array(arena, (size_t)columns * (size_t)rows, sizeof *cells);
    if (!cells)
        return RP_LIMIT;
    *out = (struct rp_canvas){.cells = cells, .columns = columns, .rows = rows};
    return RP_OK;
}

static bool is_inside(const struct rp_canvas *canvas, int column, int row)
{
    return column >= 0 && row >= 0 && column < canvas->columns && row < canvas->rows;
}

static struct rp_cell *row_cells(const struct rp_canvas *canvas, int row)
{
    return canvas->cells + (size_t)row * (size_t)canvas->columns;
}

void rp_canvas_dot(struct rp_canvas *canvas, int x, int y, enum rp_ink ink)
{
    /* Unicode 15, block Braille Patterns: the bit of each dot. */
    static const unsigned char bits[4][2] = {
        {0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    if (x < 0 || y < 0 || !is_inside(canvas, x / 2, y / 4))
        return;
    struct rp_cell *cell = row_cells(canvas, y / 4) + x / 2;
    cell->dots |= bits[y % 4][x % 2];
    if (ink > cell->ink)
        cell->ink = (unsigned char)ink;
}

void rp_canvas_glyph(struct rp_canvas *canvas, int column, int row, const char *glyph,
                     enum rp_ink ink)
{
    if (is_inside(canvas, column, row))
        row_cells(canvas, row)[column] =
            (struct rp_cell){.glyph = glyph, .ink = (unsigned char)ink};
}

static bool is_blank(const struct rp_cell *cell)
{
    return !cell->glyph && !cell->dots;
}

static void add_cell(const struct rp_cell *cell, struct rp_strbuf *sb)
{
    if (cell->glyph) {
        rp_strbuf_str(sb, cell->glyph);
    } else if (!cell->dots) {
        rp_strbuf_char(sb, ' ');
    } else {
        /* U+2800 + dots, as UTF-8 */
        rp_strbuf_char(sb, (char)0xE2);
        rp_strbuf_char(sb, (char)(0xA0 + (cell->dots >> 6)));
        rp_strbuf_char(sb, (char)(0x80 + (cell->dots & 0x3F)));
    }
}

void rp_canvas_row(const struct rp_canvas *canvas, int row, bool colour, struct rp_strbuf *sb)
{
    const struct rp_cell *cells = row_cells(canvas, row);
    int end = canvas->columns;
    while (end > 0 && is_blank(&cells[end - 1]))
        end--;
    unsigned char ink = RP_INK_PLAIN;
    for (int column = 0; column < end; column++) {
        const struct rp_cell *cell = &cells[column];
        unsigned char wanted = is_blank(cell) ? ink : cell->ink;
        if (colour && wanted != ink) {
            if (ink != RP_INK_PLAIN)
                rp_strbuf_str(sb, INK_OFF);
            rp_strbuf_str(sb, INK_ON[wanted]);
        }
        ink = wanted;
        add_cell(cell, sb);
    }
    if (colour && ink != RP_INK_PLAIN)
        rp_strbuf_str(sb, INK_OFF);
}

void rp_ink_text(struct rp_strbuf *sb, bool colour, enum rp_ink ink, struct rp_text text)
{
    bool on = colour && ink != RP_INK_PLAIN;
    if (on)
        rp_strbuf_str(sb, INK_ON[ink]);
    rp_strbuf_text(sb, text);
    if (on)
        rp_strbuf_str(sb, INK_OFF);
}
