#include <rapport/formats/series.h>

#include "formats/series_cell.h"
#include "formats/series_csv.h"
#include "formats/series_header.h"
#include "formats/series_order.h"
#include "formats/series_sort.h"

#include <rapport/base/date.h>
#include <rapport/base/strbuf.h>
#include <string.h>

#define DIGITS(n) DIGITS_OF(n)
#define DIGITS_OF(n) #n

struct rp_series_reader {
    struct rp_series_options options;
    struct rp_series_listener listener;
    struct rp_csv csv;
    struct rp_series_header header;
    struct rp_series_order order;
    struct rp_series_sort sort;
    bool has_header;
    bool has_ended;
    bool has_warned[RP_SERIES_WARNINGS_N];
};

struct warning_words {
    const char *name;
    const char *sentence;
};

static const struct warning_words warnings[] = {
#define WARNING_WORDS(tag, name, sentence) {name, sentence},
    RP_SERIES_WARNING_TABLE(WARNING_WORDS)
#undef WARNING_WORDS
};

const char *rp_series_warning_name(enum rp_series_warning warning)
{
    return (size_t)warning < RP_SERIES_WARNINGS_N ? warnings[warning].name : "";
}

const char *rp_series_warning_sentence(enum rp_series_warning warning)
{
    return (size_t)warning < RP_SERIES_WARNINGS_N ? warnings[warning].sentence : "";
}

struct rp_series_options rp_series_options_default(void)
{
    return (struct rp_series_options){.lo = 0, .hi = 10, .people_n = RP_SERIES_PEOPLE_MAX};
}

enum rp_rc rp_series_options_map(struct rp_series_options *options, const char *mapping,
                                 struct rp_err *err)
{
    const char *equals = strchr(mapping, '=');
    struct rp_text name = {mapping, equals ? (size_t)(equals - mapping) : 0};
    for (int c = 0; c < RP_SERIES_COLUMNS_N; c++) {
        if (!rp_text_is(name, rp_series_column_name((enum rp_series_column)c)))
            continue;
        if (options->columns[c])
            return rp_err_set(err, RP_USAGE, "%s is mapped twice",
                              rp_series_column_name((enum rp_series_column)c));
        options->columns[c] = equals + 1;
        return RP_OK;
    }
    return rp_err_set(err, RP_USAGE,
                      "a mapping is NAME=COLUMN or NAME=FIRST..LAST with one of the names person, "
                      "session, day, client, therapist, symptom, held_back, moment");
}

bool rp_series_has_column(const struct rp_series_reader *reader, enum rp_series_column column)
{
    return reader->has_header && reader->header.at[column] >= 0;
}

static enum rp_rc no_memory(struct rp_err *err)
{
    return rp_err_set(err, RP_LIMIT, "out of memory");
}

enum rp_rc rp_series_open(struct rp_arena *arena, const struct rp_series_options *options,
                          const struct rp_series_listener *listener, struct rp_series_reader **out,
                          struct rp_err *err)
{
    if (!rp_series_scale_fits(options->lo, options->hi))
        return rp_err_set(err, RP_BAD_INPUT, "a scale ends above where it begins");
    struct rp_series_reader *reader = rp_arena_alloc(arena, sizeof *reader);
    if (!reader)
        return no_memory(err);
    reader->options = *options;
    reader->listener = *listener;
    reader->sort.arena = arena;
    if (rp_csv_init(&reader->csv, arena) != RP_OK ||
        rp_series_order_init(&reader->order, options->people_n, arena) != RP_OK)
        return no_memory(err);
    *out = reader;
    return RP_OK;
}

static void warn(struct rp_series_reader *reader, enum rp_series_warning warning, long line)
{
    if (reader->has_warned[warning])
        return;
    reader->has_warned[warning] = true;
    reader->listener.warning(reader->listener.ctx, warning, line);
}

/* A report of one row or line, to the listener. place is a name of ours or "". */
static void report(struct rp_series_reader *reader, const char *place, const long at[2],
                   const char *message)
{
    struct rp_err why = {.rc = RP_OK};
    rp_err_set(&why, RP_BAD_INPUT, "%s", message);
    rp_err_at(&why, place, at[0], at[1]);
    reader->listener.bad(reader->listener.ctx, &why);
}

/* The same about a cell of the running record. In a wide file the name alone does not tell which
 * of the cells it is; their column does. */
static void report_cell(struct rp_series_reader *reader, enum rp_series_column column, int32_t cell,
                        const char *message)
{
    const struct rp_csv_cell *c = &reader->csv.cells[cell];
    long at[2] = {reader->csv.record_line + c->lines_down, c->column};
    report(reader, rp_series_column_name(column), at, message);
}

/* A quote that is not closed may have swallowed many lines: that is told as well. */
static void fill_fault(const struct rp_csv *csv, struct rp_err *err)
{
    const struct rp_csv_fault *fault = &csv->fault;
    if (csv->fault_until > fault->line)
        rp_err_set(err, RP_BAD_INPUT, "%s; left out up to line %ld", fault->message,
                   csv->fault_until);
    else
        rp_err_set(err, RP_BAD_INPUT, "%s", fault->message);
    rp_err_at(err, "", fault->line, fault->column);
}

/* Hands a row on when it is in order. */
static enum rp_rc emit(struct rp_series_reader *reader, const struct rp_series_found *found)
{
    enum rp_series_column column = RP_SERIES_PERSON;
    const char *wrong = "this person came before, with another in between; sort the file, or have "
                        "it sorted as it is read";
    if (rp_series_order_person(&reader->order, found->row.person))
        wrong = rp_series_order_row(&reader->order, &found->row, &column);
    if (reader->order.has_forgotten)
        warn(reader, RP_SERIES_WARNING_PEOPLE_FORGOTTEN, found->row.line);
    if (!wrong)
        return reader->listener.row(reader->listener.ctx, &found->row);
    long at[2] = {found->row.line, found->column[column]};
    report(reader, rp_series_column_name(column), at, wrong);
    return RP_OK;
}

static enum rp_rc pass_on(struct rp_series_reader *reader, const struct rp_series_found *found,
                          struct rp_err *err)
{
    if (!reader->options.is_unsorted)
        return emit(reader, found);
    if (rp_series_sort_add(&reader->sort, found) == RP_OK)
        return RP_OK;
    return rp_err_set(err, RP_LIMIT,
                      "out of memory, or more than " DIGITS(RP_SERIES_SORT_ROWS_MAX) //
                      " rows: too many to sort here");
}

/* Notes the column where a cell stands, for what may be found out of order later. */
static struct rp_text noted(const struct rp_series_reader *reader, struct rp_series_found *found,
                            enum rp_series_column column)
{
    int32_t cell = reader->header.at[column];
    found->column[column] = reader->csv.cells[cell].column;
    return rp_csv_text(&reader->csv, (size_t)cell);
}

static bool read_person(struct rp_series_reader *reader, struct rp_series_found *found)
{
    struct rp_text person = noted(reader, found, RP_SERIES_PERSON);
    found->row.person = person;
    if (person.len >= 1 && person.len <= RP_SERIES_PERSON_MAX)
        return true;
    report_cell(reader, RP_SERIES_PERSON, reader->header.at[RP_SERIES_PERSON],
                "who it is, in 1 to " DIGITS(RP_SERIES_PERSON_MAX) " bytes, is expected here");
    return false;
}

static bool read_session(struct rp_series_reader *reader, struct rp_series_found *found)
{
    struct rp_text text = noted(reader, found, RP_SERIES_SESSION);
    if (rp_series_whole(text, RP_SERIES_SESSION_MAX, &found->row.session))
        return true;
    report_cell(reader, RP_SERIES_SESSION, reader->header.at[RP_SERIES_SESSION],
                "the session's number is expected here, whole, 0 to " //
                DIGITS(RP_SERIES_SESSION_MAX));
    return false;
}

static bool read_day(struct rp_series_reader *reader, struct rp_series_found *found)
{
    struct rp_series_row *row = &found->row;
    if (reader->header.at[RP_SERIES_DAY] < 0)
        return true;
    struct rp_text text = noted(reader, found, RP_SERIES_DAY);
    if (rp_day_parse(text, &row->day) != RP_OK) {
        report_cell(reader, RP_SERIES_DAY, reader->header.at[RP_SERIES_DAY],
                    "a day is expected here, written as 2026-03-02");
        return false;
    }
    row->has_day = true;
    if (row->day < RP_DAY_LIKELY_MIN || row->day > RP_DAY_LIKELY_MAX)
        warn(reader, RP_SERIES_WARNING_UNLIKELY_YEAR, row->line);
    return true;
}

static bool is_missing(const struct rp_series_reader *reader, struct rp_text text)
{
    return text.len == 0 || rp_text_equal(text, reader->options.missing);
}

static void report_value(struct rp_series_reader *reader, enum rp_series_column column,
                         int32_t cell, const double range[2])
{
    struct rp_err words = {.rc = RP_OK};
    rp_err_set(&words, RP_BAD_INPUT, "a number from %g to %g, or an empty cell, is expected here",
               range[0], range[1]);
    report_cell(reader, column, cell, words.message);
}

/* offset: sessions to the right of the first, in a wide file. */
static bool read_value(struct rp_series_reader *reader, enum rp_series_column column,
                       int32_t offset, struct rp_series_row *row)
{
    if (reader->header.at[column] < 0)
        return true;
    int32_t cell = reader->header.at[column] + offset;
    struct rp_text text = rp_csv_text(&reader->csv, (size_t)cell);
    bool is_on_scale = column == RP_SERIES_CLIENT || column == RP_SERIES_THERAPIST;
    double range[2] = {is_on_scale ? reader->options.lo : 0, is_on_scale ? reader->options.hi : 10};
    double value = 0;
    row->has[column] = false;
    row->value[column] = 0;
    if (is_missing(reader, text))
        return true;
    if (!rp_series_number(text, &value) || value < range[0] || value > range[1]) {
        report_value(reader, column, cell, range);
        return false;
    }
    row->has[column] = true;
    row->value[column] = value;
    return true;
}

static bool read_values(struct rp_series_reader *reader, int32_t offset, struct rp_series_row *row)
{
    for (int c = RP_SERIES_CLIENT; c < RP_SERIES_COLUMNS_N; c++) {
        if (!read_value(reader, (enum rp_series_column)c, offset, row))
            return false;
    }
    return true;
}

static enum rp_rc read_long(struct rp_series_reader *reader, struct rp_err *err)
{
    struct rp_series_found found = {.row = {.line = reader->csv.record_line}};
    if (!read_person(reader, &found) || !read_session(reader, &found) ||
        !read_day(reader, &found) || !read_values(reader, 0, &found.row))
        return RP_OK;
    return pass_on(reader, &found, err);
}

/* A second line of the same person is one fault, not one a session; what must be sorted first is
 * looked at later. */
static bool is_second_line(struct rp_series_reader *reader, const struct rp_series_found *found)
{
    struct rp_series_order *order = &reader->order;
    struct rp_text person = found->row.person;
    if (reader->options.is_unsorted ||
        (!rp_series_order_is_running(order, person) && rp_series_order_person(order, person)))
        return false;
    report_cell(reader, RP_SERIES_PERSON, reader->header.at[RP_SERIES_PERSON],
                "this person has a row already");
    return true;
}

static enum rp_rc read_wide(struct rp_series_reader *reader, struct rp_err *err)
{
    struct rp_series_found found = {.row = {.line = reader->csv.record_line}};
    if (!read_person(reader, &found) || is_second_line(reader, &found))
        return RP_OK;
    for (int32_t i = 0; i < reader->header.sessions_n; i++) {
        found.row.session = i + 1;
        if (!read_values(reader, i, &found.row))
            continue;
        enum rp_rc rc = pass_on(reader, &found, err);
        if (rc != RP_OK)
            return rc;
    }
    return RP_OK;
}

static enum rp_rc take_header(struct rp_series_reader *reader, struct rp_err *err)
{
    enum rp_rc rc = rp_series_header_read(&reader->csv, &reader->options, &reader->header, err);
    if (rc != RP_OK)
        return rc;
    reader->has_header = true;
    if (reader->header.unknown_n > 0)
        warn(reader, RP_SERIES_WARNING_UNKNOWN_COLUMN, reader->csv.record_line);
    return RP_OK;
}

static enum rp_rc take_record(struct rp_series_reader *reader, struct rp_err *err)
{
    const struct rp_csv *csv = &reader->csv;
    if (csv->has_mark)
        warn(reader, RP_SERIES_WARNING_BYTE_ORDER_MARK, 1);
    if (csv->is_empty_line) {
        warn(reader, RP_SERIES_WARNING_EMPTY_LINE, csv->record_line);
        return RP_OK;
    }
    if (!reader->has_header)
        return take_header(reader, err);
    if ((int32_t)csv->cells_n == reader->header.cells_n)
        return reader->header.sessions_n > 0 ? read_wide(reader, err) : read_long(reader, err);
    struct rp_err words = {.rc = RP_OK};
    rp_err_set(&words, RP_BAD_INPUT, "this line has %zu cells, the header has %d", csv->cells_n,
               (int)reader->header.cells_n);
    report(reader, "", (const long[2]){csv->record_line, 0}, words.message);
    return RP_OK;
}

/* A fault of the header is one of the file. */
static enum rp_rc take_fault(struct rp_series_reader *reader, struct rp_err *err)
{
    if (!reader->has_header) {
        fill_fault(&reader->csv, err);
        return RP_BAD_INPUT;
    }
    struct rp_err why = {.rc = RP_OK};
    fill_fault(&reader->csv, &why);
    reader->listener.bad(reader->listener.ctx, &why);
    return RP_OK;
}

static enum rp_rc take_event(struct rp_series_reader *reader, enum rp_csv_event event,
                             struct rp_err *err)
{
    switch (event) {
    case RP_CSV_MORE:
        return RP_OK;
    case RP_CSV_RECORD:
        return take_record(reader, err);
    case RP_CSV_FAULT:
        break;
    }
    return take_fault(reader, err);
}

enum rp_rc rp_series_feed(struct rp_series_reader *reader, struct rp_text piece, struct rp_err *err)
{
    RP_ASSERT(!reader->has_ended);
    enum rp_rc rc = RP_OK;
    while (piece.len > 0 && rc == RP_OK)
        rc = take_event(reader, rp_csv_next(&reader->csv, &piece), err);
    reader->has_ended = rc != RP_OK;
    return rc;
}

static enum rp_rc emit_sorted(struct rp_series_reader *reader)
{
    enum rp_rc rc = RP_OK;
    rp_series_sort_run(&reader->sort);
    for (size_t i = 0; i < reader->sort.rows_n && rc == RP_OK; i++)
        rc = emit(reader, rp_series_sort_row(&reader->sort, i));
    return rc;
}

enum rp_rc rp_series_end(struct rp_series_reader *reader, struct rp_err *err)
{
    RP_ASSERT(!reader->has_ended);
    reader->has_ended = true;
    enum rp_rc rc = take_event(reader, rp_csv_end(&reader->csv), err);
    if (rc == RP_OK && !reader->has_header)
        rc = rp_err_set(err, RP_BAD_INPUT, "the file has no header line");
    return rc == RP_OK ? emit_sorted(reader) : rc;
}
