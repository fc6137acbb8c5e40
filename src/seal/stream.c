#include "seal/stream.h"
#include "seal/fail.h"

#include <rapport/seal/seal.h>
#include <sodium.h>

enum {
    TAG = crypto_aead_chacha20poly1305_IETF_ABYTES,
    NONCE = crypto_aead_chacha20poly1305_IETF_NPUBBYTES,
    PLAIN = RP_SEAL_CHUNK_BYTES,
    SEALED = PLAIN + TAG,
};

/* Eleven bytes of the number, big endian, counted from 0, and one that marks the last piece. */
static void set_nonce(unsigned char *nonce, uint64_t number, bool is_last)
{
    sodium_memzero(nonce, NONCE);
    for (size_t i = 0; i < sizeof number; i++)
        nonce[NONCE - 2 - i] = (unsigned char)(number >> 8 * i);
    nonce[NONCE - 1] = is_last;
}

size_t rp_stream_sealed_len(size_t plain_len)
{
    size_t pieces = plain_len == 0 ? 1 : (plain_len - 1) / PLAIN + 1;
    return plain_len + pieces * TAG;
}

enum rp_rc rp_stream_plain_len(size_t sealed_len, size_t *out, struct rp_err *err)
{
    if (sealed_len == 0)
        return rp_seal_fail(err, RP_SEAL_FAULT_CUT, 1, "a payload");
    size_t pieces = (sealed_len - 1) / SEALED + 1;
    size_t last = sealed_len - (pieces - 1) * SEALED;
    if (last < TAG)
        return rp_seal_fail(err, RP_SEAL_FAULT_CUT, (long)pieces, "the whole of the last piece");
    if (last == TAG && pieces > 1)
        return rp_seal_fail(err, RP_SEAL_FAULT_CHUNK, (long)pieces, "a last piece with content");
    *out = sealed_len - pieces * TAG;
    return RP_OK;
}

void rp_stream_seal(const unsigned char *key, struct rp_text plain, unsigned char *out)
{
    unsigned char nonce[NONCE];
    const unsigned char *from = (const unsigned char *)plain.bytes;
    size_t left = plain.len;
    for (uint64_t number = 0;; number++) {
        bool is_last = left <= PLAIN;
        size_t len = is_last ? left : PLAIN;
        set_nonce(nonce, number, is_last);
        crypto_aead_chacha20poly1305_ietf_encrypt(out, NULL, from, len, NULL, 0, NULL, nonce, key);
        if (is_last)
            return;
        from += len;
        out += len + TAG;
        left -= len;
    }
}

/* One piece, as the last one or as one before it; out NULL: it is only checked. */
static bool open_piece(const unsigned char *key, struct rp_text piece, unsigned char *out,
                       uint64_t number, bool is_last)
{
    unsigned char nonce[NONCE];
    set_nonce(nonce, number, is_last);
    return crypto_aead_chacha20poly1305_ietf_decrypt(out, NULL, NULL,
                                                     (const unsigned char *)piece.bytes, piece.len,
                                                     NULL, 0, nonce, key) == 0;
}

/* The first piece of what is left. */
static struct rp_text first_piece(struct rp_text payload)
{
    return (struct rp_text){payload.bytes, payload.len < SEALED ? payload.len : SEALED};
}

/* Why a piece is not authentic: read the other way about it shows whether its end was moved. */
static enum rp_rc why_not(bool is_last, bool fits_otherwise, uint64_t number, struct rp_err *err)
{
    long piece = (long)number + 1;
    if (fits_otherwise && is_last)
        return rp_seal_fail(err, RP_SEAL_FAULT_CUT, piece, "more pieces after this one");
    return rp_seal_fail(err, RP_SEAL_FAULT_CHUNK, piece,
                        fits_otherwise ? "nothing after its end" : "a piece as it was sealed");
}

enum rp_rc rp_stream_check(const unsigned char *key, struct rp_text payload, struct rp_err *err)
{
    for (uint64_t number = 0; payload.len > 0; number++) {
        struct rp_text piece = first_piece(payload);
        bool is_last = piece.len == payload.len;
        if (!open_piece(key, piece, NULL, number, is_last))
            return why_not(is_last, open_piece(key, piece, NULL, number, !is_last), number, err);
        payload.bytes += piece.len;
        payload.len -= piece.len;
    }
    return RP_OK;
}

void rp_stream_open(const unsigned char *key, struct rp_text payload, unsigned char *out)
{
    for (uint64_t number = 0; payload.len > 0; number++) {
        struct rp_text piece = first_piece(payload);
        bool is_open = open_piece(key, piece, out, number, piece.len == payload.len);
        RP_ASSERT(is_open);
        out += piece.len - TAG;
        payload.bytes += piece.len;
        payload.len -= piece.len;
    }
}
