/*
 * matrix: rows by columns with a dot where something is noted; the larger, the stronger.
 *
 * One matrix is drawn by every renderer (terminal_matrix.h, svg_matrix.h). Like a scene it holds no
 * words of its own, is plain data and owns nothing; all it points to must outlive the drawing.
 */
#ifndef RAPPORT_PLOT_MATRIX_H
#define RAPPORT_PLOT_MATRIX_H

#include <rapport/plot/scene.h>

/* Top of the scale of all dots; its foot is 0. */
enum { RP_MATRIX_HIGH = 10 };

struct rp_matrix_row {
    struct rp_text name; /* never absent */
    struct rp_text note; /* a few words beside it, "since school"; may be absent */
};

/* What is noted of a row and a column. */
struct rp_matrix_dot {
    size_t row, column;
    bool has_value;       /* false: noted without a number */
    double value;         /* 0..RP_MATRIX_HIGH */
    struct rp_text title; /* one phrase, read aloud and shown on hover; never absent */
};

/* Legend. The first three are needed where there are such dots. */
struct rp_matrix_words {
    struct rp_text dot;     /* "how alike, 0 to 10" */
    struct rp_text apart;   /* of the last row where it stands apart */
    struct rp_text unknown; /* "noted without a number" */
    struct rp_text empty;   /* "empty: nothing noted"; needed where a place is empty */
};

struct rp_matrix {
    struct rp_text title;
    struct rp_text takeaway;       /* one plain sentence: what one sees */
    const struct rp_text *columns; /* never absent; NULL when columns_n is 0 */
    size_t columns_n;
    const struct rp_matrix_row *rows; /* NULL when rows_n is 0 */
    size_t rows_n;
    bool last_apart; /* the last row stands below a rule: its dots measure something else, and have
                        another shape */
    const struct rp_matrix_dot *dots; /* by row, then by column; at most one a place */
    size_t dots_n;
    struct rp_matrix_words words;
    const struct rp_text *notes; /* a paragraph each, below the legend */
    size_t notes_n;
    struct rp_scene_table table;
};

/* RP_OK when the matrix keeps all that is said above, else RP_BAD_INPUT with the name of the part
 * in err (NULL: not wanted). */
enum rp_rc rp_matrix_check(const struct rp_matrix *matrix, struct rp_err *err) RP_MUST_USE;

/* Which kinds of dots there are. */
struct rp_matrix_kinds {
    bool dots, apart; /* with a number */
    bool unknown, empty;
    bool unknown_apart; /* all that are without a number stand in the row apart */
};
struct rp_matrix_kinds rp_matrix_kinds_of(const struct rp_matrix *matrix);

/* Does the row stand apart? */
bool rp_matrix_is_apart(const struct rp_matrix *matrix, size_t row);
/* The dot of a place, or NULL. */
const struct rp_matrix_dot *rp_matrix_dot_at(const struct rp_matrix *matrix, size_t row,
                                             size_t column);

#endif
