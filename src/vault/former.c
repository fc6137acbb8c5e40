#include "vault/former.h"

#define SAME_RECORD(a, b)                                                                          \
    a ".relationship = " b ".relationship AND " a ".list = " b ".list AND " a ".id = " b ".id"

enum rp_rc rp_former_prepare(sqlite3 *db, sqlite3_stmt **out, struct rp_err *err)
{
    return rp_database_prepare(db,
                               "INSERT OR IGNORE INTO former"
                               " SELECT ?1, ?2, ?3, ?4, r.position, r.body FROM (SELECT 1)"
                               " LEFT JOIN record r"
                               " ON r.relationship = ?2 AND r.list = ?3 AND r.id = ?4",
                               out, err);
}

enum rp_rc rp_former_keep(sqlite3_stmt *keep, int64_t seq, const struct rp_record_key *key,
                          struct rp_err *err)
{
    sqlite3_bind_int64(keep, 1, seq);
    rp_bind_text(keep, 2, key->relationship);
    rp_bind_text(keep, 3, key->list);
    rp_bind_text(keep, 4, key->id);
    int step = sqlite3_step(keep);
    sqlite3_reset(keep);
    return rp_database_result(step, err);
}

/* Runs a statement over the action `seq`, and another where it has a second place. */
static enum rp_rc run(sqlite3 *db, const char *sql, int64_t seq, int64_t other, struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_database_prepare(db, sql, &statement, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(statement, 1, seq);
    if (sqlite3_bind_parameter_count(statement) > 1)
        sqlite3_bind_int64(statement, 2, other);
    return rp_database_finish(statement, err);
}

/* Does the query over the action `seq` give a row? */
static enum rp_rc finds(sqlite3 *db, const char *sql, int64_t seq, bool *out, struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_database_prepare(db, sql, &statement, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(statement, 1, seq);
    int step = sqlite3_step(statement);
    *out = step == SQLITE_ROW;
    sqlite3_finalize(statement);
    return rp_database_result(step, err);
}

enum rp_rc rp_former_keep_all(sqlite3 *db, int64_t seq, struct rp_text relationship,
                              struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_database_prepare(
        db,
        "INSERT OR IGNORE INTO former SELECT ?1, relationship, list, id, position, body"
        " FROM record WHERE ?2 IS NULL OR relationship = ?2",
        &statement, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(statement, 1, seq);
    rp_bind_text(statement, 2, relationship);
    return rp_database_finish(statement, err);
}

enum rp_rc rp_former_settle(sqlite3 *db, int64_t seq, bool *changed, struct rp_err *err)
{
    enum rp_rc rc = run(db,
                        "DELETE FROM former WHERE seq = ?1 AND (position, body) IS"
                        " (SELECT r.position, r.body FROM record r"
                        "  WHERE " SAME_RECORD("r", "former") ")",
                        seq, 0, err);
    return rc == RP_OK ? finds(db, "SELECT 1 FROM former WHERE seq = ?1 LIMIT 1", seq, changed, err)
                       : rc;
}

enum rp_rc rp_former_put_back(sqlite3 *db, int64_t seq, int64_t by, struct rp_err *err)
{
    bool misses = false;
    enum rp_rc rc = finds(db,
                          "SELECT 1 FROM former f WHERE f.seq = ?1 AND f.body IS NULL AND NOT"
                          " EXISTS (SELECT 1 FROM record r WHERE " SAME_RECORD("r", "f") ")",
                          seq, &misses, err);
    if (rc == RP_OK && misses)
        return rp_err_set(err, RP_DAMAGED, RP_FORMER_MISSES);
    if (rc == RP_OK)
        rc = run(db,
                 "INSERT OR IGNORE INTO former"
                 " SELECT ?2, f.relationship, f.list, f.id, r.position, r.body FROM former f"
                 " LEFT JOIN record r ON " SAME_RECORD("r", "f") " WHERE f.seq = ?1",
                 seq, by, err);
    if (rc == RP_OK)
        rc = run(db,
                 "DELETE FROM record WHERE (relationship, list, id) IN"
                 " (SELECT relationship, list, id FROM former WHERE seq = ?1 AND body IS NULL)",
                 seq, by, err);
    if (rc == RP_OK)
        rc = run(db,
                 "INSERT INTO record SELECT relationship, list, id, position, body FROM former"
                 " WHERE seq = ?1 AND body IS NOT NULL"
                 " ON CONFLICT DO UPDATE SET position = excluded.position, body = excluded.body",
                 seq, by, err);
    return rc;
}
