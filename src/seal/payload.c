#include "seal/payload.h"
#include "seal/fail.h"
#include "seal/hkdf.h"
#include "seal/stream.h"

#include <rapport/seal/seal.h>
#include <sodium.h>
#include <string.h>

enum { NONCE_BYTES = 16 };

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

void rp_payload_seal(struct rp_seal_room *room, struct rp_text plain, unsigned char *out)
{
    randombytes_buf(out, NONCE_BYTES);
    rp_hkdf_sha256(file_key(room), rp_text_from(out, NONCE_BYTES), "payload", room->key);
    rp_stream_seal(room->key, plain, out + NONCE_BYTES);
}

enum rp_rc rp_payload_open(struct rp_seal_room *room, struct rp_text payload,
                           struct rp_secret **out, struct rp_err *err)
{
    struct rp_secret *plain = NULL;
    size_t len = 0;
    if (payload.len < NONCE_BYTES)
        return rp_seal_fail(err, RP_SEAL_FAULT_CUT, 0, "16 bytes of nonce after the header");
    struct rp_text nonce = {payload.bytes, NONCE_BYTES};
    struct rp_text pieces = {payload.bytes + NONCE_BYTES, payload.len - NONCE_BYTES};
    enum rp_rc rc = rp_stream_plain_len(pieces.len, &len, err);
    if (rc != RP_OK)
        return rc;
    rp_hkdf_sha256(file_key(room), nonce, "payload", room->key);
    rc = rp_stream_check(room->key, pieces, err);
    if (rc == RP_OK)
        rc = rp_secret_new(len, &plain, err);
    if (rc != RP_OK)
        return rc;
    rp_stream_open(room->key, pieces, rp_secret_bytes(plain));
    *out = plain;
    return RP_OK;
}
