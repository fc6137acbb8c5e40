#include "formats/journey_scan.h"

#include <string.h>

void rp_text_err_at(struct rp_text text, size_t at, struct rp_err *err)
{
    long line = 1, column = 1;
    for (size_t i = 0; i < at && i < text.len; i++) {
        column = text.bytes[i] == '\n' ? 1 : column + 1;
        line += text.bytes[i] == '\n';
    }
    rp_err_at(err, "", line, column);
}

static struct rp_text without_mark(struct rp_text bytes)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t n = sizeof mark - 1;
    if (bytes.len < n || memcmp(bytes.bytes, mark, n) != 0)
        return bytes;
    return (struct rp_text){bytes.bytes + n, bytes.len - n};
}

/* The byte behind the string whose opening quote stands before `i`; the end when it never closes.
 */
static size_t skip_string(struct rp_text json, size_t i)
{
    while (i < json.len && json.bytes[i] != '"')
        i += json.bytes[i] == '\\' ? 2 : 1;
    return i + 1;
}

/* The byte that opens one level too many, or the length. */
static size_t too_deep_at(struct rp_text json)
{
    int depth = 0;
    size_t i = 0;
    while (i < json.len) {
        char c = json.bytes[i];
        if ((c == '{' || c == '[') && ++depth > RP_JOURNEY_DEPTH_MAX)
            return i;
        if (c == '}' || c == ']')
            depth--;
        i = c == '"' ? skip_string(json, i + 1) : i + 1;
    }
    return json.len;
}

enum rp_rc rp_journey_scan(struct rp_text bytes, struct rp_text *json, struct rp_err *err)
{
    if (bytes.len > RP_JOURNEY_BYTES_MAX)
        return rp_err_set(err, RP_LIMIT, "a journey file must be smaller than %d bytes",
                          RP_JOURNEY_BYTES_MAX);
    if (!bytes.bytes || bytes.len == 0)
        return rp_err_set(err, RP_BAD_INPUT, "the file is empty");
    struct rp_text text = without_mark(bytes);
    size_t valid = rp_utf8_valid_prefix(text.bytes, text.len);
    if (valid < text.len) {
        rp_err_set(err, RP_BAD_INPUT, "this byte is not part of a UTF-8 character");
        rp_text_err_at(text, valid, err);
        return RP_BAD_INPUT;
    }
    size_t deep = too_deep_at(text);
    if (deep < text.len) {
        rp_err_set(err, RP_BAD_INPUT, "nested deeper than %d levels", RP_JOURNEY_DEPTH_MAX);
        rp_text_err_at(text, deep, err);
        return RP_BAD_INPUT;
    }
    *json = text;
    return RP_OK;
}
