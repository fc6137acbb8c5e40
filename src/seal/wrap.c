#include "seal/wrap.h"
#include "seal/fail.h"
#include "seal/hkdf.h"
#include "seal/start.h"

#include <rapport/seal/seal.h>
#include <sodium.h>
#include <string.h>

enum { SCRYPT_R = 8, SCRYPT_P = 1, LABEL_MAX = 64 };

static const char x25519_label[] = "age-encryption.org/v1/X25519";
static const char scrypt_label[] = "age-encryption.org/v1/scrypt";
/* Each key seals one file key only, hence a nonce of zeros. */
static const unsigned char zero_nonce[crypto_aead_chacha20poly1305_IETF_NPUBBYTES];

enum rp_rc rp_seal_room_new(struct rp_seal_room **out, struct rp_err *err)
{
    enum rp_rc rc = rp_seal_start(err);
    if (rc != RP_OK)
        return rc;
    struct rp_seal_room *room = sodium_malloc(sizeof *room);
    if (!room)
        return rp_seal_fail(err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    *out = room;
    return RP_OK;
}

static void seal_file_key(struct rp_seal_room *room, unsigned char *wrapped)
{
    crypto_aead_chacha20poly1305_ietf_encrypt(wrapped, NULL, room->file_key, sizeof room->file_key,
                                              NULL, 0, NULL, zero_nonce, room->key);
}

static enum rp_unwrap open_file_key(struct rp_seal_room *room, const struct rp_age_stanza *stanza)
{
    int refused = crypto_aead_chacha20poly1305_ietf_decrypt(
        room->file_key, NULL, NULL, (const unsigned char *)stanza->body.bytes, stanza->body.len,
        NULL, 0, zero_nonce, room->key);
    return refused ? RP_UNWRAP_NOT_OURS : RP_UNWRAP_DONE;
}

/* The key that seals the file key, from room->shared; the salt is share and recipient. */
static void x25519_key(struct rp_seal_room *room, const unsigned char *share,
                       const struct rp_age_recipient *recipient)
{
    unsigned char salt[2 * RP_AGE_KEY_BYTES];
    memcpy(salt, share, RP_AGE_KEY_BYTES);
    memcpy(salt + RP_AGE_KEY_BYTES, recipient->bytes, RP_AGE_KEY_BYTES);
    rp_hkdf_sha256(rp_text_from(room->shared, sizeof room->shared), rp_text_from(salt, sizeof salt),
                   x25519_label, room->key);
}

bool rp_x25519_wrap(struct rp_seal_room *room, const struct rp_age_recipient *recipient,
                    unsigned char *share, unsigned char *wrapped)
{
    randombytes_buf(room->secret, sizeof room->secret);
    if (crypto_scalarmult_base(share, room->secret) != 0 ||
        crypto_scalarmult(room->shared, room->secret, recipient->bytes) != 0)
        return false;
    x25519_key(room, share, recipient);
    seal_file_key(room, wrapped);
    return true;
}

enum rp_unwrap rp_x25519_unwrap(struct rp_seal_room *room, const struct rp_age_stanza *stanza,
                                const struct rp_age_identity *identity)
{
    if (crypto_scalarmult(room->shared, identity->secret, stanza->share) != 0)
        return RP_UNWRAP_REFUSED;
    x25519_key(room, stanza->share, &identity->recipient);
    return open_file_key(room, stanza);
}

/* False when the system has not the memory: 128 << work_log2 bytes times r. */
static bool scrypt_key(struct rp_seal_room *room, const unsigned char *salt, int work_log2,
                       struct rp_text passphrase)
{
    unsigned char whole[LABEL_MAX];
    size_t label_len = sizeof scrypt_label - 1;
    memcpy(whole, scrypt_label, label_len);
    memcpy(whole + label_len, salt, RP_AGE_SALT_BYTES);
    return crypto_pwhash_scryptsalsa208sha256_ll(
               (const unsigned char *)passphrase.bytes, passphrase.len, whole,
               label_len + RP_AGE_SALT_BYTES, UINT64_C(1) << work_log2, SCRYPT_R, SCRYPT_P,
               room->key, sizeof room->key) == 0;
}

bool rp_scrypt_wrap(struct rp_seal_room *room, struct rp_text passphrase, int work_log2,
                    unsigned char *salt, unsigned char *wrapped)
{
    randombytes_buf(salt, RP_AGE_SALT_BYTES);
    if (!scrypt_key(room, salt, work_log2, passphrase))
        return false;
    seal_file_key(room, wrapped);
    return true;
}

enum rp_unwrap rp_scrypt_unwrap(struct rp_seal_room *room, const struct rp_age_stanza *stanza,
                                struct rp_text passphrase)
{
    if (!scrypt_key(room, stanza->share, stanza->work_log2, passphrase))
        return RP_UNWRAP_MEMORY;
    return open_file_key(room, stanza);
}
