#include "formats/csv_cell.h"

#include <string.h>

/* The same signs in the width of Chinese and Japanese letters, which some spreadsheets take for
 * them. */
static bool begins_wide(struct rp_text t)
{
    static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        size_t len = strlen(wide[i]);
        if (t.len >= len && memcmp(t.bytes, wide[i], len) == 0)
            return true;
    }
    return false;
}

static bool needs_apostrophe(struct rp_text t)
{
    if (t.len == 0)
        return false;
    return (t.bytes[0] != '\0' && strchr("=+-@\t\r\n'", t.bytes[0])) || begins_wide(t);
}

static bool needs_quotes(struct rp_text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.bytes[i];
        if (c == ',' || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return false;
}

void rp_csv_cell(struct rp_strbuf *out, struct rp_text t)
{
    bool is_quoted = needs_quotes(t);
    rp_strbuf_str(out, is_quoted ? "\"" : "");
    rp_strbuf_str(out, needs_apostrophe(t) ? "'" : "");
    for (size_t i = 0; i < t.len; i++) {
        if (t.bytes[i] == '"')
            rp_strbuf_char(out, '"');
        rp_strbuf_char(out, t.bytes[i]);
    }
    rp_strbuf_str(out, is_quoted ? "\"" : "");
}
