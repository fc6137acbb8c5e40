/*
 * note_draft: what was answered so far, sealed after every answer, so that it outlives a kill, a
 * lock and a wrong passphrase.
 *
 * Sealing needs no key. A draft is an entry of the inbox: whoever can write the directory could
 * have put it there, so its words are shown question by question and nothing is kept unseen.
 */
#ifndef RAPPORT_CLI_NOTE_DRAFT_H
#define RAPPORT_CLI_NOTE_DRAFT_H

#include "actions/asking.h"
#include "vault/inbox.h"
#include "vault/vault.h"

/* Longest name of a draft: a verb, a form and a number. */
enum { RP_DRAFT_NAME_MAX = 48 };

struct rp_draft {
    char name[RP_DRAFT_NAME_MAX]; /* of ours, without "draft-" and ".age" */
    struct rp_text relationship;  /* whose; absent: nobody said */
    struct rp_asking_from from;   /* record and before; is_draft */
};

/* A name that no draft has yet: "moment", "moment-2" ... verb: of ours. Texts of *out are absent.
 * RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_draft_new(const struct rp_vault_place *place, const char *verb,
                        struct rp_arena *arena, struct rp_draft *out,
                        struct rp_err *err) RP_MUST_USE;
/* The first draft of the form that waits; without any, one whose name is empty. Texts lie in the
 * arena. One that does not open or is none of ours is passed over. RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_draft_find(const struct rp_vault *vault, const char *verb, struct rp_arena *arena,
                         struct rp_draft *out, struct rp_err *err) RP_MUST_USE;
/* Seals it, with `record` as its record. Results of rp_inbox_put. */
enum rp_rc rp_draft_seal(const struct rp_vault_place *place, const struct rp_draft *draft,
                         struct rp_text record, struct rp_arena *arena,
                         struct rp_err *err) RP_MUST_USE;
/* It has served. RP_SYSTEM. */
enum rp_rc rp_draft_remove(const struct rp_vault_place *place, const struct rp_draft *draft,
                           struct rp_err *err) RP_MUST_USE;

#endif
