#include "seal/stream.h"
#include "seal/fail.h"

#include <rapport/seal/seal.h>
#include <sodium.h>
#include <string.h>

enum {
    TAG = crypto_aead_chacha20poly1305_IETF_ABYTES,
    NONCE = crypto_aead_chacha20poly1305_IETF_NPUBBYTES,
    PLAIN = RP_SEAL_CHUNK_BYTES,
    SEALED = PLAIN + TAG,
    FIRST_BLOCK = 1, /* of the key stream; block 0 makes the key of the tag */
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

/* Moves at most cap bytes off the front of *from; how many. */
static size_t move(struct rp_text *from, unsigned char *to, size_t cap)
{
    size_t n = from->len < cap ? from->len : cap;
    if (n > 0)
        memcpy(to, from->bytes, n);
    *from = (struct rp_text){from->bytes + n, from->len - n};
    return n;
}

/* Each piece is put where it goes and sealed there. */
void rp_stream_seal(const unsigned char *key, struct rp_text plain, struct rp_text behind,
                    unsigned char *out)
{
    unsigned char nonce[NONCE];
    bool is_last = false;
    for (uint64_t number = 0; !is_last; number++) {
        size_t len = move(&plain, out, PLAIN);
        len += move(&behind, out + len, PLAIN - len);
        is_last = plain.len + behind.len == 0;
        set_nonce(nonce, number, is_last);
        crypto_aead_chacha20poly1305_ietf_encrypt(out, NULL, out, len, NULL, 0, NULL, nonce, key);
        out += len + TAG;
    }
}

/* Is a piece authentic, as the last one or as one before it? */
static bool is_authentic(const unsigned char *key, struct rp_text piece, uint64_t number,
                         bool is_last)
{
    unsigned char nonce[NONCE];
    set_nonce(nonce, number, is_last);
    return crypto_aead_chacha20poly1305_ietf_decrypt(NULL, NULL, NULL,
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
        if (!is_authentic(key, piece, number, is_last))
            return why_not(is_last, is_authentic(key, piece, number, !is_last), number, err);
        payload.bytes += piece.len;
        payload.len -= piece.len;
    }
    return RP_OK;
}

/* Its tags were checked: what is left to do of ChaCha20-Poly1305 (RFC 8439, 2.8) is the stream. */
void rp_stream_open(const unsigned char *key, struct rp_text payload, unsigned char *out)
{
    unsigned char nonce[NONCE];
    for (uint64_t number = 0; payload.len > 0; number++) {
        struct rp_text piece = first_piece(payload);
        size_t len = piece.len - TAG;
        set_nonce(nonce, number, piece.len == payload.len);
        memmove(out, piece.bytes, len);
        crypto_stream_chacha20_ietf_xor_ic(out, out, len, nonce, FIRST_BLOCK, key);
        out += len;
        payload.bytes += piece.len;
        payload.len -= piece.len;
    }
}
