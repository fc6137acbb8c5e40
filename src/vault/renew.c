#include "vault/vault_parts.h"

/* The record comes last: a vault is there when its record is. */
static enum rp_rc make_files(struct rp_vault *vault, const struct rp_secret *passphrase,
                             const char *made_at, struct rp_err *err)
{
    enum rp_rc rc = rp_store_new(&vault->store, err);
    if (rc == RP_OK)
        rc = rp_vault_write_keys(vault, passphrase, err);
    if (rc == RP_OK)
        rc = rp_vault_write_recipients(vault, err);
    return rc == RP_OK ? rp_vault_save(vault, made_at, err) : rc;
}

enum rp_rc rp_vault_make(const char *dir, const struct rp_secret *passphrase, const char *made_at,
                         struct rp_secret **recovery, struct rp_err *err)
{
    struct rp_vault *vault = NULL;
    struct rp_secret *text = NULL;
    enum rp_rc rc = rp_private_dir_make(dir, err);
    if (rc == RP_OK)
        rc = rp_vault_start(dir, &vault, err);
    if (rc != RP_OK)
        return rc;
    if (rp_path_exists(vault->place.record))
        rc = rp_err_set(err, RP_USAGE, "notes are there already; nothing was changed");
    if (rc == RP_OK)
        rc = rp_vault_keys_new(&vault->keys, &text, err);
    if (rc == RP_OK)
        rc = make_files(vault, passphrase, made_at, err);
    if (rc == RP_OK)
        *recovery = text;
    else
        rp_secret_free(text);
    rp_vault_close(vault);
    return rc;
}

enum rp_rc rp_vault_change_passphrase(const struct rp_vault *vault,
                                      const struct rp_secret *passphrase, struct rp_err *err)
{
    return rp_vault_write_keys(vault, passphrase, err);
}

/* New keys, then the record under them, then what is sealed with the new passphrase: at each point
 * the recovery identity opens the record. */
static enum rp_rc renew(struct rp_vault *vault, const struct rp_age_identity *recovery,
                        const struct rp_vault_rescue *rescue, struct rp_err *err)
{
    enum rp_rc rc = rp_vault_keys_renew(recovery, &vault->keys, err);
    if (rc == RP_OK)
        rc = rp_vault_open_record(vault, recovery, false, err);
    if (rc == RP_OK)
        rc = rp_vault_save(vault, rescue->at, err);
    if (rc == RP_OK)
        rc = rp_vault_write_keys(vault, rescue->passphrase, err);
    return rc == RP_OK ? rp_vault_write_recipients(vault, err) : rc;
}

enum rp_rc rp_vault_recover(const char *dir, const struct rp_vault_rescue *rescue,
                            struct rp_vault **out, struct rp_err *err)
{
    struct rp_vault *vault = NULL;
    struct rp_age_identity *identity = NULL;
    if (rp_secret_len(rescue->passphrase) < RP_PASSPHRASE_MIN)
        return rp_err_set(err, RP_USAGE, "a passphrase needs at least %d characters",
                          RP_PASSPHRASE_MIN);
    enum rp_rc rc = rp_age_identity_parse(rescue->recovery, &identity, err);
    if (rc == RP_BAD_INPUT)
        rc = rp_err_set(err, RP_LOCKED,
                        "this is not a recovery key: it begins with AGE-SECRET-KEY-1");
    if (rc == RP_OK)
        rc = rp_vault_start(dir, &vault, err);
    if (rc == RP_OK) {
        rc = renew(vault, identity, rescue, err);
        rc = rp_vault_finish(vault, rc, out);
    }
    rp_age_identity_free(identity);
    return rc;
}
