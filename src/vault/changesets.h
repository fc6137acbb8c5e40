/*
 * changesets: the history as version 1 of a record kept it, as changesets of SQLite's session
 * extension, which hold each row before and after a change.
 */
#ifndef RAPPORT_VAULT_CHANGESETS_H
#define RAPPORT_VAULT_CHANGESETS_H

#include "vault/database.h"

/* Fills the table `former` (former.h) from them, inside a transaction of the caller's, who drops
 * them then; the records are what they were. RP_DAMAGED when they do not fit the records;
 * RP_LIMIT. */
enum rp_rc rp_changesets_to_former(sqlite3 *db, struct rp_err *err) RP_MUST_USE;

#endif
