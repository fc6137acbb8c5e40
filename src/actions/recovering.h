/*
 * recovering: a recovery key as a person types it, looked at before anything else is asked.
 */
#ifndef RAPPORT_ACTIONS_RECOVERING_H
#define RAPPORT_ACTIONS_RECOVERING_H

#include "vault/place.h"

#include <rapport/seal/secret.h>

/* The key's signs: of RP_AGE_IDENTITY_CHARS. */
size_t rp_recovery_signs(struct rp_text typed);
/* Makes of what was typed the form that the key has: letters as capitals, no spaces or line breaks.
 * The secret is cut to it. */
void rp_recovery_tidy(struct rp_secret *typed);
/*
 * Does the tidied key open the notes there? Only the head of the record is read; nothing is
 * changed. RP_LOCKED: it is no recovery key, some of its signs are not right, or it is that of
 * other notes; err says which, and none of the signs. RP_SYSTEM, RP_LIMIT. Whatever else may be
 * wrong with the notes is left to who opens them.
 */
enum rp_rc rp_recovery_check(const struct rp_vault_place *place, const struct rp_secret *key,
                             struct rp_err *err) RP_MUST_USE;

#endif
