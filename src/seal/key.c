#include "seal/bech32.h"
#include "seal/fail.h"
#include "seal/key_parts.h"
#include "seal/start.h"

#include <sodium.h>
#include <string.h>

static const char recipient_prefix[] = "age";
static const char identity_prefix[] = "age-secret-key-";

static bool begins(struct rp_text text, const char *start)
{
    size_t len = strlen(start);
    return text.len >= len && memcmp(text.bytes, start, len) == 0;
}

static enum rp_rc identity_room(struct rp_age_identity **out, struct rp_err *err)
{
    enum rp_rc rc = rp_seal_start(err);
    if (rc != RP_OK)
        return rc;
    struct rp_age_identity *identity = sodium_malloc(sizeof *identity);
    if (!identity)
        return rp_seal_fail(err, RP_SEAL_FAULT_MEMORY, 0, NULL);
    *out = identity;
    return RP_OK;
}

static void complete(struct rp_age_identity *identity)
{
    int refused = crypto_scalarmult_base(identity->recipient.bytes, identity->secret);
    RP_ASSERT(refused == 0); /* it has no way to fail: clamped scalars are never zero */
}

enum rp_rc rp_age_identity_new(struct rp_age_identity **out, struct rp_err *err)
{
    struct rp_age_identity *identity = NULL;
    enum rp_rc rc = identity_room(&identity, err);
    if (rc != RP_OK)
        return rc;
    randombytes_buf(identity->secret, sizeof identity->secret);
    complete(identity);
    *out = identity;
    return RP_OK;
}

/* Lower case letters to upper case ones or the other way round; false when there is one that is
 * already as wanted. */
static bool change_case(char *text, size_t len, char first)
{
    for (size_t i = 0; i < len; i++) {
        char folded = (char)(text[i] | 0x20);
        if (folded < 'a' || folded > 'z')
            continue;
        if ((unsigned)(text[i] - first) > 25)
            return false;
        text[i] = (char)(text[i] ^ 0x20);
    }
    return true;
}

static bool read_secret(struct rp_secret *scratch, struct rp_text text, unsigned char *bytes)
{
    char *lower = (char *)rp_secret_bytes(scratch);
    memcpy(lower, text.bytes, text.len);
    return change_case(lower, text.len, 'A') &&
           rp_bech32_read(identity_prefix, rp_secret_text(scratch), bytes);
}

enum rp_rc rp_age_identity_parse(struct rp_text text, struct rp_age_identity **out,
                                 struct rp_err *err)
{
    if (begins(text, "AGE-SECRET-KEY-PQ-1"))
        return rp_seal_fail(err, RP_SEAL_FAULT_HYBRID, 0, "AGE-SECRET-KEY-1");
    if (text.len != RP_AGE_IDENTITY_CHARS)
        return rp_seal_fail(err, RP_SEAL_FAULT_KEY, 0, "AGE-SECRET-KEY-1 and 58 characters");
    struct rp_age_identity *identity = NULL;
    struct rp_secret *scratch = NULL;
    enum rp_rc rc = identity_room(&identity, err);
    if (rc == RP_OK)
        rc = rp_secret_new(text.len, &scratch, err);
    if (rc == RP_OK && !read_secret(scratch, text, identity->secret))
        rc = rp_seal_fail(err, RP_SEAL_FAULT_KEY, 0,
                          "AGE-SECRET-KEY-1 and 58 characters, upper case, without a slip");
    rp_secret_free(scratch);
    if (rc != RP_OK) {
        rp_age_identity_free(identity);
        return rc;
    }
    complete(identity);
    *out = identity;
    return RP_OK;
}

enum rp_rc rp_age_identity_print(const struct rp_age_identity *identity, struct rp_secret **out,
                                 struct rp_err *err)
{
    struct rp_secret *text = NULL;
    enum rp_rc rc = rp_secret_new(RP_AGE_IDENTITY_CHARS, &text, err);
    if (rc != RP_OK)
        return rc;
    char *chars = (char *)rp_secret_bytes(text);
    rp_bech32_write(identity_prefix, identity->secret, chars);
    bool changed = change_case(chars, RP_AGE_IDENTITY_CHARS, 'a');
    RP_ASSERT(changed);
    *out = text;
    return RP_OK;
}

struct rp_age_recipient rp_age_identity_recipient(const struct rp_age_identity *identity)
{
    return identity->recipient;
}

void rp_age_identity_free(struct rp_age_identity *identity)
{
    sodium_free(identity); /* wipes first; NULL is allowed */
}

enum rp_rc rp_age_recipient_parse(struct rp_text text, struct rp_age_recipient *out,
                                  struct rp_err *err)
{
    struct rp_age_recipient read;
    if (begins(text, "age1pq1"))
        return rp_seal_fail(err, RP_SEAL_FAULT_HYBRID, 0, "an X25519 recipient");
    if (!rp_bech32_read(recipient_prefix, text, read.bytes))
        return rp_seal_fail(err, RP_SEAL_FAULT_KEY, 0,
                            "age1 and 58 characters, lower case, without a slip");
    *out = read;
    return RP_OK;
}

void rp_age_recipient_print(const struct rp_age_recipient *recipient, char *out)
{
    rp_bech32_write(recipient_prefix, recipient->bytes, out);
    out[RP_AGE_RECIPIENT_CHARS] = '\0';
}

bool rp_age_recipient_equal(const struct rp_age_recipient *a, const struct rp_age_recipient *b)
{
    return sodium_memcmp(a->bytes, b->bytes, RP_AGE_KEY_BYTES) == 0;
}
