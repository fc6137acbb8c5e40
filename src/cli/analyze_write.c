#include "cli/analyze_write.h"

#include "cli/words.h"

#include <rapport/base/date.h>
#include <stdio.h>
#include <string.h>

enum column {
    PERSON,
    SESSION,
    DAY,
    CLIENT,
    LEVEL,
    LEVEL_SE,
    EXPECTED,
    P_RUPTURE,
    P_ONSET,
    SHAPE,
    SIZE,
    ALARM,
    REPAIRED,
    THERAPIST_EXPECTED,
    GAP,
    NOT_SEEN,
    MARKS /* and on, by enum rp_detector */
};

enum { COLUMNS_ALL = MARKS + RP_DETECTORS_N };

/* On a screen: width in columns (texts to the left, numbers to the right), decimals, and which go
 * first when there is no room: the highest. */
struct face {
    const char *name;
    enum rp_series_kind kind;
    int width;
    int decimals;
    int leaves;
};

static const struct face faces[MARKS] = {
    [PERSON] = {"person", RP_SERIES_TEXT, 12, 0, 0},
    [SESSION] = {"session", RP_SERIES_COUNT, 7, 0, 0},
    [DAY] = {"day", RP_SERIES_TEXT, 10, 0, 4},
    [CLIENT] = {"client", RP_SERIES_GIVEN, 6, 2, 0},
    [LEVEL] = {"level", RP_SERIES_POINTS, 6, 2, 1},
    [LEVEL_SE] = {"level_se", RP_SERIES_POINTS, 8, 2, 9},
    [EXPECTED] = {"expected", RP_SERIES_POINTS, 8, 2, 8},
    [P_RUPTURE] = {"p_rupture", RP_SERIES_SHARE, 9, 3, 2},
    [P_ONSET] = {"p_onset", RP_SERIES_SHARE, 7, 3, 7},
    [SHAPE] = {"shape", RP_SERIES_TEXT, 11, 0, 5},
    [SIZE] = {"size", RP_SERIES_POINTS, 6, 2, 6},
    [ALARM] = {"alarm", RP_SERIES_COUNT, 5, 0, 0},
    [REPAIRED] = {"repaired", RP_SERIES_COUNT, 8, 0, 3},
    [THERAPIST_EXPECTED] = {"therapist_expected", RP_SERIES_POINTS, 18, 2, 10},
    [GAP] = {"gap", RP_SERIES_POINTS, 6, 2, 5},
    [NOT_SEEN] = {"not_seen", RP_SERIES_COUNT, 8, 0, 3},
};

/* Detectors go before the rest, the last first. */
enum { MARK_LEAVES = 11, GAP_COLUMNS = 2 };

static struct face face_of(int column)
{
    if (column < MARKS)
        return faces[column];
    const char *name = rp_detector_name((enum rp_detector)(column - MARKS));
    return (struct face){name, RP_SERIES_COUNT, (int)strlen(name), 0, MARK_LEAVES + column};
}

static void add_column(struct rp_analyze_writer *w, int column)
{
    struct face face = face_of(column);
    w->column[w->columns_n] = column;
    w->is_shown[w->columns_n] = true;
    w->fields[w->columns_n++] = (struct rp_series_field){face.name, face.kind};
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
    *w = (struct rp_analyze_writer){.out = call->out, .form = options->form};
    for (int c = PERSON; c <= REPAIRED; c++)
        add_column(w, c);
    for (int i = 0; i < RP_DETECTORS_N; i++) {
        if (options->wants[i])
            add_column(w, MARKS + i);
    }
    for (int c = THERAPIST_EXPECTED; has_therapist && c <= NOT_SEEN; c++)
        add_column(w, c);
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

static struct rp_series_cell number(double value)
{
    return (struct rp_series_cell){.is_known = true, .number = value};
}

static struct rp_series_cell number_if(bool is_known, double value)
{
    return is_known ? number(value) : (struct rp_series_cell){0};
}

static struct rp_series_cell text(struct rp_text t)
{
    return (struct rp_series_cell){.is_known = t.bytes != NULL, .text = t};
}

static struct rp_series_cell mark(enum rp_mark m)
{
    return number_if(m != RP_MARK_UNKNOWN, m == RP_MARK_YES);
}

/* day: where a written day is kept. */
static struct rp_series_cell cell_of(const struct rp_analysis_result *r, int column,
                                     const char *day)
{
    switch (column) {
    case PERSON:
        return text(r->person);
    case SESSION:
        return number(r->session);
    case DAY:
        return text(rp_text_of(r->has_day ? day : NULL));
    case CLIENT:
        return number_if(r->has_client, r->client);
    case LEVEL:
        return number(r->level);
    case LEVEL_SE:
        return number(r->level_se);
    case EXPECTED:
        return number(r->expected);
    case P_RUPTURE:
        return number(r->p_rupture);
    case P_ONSET:
        return number(r->p_onset);
    case SHAPE:
        return text(rp_text_of(rp_shape_name(r->shape)));
    case SIZE:
        return number(r->size);
    case ALARM:
        return number(r->alarm);
    case REPAIRED:
        return number(r->repaired);
    case THERAPIST_EXPECTED:
        return number_if(r->views.has_expected, r->views.expected);
    case GAP:
        return number_if(r->views.has_gap, r->views.gap);
    case NOT_SEEN:
        return mark(r->views.not_seen);
    default:
        return mark(r->marks[column - MARKS]);
    }
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

static void put_cell(struct rp_out *out, struct pen *pen, const struct face *face, struct rp_text t)
{
    struct rp_text shown = cut(t, face->width);
    int columns = rp_text_columns(shown) + (shown.len < t.len);
    int left = face->kind == RP_SERIES_TEXT ? 0 : face->width - columns;
    if (columns > 0) {
        rp_out_format(out, "%*s", pen->start + left - pen->at, "");
        put_words(out, shown);
        rp_out_str(out, shown.len < t.len ? "~" : "");
        pen->at = pen->start + left + columns;
    }
    pen->start += face->width + GAP_COLUMNS;
}

/* Longest number of a table; scales end at a billion, rounded to two decimals. */
enum { NUMBER_TEXT = 32 };

/* A line of the table. cells: NULL for the names. Nothing stands behind the last cell. */
static void put_line(struct rp_analyze_writer *w, const struct rp_series_cell *cells)
{
    struct pen pen = {0};
    for (size_t i = 0; i < w->columns_n; i++) {
        char digits[NUMBER_TEXT] = "";
        struct face face = face_of(w->column[i]);
        if (!w->is_shown[i])
            continue;
        if (!cells) {
            put_cell(w->out, &pen, &face, rp_text_of(face.name));
        } else if (cells[i].text.bytes) {
            put_cell(w->out, &pen, &face, cells[i].text);
        } else {
            if (cells[i].is_known)
                snprintf(digits, sizeof digits, "%.*f", face.decimals, cells[i].number);
            put_cell(w->out, &pen, &face, rp_text_of(digits));
        }
    }
    rp_out_str(w->out, "\n");
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
        rp_out_text(writer->out, bytes);
    return rc;
}

enum rp_rc rp_analyze_write_row(struct rp_analyze_writer *writer,
                                const struct rp_analysis_result *result)
{
    struct rp_series_cell cells[RP_ANALYZE_COLUMNS_MAX];
    char day[RP_DAY_TEXT] = "";
    struct rp_text bytes = {0};
    if (result->has_day)
        rp_day_format(result->day, day);
    for (size_t i = 0; i < writer->columns_n; i++)
        cells[i] = cell_of(result, writer->column[i], day);
    if (writer->form == RP_ANALYZE_TABLE) {
        put_line(writer, cells);
        return RP_OK;
    }
    enum rp_rc rc = rp_series_write_row(&writer->file, cells, &bytes);
    if (rc == RP_OK)
        rp_out_text(writer->out, bytes);
    return rc;
}

enum rp_rc rp_analyze_write_end(struct rp_analyze_writer *writer)
{
    struct rp_text bytes = {0};
    if (writer->form == RP_ANALYZE_TABLE)
        return RP_OK;
    enum rp_rc rc = rp_series_write_end(&writer->file, &bytes);
    if (rc == RP_OK)
        rp_out_text(writer->out, bytes);
    return rc;
}
