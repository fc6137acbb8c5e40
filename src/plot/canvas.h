/*
 * canvas: a grid of terminal cells; a cell holds one glyph, or up to eight braille dots.
 */
#ifndef PLOT_CANVAS_H
#define PLOT_CANVAS_H

#include <rapport/base/strbuf.h>

/* Meanings of colour; each is also told by a glyph or a place. */
enum rp_ink { RP_INK_PLAIN, RP_INK_SOFT, RP_INK_STRONG, RP_INK_ACCENT, RP_INK_GOLD };

struct rp_cell {
    const char *glyph; /* static, one column wide; NULL: the dots */
    unsigned char dots;
    unsigned char ink;
};

struct rp_canvas {
    struct rp_cell *cells; /* in the arena, rows * columns */
    int columns, rows;
};

enum rp_rc rp_canvas_make(struct rp_arena *arena, int columns, int rows,
                          struct rp_canvas *out) RP_MUST_USE;
/* Sets a braille dot; x 0..2*columns-1 from the left, y 0..4*rows-1 from the top; others are left
 * out. The stronger ink of a cell's dots wins. */
void rp_canvas_dot(struct rp_canvas *canvas, int x, int y, enum rp_ink ink);
/* Sets a cell's glyph, in place of what was there; cells outside are left out. */
void rp_canvas_glyph(struct rp_canvas *canvas, int column, int row, const char *glyph,
                     enum rp_ink ink);
/* Appends one row without blanks at its end; colours only when asked. */
void rp_canvas_row(const struct rp_canvas *canvas, int row, bool colour, struct rp_strbuf *sb);
/* Appends text of ours in an ink, the colour ended again. */
void rp_ink_text(struct rp_strbuf *sb, bool colour, enum rp_ink ink, struct rp_text text);

#endif
