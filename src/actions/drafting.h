/*
 * drafting: what was answered so far, sealed after every answer, so that it outlives a kill, a lock
 * and a wrong passphrase.
 *
 * Sealing needs no key. A draft is an entry of the inbox: whoever can write the directory could
 * have put it there, so its words are shown question by question and nothing is kept unseen.
 *
 * Before what a draft holds is kept it is sealed once more with the time under which that will
 * stand in the history. A draft that is found there has served, though it could not be removed.
 */
#ifndef RAPPORT_ACTIONS_DRAFTING_H
#define RAPPORT_ACTIONS_DRAFTING_H

#include "actions/asking.h"
#include "actions/noting.h"
#include "vault/inbox.h"
#include "vault/vault.h"

struct rp_draft {
    char name[RP_DRAFT_NAME_MAX]; /* of ours, without "draft-" and ".age"; "": none */
    struct rp_text relationship;  /* whose; absent: nobody said */
    struct rp_text of;            /* id of the record that is gone on with; absent: a new one */
    struct rp_asking_from from;   /* record and before; is_draft */
    struct rp_text kept_at;       /* RFC 3339: it is about to be kept; absent: it waits */
};

/* Is it the one that is looked for? */
typedef bool (*rp_draft_fits_fn)(const struct rp_draft *draft, const void *ctx);

struct rp_draft_query {
    const char *name;      /* rp_note_draft_name */
    rp_draft_fits_fn fits; /* NULL: any */
    const void *ctx;
};

/* A name that no draft has yet: "moment", "moment-2" ... name: of ours. Texts of *out are absent.
 * RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_draft_new(const struct rp_vault_place *place, const char *name,
                        struct rp_arena *arena, struct rp_draft *out,
                        struct rp_err *err) RP_MUST_USE;
/* The first draft that waits and fits; without any, one whose name is empty. Texts lie in the
 * arena. One that does not open, is none of ours or was kept is passed over. RP_LIMIT, RP_SYSTEM.
 */
enum rp_rc rp_draft_find(const struct rp_vault *vault, const struct rp_draft_query *query,
                         struct rp_arena *arena, struct rp_draft *out,
                         struct rp_err *err) RP_MUST_USE;
/* Seals it, with `record` as its record. Results of rp_inbox_put. */
enum rp_rc rp_draft_seal(const struct rp_vault_place *place, const struct rp_draft *draft,
                         struct rp_text record, struct rp_arena *arena,
                         struct rp_err *err) RP_MUST_USE;
/* `record` is kept in the next moment, as of draft->kept_at. Where it cannot be sealed once more it
 * would only be offered again. One that was never sealed is left so. */
void rp_draft_will_be_kept(const struct rp_vault_place *place, const struct rp_draft *draft,
                           struct rp_text record, struct rp_arena *arena);
/* It has served. RP_SYSTEM. */
enum rp_rc rp_draft_remove(const struct rp_vault_place *place, const struct rp_draft *draft,
                           struct rp_err *err) RP_MUST_USE;

#endif
