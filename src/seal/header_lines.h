/*
 * header_lines: the lines of a header, and the base64 in them.
 */
#ifndef RAPPORT_SEAL_HEADER_LINES_H
#define RAPPORT_SEAL_HEADER_LINES_H

#include <rapport/base/text.h>
#include <rapport/seal/fault.h>

/* Characters of a full line of base64, and the bytes they hold; the same in header and armor. */
enum { RP_AGE_COLUMNS = 64, RP_AGE_COLUMNS_BYTES = 48 };

/* Plain data: the text, how far it is read, the number of the last line read. */
struct rp_header_lines {
    struct rp_text text;
    size_t at;
    long line;
};

/* The next line, without its LF. Faults: CUT when there is no LF any more, LIMIT. */
enum rp_rc rp_header_line(struct rp_header_lines *lines, struct rp_text *out,
                          struct rp_err *err) RP_MUST_USE;

/* Are all bytes below 128? libsodium 1.0.18 decodes each of the others as '/', so that a file could
 * be changed unseen: base64 is looked at by this before it is decoded. */
bool rp_base64_is_ascii(struct rp_text text) RP_MUST_USE;
/* Decodes canonical base64 without padding to exactly len bytes; false when it is anything else. */
bool rp_base64_exactly(struct rp_text text, unsigned char *out, size_t len) RP_MUST_USE;
/* The same for any number of bytes up to max, told in *len. */
bool rp_base64_read(struct rp_text text, unsigned char *out, size_t max, size_t *len) RP_MUST_USE;

#endif
