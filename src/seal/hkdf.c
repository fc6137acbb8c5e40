#include "seal/hkdf.h"

#include <sodium.h>
#include <string.h>

_Static_assert(RP_HKDF_BYTES == crypto_auth_hmacsha256_BYTES, "one block of output");

static void add(crypto_auth_hmacsha256_state *state, struct rp_text t)
{
    crypto_auth_hmacsha256_update(state, (const unsigned char *)t.bytes, t.len);
}

void rp_hkdf_sha256(struct rp_text key, struct rp_text salt, const char *info, unsigned char *out)
{
    static const unsigned char first = 1; /* number of the block */
    crypto_auth_hmacsha256_state state;
    unsigned char extracted[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_init(&state, (const unsigned char *)salt.bytes, salt.len);
    add(&state, key);
    crypto_auth_hmacsha256_final(&state, extracted);
    crypto_auth_hmacsha256_init(&state, extracted, sizeof extracted);
    add(&state, rp_text_of(info));
    add(&state, rp_text_from(&first, 1));
    crypto_auth_hmacsha256_final(&state, out);
    sodium_memzero(extracted, sizeof extracted);
    sodium_memzero(&state, sizeof state);
}
