/*
 * wrap: a file key sealed to one recipient, and opened again.
 */
#ifndef RAPPORT_SEAL_WRAP_H
#define RAPPORT_SEAL_WRAP_H

#include "seal/key_parts.h"

#include <rapport/seal/header.h>

/* Secrets of one call; lies in guarded memory. 16-byte multiples, so that its end touches the
 * guard. */
struct rp_seal_room {
    unsigned char file_key[RP_AGE_FILE_KEY_BYTES];
    unsigned char secret[RP_AGE_KEY_BYTES]; /* of the ephemeral share */
    unsigned char shared[RP_AGE_KEY_BYTES];
    unsigned char key[RP_AGE_KEY_BYTES]; /* that seals a file key, the MAC key, the payload key */
};

/* The room for one call; free it with sodium_free. Faults: MEMORY, SYSTEM. */
enum rp_rc rp_seal_room_new(struct rp_seal_room **out, struct rp_err *err) RP_MUST_USE;

/* What became of opening a file key. */
enum rp_unwrap {
    RP_UNWRAP_DONE,     /* room->file_key holds it */
    RP_UNWRAP_NOT_OURS, /* the key or passphrase does not fit, or it was damaged */
    RP_UNWRAP_REFUSED,  /* a share of low order, which no honest writer makes */
    RP_UNWRAP_MEMORY,
};

/* Seals room->file_key to a recipient: share (32 bytes) and wrapped (32 bytes) are written. False
 * for a recipient of low order. */
bool rp_x25519_wrap(struct rp_seal_room *room, const struct rp_age_recipient *recipient,
                    unsigned char *share, unsigned char *wrapped) RP_MUST_USE;
/* Opens an X25519 stanza that was read. */
enum rp_unwrap rp_x25519_unwrap(struct rp_seal_room *room, const struct rp_age_stanza *stanza,
                                const struct rp_age_identity *identity) RP_MUST_USE;

/* Seals room->file_key with a passphrase at the work factor 2^work_log2. False without memory. */
bool rp_scrypt_wrap(struct rp_seal_room *room, struct rp_text passphrase, int work_log2,
                    unsigned char *salt, unsigned char *wrapped) RP_MUST_USE;
/* Opens a scrypt stanza that was read, whatever its work factor. */
enum rp_unwrap rp_scrypt_unwrap(struct rp_seal_room *room, const struct rp_age_stanza *stanza,
                                struct rp_text passphrase) RP_MUST_USE;

#endif
