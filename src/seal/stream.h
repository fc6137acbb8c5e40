/*
 * stream: the payload of an age file, sealed in pieces of 64 KiB (STREAM, with ChaCha20-Poly1305).
 *
 * The nonce of a piece is its number and whether it is the last one, so that no piece can be
 * dropped, swapped or added. All pieces but the last are full; only the only one may be empty.
 */
#ifndef RAPPORT_SEAL_STREAM_H
#define RAPPORT_SEAL_STREAM_H

#include <rapport/base/text.h>

/* Bytes of the payload that plain_len bytes become. */
size_t rp_stream_sealed_len(size_t plain_len);
/* The other way round, for a payload whose length can be right. Faults: CUT, CHUNK. */
enum rp_rc rp_stream_plain_len(size_t sealed_len, size_t *out, struct rp_err *err) RP_MUST_USE;
/* Seals plain, and what follows it at once, into out, which has room for rp_stream_sealed_len of
 * both. key: 32 bytes, used once. */
void rp_stream_seal(const unsigned char *key, struct rp_text plain, struct rp_text behind,
                    unsigned char *out);
/* Is every piece of the payload, whose length can be right, authentic and in its place? Nothing is
 * opened. Faults: CHUNK and CUT, with the number of the piece. */
enum rp_rc rp_stream_check(const unsigned char *key, struct rp_text payload,
                           struct rp_err *err) RP_MUST_USE;
/* Opens a payload that was checked into out, which has room for rp_stream_plain_len; out may lie
 * before the payload in the same memory, which is then written over. */
void rp_stream_open(const unsigned char *key, struct rp_text payload, unsigned char *out);

#endif
