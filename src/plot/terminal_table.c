#include <rapport/plot/measure.h>
#include <rapport/plot/terminal_table.h>

#include <string.h>

/* Blanks between columns, and the least room in which the last column is wrapped. */
enum { GAP = 2, LAST_MIN = 16 };

struct grid {
    const struct rp_scene_table *table;
    struct rp_strbuf *sb;
    size_t columns;
    size_t *widths; /* of each column */
    bool *numbers;  /* stands right */
    bool plain;
};

static struct rp_text cell_of(const struct rp_scene_table *table, size_t row, size_t column)
{
    return table->cells[row * table->columns_n + column];
}

static bool is_number(struct rp_text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (!strchr("0123456789.-", t.bytes[i]))
            return false;
    }
    return true;
}

static void measure_columns(struct grid *g)
{
    for (size_t c = 0; c < g->table->columns_n; c++) {
        g->widths[c] = rp_measure_columns(g->table->heads[c]);
        g->numbers[c] = g->table->rows_n > 0;
        for (size_t r = 0; r < g->table->rows_n; r++) {
            struct rp_text cell = cell_of(g->table, r, c);
            size_t width = rp_measure_columns(cell);
            if (width > g->widths[c])
                g->widths[c] = width;
            g->numbers[c] = g->numbers[c] && is_number(cell);
        }
    }
}

/* Columns left for the last column when each row has a line; 0 when that is too little. */
static size_t room_for_last(const struct grid *g)
{
    size_t used = 0;
    size_t last = g->table->columns_n - 1;
    for (size_t c = 0; c < last; c++)
        used += g->widths[c] + GAP;
    if (used >= g->columns)
        return 0;
    size_t room = g->columns - used;
    if (room >= g->widths[last])
        return g->widths[last];
    return room >= LAST_MIN && !g->numbers[last] ? room : 0;
}

/* Blanks are held back until something follows, so that no line ends in them. */
static void put_cell(struct grid *g, size_t column, struct rp_text cell, size_t *blanks)
{
    size_t used = rp_measure_columns(cell);
    size_t width = g->widths[column];
    size_t pad = width > used ? width - used : 0;
    if (g->numbers[column])
        *blanks += pad;
    if (used) {
        rp_strbuf_fill(g->sb, ' ', *blanks);
        *blanks = 0;
        rp_strbuf_clean(g->sb, cell);
    }
    *blanks += (g->numbers[column] ? 0 : pad) + GAP;
}

/* One row; the last cell goes on in its own column on further lines. */
static void put_line(struct grid *g, const struct rp_text *cells)
{
    size_t last = g->table->columns_n - 1;
    size_t blanks = 0, indent = 0;
    for (size_t c = 0; c < last; c++) {
        put_cell(g, c, cells[c], &blanks);
        indent += g->widths[c] + GAP;
    }
    struct rp_wrap wrap = {cells[last], rp_ruler_columns(), (double)g->widths[last]};
    struct rp_text line = {0};
    bool first = true;
    while (rp_wrap_next(&wrap, &line)) {
        if (!first)
            rp_strbuf_char(g->sb, '\n');
        if (!first)
            blanks = indent;
        put_cell(g, last, line, &blanks);
        first = false;
    }
    rp_strbuf_char(g->sb, '\n');
}

static void put_rule(struct grid *g)
{
    size_t all = 0;
    for (size_t c = 0; c < g->table->columns_n; c++)
        all += g->widths[c] + (c ? GAP : 0);
    for (size_t i = 0; i < all; i++)
        rp_strbuf_str(g->sb, g->plain ? "-" : "\u2500");
    rp_strbuf_char(g->sb, '\n');
}

static void put_block(struct grid *g, size_t row)
{
    enum { INDENT = 2 };
    for (size_t c = 0; c < g->table->columns_n; c++) {
        struct rp_text cell = cell_of(g->table, row, c);
        if (!cell.len)
            continue;
        size_t head = rp_measure_columns(g->table->heads[c]) + 2;
        rp_strbuf_cut(g->sb, g->table->heads[c], g->columns - 2, (struct rp_text){0});
        rp_strbuf_char(g->sb, ':');
        if (head + rp_measure_columns(cell) <= g->columns) {
            rp_strbuf_char(g->sb, ' ');
            rp_strbuf_clean(g->sb, cell);
            rp_strbuf_char(g->sb, '\n');
            continue;
        }
        struct rp_wrap wrap = {cell, rp_ruler_columns(), (double)(g->columns - INDENT)};
        struct rp_text line = {0};
        while (rp_wrap_next(&wrap, &line)) {
            rp_strbuf_char(g->sb, '\n');
            rp_strbuf_fill(g->sb, ' ', INDENT);
            rp_strbuf_clean(g->sb, line);
        }
        rp_strbuf_char(g->sb, '\n');
    }
}

enum rp_rc rp_terminal_table(const struct rp_scene_table *table, int columns, bool plain,
                             struct rp_strbuf *sb)
{
    if (columns < RP_TABLE_COLUMNS_MIN)
        return RP_USAGE;
    if (!table->columns_n)
        return sb->rc;
    struct grid g = {.table = table, .sb = sb, .columns = (size_t)columns, .plain = plain};
    g.widths = rp_arena_array(sb->arena, table->columns_n, sizeof *g.widths);
    g.numbers = rp_arena_array(sb->arena, table->columns_n, sizeof *g.numbers);
    if (!g.widths || !g.numbers)
        return RP_LIMIT;
    measure_columns(&g);
    size_t room = room_for_last(&g);
    if (!room) {
        for (size_t r = 0; r < table->rows_n; r++) {
            if (r)
                rp_strbuf_char(sb, '\n');
            put_block(&g, r);
        }
        return sb->rc;
    }
    g.widths[table->columns_n - 1] = room;
    put_line(&g, table->heads);
    put_rule(&g);
    for (size_t r = 0; r < table->rows_n; r++)
        put_line(&g, &table->cells[r * table->columns_n]);
    return sb->rc;
}
