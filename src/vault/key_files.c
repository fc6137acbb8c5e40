#include "os/file.h"
#include "os/memory.h"
#include "vault/vault_parts.h"

/* key.age is some 400 bytes. */
enum { KEY_FILE_MAX = 16 * 1024 };

enum rp_rc rp_passphrase_check(const struct rp_secret *passphrase, struct rp_err *err)
{
    struct rp_text text = rp_secret_text(passphrase);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += ((unsigned char)text.bytes[i] & 0xc0U) != 0x80U; /* the first byte of a sign */
    if (n >= RP_PASSPHRASE_MIN)
        return RP_OK;
    return rp_err_set(err, RP_USAGE,
                      "a passphrase needs at least %d characters; several words are best",
                      RP_PASSPHRASE_MIN);
}

enum rp_rc rp_vault_write_keys(const struct rp_vault *vault, const struct rp_secret *passphrase,
                               struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_secret *text = NULL;
    struct rp_text sealed = {0};
    enum rp_rc rc = rp_passphrase_check(passphrase, err);
    if (rc != RP_OK)
        return rc;
    rp_os_arena_init(&arena, 0);
    rc = rp_vault_keys_print(&vault->keys, &text, err);
    if (rc == RP_OK)
        rc = rp_seal_write(&arena, &(struct rp_seal_to){.passphrase = passphrase},
                           rp_secret_text(text), &sealed, err);
    if (rc == RP_OK)
        rc = rp_file_replace_private(vault->place.key, sealed, err);
    rp_secret_free(text);
    rp_arena_release(&arena);
    return rc;
}

enum rp_rc rp_vault_write_recipients(const struct rp_vault *vault, struct rp_err *err)
{
    char text[RP_RECIPIENTS_CHARS + 1];
    rp_recipients_print(&vault->keys.own, &vault->keys.recovery, text);
    return rp_file_replace_private(vault->place.recipients, rp_text_of(text), err);
}

enum rp_rc rp_vault_read_keys(struct rp_vault *vault, const struct rp_secret *passphrase,
                              struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_text sealed = {0};
    struct rp_secret *text = NULL;
    if (!rp_path_exists(vault->place.key))
        return rp_err_set(err, RP_NOT_FOUND, RP_VAULT_NONE);
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = rp_file_read_private(&arena, vault->place.key, KEY_FILE_MAX, &sealed, err);
    if (rc == RP_OK)
        rc = rp_seal_open(&arena, &(struct rp_seal_keys){.passphrase = passphrase}, sealed, &text,
                          err);
    bool slipped = rc == RP_LOCKED && rp_seal_fault_of(err) == RP_SEAL_FAULT_PASSPHRASE;
    rc = rp_vault_unsealed(rc, "key.age", err);
    if (slipped)
        rp_err_at(err, rp_seal_fault_name(RP_SEAL_FAULT_PASSPHRASE), 0, 0);
    if (rc == RP_OK)
        rc = rp_vault_keys_parse(rp_secret_text(text), &vault->keys, err);
    rp_secret_free(text);
    rp_arena_release(&arena);
    return rc;
}

/* What would be sealed to while locked must be ours. */
enum rp_rc rp_vault_check_recipients(const struct rp_vault *vault, struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_text text = {0};
    struct rp_age_recipient to[2];
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc =
        rp_file_read_private(&arena, vault->place.recipients, RP_RECIPIENTS_CHARS, &text, err);
    if (rc == RP_OK)
        rc = rp_recipients_parse(text, &to[0], &to[1], err);
    if (rc == RP_OK && (!rp_age_recipient_equal(&to[0], &vault->keys.own) ||
                        !rp_age_recipient_equal(&to[1], &vault->keys.recovery)))
        rc = rp_err_set(err, RP_DAMAGED,
                        "the file \"recipients\" names other keys than these notes have: somebody "
                        "changed it. Remove it, and it is written anew at the next save");
    rp_arena_release(&arena);
    return rc;
}
