#include <rapport/plot/matrix.h>

static enum rp_rc bad(struct rp_err *err, const char *what)
{
    return rp_err_set(err, RP_BAD_INPUT, "the matrix's %s", what);
}

static bool dots_fit(const struct rp_matrix *matrix)
{
    for (size_t i = 0; i < matrix->dots_n; i++) {
        const struct rp_matrix_dot *dot = &matrix->dots[i];
        if (dot->row >= matrix->rows_n || dot->column >= matrix->columns_n || !dot->title.bytes)
            return false;
        if (dot->has_value && !(dot->value >= 0 && dot->value <= RP_MATRIX_HIGH))
            return false;
        if (i > 0 &&
            (dot->row < dot[-1].row || (dot->row == dot[-1].row && dot->column <= dot[-1].column)))
            return false;
    }
    return true;
}

static bool words_fit(const struct rp_matrix *matrix)
{
    struct rp_matrix_kinds kinds = rp_matrix_kinds_of(matrix);
    return (!kinds.dots || matrix->words.dot.bytes) &&
           (!kinds.apart || matrix->words.apart.bytes) &&
           (!kinds.unknown || matrix->words.unknown.bytes) &&
           (!kinds.empty || matrix->words.empty.bytes);
}

enum rp_rc rp_matrix_check(const struct rp_matrix *matrix, struct rp_err *err)
{
    if (!matrix->title.bytes || !matrix->takeaway.bytes)
        return bad(err, "title and takeaway must be there");
    for (size_t i = 0; i < matrix->rows_n; i++) {
        if (!matrix->rows[i].name.bytes)
            return bad(err, "rows must be named");
    }
    for (size_t i = 0; i < matrix->columns_n; i++) {
        if (!matrix->columns[i].bytes)
            return bad(err, "columns must be named");
    }
    if (!dots_fit(matrix))
        return bad(err, "dots must be titled, in order, inside, and between 0 and 10");
    if (!words_fit(matrix))
        return bad(err, "legend must have a word for each kind of dot");
    for (size_t i = 0; i < matrix->notes_n; i++) {
        if (!matrix->notes[i].bytes)
            return bad(err, "notes must be there");
    }
    return RP_OK;
}

struct rp_matrix_kinds rp_matrix_kinds_of(const struct rp_matrix *matrix)
{
    struct rp_matrix_kinds kinds = {.empty = matrix->dots_n < matrix->rows_n * matrix->columns_n,
                                    .unknown_apart = true};
    for (size_t i = 0; i < matrix->dots_n; i++) {
        const struct rp_matrix_dot *dot = &matrix->dots[i];
        bool apart = rp_matrix_is_apart(matrix, dot->row);
        kinds.unknown = kinds.unknown || !dot->has_value;
        kinds.unknown_apart = kinds.unknown_apart && (dot->has_value || apart);
        kinds.apart = kinds.apart || (dot->has_value && apart);
        kinds.dots = kinds.dots || (dot->has_value && !apart);
    }
    return kinds;
}

bool rp_matrix_is_apart(const struct rp_matrix *matrix, size_t row)
{
    return matrix->last_apart && row + 1 == matrix->rows_n;
}

const struct rp_matrix_dot *rp_matrix_dot_at(const struct rp_matrix *matrix, size_t row,
                                             size_t column)
{
    size_t first = 0, end = matrix->dots_n;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        const struct rp_matrix_dot *dot = &matrix->dots[middle];
        if (dot->row == row && dot->column == column)
            return dot;
        if (dot->row < row || (dot->row == row && dot->column < column))
            first = middle + 1;
        else
            end = middle;
    }
    return NULL;
}
