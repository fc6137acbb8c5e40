/*
 * vault_parts: what an open vault is made of, and the steps that opening shares.
 */
#ifndef RAPPORT_VAULT_VAULT_PARTS_H
#define RAPPORT_VAULT_VAULT_PARTS_H

#include "os/lock.h"
#include "vault/vault.h"
#include "vault/watermark.h"

struct rp_vault {
    struct rp_vault_place place;
    struct rp_lock lock;
    struct rp_vault_keys keys;
    struct rp_store *store;
    int64_t generation;       /* of the record on disk; 0: none yet */
    struct rp_watermark seen; /* before this opening */
    int64_t fell_from;        /* the save that was seen here, and the record that stood there */
    int64_t fell_to;          /* instead: the latest going back since it was opened; 0: none */
    bool mark_not_read;       /* it is there and cannot be read: it is left alone */
    bool mark_not_written;
    size_t not_renewed_n; /* entries that the recovery identity did not open */
    bool is_example;      /* in memory only: no place, no keys */
    bool is_paused;       /* the lock is let go of */
    bool is_unsaved;      /* the record in memory is not the one on disk: the latest save failed */
    bool is_outdated;     /* its keys are no longer those on disk */
    struct rp_file_identity record_was, key_was; /* while it is paused */
};

/* A vault whose directory is locked and whose keys and record are still to come. */
enum rp_rc rp_vault_start(const char *dir, struct rp_vault **out, struct rp_err *err) RP_MUST_USE;
/* With the keys known: recipients, record and watermark. */
enum rp_rc rp_vault_open_rest(struct rp_vault *vault, struct rp_err *err) RP_MUST_USE;
/* Reads anew what this computer saw last of it. */
void rp_vault_read_mark(struct rp_vault *vault);
/* The record, with an identity that need not be the vault's; own: the image must be sealed to the
 * vault's own key. */
enum rp_rc rp_vault_open_record(struct rp_vault *vault, const struct rp_age_identity *identity,
                                bool own, struct rp_err *err) RP_MUST_USE;
/* The record as a new generation; the file of recipients stays as it is. */
enum rp_rc rp_vault_save_record(struct rp_vault *vault, const char *saved_at,
                                struct rp_err *err) RP_MUST_USE;
/* Hands the vault over, or closes it when rc is not RP_OK; returns rc. */
enum rp_rc rp_vault_finish(struct rp_vault *vault, enum rp_rc rc, struct rp_vault **out);

/* key.age: written under a passphrase (RP_USAGE for one too short), read with it. */
enum rp_rc rp_vault_write_keys(const struct rp_vault *vault, const struct rp_secret *passphrase,
                               struct rp_err *err) RP_MUST_USE;
enum rp_rc rp_vault_read_keys(struct rp_vault *vault, const struct rp_secret *passphrase,
                              struct rp_err *err) RP_MUST_USE;
/* The file of recipients; what would be sealed to while locked must be ours. */
enum rp_rc rp_vault_write_recipients(const struct rp_vault *vault, struct rp_err *err) RP_MUST_USE;
enum rp_rc rp_vault_check_recipients(const struct rp_vault *vault, struct rp_err *err) RP_MUST_USE;

/* What opening a sealed file of ours gave, as a person should read it: bytes that are no such file
 * at all are damage, too, and a passphrase that does not fit is said in words of its own. file: its
 * name. err may be NULL. */
enum rp_rc rp_vault_unsealed(enum rp_rc rc, const char *file, struct rp_err *err);

#endif
