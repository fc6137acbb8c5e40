#include "seal/fail.h"
#include "seal/header_parts.h"
#include "seal/hkdf.h"
#include "seal/payload.h"

#include <rapport/seal/seal.h>
#include <sodium.h>

/* One file being opened. */
struct opening {
    const struct rp_seal_keys *keys;
    const struct rp_age_header *header;
    struct rp_seal_room *room;
    struct rp_err *err;
};

static enum rp_rc try_passphrase(struct opening *it, const struct rp_age_stanza *stanza)
{
    int most = it->keys->work_log2_max;
    if (most <= 0)
        most = RP_SEAL_WORK_LOG2_ASK; /* the reader of the header holds it to NEVER */
    if (!it->keys->passphrase)
        return rp_seal_fail(it->err, RP_SEAL_FAULT_PASSPHRASE, 0, "a passphrase, and no other key");
    if (rp_secret_len(it->keys->passphrase) > RP_SEAL_PASSPHRASE_MAX)
        return rp_seal_fail(it->err, RP_SEAL_FAULT_LIMIT, 0, "a passphrase of at most 1024 bytes");
    if (stanza->work_log2 > most)
        return rp_seal_fail(it->err, RP_SEAL_FAULT_WORK, stanza->work_log2,
                            "the person to be asked before more than 20");
    switch (rp_scrypt_unwrap(it->room, stanza, rp_secret_text(it->keys->passphrase))) {
    case RP_UNWRAP_DONE:
        return RP_OK;
    case RP_UNWRAP_MEMORY:
        return rp_seal_fail(it->err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    case RP_UNWRAP_NOT_OURS:
    case RP_UNWRAP_REFUSED:
    default:
        return rp_seal_fail(it->err, RP_SEAL_FAULT_PASSPHRASE, 0, NULL);
    }
}

static enum rp_rc try_identities(struct opening *it, const struct rp_age_stanza *stanza,
                                 bool *is_open)
{
    for (size_t i = 0; i < it->keys->identities_n && !*is_open; i++) {
        enum rp_unwrap result = rp_x25519_unwrap(it->room, stanza, it->keys->identities[i]);
        if (result == RP_UNWRAP_REFUSED)
            return rp_seal_fail(it->err, RP_SEAL_FAULT_HEADER, stanza->line,
                                "a share that is not of low order");
        *is_open = result == RP_UNWRAP_DONE;
    }
    return RP_OK;
}

/* Puts the file key into the room. */
static enum rp_rc find_file_key(struct opening *it)
{
    const struct rp_age_header *header = it->header;
    bool is_open = false, has_hybrid = false;
    enum rp_rc rc = RP_OK;
    if (header->stanzas[0].kind == RP_AGE_STANZA_SCRYPT) /* then it is the only one */
        return try_passphrase(it, &header->stanzas[0]);
    for (size_t i = 0; i < header->stanzas_n && rc == RP_OK && !is_open; i++) {
        has_hybrid |= header->stanzas[i].kind == RP_AGE_STANZA_HYBRID;
        if (header->stanzas[i].kind == RP_AGE_STANZA_X25519)
            rc = try_identities(it, &header->stanzas[i], &is_open);
    }
    if (rc != RP_OK || is_open)
        return rc;
    return rp_seal_fail(it->err, has_hybrid ? RP_SEAL_FAULT_HYBRID : RP_SEAL_FAULT_NO_MATCH, 0,
                        NULL);
}

static enum rp_rc check_mac(struct opening *it)
{
    unsigned char mac[RP_AGE_MAC_BYTES];
    rp_header_mac(it->room, it->header->maced, mac);
    if (sodium_memcmp(mac, it->header->mac, sizeof mac) != 0)
        return rp_seal_fail(it->err, RP_SEAL_FAULT_HEADER_MAC, 0, NULL);
    return RP_OK;
}

/* The header is read; the file key is found and the header is authentic. The caller frees room. */
static enum rp_rc begin(struct opening *it)
{
    if (it->keys->identities_n > RP_SEAL_KEYS_MAX)
        return rp_seal_fail(it->err, RP_SEAL_FAULT_LIMIT, 0, "at most 16 identities");
    enum rp_rc rc = rp_seal_room_new(&it->room, it->err);
    if (rc == RP_OK)
        rc = find_file_key(it);
    return rc == RP_OK ? check_mac(it) : rc;
}

static enum rp_rc open_payload(struct opening *it, struct rp_secret **out)
{
    struct rp_secret *plain = NULL;
    size_t len = 0;
    const struct rp_sealed_payload payload = {it->header->payload, it->keys->proof_key};
    enum rp_rc rc = rp_payload_plain_len(payload.bytes, &len, it->err);
    if (rc == RP_OK)
        rc = rp_secret_new(len, &plain, it->err);
    if (rc == RP_OK)
        rc = rp_payload_open(it->room, &payload, rp_secret_bytes(plain), &len, it->err);
    if (rc != RP_OK) {
        rp_secret_free(plain);
        return rc;
    }
    rp_secret_cut(plain, len);
    *out = plain;
    return RP_OK;
}

enum rp_rc rp_seal_open(struct rp_arena *arena, const struct rp_seal_keys *keys,
                        struct rp_text file, struct rp_secret **out, struct rp_err *err)
{
    struct rp_age_header header;
    struct opening it = {.keys = keys, .header = &header, .err = err};
    enum rp_rc rc = rp_age_header_read(arena, file, &header, err);
    if (rc == RP_OK)
        rc = begin(&it);
    if (rc == RP_OK)
        rc = open_payload(&it, out);
    sodium_free(it.room);
    return rc;
}

enum rp_rc rp_seal_open_in_place(struct rp_arena *arena, const struct rp_seal_keys *keys,
                                 unsigned char *file, size_t *len, struct rp_err *err)
{
    struct rp_err ours = {.rc = RP_OK};
    struct rp_age_header header = {0};
    struct opening it = {.keys = keys, .header = &header, .err = &ours};
    size_t plain_len = 0;
    enum rp_rc rc = rp_age_header_read_binary(arena, rp_text_from(file, *len), &header, &ours);
    if (rc == RP_OK)
        rc = begin(&it);
    const struct rp_sealed_payload payload = {header.payload, keys->proof_key};
    if (rc == RP_OK)
        rc = rp_payload_open(it.room, &payload, file, &plain_len, &ours);
    sodium_free(it.room);
    bool is_written_over = rc == RP_OK || rp_seal_fault_of(&ours) == RP_SEAL_FAULT_PROOF;
    if (is_written_over)
        sodium_memzero(file + plain_len, *len - plain_len);
    if (rc == RP_OK)
        *len = plain_len;
    else if (err)
        *err = ours;
    return rc;
}

bool rp_age_stanza_fits(const struct rp_age_stanza *stanza, const struct rp_age_identity *identity)
{
    struct rp_seal_room *room = NULL;
    if (stanza->kind != RP_AGE_STANZA_X25519 || rp_seal_room_new(&room, NULL) != RP_OK)
        return false;
    bool fits = rp_x25519_unwrap(room, stanza, identity) == RP_UNWRAP_DONE;
    sodium_free(room);
    return fits;
}
