/*
 * copying: the notes, sealed as they are, in another place.
 */
#ifndef RAPPORT_ACTIONS_COPYING_H
#define RAPPORT_ACTIONS_COPYING_H

#include "vault/place.h"

/* The notes that are there. RP_NOT_FOUND: there are none; RP_SYSTEM, RP_LIMIT. */
enum rp_rc rp_notes_copy_source(const char *dir, struct rp_vault_place *out,
                                struct rp_err *err) RP_MUST_USE;
/*
 * Copies their sealed files into the directory `to`, which is made. Nothing is written over an
 * earlier copy, and one that broke off leaves nothing behind. RP_USAGE: notes or a copy are in that
 * place already; RP_SYSTEM, RP_LIMIT. No message names the place.
 */
enum rp_rc rp_notes_copy(const struct rp_vault_place *place, const char *to,
                         struct rp_err *err) RP_MUST_USE;

/* Where a copy goes when nobody says: a directory at home with the day in its name. Faults of
 * rp_path_join; RP_SYSTEM when no home is known. */
enum rp_rc rp_notes_copy_place(char out[PATH_MAX], struct rp_err *err) RP_MUST_USE;
/* A place as a person types it: from / on, or from ~/ on, which is their home. RP_USAGE for
 * another. */
enum rp_rc rp_notes_copy_typed(struct rp_text typed, char out[PATH_MAX],
                               struct rp_err *err) RP_MUST_USE;

#endif
