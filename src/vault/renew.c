#include "os/keyring.h"
#include "vault/files.h"
#include "vault/inbox.h"
#include "vault/vault_parts.h"

/* The record comes last: a vault is there when its record is. */
static enum rp_rc make_files(struct rp_vault *vault, const struct rp_vault_beginning *beginning,
                             struct rp_err *err)
{
    enum rp_rc rc = rp_store_new(&vault->store, err);
    if (rc == RP_OK)
        rc = rp_file_remove(vault->place.recipients, err);
    if (rc == RP_OK)
        rc = rp_vault_write_keys(vault, beginning->passphrase, err);
    return rc == RP_OK ? rp_vault_save(vault, beginning->made_at, err) : rc;
}

/* What cannot be removed is said by the failure that led here. */
static void unmake_files(const struct rp_vault_place *place)
{
    (void)!rp_file_remove(place->record, NULL);
    (void)!rp_file_remove(place->key, NULL);
    (void)!rp_file_remove(place->recipients, NULL);
}

/* In a directory that is locked and holds no vault: the recovery key first, then the files. */
static enum rp_rc begin(struct rp_vault *vault, const struct rp_vault_beginning *beginning,
                        struct rp_err *err)
{
    struct rp_secret *text = NULL;
    enum rp_rc rc = RP_OK;
    if (beginning->shown) {
        rc = rp_vault_keys_for(rp_secret_text(beginning->shown), &vault->keys, err);
    } else {
        rc = rp_vault_keys_new(&vault->keys, &text, err);
        if (rc == RP_OK)
            rc = beginning->show(beginning->ctx, rp_secret_text(text), err);
        rp_secret_free(text);
    }
    if (rc != RP_OK)
        return rc;
    rc = make_files(vault, beginning, err);
    if (rc != RP_OK)
        unmake_files(&vault->place);
    return rc;
}

enum rp_rc rp_vault_make(const char *dir, const struct rp_vault_beginning *beginning,
                         struct rp_err *err)
{
    struct rp_vault *vault = NULL;
    enum rp_rc rc = rp_passphrase_check(beginning->passphrase, err);
    if (rc == RP_OK)
        rc = rp_private_dir_make(dir, err);
    if (rc == RP_OK)
        rc = rp_vault_start(dir, &vault, err);
    if (rc != RP_OK)
        return rc;
    rc = rp_vault_check_empty(&vault->place, err);
    if (rc == RP_OK)
        rc = begin(vault, beginning, err);
    rp_vault_close(vault);
    return rc;
}

enum rp_rc rp_vault_change_passphrase(const struct rp_vault *vault,
                                      const struct rp_secret *passphrase, struct rp_err *err)
{
    if (vault->is_example || vault->is_paused)
        return rp_err_set(err, RP_USAGE,
                          vault->is_example ? "an example has no passphrase"
                                            : "the notes are let go of; nothing can be changed");
    return rp_vault_write_keys(vault, passphrase, err);
}

/* New keys, then the record under them, then what is sealed with the new passphrase, then what
 * waits in the inbox: at each point the recovery identity opens them all. The file of recipients is
 * away meanwhile, so that a failure leaves none that fits neither. */
static enum rp_rc renew(struct rp_vault *vault, const struct rp_age_identity *recovery,
                        const struct rp_vault_rescue *rescue, struct rp_err *err)
{
    enum rp_rc rc = rp_vault_keys_renew(recovery, &vault->keys, err);
    if (rc == RP_OK)
        rc = rp_vault_open_record(vault, recovery, false, err);
    if (rc == RP_OK)
        rc = rp_file_remove(vault->place.recipients, err);
    if (rc == RP_OK)
        rc = rp_vault_save_record(vault, rescue->at, err);
    if (rc == RP_OK)
        rc = rp_vault_write_keys(vault, rescue->passphrase, err);
    struct rp_inbox_renewal renewal = {recovery, &vault->keys, 0};
    if (rc == RP_OK)
        rc = rp_inbox_renew(&vault->place, &renewal, err);
    vault->not_renewed_n = renewal.left_n;
    rp_keyring_remove(vault->place.keyring);
    if (rc == RP_OK)
        (void)!rp_vault_write_recipients(vault, NULL); /* else at the next save */
    return rc;
}

enum rp_rc rp_vault_recover(const char *dir, const struct rp_vault_rescue *rescue,
                            struct rp_vault **out, struct rp_err *err)
{
    struct rp_vault *vault = NULL;
    struct rp_age_identity *identity = NULL;
    enum rp_rc rc = rp_passphrase_check(rescue->passphrase, err);
    if (rc != RP_OK)
        return rc;
    rc = rp_age_identity_parse(rescue->recovery, &identity, err);
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
