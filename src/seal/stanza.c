#include "seal/stanza.h"
#include "seal/fail.h"

#include <rapport/seal/seal.h>
#include <string.h>

static const char mark[] = "-> ";

/* The words of the first line: printable, one space between them, none empty. */
static bool split_words(struct rp_text words, struct rp_age_stanza *stanza)
{
    size_t n = 0;
    char before = ' ';
    for (size_t i = 0; i < words.len; i++) {
        char c = words.bytes[i];
        if (c < ' ' || c > '~' || (c == ' ' && before == ' '))
            return false;
        n += before == ' ';
        before = c;
    }
    if (before == ' ')
        return false;
    const char *space = memchr(words.bytes, ' ', words.len);
    size_t type_len = space ? (size_t)(space - words.bytes) : words.len;
    size_t rest = space ? type_len + 1 : type_len;
    stanza->type = (struct rp_text){words.bytes, type_len};
    stanza->arguments = (struct rp_text){words.bytes + rest, words.len - rest};
    stanza->arguments_n = n - 1;
    return true;
}

/* Decodes the body lines between two places of the text; all but the last are full. */
static bool decode_body(struct rp_text lines, unsigned char *out, size_t *len)
{
    size_t done = 0;
    while (lines.len > 0) {
        const char *end = memchr(lines.bytes, '\n', lines.len);
        size_t line_len = (size_t)(end - lines.bytes), got = 0;
        if (!rp_base64_read((struct rp_text){lines.bytes, line_len}, out + done,
                            RP_AGE_COLUMNS_BYTES, &got))
            return false;
        done += got;
        lines.bytes += line_len + 1;
        lines.len -= line_len + 1;
    }
    *len = done;
    return true;
}

static enum rp_rc read_body(struct rp_header_lines *lines, struct rp_arena *arena,
                            struct rp_text *out, struct rp_err *err)
{
    size_t from = lines->at;
    struct rp_text line = {NULL, RP_AGE_COLUMNS};
    while (line.len == RP_AGE_COLUMNS) {
        enum rp_rc rc = rp_header_line(lines, &line, err);
        if (rc != RP_OK)
            return rc;
    }
    if (line.len > RP_AGE_COLUMNS)
        return rp_seal_fail(err, RP_SEAL_FAULT_HEADER, lines->line,
                            "lines of 64 characters in the body of a recipient");
    struct rp_text body = {lines->text.bytes + from, lines->at - from};
    size_t len = 0;
    unsigned char *bytes = rp_arena_alloc(arena, body.len);
    if (!bytes)
        return rp_seal_fail(err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    if (!decode_body(body, bytes, &len))
        return rp_seal_fail(err, RP_SEAL_FAULT_HEADER, lines->line,
                            "canonical base64 without padding in the body of a recipient");
    *out = (struct rp_text){(const char *)bytes, len};
    return RP_OK;
}

static enum rp_rc check_x25519(struct rp_age_stanza *stanza, struct rp_err *err)
{
    if (stanza->arguments_n != 1 ||
        !rp_base64_exactly(stanza->arguments, stanza->share, RP_AGE_KEY_BYTES) ||
        stanza->body.len != RP_AGE_WRAPPED_BYTES)
        return rp_seal_fail(err, RP_SEAL_FAULT_HEADER, stanza->line,
                            "one share of 32 bytes and a body of 32 for X25519");
    return RP_OK;
}

/* A decimal without sign or leading zero; 0 when it is none. Beyond three digits it stays at 1000:
 * far too much, whatever it is. */
static int read_factor(struct rp_text digits)
{
    int value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.bytes[i];
        if (c < '0' || c > '9' || (i == 0 && c == '0'))
            return 0;
        value = value * 10 + (c - '0');
        value = value > 1000 ? 1000 : value;
    }
    return value;
}

static enum rp_rc check_scrypt(struct rp_age_stanza *stanza, struct rp_err *err)
{
    struct rp_text salt = stanza->arguments;
    const char *space = salt.len > 0 ? memchr(salt.bytes, ' ', salt.len) : NULL;
    if (stanza->arguments_n == 2 && space && stanza->body.len == RP_AGE_WRAPPED_BYTES) {
        salt.len = (size_t)(space - salt.bytes);
        struct rp_text factor = {space + 1, stanza->arguments.len - salt.len - 1};
        if (rp_base64_exactly(salt, stanza->share, RP_AGE_SALT_BYTES))
            stanza->work_log2 = read_factor(factor);
    }
    if (stanza->work_log2 == 0)
        return rp_seal_fail(err, RP_SEAL_FAULT_HEADER, stanza->line,
                            "a salt of 16 bytes, a work factor and a body of 32 for scrypt");
    if (stanza->work_log2 > RP_SEAL_WORK_LOG2_NEVER)
        return rp_seal_fail(err, RP_SEAL_FAULT_WORK, stanza->work_log2,
                            "a work factor of at most 22");
    return RP_OK;
}

static enum rp_rc check_kind(struct rp_age_stanza *stanza, struct rp_err *err)
{
    stanza->kind = RP_AGE_STANZA_OTHER;
    if (rp_text_is(stanza->type, "X25519")) {
        stanza->kind = RP_AGE_STANZA_X25519;
        return check_x25519(stanza, err);
    }
    if (rp_text_is(stanza->type, "scrypt")) {
        stanza->kind = RP_AGE_STANZA_SCRYPT;
        return check_scrypt(stanza, err);
    }
    if (rp_text_is(stanza->type, "mlkem768x25519"))
        stanza->kind = RP_AGE_STANZA_HYBRID;
    return RP_OK;
}

enum rp_rc rp_stanza_read(struct rp_header_lines *lines, struct rp_text first,
                          struct rp_arena *arena, struct rp_age_stanza *out, struct rp_err *err)
{
    struct rp_age_stanza stanza = {.line = lines->line};
    size_t mark_len = sizeof mark - 1;
    if (first.len < mark_len || memcmp(first.bytes, mark, mark_len) != 0 ||
        !split_words((struct rp_text){first.bytes + mark_len, first.len - mark_len}, &stanza))
        return rp_seal_fail(err, RP_SEAL_FAULT_HEADER, lines->line,
                            "\"-> \" and printable words, or \"--- \"");
    enum rp_rc rc = read_body(lines, arena, &stanza.body, err);
    if (rc == RP_OK)
        rc = check_kind(&stanza, err);
    if (rc == RP_OK)
        *out = stanza;
    return rc;
}
