#include "formats/series_header.h"

#include <string.h>

const char *rp_series_column_name(enum rp_series_column column)
{
    static const char *const names[] = {
#define COLUMN_NAME(tag, name) name,
        RP_SERIES_COLUMN_TABLE(COLUMN_NAME)
#undef COLUMN_NAME
    };
    size_t i = (size_t)column;
    return i < sizeof names / sizeof names[0] ? names[i] : "";
}

/* What the reading of one header passes along. */
struct reading {
    const struct rp_csv *csv;
    const struct rp_series_options *options;
    struct rp_series_header header;
    int32_t last[RP_SERIES_COLUMNS_N]; /* last cell of a range; -1: no range */
    struct rp_err *err;
};

enum { NOT_THERE = -1, TWICE = -2 };

static enum rp_rc refuse(const struct reading *r, enum rp_series_column column, int32_t cell,
                         const char *message)
{
    const struct rp_csv_cell *at = cell >= 0 ? &r->csv->cells[cell] : NULL;
    rp_err_set(r->err, RP_BAD_INPUT, "%s", message);
    rp_err_at(r->err, rp_series_column_name(column),
              r->csv->record_line + (at ? at->lines_down : 0), at ? at->column : 0);
    return RP_BAD_INPUT;
}

/* The cell of that name. TWICE: there are two, *second (may be NULL) is the other one. */
static int32_t find(const struct rp_csv *csv, struct rp_text name, int32_t *second)
{
    int32_t found = NOT_THERE;
    for (size_t i = 0; i < csv->cells_n; i++) {
        if (!rp_text_equal(rp_csv_text(csv, i), name))
            continue;
        if (found != NOT_THERE) {
            if (second)
                *second = (int32_t)i;
            return TWICE;
        }
        found = (int32_t)i;
    }
    return found;
}

/* A name may hold dots itself, so each ".." is tried, and a cell named by all of it comes first. */
static bool find_range(const struct reading *r, const char *name, int32_t *first, int32_t *last)
{
    for (const char *dots = strstr(name, ".."); dots; dots = strstr(dots + 1, "..")) {
        *first = find(r->csv, (struct rp_text){name, (size_t)(dots - name)}, NULL);
        *last = find(r->csv, rp_text_of(dots + 2), NULL);
        if (*first != NOT_THERE && *last != NOT_THERE)
            return true;
    }
    return false;
}

static enum rp_rc place_range(struct reading *r, enum rp_series_column column)
{
    int32_t first = NOT_THERE, last = NOT_THERE;
    if (!find_range(r, r->options->columns[column], &first, &last))
        return refuse(r, column, NOT_THERE, "no column has the name that was mapped to this");
    if (first == TWICE || last == TWICE)
        return refuse(r, column, NOT_THERE, "an end of this range is the name of two columns");
    if (last < first)
        return refuse(r, column, last, "this range ends before it begins");
    if (column < RP_SERIES_CLIENT)
        return refuse(r, column, first, "only ratings can be a range of columns");
    r->header.at[column] = first;
    r->last[column] = last;
    return RP_OK;
}

static enum rp_rc place_column(struct reading *r, enum rp_series_column column)
{
    const char *mapped = r->options->columns[column];
    int32_t second = NOT_THERE;
    const char *name = mapped ? mapped : rp_series_column_name(column);
    int32_t cell = find(r->csv, rp_text_of(name), &second);
    if (cell == TWICE)
        return refuse(r, column, second, "two columns have this name");
    if (cell == NOT_THERE && mapped)
        return place_range(r, column);
    r->header.at[column] = cell;
    return RP_OK;
}

/* In a wide file only person and ranges count. */
static enum rp_rc check_wide(struct reading *r)
{
    int32_t sessions_n = r->last[RP_SERIES_CLIENT] - r->header.at[RP_SERIES_CLIENT] + 1;
    for (int c = RP_SERIES_SESSION; c < RP_SERIES_COLUMNS_N; c++) {
        if (r->last[c] == NOT_THERE && r->options->columns[c])
            return refuse(r, (enum rp_series_column)c, r->header.at[c],
                          "in a file with one row a person only ranges of columns can be mapped");
        if (r->last[c] == NOT_THERE)
            r->header.at[c] = NOT_THERE;
        else if (r->last[c] - r->header.at[c] + 1 != sessions_n)
            return refuse(r, (enum rp_series_column)c, r->header.at[c],
                          "this range is not as long as that of client");
    }
    r->header.sessions_n = sessions_n;
    return RP_OK;
}

static enum rp_rc check_long(const struct reading *r)
{
    for (int c = 0; c < RP_SERIES_COLUMNS_N; c++) {
        if (r->last[c] != NOT_THERE)
            return refuse(r, (enum rp_series_column)c, r->header.at[c],
                          "a range of columns, but client is none");
    }
    return RP_OK;
}

static enum rp_rc check_needed(const struct reading *r)
{
    static const enum rp_series_column needed[] = {RP_SERIES_PERSON, RP_SERIES_SESSION,
                                                   RP_SERIES_CLIENT};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        bool is_told_by_place = needed[i] == RP_SERIES_SESSION && r->header.sessions_n > 0;
        if (r->header.at[needed[i]] != NOT_THERE || is_told_by_place)
            continue;
        return refuse(r, needed[i], NOT_THERE,
                      r->csv->cells_n == 1
                          ? "no column has this name; cells are separated by commas"
                          : "no column has this name; a mapping can give another one");
    }
    return RP_OK;
}

static int32_t count_unknown(const struct rp_series_header *header)
{
    int32_t used_n = 0;
    int32_t each_n = header->sessions_n > 0 ? header->sessions_n : 1;
    for (int c = 0; c < RP_SERIES_COLUMNS_N; c++) {
        if (header->at[c] != NOT_THERE)
            used_n += c < RP_SERIES_CLIENT ? 1 : each_n;
    }
    return header->cells_n - used_n;
}

enum rp_rc rp_series_header_read(const struct rp_csv *csv, const struct rp_series_options *options,
                                 struct rp_series_header *out, struct rp_err *err)
{
    struct reading r = {.csv = csv, .options = options, .err = err};
    for (int c = 0; c < RP_SERIES_COLUMNS_N; c++)
        r.last[c] = NOT_THERE;
    enum rp_rc rc = RP_OK;
    for (int c = 0; c < RP_SERIES_COLUMNS_N && rc == RP_OK; c++)
        rc = place_column(&r, (enum rp_series_column)c);
    if (rc == RP_OK)
        rc = r.last[RP_SERIES_CLIENT] != NOT_THERE ? check_wide(&r) : check_long(&r);
    if (rc == RP_OK)
        rc = check_needed(&r);
    if (rc != RP_OK)
        return rc;
    r.header.cells_n = (int32_t)csv->cells_n;
    r.header.unknown_n = count_unknown(&r.header);
    *out = r.header;
    return RP_OK;
}
