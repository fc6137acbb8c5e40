#include "seal/binding.h"

#include "seal/hkdf.h"
#include "seal/key_parts.h"
#include "seal/start.h"

#include <rapport/seal/seal.h>
#include <sodium.h>

#define BINDING_INFO "rapport vault binding v1"

_Static_assert((int)RP_BINDING_BYTES == (int)RP_HKDF_BYTES, "the key is one block of HKDF");
_Static_assert((int)RP_BINDING_BYTES == (int)RP_SEAL_PROOF_BYTES, "it proves who sealed");
_Static_assert(RP_DIGEST_BYTES == crypto_hash_sha256_BYTES, "the digest");

enum rp_rc rp_binding_key(const struct rp_age_identity *identity, struct rp_secret **out,
                          struct rp_err *err)
{
    struct rp_secret *key = NULL;
    enum rp_rc rc = rp_secret_new(RP_BINDING_BYTES, &key, err);
    if (rc != RP_OK)
        return rc;
    rp_hkdf_sha256(rp_text_from(identity->secret, sizeof identity->secret), rp_text_of(""),
                   BINDING_INFO, rp_secret_bytes(key));
    *out = key;
    return RP_OK;
}

enum rp_rc rp_digest(struct rp_text bytes, unsigned char *out, struct rp_err *err)
{
    enum rp_rc rc = rp_seal_start(err);
    if (rc == RP_OK)
        crypto_hash_sha256(out, (const unsigned char *)bytes.bytes, bytes.len);
    return rc;
}

enum rp_rc rp_random_bytes(unsigned char *out, size_t n, struct rp_err *err)
{
    enum rp_rc rc = rp_seal_start(err);
    if (rc == RP_OK)
        randombytes_buf(out, n);
    return rc;
}
