/*
 * secret: memory for keys, passphrases and opened files.
 *
 * Each secret has pages of its own between guard pages: reading or writing past its end stops the
 * program. It is left out of core dumps, locked in memory as far as RLIMIT_MEMLOCK allows (a key
 * always fits the 8 MiB that Debian gives, a large file may not: what is over may reach swap), and
 * wiped when freed.
 */
#ifndef RAPPORT_SEAL_SECRET_H
#define RAPPORT_SEAL_SECRET_H

#include <rapport/base/text.h>

/* Most bytes of one secret: the largest opened file (RP_SEAL_PLAIN_MAX). */
#define RP_SECRET_MAX ((size_t)256 << 20)

struct rp_secret; /* opaque */

/* len zero bytes; 0 is allowed. The caller frees *out with rp_secret_free. err may be NULL.
 * Faults: LIMIT over RP_SECRET_MAX, MEMORY, SYSTEM; *out is then left alone. */
enum rp_rc rp_secret_new(size_t len, struct rp_secret **out, struct rp_err *err) RP_MUST_USE;
/* Wipes and frees; NULL does nothing. */
void rp_secret_free(struct rp_secret *secret);
/* Its bytes, to read and to write; never NULL. They live as long as the secret. */
unsigned char *rp_secret_bytes(const struct rp_secret *secret);
/* Its length in bytes. */
size_t rp_secret_len(const struct rp_secret *secret);
/* The bytes as a text, to pass on; owned by the secret, no zero behind it. */
struct rp_text rp_secret_text(const struct rp_secret *secret);
/* Makes it shorter and wipes what is cut off: for a passphrase typed into more room than it needs.
 * len at most its present length. */
void rp_secret_cut(struct rp_secret *secret, size_t len);
/* Same bytes? Takes the same time wherever they differ; the lengths are not hidden. */
bool rp_secret_equal(const struct rp_secret *a, const struct rp_secret *b);

#endif
