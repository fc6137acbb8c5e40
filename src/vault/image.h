/*
 * image: the record as bytes that prove who saved them.
 *
 * age proves no sender, so the database is followed by a MAC over all of it (keyed BLAKE2b under
 * the binding key of keys.h, the last RP_BINDING_BYTES bytes). SQLite counts the pages in its
 * header and passes over what follows them, so that the image stays a stock SQLite file; and the
 * proof is checked before SQLite, which is no judge of hostile files, sees any of it.
 */
#ifndef RAPPORT_VAULT_IMAGE_H
#define RAPPORT_VAULT_IMAGE_H

#include "vault/keys.h"
#include "vault/store.h"

/* What an image says of itself. */
struct rp_image_label {
    int64_t generation;   /* 1 and up */
    const char *saved_at; /* RFC 3339 */
};

/* The image of the store with its label, recipients and MAC. The caller frees *out. RP_LIMIT,
 * RP_SYSTEM. */
enum rp_rc rp_image_make(struct rp_store *store, const struct rp_vault_keys *keys,
                         const struct rp_image_label *label, struct rp_secret **out,
                         struct rp_err *err) RP_MUST_USE;

struct rp_image_opened {
    struct rp_store *store; /* to be freed by the caller */
    int64_t generation;
};

/*
 * The store in an image, when its MAC fits the keys and its recipients are theirs. A MAC that does
 * not fit is found before anything is read with SQLite. own: also the
 * vault's own recipient must be that of the keys (not so after a lost passphrase). RP_DAMAGED when
 * anything does not fit, and as rp_store_open; RP_LIMIT.
 */
enum rp_rc rp_image_open(struct rp_text image, const struct rp_vault_keys *keys, bool own,
                         struct rp_image_opened *out, struct rp_err *err) RP_MUST_USE;

#endif
