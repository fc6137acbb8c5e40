#include "cli/analyze_write.h"

#include "cli/words.h"

#include <rapport/base/date.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* On a screen: width in columns (texts to the left, numbers to the right), decimals, and which go
 * first when there is no room: the highest. */
struct face {
    int width;
    int decimals;
    int leaves;
};

static const struct face faces[RP_COLUMN_MARKS] = {
    [RP_COLUMN_PERSON] = {12, 0, 0},  [RP_COLUMN_SESSION] = {7, 0, 0},
    [RP_COLUMN_DAY] = {10, 0, 4},     [RP_COLUMN_CLIENT] = {6, 2, 0},
    [RP_COLUMN_LEVEL] = {6, 2, 1},    [RP_COLUMN_LEVEL_SE] = {8, 2, 9},
    [RP_COLUMN_EXPECTED] = {8, 2, 8}, [RP_COLUMN_P_RUPTURE] = {9, 3, 2},
    [RP_COLUMN_P_ONSET] = {7, 3, 7},  [RP_COLUMN_SHAPE] = {11, 0, 5},
    [RP_COLUMN_SIZE] = {6, 2, 6},     [RP_COLUMN_ALARM] = {5, 0, 0},
    [RP_COLUMN_REPAIRED] = {8, 0, 3}, [RP_COLUMN_THERAPIST_EXPECTED] = {18, 2, 10},
    [RP_COLUMN_GAP] = {6, 2, 5},      [RP_COLUMN_NOT_SEEN] = {8, 0, 3},
};

/* Detectors go before the rest, the last first. */
enum { MARK_LEAVES = 11, GAP_COLUMNS = 2 };

static struct face face_of(int column)
{
    if (column < RP_COLUMN_MARKS)
        return faces[column];
    int width = (int)strlen(rp_analysis_field(column).name);
    return (struct face){width, 0, MARK_LEAVES + column};
}

static int table_width(const struct rp_analyze_writer *w)
{
    int width = -GAP_COLUMNS;
    for (size_t i = 0; i < w->columns_n; i++)
        width += w->is_shown[i] ? face_of(w->column[i]).width + GAP_COLUMNS : 0;
    return width;
}

/* The shown column that can best be done without, or -1 when all must stay. */
static int next_to_leave(const struct rp_analyze_writer *w)
{
    int found = -1, leaves = 0;
    for (size_t i = 0; i < w->columns_n; i++) {
        struct face face = face_of(w->column[i]);
        if (w->is_shown[i] && face.leaves > leaves) {
            found = (int)i;
            leaves = face.leaves;
        }
    }
    return found;
}

static void fit_screen(struct rp_analyze_writer *w)
{
    int leaving = 0;
    while (table_width(w) > w->out->width && (leaving = next_to_leave(w)) >= 0)
        w->is_shown[leaving] = false;
}

void rp_analyze_writer_init(struct rp_analyze_writer *writer, struct rp_call *call,
                            const struct rp_analyze_options *options, bool has_therapist)
{
    struct rp_analyze_writer *w = writer;
    *w = (struct rp_analyze_writer){
        .out = call->out, .form = options->form, .is_terminal = isatty(STDOUT_FILENO)};
    call->out->is_json = w->form == RP_ANALYZE_JSON;
    w->columns_n = rp_analysis_columns(options->wants, has_therapist, w->column);
    for (size_t i = 0; i < w->columns_n; i++) {
        w->is_shown[i] = true;
        w->fields[i] = rp_analysis_field(w->column[i]);
    }
    if (w->form == RP_ANALYZE_TABLE)
        fit_screen(w);
    else
        rp_series_writer_init(&w->file, call->arena,
                              w->form == RP_ANALYZE_JSON ? RP_SERIES_JSON : RP_SERIES_CSV,
                              w->fields, w->columns_n);
}

size_t rp_analyze_hidden_n(const struct rp_analyze_writer *writer)
{
    size_t n = 0;
    for (size_t i = 0; i < writer->columns_n; i++)
        n += !writer->is_shown[i];
    return n;
}

/* Words that stay on their line: rp_out_words would let these two through. */
static void put_words(struct rp_out *out, struct rp_text t)
{
    size_t from = 0;
    for (size_t i = 0; i < t.len; i++) {
        if (t.bytes[i] != '\n' && t.bytes[i] != '\t')
            continue;
        rp_out_words(out, (struct rp_text){t.bytes + from, i - from});
        rp_out_str(out, "?");
        from = i + 1;
    }
    rp_out_words(out, (struct rp_text){t.bytes + from, t.len - from});
}

/* As many whole signs of t as fit, a tilde where something is cut off. */
static struct rp_text cut(struct rp_text t, int width)
{
    struct rp_text shown = t;
    while (rp_text_columns(shown) > (shown.len < t.len ? width - 1 : width))
        shown.len = rp_utf8_valid_prefix(shown.bytes, shown.len - 1);
    return shown;
}

/* Where a line of the table is. */
struct pen {
    int at;    /* column reached */
    int start; /* of the next cell */
};

/* The cell of the writer's i-th column. */
static void put_cell(const struct rp_analyze_writer *w, struct pen *pen, size_t i, struct rp_text t)
{
    struct rp_out *out = w->out;
    int width = face_of(w->column[i]).width;
    struct rp_text shown = cut(t, width);
    int columns = rp_text_columns(shown) + (shown.len < t.len);
    int left = w->fields[i].kind == RP_SERIES_TEXT ? 0 : width - columns;
    if (columns > 0) {
        rp_out_format(out, "%*s", pen->start + left - pen->at, "");
        put_words(out, shown);
        rp_out_str(out, shown.len < t.len ? "~" : "");
        pen->at = pen->start + left + columns;
    }
    pen->start += width + GAP_COLUMNS;
}

/* Longest number of a table; scales end at a billion, rounded to two decimals. */
enum { NUMBER_TEXT = 32 };

/* A line of the table. cells: NULL for the names. Nothing stands behind the last cell. */
static void put_line(struct rp_analyze_writer *w, const struct rp_series_cell *cells)
{
    struct pen pen = {0};
    for (size_t i = 0; i < w->columns_n; i++) {
        char digits[NUMBER_TEXT] = "";
        if (!w->is_shown[i])
            continue;
        if (!cells) {
            put_cell(w, &pen, i, rp_text_of(w->fields[i].name));
        } else if (cells[i].text.bytes) {
            put_cell(w, &pen, i, cells[i].text);
        } else {
            if (cells[i].is_known)
                snprintf(digits, sizeof digits, "%.*f", face_of(w->column[i]).decimals,
                         cells[i].number);
            put_cell(w, &pen, i, rp_text_of(digits));
        }
    }
    rp_out_str(w->out, "\n");
}

/* To a file as they are; a terminal is not steered by what a cell holds. */
static void put_bytes(struct rp_analyze_writer *w, struct rp_text bytes)
{
    if (w->is_terminal)
        rp_out_words(w->out, bytes);
    else
        rp_out_text(w->out, bytes);
}

enum rp_rc rp_analyze_write_head(struct rp_analyze_writer *writer)
{
    struct rp_text bytes = {0};
    if (writer->form == RP_ANALYZE_TABLE) {
        put_line(writer, NULL);
        return RP_OK;
    }
    enum rp_rc rc = rp_series_write_head(&writer->file, &bytes);
    if (rc == RP_OK)
        put_bytes(writer, bytes);
    return rc;
}

enum rp_rc rp_analyze_write_row(struct rp_analyze_writer *writer,
                                const struct rp_analysis_result *result)
{
    struct rp_series_cell cells[RP_ANALYSIS_COLUMNS_MAX];
    char day[RP_DAY_TEXT] = "";
    struct rp_text bytes = {0};
    if (result->has_day)
        rp_day_format(result->day, day);
    for (size_t i = 0; i < writer->columns_n; i++)
        cells[i] = rp_analysis_cell(result, writer->column[i], day);
    if (writer->form == RP_ANALYZE_TABLE) {
        put_line(writer, cells);
        return RP_OK;
    }
    enum rp_rc rc = rp_series_write_row(&writer->file, cells, &bytes);
    if (rc == RP_OK)
        put_bytes(writer, bytes);
    return rc;
}

enum rp_rc rp_analyze_write_end(struct rp_analyze_writer *writer)
{
    struct rp_text bytes = {0};
    if (writer->form == RP_ANALYZE_TABLE)
        return RP_OK;
    enum rp_rc rc = rp_series_write_end(&writer->file, &bytes);
    if (rc == RP_OK)
        put_bytes(writer, bytes);
    return rc;
}
