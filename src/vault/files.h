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

/* Every file of ours in the vault's directory, its inbox and its state directory: those of place.h
 * by their exact names, and what a write that was cut off left behind; where there are any, also
 * what led a browser to a page (os/browser.h). In the arena. RP_SYSTEM, RP_LIMIT. */
enum rp_rc rp_vault_files(const struct rp_vault_place *place, struct rp_arena *arena,
                          struct rp_vault_files *out, struct rp_err *err) RP_MUST_USE;

/* What is said where parts of one are. */
#define RP_VAULT_PARTS                                                                             \
    "parts of earlier notes are there; nothing was changed. Move them elsewhere, or erase them"

/* RP_USAGE when a vault is there, or what may still be needed of one: earlier generations, entries
 * of the inbox. RP_SYSTEM, RP_LIMIT. */
enum rp_rc rp_vault_check_empty(const struct rp_vault_place *place, struct rp_err *err) RP_MUST_USE;

/* Removes what a write that was cut off left in the vault's directory and its state directory. Only
 * while the lock is held. The inbox is written without it, and is left alone. */
void rp_vault_sweep(const struct rp_vault_place *place);

/* Removes them all, and the directories that are then empty. What is not ours stays, and so does
 * its directory. RP_LOCKED when another program has the vault open. One that cannot be removed
 * (RP_SYSTEM, named in the message) keeps no other. */
enum rp_rc rp_vault_erase(const struct rp_vault_place *place, struct rp_arena *arena,
                          struct rp_err *err) RP_MUST_USE;

/* Copies key, record and recipients into a directory, which is made and must hold no vault yet. The
 * copies are as sealed as the originals. RP_USAGE: a vault is there. RP_SYSTEM, RP_LIMIT. */
enum rp_rc rp_vault_copy(const struct rp_vault_place *place, const char *dir,
                         struct rp_err *err) RP_MUST_USE;

#endif
