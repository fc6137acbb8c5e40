/*
 * series: reads the series file, session ratings of any number of people as CSV, row by row.
 *
 * A push reader: give it the file in pieces of any size, it gives back one row for each session as
 * soon as it is complete. Memory does not grow with the file (unless the file must be sorted). CSV
 * is that of RFC 4180, read strictly. A row that cannot be right is reported with its line and
 * column and left out; the rest is read. Nothing that stands in a cell ever enters a report.
 *
 * Long files have one row a session and a header with these names, in any order:
 *   person, session, day, client, therapist, symptom, held_back, moment
 * of which person, session and client must be there. Other names are given by a mapping,
 * "client=WAI_total". Wide files have one row a person; a mapping to a range of neighbouring
 * columns, "client=bdi_s1..bdi_s12", makes them sessions 1, 2, 3 ... Columns of other names are
 * ignored.
 */
#ifndef RAPPORT_FORMATS_SERIES_H
#define RAPPORT_FORMATS_SERIES_H

#include <rapport/base/text.h>
#include <stdint.h>

/* Macros, because messages name them. */
#define RP_SERIES_CELL_MAX 32767         /* bytes; what a spreadsheet's cell holds */
#define RP_SERIES_COLUMNS_MAX 4096       /* 300 sessions of a dozen measures in a wide file */
#define RP_SERIES_LINE_MAX 262144        /* bytes without commas and quotes: all cells of a line */
#define RP_SERIES_PERSON_MAX 200         /* bytes of a person's name or number: it is no text */
#define RP_SERIES_SESSION_MAX 1000000000 /* fits 32 bits with room to add */
/* Sessions that may be missing between two rows of a person, two years of weekly ones: each is
 * stepped through, so that a slip of the pen may not cost a million steps. */
#define RP_SERIES_GAP_MAX 104
#define RP_SERIES_SORT_ROWS_MAX 4000000 /* rows sorted at most: about 0.6 GB */
/* People remembered to notice one who comes back, 2 MB; of more than about 200,000 the latest. */
#define RP_SERIES_PEOPLE_MAX 262144

/* X(TAG, "name"): the columns that are read, in the order of the documentation. */
#define RP_SERIES_COLUMN_TABLE(X)                                                                  \
    X(PERSON, "person")                                                                            \
    X(SESSION, "session")                                                                          \
    X(DAY, "day")                                                                                  \
    X(CLIENT, "client")                                                                            \
    X(THERAPIST, "therapist")                                                                      \
    X(SYMPTOM, "symptom")                                                                          \
    X(HELD_BACK, "held_back")                                                                      \
    X(MOMENT, "moment")

enum rp_series_column {
#define RP_SERIES_COLUMN_ENUM(tag, name) RP_SERIES_##tag,
    RP_SERIES_COLUMN_TABLE(RP_SERIES_COLUMN_ENUM)
#undef RP_SERIES_COLUMN_ENUM
};
enum { RP_SERIES_COLUMNS_N = RP_SERIES_MOMENT + 1 };

/* The column's name; "" off the list. Static. */
const char *rp_series_column_name(enum rp_series_column column);

/* Plain data. Texts are the caller's and must outlive the reader. */
struct rp_series_options {
    double lo, hi;          /* range of client and therapist; the others are 0..10 */
    struct rp_text missing; /* a word that stands for no rating, beside the empty cell; or absent */
    const char *columns[RP_SERIES_COLUMNS_N]; /* names in the file; NULL: the usual one */
    uint32_t people_n;                        /* people remembered, in steps of 16; more costs
                                               * 8 bytes each */
    bool is_unsorted;                         /* sort first: people in the order in which they
                                               * appear, each one's sessions by number */
};

/* Ratings 0..10, usual names, sorted, RP_SERIES_PEOPLE_MAX people remembered. */
struct rp_series_options rp_series_options_default(void);
/* Takes a mapping "NAME=COLUMN" or "NAME=FIRST..LAST"; NAME is of RP_SERIES_COLUMN_TABLE. Points
 * into mapping. RP_USAGE when NAME is none of them or was mapped before. err may be NULL. */
enum rp_rc rp_series_options_map(struct rp_series_options *options, const char *mapping,
                                 struct rp_err *err) RP_MUST_USE;

/* One session. Texts live until the function that was given the row returns. */
struct rp_series_row {
    struct rp_text person; /* 1..RP_SERIES_PERSON_MAX bytes of UTF-8 */
    long line;
    int32_t session;                   /* 0..RP_SERIES_SESSION_MAX, rising within a person */
    bool has_day;                      /* false: the file has no days */
    int32_t day;                       /* days since 1970-01-01, not falling within a person */
    bool has[RP_SERIES_COLUMNS_N];     /* true from RP_SERIES_CLIENT on where a number is given */
    double value[RP_SERIES_COLUMNS_N]; /* by column; 0 without has */
};

/* X(TAG, "stable name", sentence): what looks odd and changes nothing. Each is told once a file. */
#define RP_SERIES_WARNING_TABLE(X)                                                                 \
    X(BYTE_ORDER_MARK, "byte_order_mark", "the file begins with a byte order mark; it is skipped") \
    X(UNKNOWN_COLUMN, "unknown_column", "columns of other names are ignored")                      \
    X(EMPTY_LINE, "empty_line", "empty lines are skipped")                                         \
    X(UNLIKELY_YEAR, "unlikely_year", "a year before 1900 or after 2199")                          \
    X(PEOPLE_FORGOTTEN, "people_forgotten",                                                        \
      "very many people: one who comes back much later is taken for another")

enum rp_series_warning {
#define RP_SERIES_WARNING_ENUM(tag, name, sentence) RP_SERIES_WARNING_##tag,
    RP_SERIES_WARNING_TABLE(RP_SERIES_WARNING_ENUM)
#undef RP_SERIES_WARNING_ENUM
};
enum { RP_SERIES_WARNINGS_N = RP_SERIES_WARNING_PEOPLE_FORGOTTEN + 1 };

/* Stable name and sentence (lower case, no full stop); "" off the list. Static. */
const char *rp_series_warning_name(enum rp_series_warning warning);
const char *rp_series_warning_sentence(enum rp_series_warning warning);

/*
 * Who is told; called from within rp_series_feed and rp_series_end.
 * row: the next session. Anything but RP_OK stops the reading and is returned from it.
 * bad: a line, or one session of a wide line, was left out. why is RP_BAD_INPUT with line, column
 * (0: the whole line), and as place the name of our column ("" when it is none of them).
 * warning: something odd, seen first in that line.
 */
struct rp_series_listener {
    void *ctx;
    enum rp_rc (*row)(void *ctx, const struct rp_series_row *row);
    void (*bad)(void *ctx, const struct rp_err *why);
    void (*warning)(void *ctx, enum rp_series_warning warning, long line);
};

/* Private. */
struct rp_series_reader;

/*
 * A reader over memory from the arena (about 3 MB; rows to sort come from it, too). options and
 * listener are copied. err may be NULL. RP_BAD_INPUT when lo < hi does not hold or one is not
 * finite; RP_LIMIT without memory.
 */
enum rp_rc rp_series_open(struct rp_arena *arena, const struct rp_series_options *options,
                          const struct rp_series_listener *listener, struct rp_series_reader **out,
                          struct rp_err *err) RP_MUST_USE;
/*
 * Takes the next piece of the file, of any length. After anything but RP_OK the reader is at its
 * end. err may be NULL.
 * RP_BAD_INPUT, with line and column: the header is broken, a name stands twice in it, or a column
 * that must be there is not. RP_LIMIT: no memory, or more than RP_SERIES_SORT_ROWS_MAX rows to
 * sort. Else what listener.row returned.
 */
enum rp_rc rp_series_feed(struct rp_series_reader *reader, struct rp_text piece,
                          struct rp_err *err) RP_MUST_USE;
/* The file ends here. Errors as above; RP_BAD_INPUT also for a file without a header. */
enum rp_rc rp_series_end(struct rp_series_reader *reader, struct rp_err *err) RP_MUST_USE;
/* What the header told; before it is complete, false. */
bool rp_series_has_column(const struct rp_series_reader *reader, enum rp_series_column column);

#endif
