#include "vault/image.h"

#include "os/memory.h"
#include "vault/watermark.h"

/* Highest number of a save that the mark of what was seen can hold: 18 digits. */
#define GENERATION_MAX INT64_C(999999999999999998)

/* Puts the label in. */
static enum rp_rc mark(struct rp_store *store, const struct rp_image_label *label,
                       struct rp_err *err)
{
    char recipients[RP_RECIPIENTS_CHARS + 1];
    rp_recipients_print(&label->keys->own, &label->keys->recovery, recipients);
    return rp_store_seal_put(store,
                             &(struct rp_store_seal){label->generation, rp_text_of(label->saved_at),
                                                     rp_text_of(recipients)},
                             err);
}

enum rp_rc rp_image_seal(struct rp_store *store, const struct rp_image_label *label,
                         struct rp_arena *arena, struct rp_text *out, struct rp_err *err)
{
    const struct rp_age_recipient both[] = {label->keys->own, label->keys->recovery};
    const struct rp_seal_to to = {
        .recipients = both, .recipients_n = 2, .proof_key = label->keys->binding};
    enum rp_rc rc = mark(store, label, err);
    if (rc == RP_OK)
        rc = rp_store_check(store, err);
    return rc == RP_OK ? rp_seal_write(arena, &to, rp_store_image(store), out, err) : rc;
}

/* Of a record without a label, too: nothing but its own row is at fault. */
static enum rp_rc check_recipients(struct rp_text text, const struct rp_vault_keys *keys, bool own,
                                   struct rp_err *err)
{
    struct rp_age_recipient to[2];
    if (rp_recipients_parse(text, &to[0], &to[1], NULL) != RP_OK)
        return rp_err_set(err, RP_DAMAGED, "the record does not say to whom it is sealed");
    if ((own && !rp_age_recipient_equal(&to[0], &keys->own)) ||
        !rp_age_recipient_equal(&to[1], &keys->recovery))
        return rp_err_set(err, RP_DAMAGED,
                          "the record was sealed to other keys than these notes have");
    return RP_OK;
}

/* The label of a store, when it fits. */
static enum rp_rc read_label(struct rp_store *store, const struct rp_image_opener *opener,
                             struct rp_arena *arena, int64_t *generation, struct rp_err *err)
{
    struct rp_store_seal seal = {0};
    enum rp_rc rc = rp_store_seal_get(store, arena, &seal, err);
    if (rc == RP_OK)
        rc = check_recipients(seal.recipients, opener->keys, opener->own, err);
    if (rc == RP_OK && (seal.generation < 1 || seal.generation > GENERATION_MAX))
        rc = rp_err_set(err, RP_DAMAGED, "the record does not say which save it is");
    *generation = seal.generation;
    return rc;
}

enum rp_rc rp_image_open(struct rp_image_file file, const struct rp_image_opener *opener,
                         struct rp_image_opened *out, struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_image_opened opened = {0};
    const struct rp_seal_keys keys = {
        .identities = &opener->identity, .identities_n = 1, .proof_key = opener->keys->binding};
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = rp_seal_open_in_place(&arena, &keys, file.room, &file.len, err);
    if (rc == RP_OK)
        rc = rp_store_open(file.room, file.room_size, file.len, &opened.store, err);
    else
        rp_store_room_free(file.room);
    if (rc == RP_OK)
        rc = read_label(opened.store, opener, &arena, &opened.generation, err);
    rp_arena_release(&arena);
    if (rc == RP_OK)
        *out = opened;
    else
        rp_store_free(opened.store);
    return rc;
}
