#include "seal/armor.h"
#include "seal/fail.h"
#include "seal/header_lines.h"
#include "seal/header_parts.h"
#include "seal/hkdf.h"
#include "seal/payload.h"
#include "seal/wrap.h"

#include <rapport/base/strbuf.h>
#include <rapport/seal/seal.h>
#include <sodium.h>
#include <string.h>

#ifndef RP_SEAL_SCRYPT_LOG2
#error "the build says how much work a passphrase costs: -Dscrypt_log2"
#endif

int rp_seal_work_log2(void)
{
    return RP_SEAL_SCRYPT_LOG2;
}

static enum rp_rc check_to(const struct rp_seal_to *to, struct rp_err *err)
{
    size_t secret_len = to->passphrase ? rp_secret_len(to->passphrase) : 0;
    const char *expected = NULL;
    if (to->passphrase && to->recipients_n > 0)
        expected = "recipients or a passphrase, not both";
    else if (!to->passphrase && to->recipients_n == 0)
        expected = "a recipient or a passphrase";
    else if (to->recipients_n > RP_AGE_STANZAS_MAX)
        expected = "at most 128 recipients";
    else if (to->passphrase && (secret_len == 0 || secret_len > RP_SEAL_PASSPHRASE_MAX))
        expected = "a passphrase of 1 to 1024 bytes";
    return expected ? rp_seal_fail(err, RP_SEAL_FAULT_RECIPIENTS, 0, expected) : RP_OK;
}

/* Appends base64 without padding; at most 32 bytes. */
static void add_base64(struct rp_strbuf *header, const unsigned char *bytes, size_t len)
{
    char text[sodium_base64_ENCODED_LEN(RP_AGE_MAC_BYTES,
                                        sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
    sodium_bin2base64(text, sizeof text, bytes, len, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    rp_strbuf_str(header, text);
}

static enum rp_rc add_passphrase(struct rp_strbuf *header, struct rp_seal_room *room,
                                 const struct rp_secret *passphrase, struct rp_err *err)
{
    unsigned char salt[RP_AGE_SALT_BYTES], wrapped[RP_AGE_WRAPPED_BYTES];
    if (!rp_scrypt_wrap(room, rp_secret_text(passphrase), rp_seal_work_log2(), salt, wrapped))
        return rp_seal_fail(err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    rp_strbuf_str(header, "-> scrypt ");
    add_base64(header, salt, sizeof salt);
    rp_strbuf_char(header, ' ');
    rp_strbuf_int(header, rp_seal_work_log2());
    rp_strbuf_char(header, '\n');
    add_base64(header, wrapped, sizeof wrapped);
    rp_strbuf_char(header, '\n');
    return RP_OK;
}

static enum rp_rc add_recipient(struct rp_strbuf *header, struct rp_seal_room *room,
                                const struct rp_age_recipient *recipient, struct rp_err *err)
{
    unsigned char share[RP_AGE_KEY_BYTES], wrapped[RP_AGE_WRAPPED_BYTES];
    if (!rp_x25519_wrap(room, recipient, share, wrapped))
        return rp_seal_fail(err, RP_SEAL_FAULT_RECIPIENTS, 0,
                            "a recipient that is not of low order");
    rp_strbuf_str(header, "-> X25519 ");
    add_base64(header, share, sizeof share);
    rp_strbuf_char(header, '\n');
    add_base64(header, wrapped, sizeof wrapped);
    rp_strbuf_char(header, '\n');
    return RP_OK;
}

/* All lines of the header, its MAC included. */
static enum rp_rc write_header(struct rp_strbuf *header, struct rp_seal_room *room,
                               const struct rp_seal_to *to, struct rp_err *err)
{
    unsigned char mac[RP_AGE_MAC_BYTES];
    enum rp_rc rc = RP_OK;
    rp_strbuf_str(header, RP_AGE_VERSION_LINE "\n");
    if (to->passphrase)
        rc = add_passphrase(header, room, to->passphrase, err);
    for (size_t i = 0; i < to->recipients_n && rc == RP_OK; i++)
        rc = add_recipient(header, room, &to->recipients[i], err);
    if (rc != RP_OK)
        return rc;
    rp_strbuf_str(header, RP_AGE_END_MARK);
    struct rp_text maced;
    if (rp_strbuf_done(header, &maced) != RP_OK)
        return rp_seal_fail(err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    rp_header_mac(room, maced, mac);
    rp_strbuf_char(header, ' ');
    add_base64(header, mac, sizeof mac);
    rp_strbuf_char(header, '\n');
    return RP_OK;
}

/* What is sealed, and by whom. */
struct content {
    struct rp_text plain;
    const struct rp_secret *proof_key;
};

static enum rp_rc write_binary(struct rp_strbuf *header, struct rp_seal_room *room,
                               struct content content, struct rp_text *out, struct rp_err *err)
{
    struct rp_text head;
    unsigned char *bytes = NULL;
    size_t len = rp_payload_len(content.plain.len + (content.proof_key ? RP_SEAL_PROOF_BYTES : 0));
    if (rp_strbuf_done(header, &head) == RP_OK)
        bytes = rp_arena_alloc(header->arena, head.len + len);
    if (!bytes)
        return rp_seal_fail(err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    memcpy(bytes, head.bytes, head.len);
    rp_payload_seal(room, content.plain, content.proof_key, bytes + head.len);
    *out = (struct rp_text){(const char *)bytes, head.len + len};
    return RP_OK;
}

enum rp_rc rp_seal_write(struct rp_arena *arena, const struct rp_seal_to *to, struct rp_text plain,
                         struct rp_text *out, struct rp_err *err)
{
    struct rp_seal_room *room = NULL;
    struct rp_strbuf header;
    struct rp_text sealed = {NULL, 0};
    enum rp_rc rc = check_to(to, err);
    size_t most = RP_SEAL_PLAIN_MAX - (to->proof_key ? RP_SEAL_PROOF_BYTES : 0);
    if (rc == RP_OK && plain.len > most)
        rc = rp_seal_fail(err, RP_SEAL_FAULT_LIMIT, 0, "at most 256 MiB");
    if (rc == RP_OK)
        rc = rp_seal_room_new(&room, err);
    if (rc != RP_OK)
        return rc;
    rp_strbuf_init(&header, arena, RP_AGE_HEADER_MAX);
    randombytes_buf(room->file_key, sizeof room->file_key);
    rc = write_header(&header, room, to, err);
    if (rc == RP_OK)
        rc = write_binary(&header, room, (struct content){plain, to->proof_key}, &sealed, err);
    if (rc == RP_OK && to->is_armored)
        rc = rp_armor_write(arena, sealed, &sealed, err);
    sodium_free(room);
    if (rc == RP_OK)
        *out = sealed;
    return rc;
}
