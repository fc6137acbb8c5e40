#include "seal/header_lines.h"
#include "seal/fail.h"

#include <rapport/seal/header.h>
#include <sodium.h>
#include <string.h>

enum rp_rc rp_header_line(struct rp_header_lines *lines, struct rp_text *out, struct rp_err *err)
{
    const char *from = lines->text.bytes + lines->at;
    size_t left = lines->text.len - lines->at;
    size_t looked = left > RP_AGE_LINE_MAX ? RP_AGE_LINE_MAX + 1 : left;
    const char *end = looked > 0 ? memchr(from, '\n', looked) : NULL;
    if (!end && left > RP_AGE_LINE_MAX)
        return rp_seal_fail(err, RP_SEAL_FAULT_LIMIT, 0, "header lines of at most 4096 bytes");
    if (!end)
        return rp_seal_fail(err, RP_SEAL_FAULT_CUT, 0, "more of the header");
    *out = (struct rp_text){from, (size_t)(end - from)};
    lines->at += out->len + 1;
    lines->line++;
    if (lines->at > RP_AGE_HEADER_MAX)
        return rp_seal_fail(err, RP_SEAL_FAULT_LIMIT, 0, "a header of at most 256 KiB");
    return RP_OK;
}

bool rp_base64_is_ascii(struct rp_text text)
{
    unsigned char all = 0;
    for (size_t i = 0; i < text.len; i++)
        all |= (unsigned char)text.bytes[i];
    return all < 0x80;
}

bool rp_base64_read(struct rp_text text, unsigned char *out, size_t max, size_t *len)
{
    return rp_base64_is_ascii(text) &&
           sodium_base642bin(out, max, text.bytes, text.len, NULL, len, NULL,
                             sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0;
}

bool rp_base64_exactly(struct rp_text text, unsigned char *out, size_t len)
{
    size_t got = 0;
    return rp_base64_read(text, out, len, &got) && got == len;
}
