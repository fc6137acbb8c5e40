/*
 * erasing: the notes and all that belongs to them, removed from this computer.
 */
#ifndef RAPPORT_ACTIONS_ERASING_H
#define RAPPORT_ACTIONS_ERASING_H

#include "vault/files.h"

/* What would be removed. */
struct rp_erasing {
    const char *dir; /* borrowed */
    struct rp_vault_place place;
    struct rp_vault_files files;
};

/* Looks, in the arena; also at what an erasing that was cut off left. RP_NOT_FOUND: there is
 * nothing to remove; RP_SYSTEM, RP_LIMIT. */
enum rp_rc rp_erasing_plan(const char *dir, struct rp_arena *arena, struct rp_erasing *out,
                           struct rp_err *err) RP_MUST_USE;
/* Forgets the key, and removes it all, the key first. *stays: the directory holds something that is
 * not ours, and is left with it. Faults of rp_vault_erase. */
enum rp_rc rp_erasing_do(const struct rp_erasing *erasing, struct rp_arena *arena, bool *stays,
                         struct rp_err *err) RP_MUST_USE;

#endif
