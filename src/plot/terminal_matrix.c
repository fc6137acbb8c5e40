#include <rapport/plot/measure.h>
#include <rapport/plot/terminal_matrix.h>

#include "plot/terminal_panel.h"
#include "plot/terminal_prose.h"

/* Longest number of a dot, bytes. */
enum { NUMBER_MAX = 40 };
/* Columns between a name and what follows it. */
enum { GAP = 2 };
/* A dot's sign and the blank behind it. */
enum { SIGN = 2 };
/* Signs of growing strength. */
enum { SIZES = 4 };

/* Block elements cover a quarter, a half, three quarters and all of a cell. */
static const char *const BLOCKS[SIZES] = {"\u2582", "\u2584", "\u2586", "\u2588"};
static const char *const ROUND[SIZES] = {".", "o", "O", "@"};
static const char *const SQUARE[SIZES] = {".", "+", "*", "#"};
static const char UNKNOWN[] = "?";
/* All of them, for the legend. */
static const char BLOCKS_ALL[] = "\u2582\u2584\u2586\u2588", ROUND_ALL[] = ".oO@",
                  SQUARE_ALL[] = ".+*#";

/* The drawing under way. */
struct frame {
    const struct rp_matrix *matrix;
    struct rp_strbuf *sb;
    const struct rp_glyphs *glyphs;
    struct rp_prose prose;
    size_t columns;
    size_t name, note, head;     /* widest of each */
    size_t name_room, note_room; /* longer names are cut; 0: notes are left out */
    size_t gutter;               /* of names and notes, the gap included */
    size_t cell;                 /* columns of a sign and its number */
    size_t pitch;                /* from one cell to the next */
    bool flat;                   /* the heads fit on one line */
};

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static struct rp_text number_text(struct frame *f, const struct rp_matrix_dot *dot)
{
    struct rp_strbuf sb;
    struct rp_text text = rp_text_of("");
    if (!dot->has_value)
        return text;
    rp_strbuf_init(&sb, f->sb->arena, NUMBER_MAX);
    rp_strbuf_num(&sb, dot->value, 1, true);
    if (rp_strbuf_done(&sb, &text) != RP_OK)
        f->sb->rc = RP_LIMIT;
    return text;
}

static void measure(struct frame *f)
{
    const struct rp_matrix *matrix = f->matrix;
    for (size_t i = 0; i < matrix->rows_n; i++) {
        f->name = larger(f->name, rp_measure_columns(matrix->rows[i].name));
        f->note = larger(f->note, rp_measure_columns(matrix->rows[i].note));
    }
    for (size_t i = 0; i < matrix->columns_n; i++)
        f->head = larger(f->head, rp_measure_columns(matrix->columns[i]));
    f->cell = SIGN;
    for (size_t i = 0; i < matrix->dots_n; i++)
        f->cell = larger(f->cell, SIGN + number_text(f, &matrix->dots[i]).len);
}

/* How many columns from `first` on fit side by side; one at least. */
static size_t fitting(const struct frame *f, size_t first)
{
    size_t n = 1;
    for (; first + n < f->matrix->columns_n; n++) {
        size_t head = rp_measure_columns(f->matrix->columns[first + n]);
        if (f->gutter + n * f->pitch + larger(head, f->cell) > f->columns)
            break;
    }
    return n;
}

static void put_head(struct frame *f, struct rp_text head, size_t at)
{
    rp_strbuf_cut(f->sb, head, f->columns - at, rp_text_of(f->glyphs->ellipsis));
}

/* With or without the notes, and with so many columns between two cells. */
struct spacing {
    bool notes;
    size_t gap;
};

/* Places everything; names and notes take two fifths at most. */
static void space(struct frame *f, struct spacing spacing)
{
    size_t most = f->columns * 2 / 5;
    f->name_room = f->name < most ? f->name : most;
    f->note_room = spacing.notes && f->name_room + GAP + f->note <= most ? f->note : 0;
    f->gutter = f->name_room + GAP + (f->note_room ? f->note_room + GAP : 0);
    size_t wide = larger(f->head, f->cell) + spacing.gap;
    f->flat = f->gutter + wide * f->matrix->columns_n <= f->columns + spacing.gap;
    f->pitch = f->flat ? wide : f->cell + spacing.gap;
}

/* The loosest in which all columns stand side by side, else the tightest. */
static void lay_out(struct frame *f)
{
    static const struct spacing spacings[] = {{true, 2}, {false, 2}, {false, 1}};
    measure(f);
    for (size_t i = 0; i < sizeof spacings / sizeof *spacings; i++) {
        space(f, spacings[i]);
        if (f->flat || fitting(f, 0) == f->matrix->columns_n)
            return;
    }
}

/* Heads as stairs: each stands above its column, with a line down to it. */
static void put_stairs(struct frame *f, size_t first, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        rp_strbuf_fill(f->sb, ' ', f->gutter);
        for (size_t j = 0; j < i; j++) {
            rp_strbuf_str(f->sb, f->glyphs->axis);
            rp_strbuf_fill(f->sb, ' ', f->pitch - 1);
        }
        put_head(f, f->matrix->columns[first + i], f->gutter + i * f->pitch);
        rp_strbuf_char(f->sb, '\n');
    }
}

static void put_flat_heads(struct frame *f)
{
    size_t at = f->gutter;
    rp_strbuf_fill(f->sb, ' ', at);
    for (size_t i = 0; i < f->matrix->columns_n; i++) {
        struct rp_text head = f->matrix->columns[i];
        put_head(f, head, at);
        if (i + 1 < f->matrix->columns_n)
            rp_strbuf_fill(f->sb, ' ', f->pitch - rp_measure_columns(head));
        at += f->pitch;
    }
    rp_strbuf_char(f->sb, '\n');
}

/* The sign of a value; no value, no size. */
static const char *sign_of(const struct frame *f, const struct rp_matrix_dot *dot)
{
    if (!dot->has_value)
        return UNKNOWN;
    int size = (int)(dot->value * SIZES / RP_MATRIX_HIGH);
    size = size < SIZES ? size : SIZES - 1;
    if (!f->glyphs->plain)
        return BLOCKS[size];
    return rp_matrix_is_apart(f->matrix, dot->row) ? SQUARE[size] : ROUND[size];
}

/* A text cut to its room; *blanks are owed before whatever follows. */
static void put_cut(struct frame *f, struct rp_text text, size_t room, size_t *blanks)
{
    if (text.len) {
        rp_strbuf_fill(f->sb, ' ', *blanks);
        *blanks = 0;
        room -= rp_strbuf_cut(f->sb, text, room, rp_text_of(f->glyphs->ellipsis));
    }
    *blanks += room + GAP;
}

static void put_row(struct frame *f, size_t row, size_t first, size_t n)
{
    const struct rp_matrix_row *names = &f->matrix->rows[row];
    enum rp_ink ink = rp_matrix_is_apart(f->matrix, row) ? RP_INK_STRONG : RP_INK_ACCENT;
    size_t blanks = 0;
    put_cut(f, names->name, f->name_room, &blanks);
    if (f->note_room)
        put_cut(f, names->note, f->note_room, &blanks);
    for (size_t i = 0; i < n; i++) {
        const struct rp_matrix_dot *dot = rp_matrix_dot_at(f->matrix, row, first + i);
        if (!dot) {
            blanks += f->pitch;
            continue;
        }
        struct rp_text number = number_text(f, dot);
        rp_strbuf_fill(f->sb, ' ', blanks);
        rp_ink_text(f->sb, f->prose.colour, ink, rp_text_of(sign_of(f, dot)));
        rp_strbuf_str(f->sb, number.len ? " " : "");
        rp_strbuf_text(f->sb, number);
        blanks = f->pitch - (number.len ? SIGN + number.len : 1);
    }
    rp_strbuf_char(f->sb, '\n');
}

static void put_rule(struct frame *f, size_t n)
{
    for (size_t i = 0; i < f->gutter + (n - 1) * f->pitch + f->cell; i++)
        rp_strbuf_str(f->sb, f->glyphs->floor);
    rp_strbuf_char(f->sb, '\n');
}

static void put_band(struct frame *f, size_t first, size_t n)
{
    if (f->flat)
        put_flat_heads(f);
    else
        put_stairs(f, first, n);
    for (size_t row = 0; row < f->matrix->rows_n; row++) {
        if (row > 0 && rp_matrix_is_apart(f->matrix, row))
            put_rule(f, n);
        put_row(f, row, first, n);
    }
    rp_strbuf_char(f->sb, '\n');
}

static void put_legend(struct frame *f)
{
    struct rp_legend legend = {.prose = &f->prose, .ellipsis = rp_text_of(f->glyphs->ellipsis)};
    struct rp_matrix_kinds kinds = rp_matrix_kinds_of(f->matrix);
    const struct rp_matrix_words *words = &f->matrix->words;
    bool plain = f->glyphs->plain;
    if (kinds.dots)
        rp_legend_put(&legend, RP_INK_ACCENT, plain ? ROUND_ALL : BLOCKS_ALL, words->dot);
    if (kinds.apart)
        rp_legend_put(&legend, RP_INK_STRONG, plain ? SQUARE_ALL : BLOCKS_ALL, words->apart);
    if (kinds.unknown)
        rp_legend_put(&legend, RP_INK_PLAIN, UNKNOWN, words->unknown);
    if (kinds.empty)
        rp_legend_put(&legend, RP_INK_PLAIN, "", words->empty);
    rp_legend_end(&legend);
}

static void put_all(struct frame *f)
{
    const struct rp_matrix *matrix = f->matrix;
    rp_prose_put(&f->prose, RP_INK_STRONG, matrix->title);
    rp_prose_put(&f->prose, RP_INK_PLAIN, matrix->takeaway);
    if (matrix->rows_n && matrix->columns_n) {
        rp_strbuf_char(f->sb, '\n');
        lay_out(f);
        for (size_t first = 0, n = 0; first < matrix->columns_n; first += n) {
            n = f->flat ? matrix->columns_n : fitting(f, first);
            put_band(f, first, n);
        }
        put_legend(f);
    }
    for (size_t i = 0; i < matrix->notes_n; i++)
        rp_prose_put(&f->prose, RP_INK_SOFT, matrix->notes[i]);
}

enum rp_rc rp_terminal_matrix(const struct rp_matrix *matrix,
                              const struct rp_terminal_options *options, struct rp_strbuf *sb,
                              struct rp_err *err)
{
    if (options->columns < RP_TERMINAL_COLUMNS_MIN || options->columns > RP_TERMINAL_COLUMNS_MAX)
        return rp_err_set(err, RP_USAGE, "a matrix needs %d to %d columns", RP_TERMINAL_COLUMNS_MIN,
                          RP_TERMINAL_COLUMNS_MAX);
    enum rp_rc rc = rp_matrix_check(matrix, err);
    if (rc != RP_OK)
        return rc;
    struct frame f = {.matrix = matrix,
                      .sb = sb,
                      .glyphs = rp_glyphs_of(options->plain),
                      .columns = (size_t)options->columns,
                      .prose = {sb, (size_t)options->columns, options->colour}};
    put_all(&f);
    return sb->rc == RP_OK ? RP_OK : rp_err_set(err, sb->rc, "the matrix does not fit in memory");
}
