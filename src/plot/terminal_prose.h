/*
 * terminal_prose: wrapped lines and the legend of a drawing on a terminal.
 */
#ifndef PLOT_TERMINAL_PROSE_H
#define PLOT_TERMINAL_PROSE_H

#include "plot/canvas.h"

/* Where lines go, and how wide they may be. */
struct rp_prose {
    struct rp_strbuf *sb;
    size_t columns;
    bool colour;
};

/* Appends text cleaned and wrapped, each line ended by a newline. */
void rp_prose_put(const struct rp_prose *prose, enum rp_ink ink, struct rp_text text);

/* A legend under way. */
struct rp_legend {
    const struct rp_prose *prose;
    struct rp_text ellipsis;
    size_t at; /* columns used on the present line */
};

/* One item, on the present line where it fits. An empty glyph leaves the word alone. */
void rp_legend_put(struct rp_legend *legend, enum rp_ink ink, const char *glyph,
                   struct rp_text word);
/* Ends the last line. */
void rp_legend_end(struct rp_legend *legend);

#endif
