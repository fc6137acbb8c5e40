/*
 * files: all that a vault has on this computer, to be shown, copied or removed.
 */
#ifndef RAPPORT_VAULT_FILES_H
#define RAPPORT_VAULT_FILES_H

#include "vault/place.h"

/* Paths, in the order in which they may be removed: what opens the rest comes first. */
struct rp_vault_files {
    const char **paths;
    size_t n;
};

/* Every file of ours in the vault's directory, its inbox and its state directory. In the arena.
 * RP_SYSTEM, RP_LIMIT. */
enum rp_rc rp_vault_files(const struct rp_vault_place *place, struct rp_arena *arena,
                          struct rp_vault_files *out, struct rp_err *err) RP_MUST_USE;

/* Removes them all, and the directories that are then empty. What is not ours stays, and so does
 * its directory. On failure (RP_SYSTEM) the key is gone already unless its own removal failed. */
enum rp_rc rp_vault_erase(const struct rp_vault_place *place, struct rp_arena *arena,
                          struct rp_err *err) RP_MUST_USE;

/* Copies key, record and recipients into a directory, which is made and must hold no vault yet. The
 * copies are as sealed as the originals. RP_USAGE: a vault is there. RP_SYSTEM, RP_LIMIT. */
enum rp_rc rp_vault_copy(const struct rp_vault_place *place, const char *dir,
                         struct rp_err *err) RP_MUST_USE;

#endif
