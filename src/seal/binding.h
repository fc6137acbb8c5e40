/*
 * binding: a proof that bytes come from somebody who holds a key.
 *
 * age proves no sender: whoever knows a recipient can seal to it. A vault therefore carries a MAC
 * under a key that only the holder of an identity can derive.
 */
#ifndef RAPPORT_SEAL_BINDING_H
#define RAPPORT_SEAL_BINDING_H

#include <rapport/seal/key.h>

enum { RP_BINDING_BYTES = 32, RP_DIGEST_BYTES = 32 };

/* The binding key of an identity: HKDF-SHA256 (RFC 5869) of its secret half, no salt, info
 * "rapport vault binding v1". The caller frees *out. Faults: MEMORY, SYSTEM. */
enum rp_rc rp_binding_key(const struct rp_age_identity *identity, struct rp_secret **out,
                          struct rp_err *err) RP_MUST_USE;
/* BLAKE2b (RFC 7693, keyed, 32 bytes) of `bytes` under a key of RP_BINDING_BYTES, to mac of
 * RP_BINDING_BYTES. It is a MAC as it stands, and several times faster than HMAC-SHA256 here: ten
 * years of notes are proven at each opening and each save. */
void rp_binding_mac(const struct rp_secret *key, struct rp_text bytes, unsigned char *mac);
/* Are both MACs the same? Takes the same time wherever they differ. */
bool rp_binding_equal(const unsigned char *a, const unsigned char *b);

/* SHA-256 of `bytes` to out, of RP_DIGEST_BYTES. Fault: SYSTEM. */
enum rp_rc rp_digest(struct rp_text bytes, unsigned char *out, struct rp_err *err) RP_MUST_USE;
/* n bytes that nobody can guess. Fault: SYSTEM. */
enum rp_rc rp_random_bytes(unsigned char *out, size_t n, struct rp_err *err) RP_MUST_USE;

#endif
