/*
 * hkdf: keys from keys, HKDF with SHA-256 (RFC 5869), the first 32 bytes.
 */
#ifndef RAPPORT_SEAL_HKDF_H
#define RAPPORT_SEAL_HKDF_H

#include <rapport/base/text.h>

enum { RP_HKDF_BYTES = 32 };

/* key: input key material; salt: may be empty, not absent; info: a string of the format; out:
 * RP_HKDF_BYTES. */
void rp_hkdf_sha256(struct rp_text key, struct rp_text salt, const char *info, unsigned char *out);

/* Bytes as a text, for the arguments above. */
static inline struct rp_text rp_text_from(const unsigned char *bytes, size_t len)
{
    return (struct rp_text){(const char *)bytes, len};
}

#endif
