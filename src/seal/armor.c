#include "seal/armor.h"
#include "seal/fail.h"
#include "seal/header_lines.h"

#include <sodium.h>
#include <string.h>

static const char first_line[] = "-----BEGIN AGE ENCRYPTED FILE-----";
static const char last_line[] = "-----END AGE ENCRYPTED FILE-----";
static const char dashes[] = "-----";

/* What is read, and the number of its last line. */
struct armor_reader {
    struct rp_text rest;
    long line;
    unsigned char *out;
    size_t out_len;
    bool is_short; /* the last line of base64 was read */
};

/* Bytes of white space at the start, and the lines in them. */
static size_t blank_len(struct rp_text text, long *lines)
{
    size_t n = 0;
    for (; n < text.len && rp_is_blank(text.bytes[n]); n++)
        *lines += text.bytes[n] == '\n';
    return n;
}

static void skip(struct rp_text *text, size_t n)
{
    text->bytes += n;
    text->len -= n;
}

bool rp_armor_is(struct rp_text file)
{
    long lines = 0;
    if (file.len == 0)
        return false;
    skip(&file, blank_len(file, &lines));
    return file.len >= sizeof dashes - 1 && memcmp(file.bytes, dashes, sizeof dashes - 1) == 0;
}

/* The next line without LF or CR LF; the last one may have neither. False at the end. */
static bool next_line(struct armor_reader *reader, struct rp_text *out)
{
    if (reader->rest.len == 0)
        return false;
    const char *end = memchr(reader->rest.bytes, '\n', reader->rest.len);
    size_t len = end ? (size_t)(end - reader->rest.bytes) : reader->rest.len;
    *out = (struct rp_text){reader->rest.bytes, len};
    if (len > 0 && out->bytes[len - 1] == '\r')
        out->len--;
    skip(&reader->rest, end ? len + 1 : len);
    reader->line++;
    return true;
}

/* A line of 64 characters, or a last one of at least four. Base64 with its padding. */
static bool decode_line(struct armor_reader *reader, struct rp_text line)
{
    size_t got = 0;
    if (reader->is_short || line.len == 0 || line.len > RP_AGE_COLUMNS ||
        !rp_base64_is_ascii(line) ||
        sodium_base642bin(reader->out + reader->out_len, RP_AGE_COLUMNS_BYTES, line.bytes, line.len,
                          NULL, &got, NULL, sodium_base64_VARIANT_ORIGINAL) != 0)
        return false;
    reader->out_len += got;
    reader->is_short = got < RP_AGE_COLUMNS_BYTES;
    return true;
}

static enum rp_rc read_lines(struct armor_reader *reader, struct rp_err *err)
{
    struct rp_text line;
    if (!next_line(reader, &line) || !rp_text_is(line, first_line))
        return rp_seal_fail(err, RP_SEAL_FAULT_ARMOR, reader->line, first_line);
    while (next_line(reader, &line)) {
        if (rp_text_is(line, last_line))
            return RP_OK;
        if (!decode_line(reader, line))
            return rp_seal_fail(err, RP_SEAL_FAULT_ARMOR, reader->line,
                                "canonical base64 in lines of 64 characters");
    }
    return rp_seal_fail(err, RP_SEAL_FAULT_CUT, 0, last_line);
}

enum rp_rc rp_armor_read(struct rp_arena *arena, struct rp_text file, struct rp_text *out,
                         struct rp_err *err)
{
    struct armor_reader reader = {.rest = file};
    size_t blank = blank_len(file, &reader.line);
    if (blank > RP_ARMOR_BLANK_MAX)
        return rp_seal_fail(err, RP_SEAL_FAULT_ARMOR, 1, "at most 1024 bytes of white space");
    skip(&reader.rest, blank);
    reader.out = rp_arena_alloc(arena, reader.rest.len); /* base64 only shrinks */
    if (!reader.out)
        return rp_seal_fail(err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    enum rp_rc rc = read_lines(&reader, err);
    if (rc != RP_OK)
        return rc;
    long lines = 0;
    if (reader.rest.len > RP_ARMOR_BLANK_MAX || blank_len(reader.rest, &lines) < reader.rest.len)
        return rp_seal_fail(err, RP_SEAL_FAULT_ARMOR, reader.line + 1,
                            "nothing but some white space after the end");
    *out = (struct rp_text){(const char *)reader.out, reader.out_len};
    return RP_OK;
}

static char *put(char *to, const char *line)
{
    while (*line)
        *to++ = *line++;
    *to++ = '\n';
    return to;
}

enum rp_rc rp_armor_write(struct rp_arena *arena, struct rp_text binary, struct rp_text *out,
                          struct rp_err *err)
{
    size_t lines_n = binary.len / RP_AGE_COLUMNS_BYTES + 1;
    size_t room = sizeof first_line + sizeof last_line + lines_n * (RP_AGE_COLUMNS + 2);
    char *text = rp_arena_alloc(arena, room);
    if (!text)
        return rp_seal_fail(err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    char *to = put(text, first_line);
    for (size_t at = 0; at < binary.len; at += RP_AGE_COLUMNS_BYTES) {
        size_t left = binary.len - at;
        size_t len = left < RP_AGE_COLUMNS_BYTES ? left : RP_AGE_COLUMNS_BYTES;
        sodium_bin2base64(to, RP_AGE_COLUMNS + 1, (const unsigned char *)binary.bytes + at, len,
                          sodium_base64_VARIANT_ORIGINAL);
        to += strlen(to);
        *to++ = '\n';
    }
    to = put(to, last_line);
    *out = (struct rp_text){text, (size_t)(to - text)};
    return RP_OK;
}
