#include "cli/lines.h"

#include <rapport/base/strbuf.h>
#include <stdio.h>
#include <string.h>

enum rp_rc rp_line_next(struct rp_arena *arena, struct rp_text *line, bool *more,
                        struct rp_err *err)
{
    struct rp_strbuf sb;
    struct rp_text read = {0};
    int c = 0;
    rp_strbuf_init(&sb, arena, RP_LINE_BYTES_MAX);
    rp_strbuf_str(&sb, "");
    while ((c = getc(stdin)) != EOF && c != '\n')
        rp_strbuf_char(&sb, (char)c);
    if (ferror(stdin))
        return rp_err_set(err, RP_SYSTEM, "standard input cannot be read");
    bool any = sb.len > 0 || c == '\n';
    enum rp_rc rc = rp_strbuf_done(&sb, &read);
    if (rc != RP_OK)
        return rp_err_set(err, rc, "a line is longer than %d bytes", RP_LINE_BYTES_MAX);
    if (read.len && read.bytes[read.len - 1] == '\r')
        read.len--;
    if (rp_utf8_valid_prefix(read.bytes, read.len) != read.len ||
        (read.len && memchr(read.bytes, '\0', read.len)))
        return rp_err_set(err, RP_BAD_INPUT, "a line is not UTF-8 text");
    *more = any;
    *line = any ? read : (struct rp_text){0};
    return RP_OK;
}
