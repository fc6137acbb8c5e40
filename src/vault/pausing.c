/* An open vault that lets others in between, and one that is on no disk. */
#include "vault/vault_parts.h"

#include <stdlib.h>

void rp_vault_pause(struct rp_vault *vault)
{
    if (vault->is_example || vault->is_paused)
        return;
    vault->record_was = rp_file_identity_of(vault->place.record);
    vault->key_was = rp_file_identity_of(vault->place.key);
    rp_lock_release(&vault->lock);
    vault->lock = RP_LOCK_NONE;
    vault->is_paused = true;
}

/* Whoever gave the notes another passphrase meant the one before to open nothing any more. */
static enum rp_rc check_key(struct rp_vault *vault, struct rp_err *err)
{
    const struct rp_file_identity now = rp_file_identity_of(vault->place.key);
    if (!rp_path_exists(vault->place.key) || !rp_path_exists(vault->place.record))
        return rp_err_set(err, RP_NOT_FOUND, RP_VAULT_NONE);
    if (rp_file_identity_equal(&now, &vault->key_was))
        return RP_OK;
    vault->is_outdated = true;
    return rp_err_set(err, RP_LOCKED, "the keys were changed meanwhile; the passphrase is needed");
}

/* As an opening does: the mark is read before, so that going back to an older record is seen. */
static enum rp_rc read_again(struct rp_vault *vault, bool *changed, struct rp_err *err)
{
    const struct rp_file_identity now = rp_file_identity_of(vault->place.record);
    if (rp_file_identity_equal(&now, &vault->record_was) && !vault->is_unsaved)
        return RP_OK;
    rp_vault_read_mark(vault);
    enum rp_rc rc = rp_vault_open_rest(vault, err);
    if (rc == RP_OK) {
        *changed = true;
        vault->is_unsaved = false;
    }
    vault->is_outdated = rc == RP_LOCKED; /* a recovery that was cut off before key.age */
    return rc;
}

enum rp_rc rp_vault_resume(struct rp_vault *vault, bool *changed, struct rp_err *err)
{
    bool is_other = false;
    enum rp_rc rc = RP_OK;
    if (vault->is_paused) {
        /* Never makes a file where the notes are gone. */
        rc = check_key(vault, err);
        if (rc == RP_OK)
            rc = rp_lock_take(&vault->lock, vault->place.lock, RP_VAULT_WAIT_MS, err);
        if (rc == RP_OK)
            rc = check_key(vault, err);
        if (rc == RP_OK)
            rc = read_again(vault, &is_other, err);
        if (rc != RP_OK) {
            rp_lock_release(&vault->lock);
            vault->lock = RP_LOCK_NONE;
            return rc;
        }
        vault->is_paused = false;
    }
    *changed = is_other;
    return RP_OK;
}

bool rp_vault_is_outdated(const struct rp_vault *vault)
{
    return vault->is_outdated;
}

enum rp_rc rp_vault_of_example(struct rp_vault **out, struct rp_err *err)
{
    struct rp_vault *vault = calloc(1, sizeof *vault);
    if (!vault)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    vault->lock = RP_LOCK_NONE;
    vault->is_example = true;
    enum rp_rc rc = rp_store_new(&vault->store, err);
    return rp_vault_finish(vault, rc, out);
}

bool rp_vault_is_example(const struct rp_vault *vault)
{
    return vault->is_example;
}
