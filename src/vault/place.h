/*
 * place: where the files of one vault are.
 *
 *   DIR/key.age       the keys, sealed with the passphrase
 *   DIR/vault.age     the record, sealed to the vault's and the recovery identity
 *   DIR/vault.N.age   earlier generations of it
 *   DIR/recipients    the public halves, for sealing while locked
 *   DIR/inbox/        what was written while locked, and drafts
 *   DIR/lock          held by the program that has the vault open
 *   STATE/rapport/H/seen   what this computer saw last of the vault (watermark.h)
 */
#ifndef RAPPORT_VAULT_PLACE_H
#define RAPPORT_VAULT_PLACE_H

#include "os/private_dir.h"

#include <stdint.h>

/* What is said where there is no vault. */
#define RP_VAULT_NONE "no notes are there yet"

/* Largest sealed record read: what seal opens, and its overhead. */
#define RP_VAULT_SEALED_MAX (RP_SEAL_PLAIN_MAX + RP_SEAL_PLAIN_MAX / 1024 + ((size_t)1 << 20))

struct rp_vault_place {
    char dir[PATH_MAX];
    char key[PATH_MAX];
    char record[PATH_MAX];
    char recipients[PATH_MAX];
    char inbox[PATH_MAX];
    char lock[PATH_MAX];
    char states[PATH_MAX]; /* the directory of `state` */
    char state[PATH_MAX];  /* the directory of `seen` */
    char seen[PATH_MAX];
    char keyring[32]; /* name of the vault's keys in the kernel: the H above, which tells nothing */
};

/* The default directory: `notes` where a person's data belong. Faults of rp_home_path. */
enum rp_rc rp_vault_default_dir(char out[PATH_MAX], struct rp_err *err) RP_MUST_USE;
/* Fills *place for a directory that is there (links in its path are followed, so that one vault has
 * one place). RP_NOT_FOUND when it is not there, RP_LIMIT for a long path, RP_SYSTEM. */
enum rp_rc rp_vault_place_of(const char *dir, struct rp_vault_place *place,
                             struct rp_err *err) RP_MUST_USE;
/* The path of generation n (>= 0). RP_LIMIT for a long path. */
enum rp_rc rp_vault_generation_path(const struct rp_vault_place *place, int64_t n,
                                    char out[PATH_MAX], struct rp_err *err) RP_MUST_USE;
/* The generation whose file has exactly this name ("vault.12.age": 12); 0 for any other name,
 * INT64_MAX for a number too large. */
int64_t rp_vault_generation_of(const char *name);

#endif
