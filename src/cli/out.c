#include "cli/out.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

static void note_refusal(struct rp_out *out)
{
    if (out->refusal == 0)
        out->refusal = errno ? errno : EIO;
}

static void put(struct rp_out *out, struct rp_text t)
{
    if (out->refusal == 0 && t.len > 0 && fwrite(t.bytes, 1, t.len, out->file) != t.len)
        note_refusal(out);
}

/* The sign at the beginning of t that no terminal should be sent, 0 for any other; *len: its bytes.
 */
static unsigned unsafe_sign(struct rp_text t, size_t *len)
{
    unsigned char at[3] = {0};
    memcpy(at, t.bytes, t.len < sizeof at ? t.len : sizeof at);
    *len = at[0] < 0x80 ? 1 : at[0] < 0xe0 ? 2 : 3;
    if (at[0] == 0x7f || (at[0] == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0))
        return at[0] == 0x7f ? 0x7f : at[1];
    if (at[0] == 0xd8 && at[1] == 0x9c)
        return 0x61c;
    if (at[0] != 0xe2 || (at[1] != 0x80 && at[1] != 0x81))
        return 0;
    unsigned sign = 0x2000U + (at[1] & 1U) * 64U + (at[2] & 0x3fU);
    bool turns = sign == 0x200e || sign == 0x200f || (sign >= 0x2028 && sign <= 0x202e) ||
                 (sign >= 0x2066 && sign <= 0x2069);
    return turns ? sign : 0;
}

static void put_json(struct rp_out *out, struct rp_text t)
{
    size_t from = 0;
    for (size_t i = 0; i < t.len;) {
        char code[8];
        size_t len = 1;
        unsigned sign = (unsigned char)t.bytes[i] < 0x7f
                            ? 0
                            : unsafe_sign((struct rp_text){t.bytes + i, t.len - i}, &len);
        if (sign) {
            put(out, (struct rp_text){t.bytes + from, i - from});
            (void)snprintf(code, sizeof code, "\\u%04x", sign);
            put(out, rp_text_of(code));
            from = i + len;
        }
        i += sign ? len : 1;
    }
    put(out, (struct rp_text){t.bytes + from, t.len - from});
}

void rp_out_text(struct rp_out *out, struct rp_text t)
{
    if (out->is_json && t.len)
        put_json(out, t);
    else
        put(out, t);
}

void rp_out_str(struct rp_out *out, const char *string)
{
    rp_out_text(out, rp_text_of(string));
}

void rp_out_format(struct rp_out *out, const char *fmt, ...)
{
    if (out->refusal != 0)
        return;
    va_list args;
    va_start(args, fmt);
    if (vfprintf(out->file, fmt, args) < 0)
        note_refusal(out);
    va_end(args);
}

void rp_out_heading(struct rp_out *out, const char *string)
{
    rp_out_str(out, out->colour ? "\033[1m" : "");
    rp_out_str(out, string);
    rp_out_str(out, out->colour ? "\033[0m\n" : "\n");
}

static const char *json_escape(unsigned char c)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    case '\r':
        return "\\r";
    default:
        return NULL;
    }
}

void rp_out_json_string(struct rp_out *out, struct rp_text t)
{
    if (!t.bytes) {
        rp_out_str(out, "null");
        return;
    }
    rp_out_str(out, "\"");
    size_t from = 0;
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.bytes[i];
        const char *escape = json_escape(c);
        if (!escape && c >= 0x20)
            continue;
        put_json(out, (struct rp_text){t.bytes + from, i - from});
        if (escape)
            rp_out_str(out, escape);
        else
            rp_out_format(out, "\\u%04x", c);
        from = i + 1;
    }
    put_json(out, (struct rp_text){t.bytes + from, t.len - from});
    rp_out_str(out, "\"");
}

bool rp_out_is_refused(const struct rp_out *out)
{
    return out->refusal != 0;
}

enum rp_rc rp_out_finish(struct rp_out *out, struct rp_err *err)
{
    errno = 0;
    if (fflush(out->file) != 0 || ferror(out->file))
        note_refusal(out);
    if (out->refusal == 0 || out->refusal == EPIPE)
        return RP_OK;
    return rp_err_set(err, RP_SYSTEM, "cannot write the answer: %s", strerror(out->refusal));
}
