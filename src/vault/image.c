#include "vault/image.h"

#include "os/memory.h"
#include "vault/watermark.h"

/* Puts the label in. */
static enum rp_rc mark(struct rp_store *store, const struct rp_vault_keys *keys,
                       const struct rp_image_label *label, struct rp_err *err)
{
    char recipients[RP_RECIPIENTS_CHARS + 1];
    rp_recipients_print(&keys->own, &keys->recovery, recipients);
    return rp_store_seal_put(store,
                             &(struct rp_store_seal){label->generation, rp_text_of(label->saved_at),
                                                     rp_text_of(recipients)},
                             err);
}

enum rp_rc rp_image_make(struct rp_store *store, const struct rp_vault_keys *keys,
                         const struct rp_image_label *label, struct rp_secret **out,
                         struct rp_err *err)
{
    struct rp_secret *image = NULL;
    enum rp_rc rc = mark(store, keys, label, err);
    if (rc == RP_OK)
        rc = rp_store_image(store, RP_BINDING_BYTES, &image, err);
    if (rc != RP_OK)
        return rc;
    struct rp_text database = rp_secret_text(image);
    database.len -= RP_BINDING_BYTES;
    rp_binding_mac(keys->binding, database, rp_secret_bytes(image) + database.len);
    *out = image;
    return RP_OK;
}

/* The database in an image whose proof fits; no other byte of it is looked at before. */
static enum rp_rc proven(struct rp_text image, const struct rp_vault_keys *keys,
                         struct rp_text *database, struct rp_err *err)
{
    unsigned char computed[RP_BINDING_BYTES];
    if (image.len < RP_BINDING_BYTES)
        return rp_err_set(err, RP_DAMAGED, "the record carries no proof of who saved it");
    struct rp_text bytes = {image.bytes, image.len - RP_BINDING_BYTES};
    rp_binding_mac(keys->binding, bytes, computed);
    if (!rp_binding_equal(computed, (const unsigned char *)image.bytes + bytes.len))
        return rp_err_set(err, RP_DAMAGED,
                          "the record was not saved with the key of these notes: somebody else "
                          "put it there");
    *database = bytes;
    return RP_OK;
}

static enum rp_rc check_recipients(struct rp_text text, const struct rp_vault_keys *keys, bool own,
                                   struct rp_err *err)
{
    struct rp_age_recipient to[2];
    enum rp_rc rc = rp_recipients_parse(text, &to[0], &to[1], err);
    if (rc != RP_OK)
        return rc;
    if ((own && !rp_age_recipient_equal(&to[0], &keys->own)) ||
        !rp_age_recipient_equal(&to[1], &keys->recovery))
        return rp_err_set(err, RP_DAMAGED,
                          "the record was sealed to other keys than these notes have");
    return RP_OK;
}

enum rp_rc rp_image_open(struct rp_text image, const struct rp_vault_keys *keys, bool own,
                         struct rp_image_opened *out, struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_store *store = NULL;
    struct rp_store_seal seal = {0};
    struct rp_text database = {0};
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = proven(image, keys, &database, err);
    if (rc == RP_OK)
        rc = rp_store_open(database, &store, err);
    if (rc == RP_OK)
        rc = rp_store_seal_get(store, &arena, &seal, err);
    if (rc == RP_OK)
        rc = check_recipients(seal.recipients, keys, own, err);
    rp_arena_release(&arena);
    if (rc == RP_OK)
        *out = (struct rp_image_opened){store, seal.generation};
    else
        rp_store_free(store);
    return rc;
}
