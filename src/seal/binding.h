/*
 * binding: a proof that bytes come from somebody who holds a key.
 *
 * age proves no sender: whoever knows a recipient can seal to it. A vault therefore carries a proof
 * (seal.h) under a key that only the holder of an identity can derive.
 */
#ifndef RAPPORT_SEAL_BINDING_H
#define RAPPORT_SEAL_BINDING_H

#include <rapport/seal/key.h>

enum { RP_BINDING_BYTES = 32, RP_DIGEST_BYTES = 32 };

/* The binding key of an identity: HKDF-SHA256 (RFC 5869) of its secret half, no salt, info
 * "rapport vault binding v1". The caller frees *out. Faults: MEMORY, SYSTEM. */
enum rp_rc rp_binding_key(const struct rp_age_identity *identity, struct rp_secret **out,
                          struct rp_err *err) RP_MUST_USE;
/* SHA-256 of `bytes` to out, of RP_DIGEST_BYTES. Fault: SYSTEM. */
enum rp_rc rp_digest(struct rp_text bytes, unsigned char *out, struct rp_err *err) RP_MUST_USE;
/* n bytes that nobody can guess. Fault: SYSTEM. */
enum rp_rc rp_random_bytes(unsigned char *out, size_t n, struct rp_err *err) RP_MUST_USE;

#endif
