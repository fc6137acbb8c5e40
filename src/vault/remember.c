#include "os/keyring.h"
#include "vault/vault_parts.h"

bool rp_vault_remember(const struct rp_vault *vault, unsigned timeout_s)
{
    struct rp_secret *text = NULL;
    if (vault->is_example || rp_vault_keys_print(&vault->keys, &text, NULL) != RP_OK)
        return false;
    bool kept = rp_keyring_put(vault->place.keyring, rp_secret_text(text), timeout_s);
    rp_secret_free(text);
    return kept;
}

static enum rp_rc remembered_keys(struct rp_vault *vault, unsigned timeout_s, struct rp_err *err)
{
    struct rp_secret *text = NULL;
    enum rp_rc rc = rp_secret_new(RP_KEYRING_MAX, &text, err);
    if (rc != RP_OK)
        return rc;
    size_t len = rp_keyring_get(vault->place.keyring, (char *)rp_secret_bytes(text), timeout_s);
    rp_secret_cut(text, len);
    rc = len ? rp_vault_keys_parse(rp_secret_text(text), &vault->keys, err)
             : rp_err_set(err, RP_LOCKED, "the notes are locked");
    rp_secret_free(text);
    return rc;
}

enum rp_rc rp_vault_open_remembered(const char *dir, unsigned timeout_s, struct rp_vault **out,
                                    struct rp_err *err)
{
    struct rp_vault *vault = NULL;
    enum rp_rc rc = rp_vault_start(dir, &vault, err);
    if (rc != RP_OK)
        return rc;
    rc = remembered_keys(vault, timeout_s, err);
    if (rc == RP_OK)
        rc = rp_vault_open_rest(vault, err);
    return rp_vault_finish(vault, rc, out);
}

void rp_vault_forget(const char *dir)
{
    struct rp_vault_place place;
    if (rp_vault_place_of(dir, &place, NULL) != RP_OK)
        return;
    rp_keyring_remove(place.keyring);
}
