/*
 * series_write: a table of results as CSV or JSON, row by row, in memory that does not grow.
 *
 * CSV is that of RFC 4180 with LF as line end. A text that a spreadsheet would take for a formula
 * (it begins with = + - @, their wide forms, a tab or a line break) gets an apostrophe before it,
 * and so does one that begins with an apostrophe; numbers never do. JSON is one array of objects;
 * what is missing is null. Numbers are the same in every locale.
 */
#ifndef RAPPORT_FORMATS_SERIES_WRITE_H
#define RAPPORT_FORMATS_SERIES_WRITE_H

#include <rapport/base/strbuf.h>

enum rp_series_form { RP_SERIES_CSV, RP_SERIES_JSON };

/* How the cells of a column are written. */
enum rp_series_kind {
    RP_SERIES_TEXT,   /* from the file: quoted and guarded as needed */
    RP_SERIES_GIVEN,  /* a number from the file: the shortest decimal that reads back the same */
    RP_SERIES_POINTS, /* scale points, rounded to four decimals */
    RP_SERIES_SHARE,  /* a probability 0..1: at least six significant digits */
    RP_SERIES_COUNT   /* a whole number */
};

struct rp_series_field {
    const char *name; /* of ours; static */
    enum rp_series_kind kind;
};

/* One cell. A missing one is all zero: an empty cell, or null. */
struct rp_series_cell {
    bool is_known;
    double number;       /* finite; not read for RP_SERIES_TEXT */
    struct rp_text text; /* UTF-8; read for RP_SERIES_TEXT alone */
};

/* Longest row, bytes: sixty columns of numbers, and a person's name that is all escapes. */
enum { RP_SERIES_ROW_MAX = 16384 };

/* Plain data; fields private. */
struct rp_series_writer {
    enum rp_series_form form;
    const struct rp_series_field *fields;
    size_t fields_n;
    bool has_row;
    struct rp_strbuf line;
};

/* fields must outlive the writer. arena: about RP_SERIES_ROW_MAX bytes are taken. */
void rp_series_writer_init(struct rp_series_writer *writer, struct rp_arena *arena,
                           enum rp_series_form form, const struct rp_series_field *fields,
                           size_t fields_n);
/*
 * Each gives the next bytes of the file: its beginning, a row of fields_n cells, its end. *out
 * lives until the next call. RP_LIMIT: no memory, or a row over RP_SERIES_ROW_MAX.
 */
enum rp_rc rp_series_write_head(struct rp_series_writer *writer, struct rp_text *out) RP_MUST_USE;
enum rp_rc rp_series_write_row(struct rp_series_writer *writer, const struct rp_series_cell *cells,
                               struct rp_text *out) RP_MUST_USE;
enum rp_rc rp_series_write_end(struct rp_series_writer *writer, struct rp_text *out) RP_MUST_USE;

#endif
