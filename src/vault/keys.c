#include "vault/vault.h"

#include <string.h>

#define RECOVERY_LINE "# recovery: "
#define BINDING_LINE "# binding: "

enum {
    HEX_CHARS = 2 * RP_BINDING_BYTES,
    KEYS_CHARS = sizeof RECOVERY_LINE - 1 + RP_AGE_RECIPIENT_CHARS + 1 + sizeof BINDING_LINE - 1 +
                 HEX_CHARS + 1 + RP_AGE_IDENTITY_CHARS + 1,
};

static const char hex_digits[] = "0123456789abcdef";

void rp_vault_keys_free(struct rp_vault_keys *keys)
{
    rp_age_identity_free(keys->identity);
    rp_secret_free(keys->binding);
    *keys = (struct rp_vault_keys){0};
}

enum rp_rc rp_vault_keys_renew(const struct rp_age_identity *recovery, struct rp_vault_keys *keys,
                               struct rp_err *err)
{
    struct rp_vault_keys made = {.recovery = rp_age_identity_recipient(recovery)};
    enum rp_rc rc = rp_age_identity_new(&made.identity, err);
    if (rc == RP_OK)
        rc = rp_binding_key(recovery, &made.binding, err);
    if (rc != RP_OK) {
        rp_vault_keys_free(&made);
        return rc;
    }
    made.own = rp_age_identity_recipient(made.identity);
    *keys = made;
    return RP_OK;
}

enum rp_rc rp_vault_keys_for(struct rp_text recovery, struct rp_vault_keys *keys,
                             struct rp_err *err)
{
    struct rp_age_identity *identity = NULL;
    enum rp_rc rc = rp_age_identity_parse(recovery, &identity, err);
    if (rc == RP_OK)
        rc = rp_vault_keys_renew(identity, keys, err);
    rp_age_identity_free(identity);
    return rc;
}

enum rp_rc rp_recovery_new(struct rp_secret **out, struct rp_err *err)
{
    struct rp_age_identity *identity = NULL;
    enum rp_rc rc = rp_age_identity_new(&identity, err);
    if (rc == RP_OK)
        rc = rp_age_identity_print(identity, out, err);
    rp_age_identity_free(identity);
    return rc;
}

enum rp_rc rp_vault_keys_new(struct rp_vault_keys *keys, struct rp_secret **recovery,
                             struct rp_err *err)
{
    struct rp_secret *text = NULL;
    enum rp_rc rc = rp_recovery_new(&text, err);
    if (rc == RP_OK)
        rc = rp_vault_keys_for(rp_secret_text(text), keys, err);
    if (rc == RP_OK)
        *recovery = text;
    else
        rp_secret_free(text);
    return rc;
}

static unsigned char *put(unsigned char *at, const void *bytes, size_t len)
{
    memcpy(at, bytes, len);
    return at + len;
}

static unsigned char *put_hex(unsigned char *at, const unsigned char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        *at++ = (unsigned char)hex_digits[bytes[i] >> 4];
        *at++ = (unsigned char)hex_digits[bytes[i] & 15];
    }
    return at;
}

enum rp_rc rp_vault_keys_print(const struct rp_vault_keys *keys, struct rp_secret **out,
                               struct rp_err *err)
{
    struct rp_secret *identity = NULL;
    struct rp_secret *text = NULL;
    char recovery[RP_AGE_RECIPIENT_CHARS + 1];
    enum rp_rc rc = rp_age_identity_print(keys->identity, &identity, err);
    if (rc == RP_OK)
        rc = rp_secret_new(KEYS_CHARS, &text, err);
    if (rc == RP_OK) {
        rp_age_recipient_print(&keys->recovery, recovery);
        unsigned char *at = rp_secret_bytes(text);
        at = put(at, RECOVERY_LINE, sizeof RECOVERY_LINE - 1);
        at = put(at, recovery, RP_AGE_RECIPIENT_CHARS);
        at = put(at, "\n" BINDING_LINE, sizeof BINDING_LINE);
        at = put_hex(at, rp_secret_bytes(keys->binding), RP_BINDING_BYTES);
        at = put(at, "\n", 1);
        at = put(at, rp_secret_bytes(identity), RP_AGE_IDENTITY_CHARS);
        put(at, "\n", 1);
        *out = text;
    }
    rp_secret_free(identity);
    return rc;
}

/* What follows `start` on the next line of *rest, which is left behind it. */
static bool take_line(struct rp_text *rest, const char *start, struct rp_text *line)
{
    size_t start_len = strlen(start);
    const char *end = memchr(rest->bytes, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->bytes) : rest->len;
    if (!end || len < start_len || memcmp(rest->bytes, start, start_len) != 0)
        return false;
    *line = (struct rp_text){rest->bytes + start_len, len - start_len};
    *rest = (struct rp_text){end + 1, rest->len - len - 1};
    return true;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static enum rp_rc parse_binding(struct rp_text hex, struct rp_secret **out, struct rp_err *err)
{
    struct rp_secret *binding = NULL;
    if (hex.len != HEX_CHARS)
        return rp_err_set(err, RP_DAMAGED, "the binding key must have 64 digits");
    enum rp_rc rc = rp_secret_new(RP_BINDING_BYTES, &binding, err);
    for (size_t i = 0; rc == RP_OK && i < RP_BINDING_BYTES; i++) {
        int high = hex_value(hex.bytes[2 * i]);
        int low = hex_value(hex.bytes[2 * i + 1]);
        if (high < 0 || low < 0)
            rc = rp_err_set(err, RP_DAMAGED, "the binding key must be of the digits 0-9 and a-f");
        else
            rp_secret_bytes(binding)[i] = (unsigned char)(high << 4 | low);
    }
    if (rc == RP_OK)
        *out = binding;
    else
        rp_secret_free(binding);
    return rc;
}

enum rp_rc rp_vault_keys_parse(struct rp_text text, struct rp_vault_keys *keys, struct rp_err *err)
{
    struct rp_vault_keys read = {0};
    struct rp_text recovery, binding, identity;
    if (!take_line(&text, RECOVERY_LINE, &recovery) || !take_line(&text, BINDING_LINE, &binding) ||
        !take_line(&text, "", &identity) || text.len != 0)
        return rp_err_set(err, RP_DAMAGED,
                          "key.age must hold a recovery line, a binding line and a key");
    enum rp_rc rc = rp_age_recipient_parse(recovery, &read.recovery, err);
    if (rc == RP_OK)
        rc = parse_binding(binding, &read.binding, err);
    if (rc == RP_OK)
        rc = rp_age_identity_parse(identity, &read.identity, err);
    if (rc != RP_OK) {
        rp_vault_keys_free(&read);
        return rc == RP_BAD_INPUT ? rp_err_set(err, RP_DAMAGED, "key.age holds no key of a vault")
                                  : rc;
    }
    read.own = rp_age_identity_recipient(read.identity);
    *keys = read;
    return RP_OK;
}
