/*
 * strbuf: builds a text piece by piece in an arena, with a named maximum.
 *
 * It remembers its first error: append freely, ask once at the end.
 */
#ifndef RAPPORT_BASE_STRBUF_H
#define RAPPORT_BASE_STRBUF_H

#include <rapport/base/text.h>
#include <stdint.h>

struct rp_strbuf {
    struct rp_arena *arena;
    char *bytes; /* zero-terminated once anything was appended */
    size_t len;
    size_t cap;
    size_t max; /* most bytes ever held, without the zero */
    enum rp_rc rc;
};

/* An empty builder over an arena. max in bytes. */
void rp_strbuf_init(struct rp_strbuf *sb, struct rp_arena *arena, size_t max);
/* Appends; after an error does nothing. */
void rp_strbuf_add(struct rp_strbuf *sb, const char *bytes, size_t len);
void rp_strbuf_str(struct rp_strbuf *sb, const char *string);
void rp_strbuf_text(struct rp_strbuf *sb, struct rp_text t);
void rp_strbuf_char(struct rp_strbuf *sb, char c);
/* Appends a whole number in decimal. */
void rp_strbuf_int(struct rp_strbuf *sb, int64_t value);
/* Appends value rounded to `decimals` (0..9), half away from zero; trailing zeros are dropped when
 * trim is set ("6.40" becomes "6.4", "7.00" becomes "7"). Values that are not finite, or larger
 * than 1e15 in size, append "?". Never writes "-0". */
void rp_strbuf_num(struct rp_strbuf *sb, double value, int decimals, bool trim);
/* RP_OK and the text so far in *out (owned by the arena), or the first error: RP_LIMIT. */
enum rp_rc rp_strbuf_done(struct rp_strbuf *sb, struct rp_text *out) RP_MUST_USE;

#endif
