/*
 * Any bytes as a series file: rows that keep their promises, reports that name a place, the same
 * for any size of the pieces. The first byte chooses how the file is read.
 */
#include "fuzz/target.h"
#include "unit/room_arena.h"

#include <math.h>
#include <rapport/base/date.h>
#include <rapport/formats/series.h>

/* What was told, folded into one number. */
struct tale {
    uint64_t hash;
    bool is_unsorted;
};

static void fold(struct tale *tale, const void *bytes, size_t n)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < n; i++)
        tale->hash = (tale->hash ^ b[i]) * 0x100000001b3u;
}

static enum rp_rc on_row(void *ctx, const struct rp_series_row *row)
{
    struct tale *tale = ctx;
    RP_ASSERT(row->person.len >= 1 && row->person.len <= RP_SERIES_PERSON_MAX);
    RP_ASSERT(rp_utf8_valid_prefix(row->person.bytes, row->person.len) == row->person.len);
    RP_ASSERT(row->session >= 0 && row->session <= RP_SERIES_SESSION_MAX && row->line >= 2);
    RP_ASSERT(!row->has_day || (row->day >= RP_DAY_MIN && row->day <= RP_DAY_MAX));
    for (int c = RP_SERIES_CLIENT; c < RP_SERIES_COLUMNS_N; c++)
        RP_ASSERT(row->has[c] ? row->value[c] >= 0 && row->value[c] <= 10 : row->value[c] == 0);
    fold(tale, row->person.bytes, row->person.len);
    fold(tale, &row->session, sizeof row->session);
    fold(tale, row->value, sizeof row->value);
    return RP_OK;
}

static void on_bad(void *ctx, const struct rp_err *why)
{
    RP_ASSERT(why->rc == RP_BAD_INPUT && why->line >= 2 && why->column >= 0 && why->message[0]);
    fold(ctx, &why->line, sizeof why->line);
    fold(ctx, &why->column, sizeof why->column);
}

static void on_warning(void *ctx, enum rp_series_warning warning, long line)
{
    RP_ASSERT(rp_series_warning_name(warning)[0] != '\0');
    fold(ctx, &line, sizeof line);
}

static struct rp_series_options options_of(uint8_t choice)
{
    struct rp_series_options options = rp_series_options_default();
    options.people_n = 64; /* a table made anew for every input */
    options.is_unsorted = choice & 1;
    if (choice & 2)
        options.missing = rp_text_of("NA");
    if (choice & 4)
        RP_ASSERT(rp_series_options_map(&options, "client=a..b", NULL) == RP_OK);
    return options;
}

static uint64_t read_all(const struct rp_series_options *options, struct rp_text file, size_t piece)
{
    size_t used = 0;
    struct rp_arena arena = room_arena(&used);
    struct tale tale = {.hash = 0xcbf29ce484222325u};
    struct rp_series_listener listener = {&tale, on_row, on_bad, on_warning};
    struct rp_series_reader *reader = NULL;
    struct rp_err err = {.rc = RP_OK};
    enum rp_rc rc = rp_series_open(&arena, options, &listener, &reader, &err);
    RP_ASSERT(rc == RP_OK);
    for (size_t at = 0; at < file.len && rc == RP_OK; at += piece) {
        size_t len = file.len - at < piece ? file.len - at : piece;
        rc = rp_series_feed(reader, (struct rp_text){file.bytes + at, len}, &err);
    }
    if (rc == RP_OK)
        rc = rp_series_end(reader, &err);
    RP_ASSERT(rc == RP_OK || (rc == RP_BAD_INPUT && err.rc == rc && err.message[0] != '\0'));
    fold(&tale, &rc, sizeof rc);
    rp_arena_release(&arena);
    return tale.hash;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    struct rp_series_options options = options_of(bytes[0]);
    struct rp_text file = {(const char *)bytes + 1, size - 1};
    uint64_t whole = read_all(&options, file, size);
    RP_ASSERT(read_all(&options, file, 1) == whole);
    RP_ASSERT(read_all(&options, file, 1 + bytes[0] % 7) == whole);
    return 0;
}
