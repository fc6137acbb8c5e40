/*
 * image: the record as bytes that say what they are.
 *
 * A database alone: its label is a row, and a stock SQLite file is all there is. Who sealed it is
 * proven beside it, before SQLite, which is no judge of hostile files, sees any of it (seal.h).
 */
#ifndef RAPPORT_VAULT_IMAGE_H
#define RAPPORT_VAULT_IMAGE_H

#include "vault/keys.h"
#include "vault/store.h"

/* What an image says of itself. */
struct rp_image_label {
    const struct rp_vault_keys *keys; /* whose it is: sealed to their recipients, proven by their
                                         binding key */
    int64_t generation;               /* 1 and up */
    const char *saved_at;             /* RFC 3339 */
};

/* The image of the store, with its label, sealed; in the arena. RP_DAMAGED when the store does not
 * hold together any more, RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_image_seal(struct rp_store *store, const struct rp_image_label *label,
                         struct rp_arena *arena, struct rp_text *out,
                         struct rp_err *err) RP_MUST_USE;

/* A sealed image in memory of rp_store_room. */
struct rp_image_file {
    unsigned char *room;
    size_t room_size;
    size_t len; /* of the sealed image, at its beginning */
};

struct rp_image_opened {
    struct rp_store *store; /* to be freed by the caller */
    int64_t generation;
};

/* Who opens it. */
struct rp_image_opener {
    const struct rp_age_identity *identity;
    const struct rp_vault_keys *keys;
    bool own; /* the vault's own recipient must be that of the keys: not so after a lost passphrase
               */
};

/*
 * The store in a sealed image, opened where it lies; the room is the store's, or freed. A proof
 * that does not fit the keys is found before anything is read with SQLite. The faults of
 * rp_seal_open_in_place; RP_DAMAGED, and then no fault of seal, when the image is no record, is
 * newer or names other recipients; RP_LIMIT.
 */
enum rp_rc rp_image_open(struct rp_image_file file, const struct rp_image_opener *opener,
                         struct rp_image_opened *out, struct rp_err *err) RP_MUST_USE;

#endif
