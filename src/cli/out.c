#include "cli/out.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

static void note_refusal(struct rp_out *out)
{
    if (out->refusal == 0)
        out->refusal = errno ? errno : EIO;
}

void rp_out_text(struct rp_out *out, struct rp_text t)
{
    if (out->refusal == 0 && t.len > 0 && fwrite(t.bytes, 1, t.len, out->file) != t.len)
        note_refusal(out);
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
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.bytes[i];
        const char *escape = json_escape(c);
        if (escape)
            rp_out_str(out, escape);
        else if (c < 0x20 || c == 0x7f)
            rp_out_format(out, "\\u%04x", c);
        else
            rp_out_text(out, (struct rp_text){t.bytes + i, 1});
    }
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
