/*
 * database: the SQLite handle below store and history, and the few things both do with it.
 */
#ifndef RAPPORT_VAULT_DATABASE_H
#define RAPPORT_VAULT_DATABASE_H

#include "vault/store.h"

#include <sqlite3.h>

struct rp_store {
    sqlite3 *db;
    int64_t seq;        /* of the action that runs; 0: none does */
    sqlite3_stmt *keep; /* how a record was before it (former.h) */
    const char *verb;   /* of that action */
    struct rp_text at, relationship;
};

/* The schema: tables, and a view of each list. RP_LIMIT. */
enum rp_rc rp_database_create(sqlite3 *db, struct rp_err *err) RP_MUST_USE;
/* Brings an image of an older version up to date. RP_DAMAGED for a newer one, RP_LIMIT. */
enum rp_rc rp_database_migrate(sqlite3 *db, struct rp_err *err) RP_MUST_USE;

/* The result that stands for SQLite's, with a sentence of ours: RP_OK, RP_LIMIT or RP_DAMAGED. */
enum rp_rc rp_database_result(int sqlite_rc, struct rp_err *err);
/* Runs statements without results. */
enum rp_rc rp_database_run(sqlite3 *db, const char *sql, struct rp_err *err) RP_MUST_USE;
/* The whole number that a query without places gives; *out stays as it is when it gives no row. */
enum rp_rc rp_database_number(sqlite3 *db, const char *sql, int64_t *out,
                              struct rp_err *err) RP_MUST_USE;
/* A statement to bind and to step; the caller finalizes *out (NULL on failure). */
enum rp_rc rp_database_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **out,
                               struct rp_err *err) RP_MUST_USE;
/* Binds a text (absent: NULL); it must live until the step. Returns SQLite's result. */
int rp_bind_text(sqlite3_stmt *statement, int index, struct rp_text text);
/* A column as a text, copied into the arena; NULL gives the absent text. RP_LIMIT. */
enum rp_rc rp_column_text(sqlite3_stmt *statement, int column, struct rp_arena *arena,
                          struct rp_text *out) RP_MUST_USE;
/* Steps a statement that gives no rows, and finalizes it. */
enum rp_rc rp_database_finish(sqlite3_stmt *statement, struct rp_err *err) RP_MUST_USE;

/* SQLite takes its memory from here: pages that are left out of dumps and locked as far as allowed
 * (os/private_memory.h), wiped when freed. Called before anything else; more calls do nothing.
 * RP_SYSTEM when SQLite was started without it. Not from two threads at once. */
enum rp_rc rp_database_memory_start(struct rp_err *err) RP_MUST_USE;

#endif
