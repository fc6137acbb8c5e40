/*
 * inbox: what was written while the vault was locked, and drafts; each entry a sealed file.
 *
 * Sealing needs only the public halves. Whoever can write the directory can seal something as well:
 * an entry is shown as "written while locked" and is taken in only when the person says so.
 */
#ifndef RAPPORT_VAULT_INBOX_H
#define RAPPORT_VAULT_INBOX_H

#include "os/folder.h"
#include "vault/keys.h"
#include "vault/place.h"

enum {
    RP_INBOX_ENTRY_MAX =
        1 << 20,               /* bytes of an entry before it is sealed: a long letter is 50 KB */
    RP_INBOX_FILES_MAX = 1000, /* of a kind; more were not written by a person */
};

/* What an entry is, told by its file's name: moment-*.age, draft-*.age. */
enum rp_inbox_kind { RP_INBOX_MOMENT, RP_INBOX_DRAFT };

/* The place of an example (vault.h), where dir is empty, has no entries: putting and opening one
 * gives RP_USAGE. */

/*
 * Seals content into a new entry, with public keys alone. A draft of the same name takes the place
 * of the earlier one; name is of ours ("checkin"), and is ignored for a moment, which gets a random
 * one. RP_BAD_INPUT when nothing but white space is in it. RP_DAMAGED when the file of recipients
 * is not as this computer last saw it (nothing is sealed to a stranger); where that file is gone,
 * what was seen stands in for it. RP_LIMIT, RP_SYSTEM.
 */
enum rp_rc rp_inbox_put(const struct rp_vault_place *place, enum rp_inbox_kind kind,
                        const char *name, struct rp_text content, struct rp_err *err) RP_MUST_USE;
/* The names of the entries of a kind, in the order of bytes. Owned by the arena. None when there is
 * no inbox. RP_LIMIT over RP_INBOX_FILES_MAX, RP_SYSTEM. */
enum rp_rc rp_inbox_list(struct rp_arena *arena, const struct rp_vault_place *place,
                         enum rp_inbox_kind kind, struct rp_folder *out,
                         struct rp_err *err) RP_MUST_USE;
/* Opens an entry by its name. The caller frees *out. Faults of rp_seal_open; RP_SYSTEM. */
enum rp_rc rp_inbox_open(const struct rp_vault_place *place, const char *name,
                         const struct rp_vault_keys *keys, struct rp_secret **out,
                         struct rp_err *err) RP_MUST_USE;
/* What rp_inbox_renew does. */
struct rp_inbox_renewal {
    const struct rp_age_identity *earlier; /* opens what waits */
    const struct rp_vault_keys *keys;      /* to whom it is sealed again */
    size_t left_n;                         /* out: entries that did not open, left as they are */
};
/* Seals every entry again under its name, to the present keys. RP_SYSTEM, RP_LIMIT: some are as
 * before, each whole. */
enum rp_rc rp_inbox_renew(const struct rp_vault_place *place, struct rp_inbox_renewal *renewal,
                          struct rp_err *err) RP_MUST_USE;
/* Is there an entry of the kind with that name (as rp_inbox_list gives it)? */
bool rp_inbox_has(const struct rp_vault_place *place, enum rp_inbox_kind kind, const char *name);
/* Removes an entry by its name. RP_SYSTEM when refused; one that is not there is no error. */
enum rp_rc rp_inbox_remove(const struct rp_vault_place *place, const char *name,
                           struct rp_err *err) RP_MUST_USE;

#endif
