#include "vault/changesets.h"

#include "vault/former.h"

/* What the steps back need. */
struct going_back {
    sqlite3 *db;
    sqlite3_stmt *keep; /* former.h */
    struct rp_err *err;
};

/* Anything that does not fit means that the history and the records have come apart. */
static int refuse_conflict(void *ctx, int conflict, sqlite3_changeset_iter *iter)
{
    (void)ctx, (void)conflict, (void)iter;
    return SQLITE_CHANGESET_ABORT;
}

static enum rp_rc apply_inverse(const struct going_back *g, struct rp_text changeset)
{
    void *inverse = NULL;
    int len = 0;
    int rc = sqlite3changeset_invert((int)changeset.len, changeset.bytes, &len, &inverse);
    if (rc == SQLITE_OK)
        rc = sqlite3changeset_apply(g->db, len, inverse, NULL, refuse_conflict, NULL);
    sqlite3_free(inverse);
    return rp_database_result(rc, g->err);
}

/* A part of the key of the change: it stands on the old side, on the new one of what was made. */
static struct rp_text key_part(sqlite3_changeset_iter *iter, int column, bool is_new)
{
    sqlite3_value *value = NULL;
    int rc = is_new ? sqlite3changeset_new(iter, column, &value)
                    : sqlite3changeset_old(iter, column, &value);
    const char *bytes = rc == SQLITE_OK && value ? sqlite3_value_blob(value) : NULL;
    return (struct rp_text){bytes ? bytes : "", bytes ? (size_t)sqlite3_value_bytes(value) : 0};
}

static enum rp_rc keep_change(const struct going_back *g, int64_t seq, sqlite3_changeset_iter *iter)
{
    const char *table = NULL;
    int columns = 0;
    int operation = 0;
    int rc = sqlite3changeset_op(iter, &table, &columns, &operation, NULL);
    if (rc != SQLITE_OK)
        return rp_database_result(rc, g->err);
    bool is_new = operation == SQLITE_INSERT;
    const struct rp_record_key key = {key_part(iter, 0, is_new), key_part(iter, 1, is_new),
                                      key_part(iter, 2, is_new)};
    return rp_former_keep(g->keep, seq, &key, g->err);
}

/* The records are now as before the action: those it changed are kept so. */
static enum rp_rc keep_changes(const struct going_back *g, int64_t seq, struct rp_text changeset)
{
    sqlite3_changeset_iter *iter = NULL;
    void *bytes = (void *)(uintptr_t)changeset.bytes;
    enum rp_rc rc =
        rp_database_result(sqlite3changeset_start(&iter, (int)changeset.len, bytes), g->err);
    if (rc != RP_OK)
        return rc;
    while (rc == RP_OK && sqlite3changeset_next(iter) == SQLITE_ROW)
        rc = keep_change(g, seq, iter);
    int ended = sqlite3changeset_finalize(iter);
    return rc == RP_OK ? rp_database_result(ended, g->err) : rc;
}

/* Action by action from the latest to the first, until no record is left. */
static enum rp_rc go_back(const struct going_back *g)
{
    sqlite3_stmt *rows = NULL;
    int step = SQLITE_DONE;
    enum rp_rc rc = rp_database_prepare(
        g->db, "SELECT seq, changeset FROM history ORDER BY seq DESC", &rows, g->err);
    while (rc == RP_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t seq = sqlite3_column_int64(rows, 0);
        const char *bytes = sqlite3_column_blob(rows, 1);
        struct rp_text changeset = {bytes, (size_t)sqlite3_column_bytes(rows, 1)};
        rc = apply_inverse(g, changeset);
        if (rc == RP_OK)
            rc = keep_changes(g, seq, changeset);
    }
    if (rc == RP_OK)
        rc = rp_database_result(step, g->err);
    sqlite3_finalize(rows);
    return rc;
}

enum rp_rc rp_changesets_to_former(sqlite3 *db, struct rp_err *err)
{
    struct going_back g = {db, NULL, err};
    enum rp_rc rc = rp_database_run(db, "CREATE TEMP TABLE now AS SELECT * FROM record", err);
    if (rc == RP_OK)
        rc = rp_former_prepare(db, &g.keep, err);
    if (rc == RP_OK)
        rc = go_back(&g);
    sqlite3_finalize(g.keep);
    return rc == RP_OK ? rp_database_run(db,
                                         "DELETE FROM record;"
                                         "INSERT INTO record SELECT * FROM temp.now;"
                                         "DROP TABLE temp.now",
                                         err)
                       : rc;
}
