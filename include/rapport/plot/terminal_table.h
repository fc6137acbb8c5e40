/*
 * terminal_table: a table as lines of text; the chart's text alternative.
 */
#ifndef RAPPORT_PLOT_TERMINAL_TABLE_H
#define RAPPORT_PLOT_TERMINAL_TABLE_H

#include <rapport/base/strbuf.h>
#include <rapport/plot/scene.h>

/* Narrower than this, a head and a word of its cell no longer share a line. */
enum { RP_TABLE_COLUMNS_MIN = 20 };

/*
 * Appends a table: one line a row where it fits in `columns`, its last column wrapped; else one
 * block a row, "head: cell" line by line, absent cells left out. Columns in which every cell is a
 * number stand right. `plain` draws in ASCII. A table without columns adds nothing. RP_USAGE when
 * columns < RP_TABLE_COLUMNS_MIN; RP_LIMIT when the arena of sb is out of memory.
 */
enum rp_rc rp_terminal_table(const struct rp_scene_table *table, int columns, bool plain,
                             struct rp_strbuf *sb) RP_MUST_USE;

#endif
