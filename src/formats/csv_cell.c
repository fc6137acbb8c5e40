#include "formats/csv_cell.h"

#include <string.h>

static bool needs_apostrophe(struct rp_text t)
{
    return t.len > 0 && t.bytes[0] != '\0' && strchr("=+-@\t\r'", t.bytes[0]) != NULL;
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
