/*
 * keys: what opens a vault, and how it is written down.
 *
 * Two X25519 identities open the record: the vault's own, which lies in key.age under the
 * passphrase, and the recovery identity, of which only the person has the secret half, on paper.
 * The binding key proves that an image was saved by somebody who could open the vault; it is
 * derived from the recovery identity (HKDF-SHA256), so that both ways in can check it, and stands
 * as a comment in key.age, where stock age passes over it.
 */
#ifndef RAPPORT_VAULT_KEYS_H
#define RAPPORT_VAULT_KEYS_H

#include "seal/binding.h"
#include <rapport/seal/seal.h>

/* All secret parts are owned; free with rp_vault_keys_free. Starts as {0}. */
struct rp_vault_keys {
    struct rp_age_identity *identity; /* opens the record */
    struct rp_secret *binding;        /* RP_BINDING_BYTES */
    struct rp_age_recipient own;      /* public half of identity */
    struct rp_age_recipient recovery; /* public half of the recovery identity */
};

/* New keys; *recovery becomes the text of the recovery identity, to be shown once and freed by the
 * caller. RP_LIMIT, RP_SYSTEM from the layer below. On failure nothing is written. */
enum rp_rc rp_vault_keys_new(struct rp_vault_keys *keys, struct rp_secret **recovery,
                             struct rp_err *err) RP_MUST_USE;
/* New keys around a recovery identity, its text. RP_BAD_INPUT when it is none; RP_LIMIT, RP_SYSTEM.
 */
enum rp_rc rp_vault_keys_for(struct rp_text recovery, struct rp_vault_keys *keys,
                             struct rp_err *err) RP_MUST_USE;
/*
 * Keys around a new identity for somebody who has the recovery identity, for after a lost
 * passphrase. The old identity stays unknown. `recovery` is borrowed.
 */
enum rp_rc rp_vault_keys_renew(const struct rp_age_identity *recovery, struct rp_vault_keys *keys,
                               struct rp_err *err) RP_MUST_USE;

/* The text of key.age: two comments and the identity, a line each. The caller frees *out. */
enum rp_rc rp_vault_keys_print(const struct rp_vault_keys *keys, struct rp_secret **out,
                               struct rp_err *err) RP_MUST_USE;
/* Reads that text. RP_DAMAGED, naming what was expected, when it is not one of ours. */
enum rp_rc rp_vault_keys_parse(struct rp_text text, struct rp_vault_keys *keys,
                               struct rp_err *err) RP_MUST_USE;

/* Wipes and frees all of it; {0} afterwards. */
void rp_vault_keys_free(struct rp_vault_keys *keys);

#endif
