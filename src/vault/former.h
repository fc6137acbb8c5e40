/*
 * former: how records were before an action changed them.
 *
 *   former(seq, relationship, list, id, position, body)
 *
 * has a row for each record that the action `seq` changed; without a body where there was none
 * before. What it became stands in the row of the next action that changed it, else in `record`:
 * nothing is written twice.
 */
#ifndef RAPPORT_VAULT_FORMER_H
#define RAPPORT_VAULT_FORMER_H

#include "vault/database.h"

/* What RP_DAMAGED says of a history that does not fit. */
#define RP_FORMER_MISSES "the history and the records have come apart"

/* The statement for rp_former_keep. The caller finalizes *out (NULL on failure). RP_LIMIT. */
enum rp_rc rp_former_prepare(sqlite3 *db, sqlite3_stmt **out, struct rp_err *err) RP_MUST_USE;
/* Before the action `seq` changes this record; when it does so again, the first time counts.
 * RP_LIMIT. */
enum rp_rc rp_former_keep(sqlite3_stmt *keep, int64_t seq, const struct rp_record_key *key,
                          struct rp_err *err) RP_MUST_USE;
/* The same for all records of a relationship; the absent text: of all. RP_LIMIT. */
enum rp_rc rp_former_keep_all(sqlite3 *db, int64_t seq, struct rp_text relationship,
                              struct rp_err *err) RP_MUST_USE;

/* Drops what the action left as it was; *changed: is anything left? RP_LIMIT. */
enum rp_rc rp_former_settle(sqlite3 *db, int64_t seq, bool *changed,
                            struct rp_err *err) RP_MUST_USE;

/*
 * Puts the records that the action `seq` changed back to what they were before it, and keeps, as
 * the action `by`, how they are now. RP_DAMAGED when one that it made is not there; RP_LIMIT.
 */
enum rp_rc rp_former_put_back(sqlite3 *db, int64_t seq, int64_t by, struct rp_err *err) RP_MUST_USE;

#endif
