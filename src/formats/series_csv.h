/*
 * series_csv: bytes in pieces of any size -> records of cells, by RFC 4180 and no looser.
 *
 * Why not libcsv 3.0.3, which was weighed first: it tells its caller cells without line or column;
 * drops empty lines and spaces around cells uncounted, so that neither can be worked out; takes a
 * bare carriage return for the end of a line even in strict mode; and after a violation ends for
 * good, having handed out the cells of the broken line. Here a broken line is left out whole, its
 * place is named, and reading goes on with the next line.
 *
 * Cells are separated by commas; lines end with LF or CRLF, the last one also with the file; a cell
 * in quotes may hold commas, line ends and doubled quotes. A byte order mark at the start is
 * skipped. All of it must be UTF-8 without zero bytes.
 */
#ifndef FORMATS_SERIES_CSV_H
#define FORMATS_SERIES_CSV_H

#include <rapport/base/text.h>
#include <rapport/formats/series.h>
#include <stdint.h>

/* Column is that of the cell's first byte, a quote if it has one; both 1-based. */
struct rp_csv_cell {
    uint32_t start; /* in the record's bytes */
    uint32_t len;
    uint32_t column;
    uint32_t lines_down; /* lines below the record's first one */
};

enum rp_csv_state {
    RP_CSV_FILE_STARTS,
    RP_CSV_CELL_STARTS,
    RP_CSV_PLAIN,
    RP_CSV_QUOTED,
    RP_CSV_QUOTE_SEEN, /* within a quoted cell: its end, or the first of a doubled quote */
    RP_CSV_RETURN_SEEN,
    RP_CSV_SKIPPING /* something is wrong with this record: to the line's end */
};

enum rp_csv_event {
    RP_CSV_MORE,   /* the piece is used up; nothing is complete */
    RP_CSV_RECORD, /* cells, cells_n and bytes hold a record until the next call */
    RP_CSV_FAULT   /* fault tells what was left out */
};

struct rp_csv_fault {
    long line;
    long column;         /* 0: the whole line */
    const char *message; /* static */
};

/* Plain data; read cells, cells_n, bytes, line, record_line, is_empty_line, has_mark and fault. */
struct rp_csv {
    char *bytes; /* each cell is followed by a zero, so that two never make one UTF-8 sequence */
    struct rp_csv_cell *cells;
    size_t len;
    size_t cells_n;
    enum rp_csv_state state;
    size_t mark_n;    /* bytes of the byte order mark seen */
    long line;        /* of the next byte, 1-based */
    long column;      /* of the next byte, 1-based */
    long record_line; /* where the record begins */
    long fault_until; /* last line that the fault left out */
    bool is_done;     /* the record was handed out; the next byte begins a new one */
    bool has_mark;
    bool is_empty_line;
    struct rp_csv_fault fault;
};

/* Takes its memory (RP_SERIES_LINE_MAX and the cells) from the arena. RP_LIMIT when it has none. */
enum rp_rc rp_csv_init(struct rp_csv *csv, struct rp_arena *arena) RP_MUST_USE;
/* Takes bytes off the front of *piece until something is complete or the piece is empty. */
enum rp_csv_event rp_csv_next(struct rp_csv *csv, struct rp_text *piece);
/* The file ends here: what is left of it, a record or a fault, or MORE for nothing. */
enum rp_csv_event rp_csv_end(struct rp_csv *csv);
/* The text of cell i, which must be below cells_n; valid until the next call. */
struct rp_text rp_csv_text(const struct rp_csv *csv, size_t i);

#endif
