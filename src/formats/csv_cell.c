#include "formats/csv_cell.h"

#include <string.h>

/* What stands at a place, or 0 bytes: none of them. */
static size_t one_of(const char *const *signs, size_t n, struct rp_text t)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(signs[i]);
        if (t.len >= len && memcmp(t.bytes, signs[i], len) == 0)
            return len;
    }
    return 0;
}

/* A formula begins so; some spreadsheets take the wide forms of Chinese and Japanese letters for
 * the same. */
static bool is_formula(struct rp_text t)
{
    static const char *const signs[] = {"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"};
    return one_of(signs, sizeof signs / sizeof *signs, t) > 0;
}

/* What spreadsheets leave out in front of a formula: blanks, also wide ones and those of no width.
 * The bytes E2 80 begin some signs that are none, which does no harm. */
static size_t blank(struct rp_text t)
{
    static const char *const wide[] = {"\u00a0", "\u00ad", "\u3000", "\ufeff"};
    if (t.len && (unsigned char)t.bytes[0] <= ' ')
        return 1;
    if (t.len >= 3 && (memcmp(t.bytes, "\xe2\x80", 2) == 0 || memcmp(t.bytes, "\xe2\x81", 2) == 0))
        return 3;
    return one_of(wide, sizeof wide / sizeof *wide, t);
}

static struct rp_text behind(struct rp_text t, size_t n)
{
    return (struct rp_text){t.bytes + n, t.len - n};
}

/* A spreadsheet that was told of another separator begins a cell behind each of these. */
static bool ends_piece(char c)
{
    return c == ';' || c == '\t' || c == '\r' || c == '\n';
}

static bool needs_apostrophe(struct rp_text piece)
{
    if (piece.len && piece.bytes[0] == '\'')
        return true;
    for (size_t n = blank(piece); n > 0; n = blank(piece)) {
        if (ends_piece(piece.bytes[0]))
            return false;
        piece = behind(piece, n);
    }
    return is_formula(piece);
}

static bool needs_quotes(struct rp_text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (t.bytes[i] == ',' || t.bytes[i] == '"' || ends_piece(t.bytes[i]))
            return true;
    }
    return false;
}

void rp_csv_cell(struct rp_strbuf *out, struct rp_text t)
{
    bool is_quoted = needs_quotes(t);
    bool begins_odd = t.len && t.bytes[0] != ';' && ends_piece(t.bytes[0]);
    rp_strbuf_str(out, is_quoted ? "\"" : "");
    rp_strbuf_str(out, begins_odd || needs_apostrophe(t) ? "'" : "");
    for (size_t i = 0; i < t.len; i++) {
        if (t.bytes[i] == '"')
            rp_strbuf_char(out, '"');
        rp_strbuf_char(out, t.bytes[i]);
        if (ends_piece(t.bytes[i]) && needs_apostrophe(behind(t, i + 1)))
            rp_strbuf_char(out, '\'');
    }
    rp_strbuf_str(out, is_quoted ? "\"" : "");
}
