#include "plot/terminal_prose.h"

#include <rapport/plot/measure.h>

/* Columns between two items of the legend. */
enum { ITEM_GAP = 3 };

void rp_prose_put(const struct rp_prose *prose, enum rp_ink ink, struct rp_text text)
{
    struct rp_wrap wrap = {text, rp_ruler_columns(), (double)prose->columns};
    struct rp_text line = {0};
    while (rp_wrap_next(&wrap, &line)) {
        struct rp_strbuf clean;
        struct rp_text shown = {0};
        rp_strbuf_init(&clean, prose->sb->arena, prose->sb->max);
        rp_strbuf_clean(&clean, line);
        if (rp_strbuf_done(&clean, &shown) != RP_OK)
            prose->sb->rc = RP_LIMIT;
        rp_ink_text(prose->sb, prose->colour, ink, shown);
        rp_strbuf_char(prose->sb, '\n');
    }
}

void rp_legend_put(struct rp_legend *legend, enum rp_ink ink, const char *glyph,
                   struct rp_text word)
{
    const struct rp_prose *prose = legend->prose;
    size_t glyph_columns = rp_measure_columns(rp_text_of(glyph));
    size_t before = glyph_columns + (glyph_columns ? 1 : 0);
    size_t need = before + rp_measure_columns(word);
    if (legend->at && legend->at + ITEM_GAP + need > prose->columns) {
        rp_strbuf_char(prose->sb, '\n');
        legend->at = 0;
    }
    if (legend->at)
        rp_strbuf_fill(prose->sb, ' ', ITEM_GAP);
    legend->at += need + (legend->at ? ITEM_GAP : 0);
    rp_ink_text(prose->sb, prose->colour, ink, rp_text_of(glyph));
    if (glyph_columns)
        rp_strbuf_char(prose->sb, ' ');
    rp_strbuf_cut(prose->sb, word, prose->columns - before, legend->ellipsis);
}

void rp_legend_end(struct rp_legend *legend)
{
    if (legend->at)
        rp_strbuf_char(legend->prose->sb, '\n');
    legend->at = 0;
}
