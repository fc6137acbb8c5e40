#include "vault/database.h"

enum rp_rc rp_database_result(int sqlite_rc, struct rp_err *err)
{
    switch (sqlite_rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return RP_OK;
    case SQLITE_NOMEM:
    case SQLITE_FULL:
    case SQLITE_TOOBIG:
        return rp_err_set(err, RP_LIMIT, "out of memory for the record");
    default:
        /* SQLite's own message may quote what a person wrote. */
        return rp_err_set(err, RP_DAMAGED, "the record cannot be read (SQLite result %d)",
                          sqlite_rc);
    }
}

enum rp_rc rp_database_run(sqlite3 *db, const char *sql, struct rp_err *err)
{
    return rp_database_result(sqlite3_exec(db, sql, NULL, NULL, NULL), err);
}

enum rp_rc rp_database_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **out, struct rp_err *err)
{
    *out = NULL;
    return rp_database_result(sqlite3_prepare_v2(db, sql, -1, out, NULL), err);
}

enum rp_rc rp_database_number(sqlite3 *db, const char *sql, int64_t *out, struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_database_prepare(db, sql, &statement, err);
    if (rc != RP_OK)
        return rc;
    int step = sqlite3_step(statement);
    if (step == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return rp_database_result(step, err);
}

int rp_bind_text(sqlite3_stmt *statement, int index, struct rp_text text)
{
    if (!text.bytes)
        return sqlite3_bind_null(statement, index);
    return sqlite3_bind_text64(statement, index, text.bytes, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

enum rp_rc rp_column_text(sqlite3_stmt *statement, int column, struct rp_arena *arena,
                          struct rp_text *out)
{
    if (sqlite3_column_type(statement, column) == SQLITE_NULL) {
        *out = (struct rp_text){0};
        return RP_OK;
    }
    const char *bytes = sqlite3_column_blob(statement, column);
    size_t len = (size_t)sqlite3_column_bytes(statement, column);
    if (!bytes && len > 0)
        return RP_LIMIT;
    return rp_text_copy(arena, (struct rp_text){bytes ? bytes : "", len}, out);
}

enum rp_rc rp_database_finish(sqlite3_stmt *statement, struct rp_err *err)
{
    int rc = sqlite3_step(statement);
    sqlite3_finalize(statement);
    return rp_database_result(rc, err);
}
