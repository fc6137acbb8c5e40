#include "seal/payload.h"
#include "seal/fail.h"
#include "seal/hkdf.h"
#include "seal/stream.h"

#include <rapport/seal/seal.h>
#include <sodium.h>
#include <string.h>

enum { NONCE_BYTES = 16 };

_Static_assert((int)RP_SEAL_PROOF_BYTES == (int)crypto_generichash_KEYBYTES,
               "the key of the proof");
_Static_assert((int)RP_SEAL_PROOF_BYTES == (int)crypto_generichash_BYTES, "the proof");

static struct rp_text file_key(const struct rp_seal_room *room)
{
    return rp_text_from(room->file_key, sizeof room->file_key);
}

void rp_header_mac(struct rp_seal_room *room, struct rp_text maced, unsigned char *mac)
{
    rp_hkdf_sha256(file_key(room), rp_text_of(""), "header", room->key);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, room->key, sizeof room->key);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)maced.bytes, maced.len);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_memzero(&state, sizeof state);
}

size_t rp_payload_len(size_t plain_len)
{
    return NONCE_BYTES + rp_stream_sealed_len(plain_len);
}

/* The content need not be gone through: it is authentic under the file key, which others than who
 * can open the file do not know. */
static void prove(const struct rp_seal_room *room, const unsigned char *nonce,
                  const struct rp_secret *proof_key, unsigned char *proof)
{
    crypto_generichash_state state;
    RP_ASSERT(rp_secret_len(proof_key) == RP_SEAL_PROOF_BYTES);
    crypto_generichash_init(&state, rp_secret_bytes(proof_key), RP_SEAL_PROOF_BYTES,
                            RP_SEAL_PROOF_BYTES);
    crypto_generichash_update(&state, room->file_key, sizeof room->file_key);
    crypto_generichash_update(&state, nonce, NONCE_BYTES);
    crypto_generichash_final(&state, proof, RP_SEAL_PROOF_BYTES);
    sodium_memzero(&state, sizeof state);
}

void rp_payload_seal(struct rp_seal_room *room, struct rp_text plain,
                     const struct rp_secret *proof_key, unsigned char *out)
{
    unsigned char proof[RP_SEAL_PROOF_BYTES];
    randombytes_buf(out, NONCE_BYTES);
    if (proof_key)
        prove(room, out, proof_key, proof);
    rp_hkdf_sha256(file_key(room), rp_text_from(out, NONCE_BYTES), "payload", room->key);
    rp_stream_seal(room->key, plain, rp_text_from(proof, proof_key ? sizeof proof : 0),
                   out + NONCE_BYTES);
    sodium_memzero(proof, sizeof proof);
}

enum rp_rc rp_payload_plain_len(struct rp_text payload, size_t *out, struct rp_err *err)
{
    if (payload.len < NONCE_BYTES)
        return rp_seal_fail(err, RP_SEAL_FAULT_CUT, 0, "16 bytes of nonce after the header");
    return rp_stream_plain_len(payload.len - NONCE_BYTES, out, err);
}

static bool is_proven(const unsigned char *proof, const unsigned char *to, size_t *len)
{
    if (*len < RP_SEAL_PROOF_BYTES)
        return false;
    *len -= RP_SEAL_PROOF_BYTES;
    return sodium_memcmp(proof, to + *len, RP_SEAL_PROOF_BYTES) == 0;
}

enum rp_rc rp_payload_open(struct rp_seal_room *room, const struct rp_sealed_payload *payload,
                           unsigned char *to, size_t *len, struct rp_err *err)
{
    unsigned char proof[RP_SEAL_PROOF_BYTES];
    size_t opened = 0;
    enum rp_rc rc = rp_payload_plain_len(payload->bytes, &opened, err);
    if (rc != RP_OK)
        return rc;
    struct rp_text nonce = {payload->bytes.bytes, NONCE_BYTES};
    struct rp_text pieces = {nonce.bytes + NONCE_BYTES, payload->bytes.len - NONCE_BYTES};
    rp_hkdf_sha256(file_key(room), nonce, "payload", room->key);
    rc = rp_stream_check(room->key, pieces, err);
    if (rc != RP_OK)
        return rc;
    size_t content = opened;
    if (payload->proof_key) /* before anything is written over the nonce */
        prove(room, (const unsigned char *)nonce.bytes, payload->proof_key, proof);
    rp_stream_open(room->key, pieces, to);
    bool good = !payload->proof_key || is_proven(proof, to, &content);
    sodium_memzero(proof, sizeof proof);
    if (!good)
        content = 0;
    if (opened > content)
        sodium_memzero(to + content, opened - content);
    if (!good)
        return rp_seal_fail(err, RP_SEAL_FAULT_PROOF, 0, NULL);
    *len = content;
    return RP_OK;
}
