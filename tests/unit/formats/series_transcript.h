/* What a reader of series files told, as text, one line for each thing told. */
#ifndef TESTS_UNIT_FORMATS_SERIES_TRANSCRIPT_H
#define TESTS_UNIT_FORMATS_SERIES_TRANSCRIPT_H

#include <rapport/formats/series.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "room_arena.h"

enum { TRANSCRIPT_MAX = 1 << 16 };

struct transcript {
    char text[TRANSCRIPT_MAX];
    size_t len;
    long stop_after; /* rows taken before the listener says RP_SYSTEM; 0: never */
    long rows_n;
    long bad_n;
};

static inline void note(struct transcript *t, const char *format, ...) RP_PRINTF(2, 3);
static inline void note(struct transcript *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(t->text + t->len, TRANSCRIPT_MAX - t->len, format, args);
    va_end(args);
    size_t room = TRANSCRIPT_MAX - t->len - 1;
    t->len += (size_t)n < room ? (size_t)n : room;
}

/* "3 ada 2 2026-03-02 client 7.5" */
static inline enum rp_rc note_row(void *ctx, const struct rp_series_row *row)
{
    struct transcript *t = ctx;
    note(t, "%ld %.*s %d", row->line, RP_TEXT_ARG(row->person), row->session);
    if (row->has_day)
        note(t, " day %d", row->day);
    for (int c = RP_SERIES_CLIENT; c < RP_SERIES_COLUMNS_N; c++) {
        if (row->has[c])
            note(t, " %s %g", rp_series_column_name((enum rp_series_column)c), row->value[c]);
    }
    note(t, "\n");
    return t->stop_after > 0 && ++t->rows_n == t->stop_after ? RP_SYSTEM : RP_OK;
}

/* "bad 3:14 client a number ..." */
static inline void note_bad(void *ctx, const struct rp_err *why)
{
    struct transcript *t = ctx;
    t->bad_n++;
    note(t, "bad %ld:%ld %s%s%s\n", why->line, why->column, why->place, why->place[0] ? " " : "",
         why->message);
}

static inline void note_warning(void *ctx, enum rp_series_warning warning, long line)
{
    note(ctx, "warning %ld %s\n", line, rp_series_warning_name(warning));
}

/* Reads all of `file` in pieces of that many bytes; an error of the whole file is its last line. */
static inline enum rp_rc transcribe(struct transcript *t, const struct rp_series_options *options,
                                    struct rp_text file, size_t piece_len)
{
    size_t used = 0;
    struct rp_arena arena = room_arena(&used);
    struct rp_series_listener listener = {t, note_row, note_bad, note_warning};
    struct rp_series_reader *reader = NULL;
    struct rp_err err = {.rc = RP_OK};
    t->len = 0;
    t->text[0] = '\0';
    t->rows_n = t->bad_n = 0;
    enum rp_rc rc = rp_series_open(&arena, options, &listener, &reader, &err);
    for (size_t at = 0; at < file.len && rc == RP_OK; at += piece_len) {
        size_t len = file.len - at < piece_len ? file.len - at : piece_len;
        rc = rp_series_feed(reader, (struct rp_text){file.bytes + at, len}, &err);
    }
    if (rc == RP_OK)
        rc = rp_series_end(reader, &err);
    if (rc != RP_OK)
        note(t, "%s %ld:%ld %s%s%s\n", rp_rc_name(rc), err.line, err.column, err.place,
             err.place[0] ? " " : "", err.message);
    rp_arena_release(&arena);
    return rc;
}

#endif
