#include "formats/series_csv.h"

#include <string.h>

#define DIGITS(n) DIGITS_OF(n)
#define DIGITS_OF(n) #n

static const char byte_order_mark[] = "\xEF\xBB\xBF";

enum rp_rc rp_csv_init(struct rp_csv *csv, struct rp_arena *arena)
{
    *csv = (struct rp_csv){.line = 1, .column = 1, .record_line = 1};
    csv->bytes = rp_arena_alloc(arena, RP_SERIES_LINE_MAX);
    csv->cells = rp_arena_array(arena, RP_SERIES_COLUMNS_MAX, sizeof *csv->cells);
    return csv->bytes && csv->cells ? RP_OK : RP_LIMIT;
}

struct rp_text rp_csv_text(const struct rp_csv *csv, size_t i)
{
    RP_ASSERT(i < csv->cells_n);
    return (struct rp_text){csv->bytes + csv->cells[i].start, csv->cells[i].len};
}

/* The first thing that is wrong with a record is the one told; the rest of its line is skipped. */
static void fail(struct rp_csv *csv, long line, long column, const char *message)
{
    csv->fault = (struct rp_csv_fault){line, column, message};
    csv->state = RP_CSV_SKIPPING;
}

static void fail_here(struct rp_csv *csv, const char *message)
{
    fail(csv, csv->line, csv->column, message);
}

static struct rp_csv_cell *last_cell(struct rp_csv *csv)
{
    return &csv->cells[csv->cells_n - 1];
}

static void fail_cell(struct rp_csv *csv, const char *message)
{
    const struct rp_csv_cell *cell = last_cell(csv);
    fail(csv, csv->record_line + cell->lines_down, cell->column, message);
}

static void begin_record(struct rp_csv *csv)
{
    csv->len = 0;
    csv->cells_n = 0;
    csv->record_line = csv->line;
    csv->is_done = false;
    csv->is_empty_line = false;
}

/* False, and a fault, when there are too many. */
static bool begin_cell(struct rp_csv *csv, enum rp_csv_state state)
{
    if (csv->cells_n == RP_SERIES_COLUMNS_MAX) {
        fail_here(csv, "more than " DIGITS(RP_SERIES_COLUMNS_MAX) " cells in a line");
        return false;
    }
    csv->cells[csv->cells_n++] = (struct rp_csv_cell){
        .start = (uint32_t)csv->len,
        .column = (uint32_t)csv->column,
        .lines_down = (uint32_t)(csv->line - csv->record_line),
    };
    csv->state = state;
    return true;
}

/* Appends to the running cell. */
static void append(struct rp_csv *csv, const char *bytes, size_t n)
{
    struct rp_csv_cell *cell = last_cell(csv);
    if (n > RP_SERIES_CELL_MAX - cell->len) {
        bool is_quoted = csv->state == RP_CSV_QUOTED;
        fail_cell(csv, is_quoted ? "a cell of more than " DIGITS(RP_SERIES_CELL_MAX) //
                           " bytes; perhaps its quote is not closed"
                                 : "a cell of more than " DIGITS(RP_SERIES_CELL_MAX) " bytes");
        return;
    }
    /* The zero behind the cell needs room as well. */
    if (n >= RP_SERIES_LINE_MAX - csv->len) {
        fail(csv, csv->record_line, 0, "a line of more than " DIGITS(RP_SERIES_LINE_MAX) " bytes");
        return;
    }
    memcpy(csv->bytes + csv->len, bytes, n);
    csv->len += n;
    cell->len += (uint32_t)n;
}

static void end_cell(struct rp_csv *csv)
{
    if (csv->len == RP_SERIES_LINE_MAX) {
        fail(csv, csv->record_line, 0, "a line of more than " DIGITS(RP_SERIES_LINE_MAX) " bytes");
        return;
    }
    csv->bytes[csv->len++] = '\0';
    csv->state = RP_CSV_CELL_STARTS;
}

static void step_line(struct rp_csv *csv)
{
    csv->line++;
    csv->column = 1;
}

/* The cell with the first byte that is not UTF-8. */
static void fail_utf8(struct rp_csv *csv, size_t at)
{
    size_t i = 0;
    while (i + 1 < csv->cells_n && csv->cells[i + 1].start <= at)
        i++;
    const struct rp_csv_cell *cell = &csv->cells[i];
    fail(csv, csv->record_line + cell->lines_down, cell->column,
         "this cell is not UTF-8; save the file as UTF-8");
}

/* At the end of a line (its LF is taken) or of the file. */
static enum rp_csv_event end_record(struct rp_csv *csv)
{
    if (csv->state != RP_CSV_SKIPPING) {
        size_t valid = rp_utf8_valid_prefix(csv->bytes, csv->len);
        if (valid < csv->len)
            fail_utf8(csv, valid);
    }
    bool is_bad = csv->state == RP_CSV_SKIPPING;
    csv->fault_until = csv->column == 1 ? csv->line - 1 : csv->line;
    csv->state = RP_CSV_CELL_STARTS;
    csv->is_done = true;
    return is_bad ? RP_CSV_FAULT : RP_CSV_RECORD;
}

/* Length of the run at the front of the piece that holds none of `stops` and no zero. */
static size_t run_len(struct rp_text piece, const char stops[4])
{
    size_t n = 0;
    for (; n < piece.len; n++) {
        char c = piece.bytes[n];
        if (c == stops[0] || c == stops[1] || c == stops[2] || c == stops[3] || c == '\0')
            break;
    }
    return n;
}

static void take(struct rp_csv *csv, struct rp_text *piece, size_t n)
{
    piece->bytes += n;
    piece->len -= n;
    csv->column += (long)n;
}

/* A whole mark is skipped; anything else that begins like one is the first cell's. */
static void step_file_starts(struct rp_csv *csv, struct rp_text *piece)
{
    enum { MARK_LEN = sizeof byte_order_mark - 1 };
    if (csv->mark_n < MARK_LEN && piece->bytes[0] == byte_order_mark[csv->mark_n]) {
        piece->bytes++;
        piece->len--;
        csv->mark_n++;
        csv->has_mark = csv->mark_n == MARK_LEN;
        if (csv->has_mark)
            csv->state = RP_CSV_CELL_STARTS;
        return;
    }
    if (csv->mark_n == 0) {
        csv->state = RP_CSV_CELL_STARTS;
        return;
    }
    if (begin_cell(csv, RP_CSV_PLAIN))
        append(csv, byte_order_mark, csv->mark_n);
    csv->column += (long)csv->mark_n;
}

/* What may follow a cell. False when it is something else. */
static bool step_after_cell(struct rp_csv *csv, struct rp_text *piece, enum rp_csv_event *event)
{
    char c = piece->bytes[0];
    if (c == ',') {
        take(csv, piece, 1);
        end_cell(csv);
    } else if (c == '\r') {
        csv->state = RP_CSV_RETURN_SEEN;
        take(csv, piece, 1);
    } else if (c == '\n') {
        end_cell(csv);
        take(csv, piece, 1);
        step_line(csv);
        *event = end_record(csv);
    } else {
        return false;
    }
    return true;
}

static enum rp_csv_event step_cell_starts(struct rp_csv *csv, struct rp_text *piece)
{
    char c = piece->bytes[0];
    if (csv->is_done)
        begin_record(csv);
    csv->is_empty_line = csv->cells_n == 0 && (c == '\n' || c == '\r');
    if (!begin_cell(csv, c == '"' ? RP_CSV_QUOTED : RP_CSV_PLAIN))
        return RP_CSV_MORE;
    if (c == '"')
        take(csv, piece, 1);
    return RP_CSV_MORE;
}

static enum rp_csv_event step_plain(struct rp_csv *csv, struct rp_text *piece)
{
    enum rp_csv_event event = RP_CSV_MORE;
    size_t n = run_len(*piece, ",\n\r\"");
    append(csv, piece->bytes, n);
    if (csv->state != RP_CSV_PLAIN)
        return event;
    take(csv, piece, n);
    if (piece->len > 0 && !step_after_cell(csv, piece, &event))
        fail_here(csv, piece->bytes[0] == '"' ? "a quote within a cell that does not begin with one"
                                              : "a zero byte");
    return event;
}

static void step_quoted(struct rp_csv *csv, struct rp_text *piece)
{
    size_t n = run_len(*piece, "\"\n\"\n");
    append(csv, piece->bytes, n);
    if (csv->state != RP_CSV_QUOTED)
        return;
    take(csv, piece, n);
    if (piece->len == 0)
        return;
    char c = piece->bytes[0];
    if (c == '"') {
        take(csv, piece, 1);
        csv->state = RP_CSV_QUOTE_SEEN;
    } else if (c == '\n') {
        append(csv, "\n", 1);
        if (csv->state != RP_CSV_QUOTED)
            return;
        take(csv, piece, 1);
        step_line(csv);
    } else {
        fail_here(csv, "a zero byte");
    }
}

static enum rp_csv_event step_quote_seen(struct rp_csv *csv, struct rp_text *piece)
{
    enum rp_csv_event event = RP_CSV_MORE;
    if (piece->bytes[0] == '"') {
        csv->state = RP_CSV_QUOTED;
        append(csv, "\"", 1);
        if (csv->state == RP_CSV_QUOTED)
            take(csv, piece, 1);
    } else if (!step_after_cell(csv, piece, &event)) {
        fail_here(csv, "after a closing quote comes a comma or the end of the line");
    }
    return event;
}

static enum rp_csv_event step_return_seen(struct rp_csv *csv, struct rp_text *piece)
{
    enum rp_csv_event event = RP_CSV_MORE;
    if (piece->bytes[0] == '\n')
        step_after_cell(csv, piece, &event);
    else
        fail(csv, csv->line, csv->column - 1, "a carriage return without a line feed after it");
    return event;
}

static enum rp_csv_event step_skipping(struct rp_csv *csv, struct rp_text *piece)
{
    const char *end = memchr(piece->bytes, '\n', piece->len);
    if (!end) {
        take(csv, piece, piece->len);
        return RP_CSV_MORE;
    }
    take(csv, piece, (size_t)(end - piece->bytes) + 1);
    step_line(csv);
    return end_record(csv);
}

static enum rp_csv_event step(struct rp_csv *csv, struct rp_text *piece)
{
    switch (csv->state) {
    case RP_CSV_FILE_STARTS:
        step_file_starts(csv, piece);
        return RP_CSV_MORE;
    case RP_CSV_CELL_STARTS:
        return step_cell_starts(csv, piece);
    case RP_CSV_PLAIN:
        return step_plain(csv, piece);
    case RP_CSV_QUOTED:
        step_quoted(csv, piece);
        return RP_CSV_MORE;
    case RP_CSV_QUOTE_SEEN:
        return step_quote_seen(csv, piece);
    case RP_CSV_RETURN_SEEN:
        return step_return_seen(csv, piece);
    case RP_CSV_SKIPPING:
        break;
    }
    return step_skipping(csv, piece);
}

enum rp_csv_event rp_csv_next(struct rp_csv *csv, struct rp_text *piece)
{
    enum rp_csv_event event = RP_CSV_MORE;
    while (piece->len > 0 && event == RP_CSV_MORE)
        event = step(csv, piece);
    return event;
}

enum rp_csv_event rp_csv_end(struct rp_csv *csv)
{
    if (csv->state == RP_CSV_FILE_STARTS && csv->mark_n > 0)
        fail(csv, 1, 1, "this cell is not UTF-8; save the file as UTF-8");
    bool has_record = csv->cells_n > 0 && !csv->is_done;
    if (!has_record && csv->state != RP_CSV_SKIPPING)
        return RP_CSV_MORE;
    if (csv->state == RP_CSV_QUOTED)
        fail_cell(csv, "this quote is not closed before the end of the file");
    else if (csv->state == RP_CSV_RETURN_SEEN)
        fail(csv, csv->line, csv->column - 1, "a carriage return without a line feed after it");
    else if (csv->state == RP_CSV_CELL_STARTS && !begin_cell(csv, RP_CSV_PLAIN))
        return end_record(csv); /* "a," ends with an empty cell; here one too many */
    if (csv->state != RP_CSV_SKIPPING)
        end_cell(csv);
    return end_record(csv);
}
