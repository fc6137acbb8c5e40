#include "vault/history.h"

#include "vault/database.h"

#include <string.h>

#define ACTION "action" /* the savepoint's name */

static enum rp_rc watch(struct rp_store *store, struct rp_err *err)
{
    int rc = sqlite3session_create(store->db, "main", &store->session);
    if (rc == SQLITE_OK)
        rc = sqlite3session_attach(store->session, "record");
    return rp_database_result(rc, err);
}

static void forget(struct rp_store *store)
{
    if (store->session)
        sqlite3session_delete(store->session);
    store->session = NULL;
}

enum rp_rc rp_action_begin(struct rp_store *store, const char *verb, struct rp_text at,
                           struct rp_text relationship, struct rp_err *err)
{
    RP_ASSERT(!store->session);
    enum rp_rc rc = rp_database_run(store->db, "SAVEPOINT " ACTION, err);
    if (rc != RP_OK)
        return rc;
    store->verb = verb;
    store->at = at;
    store->relationship = relationship;
    rc = watch(store, err);
    if (rc != RP_OK)
        rp_action_cancel(store);
    return rc;
}

void rp_action_cancel(struct rp_store *store)
{
    if (!store->session && !store->verb)
        return;
    forget(store);
    store->verb = NULL;
    sqlite3_exec(store->db, "ROLLBACK TO " ACTION "; RELEASE " ACTION, NULL, NULL, NULL);
}

/* undoes: 0 for an action of the person's own. */
static enum rp_rc keep(struct rp_store *store, int64_t undoes, const void *changeset, int len,
                       struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_database_prepare(
        store->db,
        "INSERT INTO history (at, verb, relationship, undoes, changeset) VALUES (?, ?, ?, ?, ?)",
        &statement, err);
    if (rc != RP_OK)
        return rc;
    rp_bind_text(statement, 1, store->at);
    rp_bind_text(statement, 2, rp_text_of(store->verb));
    rp_bind_text(statement, 3, store->relationship);
    if (undoes)
        sqlite3_bind_int64(statement, 4, undoes);
    sqlite3_bind_blob(statement, 5, changeset, len, SQLITE_STATIC);
    return rp_database_finish(statement, err);
}

static enum rp_rc commit(struct rp_store *store, int64_t undoes, bool *changed, struct rp_err *err)
{
    void *changeset = NULL;
    int len = 0;
    RP_ASSERT(store->session);
    enum rp_rc rc =
        rp_database_result(sqlite3session_changeset(store->session, &len, &changeset), err);
    if (rc == RP_OK && len > 0)
        rc = keep(store, undoes, changeset, len, err);
    sqlite3_free(changeset);
    if (rc == RP_OK)
        rc = rp_database_run(store->db, "RELEASE " ACTION, err);
    if (rc != RP_OK) {
        rp_action_cancel(store);
        return rc;
    }
    forget(store);
    store->verb = NULL;
    if (changed)
        *changed = len > 0;
    return RP_OK;
}

enum rp_rc rp_action_commit(struct rp_store *store, bool *changed, struct rp_err *err)
{
    return commit(store, 0, changed, err);
}

/* Anything that does not fit means that the history and the records have come apart. */
static int refuse_conflict(void *ctx, int conflict, sqlite3_changeset_iter *iter)
{
    (void)ctx, (void)conflict, (void)iter;
    return SQLITE_CHANGESET_ABORT;
}

static enum rp_rc apply_inverse(struct rp_store *store, const void *changeset, int len,
                                struct rp_err *err)
{
    void *inverse = NULL;
    int inverse_len = 0;
    int rc = sqlite3changeset_invert(len, changeset, &inverse_len, &inverse);
    if (rc == SQLITE_OK)
        rc = sqlite3changeset_apply(store->db, inverse_len, inverse, NULL, refuse_conflict, NULL);
    sqlite3_free(inverse);
    return rp_database_result(rc, err);
}

static enum rp_rc mark_undone(struct rp_store *store, int64_t seq, struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_database_prepare(
        store->db, "UPDATE history SET undone_by = (SELECT max(seq) FROM history) WHERE seq = ?",
        &statement, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(statement, 1, seq);
    return rp_database_finish(statement, err);
}

/* What was undone by the action `seq` stands again. */
static enum rp_rc mark_standing(struct rp_store *store, int64_t seq, struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_database_prepare(
        store->db, "UPDATE history SET undone_by = NULL WHERE undone_by = ?", &statement, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(statement, 1, seq);
    return rp_database_finish(statement, err);
}

enum { SEQ, AT, VERB, RELATIONSHIP, UNDOES, UNDONE_BY, CHANGESET };
#define COLUMNS "seq, at, verb, relationship, undoes, undone_by, changeset"

static size_t records_in(sqlite3_stmt *row)
{
    sqlite3_changeset_iter *iter = NULL;
    size_t n = 0;
    void *changeset = (void *)(uintptr_t)sqlite3_column_blob(row, CHANGESET);
    if (sqlite3changeset_start(&iter, sqlite3_column_bytes(row, CHANGESET), changeset) != SQLITE_OK)
        return 0;
    while (sqlite3changeset_next(iter) == SQLITE_ROW)
        n++;
    sqlite3changeset_finalize(iter);
    return n;
}

static enum rp_rc entry_of(sqlite3_stmt *row, struct rp_arena *arena, struct rp_history_entry *out)
{
    struct rp_history_entry entry = {.seq = sqlite3_column_int64(row, SEQ),
                                     .undoes = sqlite3_column_int64(row, UNDOES),
                                     .undone_by = sqlite3_column_int64(row, UNDONE_BY),
                                     .records_n = records_in(row)};
    if (rp_column_text(row, AT, arena, &entry.at) != RP_OK ||
        rp_column_text(row, VERB, arena, &entry.verb) != RP_OK ||
        rp_column_text(row, RELATIONSHIP, arena, &entry.relationship) != RP_OK)
        return RP_LIMIT;
    *out = entry;
    return RP_OK;
}

/* Applies the inverse of the action in the row, as an action of the verb. */
static enum rp_rc turn_back(struct rp_store *store, sqlite3_stmt *row, const char *verb,
                            const struct rp_history_entry *what, struct rp_err *err)
{
    struct rp_text at = store->at;
    enum rp_rc rc = rp_action_begin(store, verb, at, what->relationship, err);
    if (rc != RP_OK)
        return rc;
    rc = apply_inverse(store, sqlite3_column_blob(row, CHANGESET),
                       sqlite3_column_bytes(row, CHANGESET), err);
    if (rc != RP_OK) {
        rp_action_cancel(store);
        return rc;
    }
    return commit(store, what->seq, NULL, err);
}

/* The step, and the marks that go with it, or nothing at all. */
static enum rp_rc step_back(struct rp_store *store, sqlite3_stmt *row, const char *verb,
                            const struct rp_history_entry *what, struct rp_err *err)
{
    enum rp_rc rc = rp_database_run(store->db, "SAVEPOINT step", err);
    if (rc != RP_OK)
        return rc;
    rc = turn_back(store, row, verb, what, err);
    if (rc == RP_OK)
        rc = mark_undone(store, what->seq, err);
    if (rc == RP_OK && what->undoes)
        rc = mark_standing(store, what->seq, err);
    sqlite3_reset(row);
    if (rc == RP_OK)
        rc = rp_database_run(store->db, "RELEASE step", err);
    if (rc != RP_OK)
        sqlite3_exec(store->db, "ROLLBACK TO step; RELEASE step", NULL, NULL, NULL);
    return rc;
}

/* A way through the history: which action comes next, and what taking it back is called. */
struct way {
    const char *verb;
    const char *next;
};

static enum rp_rc take(struct rp_store *store, const struct way *way, struct rp_arena *arena,
                       struct rp_history_entry *what, struct rp_err *err)
{
    sqlite3_stmt *row = NULL;
    struct rp_history_entry entry = {0};
    enum rp_rc rc = rp_database_prepare(store->db, way->next, &row, err);
    if (rc != RP_OK)
        return rc;
    int step = sqlite3_step(row);
    rc = rp_database_result(step, err);
    if (rc == RP_OK && step != SQLITE_ROW)
        rc = rp_err_set(err, RP_NOT_FOUND, "there is nothing to %s", way->verb);
    if (rc == RP_OK && entry_of(row, arena, &entry) != RP_OK)
        rc = rp_err_set(err, RP_LIMIT, "out of memory for the history");
    if (rc == RP_OK)
        rc = step_back(store, row, way->verb, &entry, err);
    sqlite3_finalize(row);
    if (rc == RP_OK && what)
        *what = entry;
    return rc;
}

enum rp_rc rp_undo(struct rp_store *store, struct rp_text at, struct rp_arena *arena,
                   struct rp_history_entry *what, struct rp_err *err)
{
    static const struct way back = {
        "undo", "SELECT " COLUMNS " FROM history WHERE undoes IS NULL AND undone_by IS NULL"
                " ORDER BY seq DESC LIMIT 1"};
    store->at = at;
    return take(store, &back, arena, what, err);
}

/* Only while nothing new was done since: an old undo would not fit any more. */
enum rp_rc rp_redo(struct rp_store *store, struct rp_text at, struct rp_arena *arena,
                   struct rp_history_entry *what, struct rp_err *err)
{
    static const struct way forth = {
        "redo", "SELECT " COLUMNS " FROM history WHERE verb = 'undo' AND undone_by IS NULL"
                " AND seq > (SELECT coalesce(max(seq), 0) FROM history WHERE undoes IS NULL)"
                " ORDER BY seq DESC LIMIT 1"};
    store->at = at;
    return take(store, &forth, arena, what, err);
}

/* The columns of `record` in a changeset. */
enum { KEY_RELATIONSHIP, KEY_LIST, KEY_ID, POSITION, BODY };

static bool text_equals(sqlite3_value *value, struct rp_text text)
{
    const char *bytes = value ? sqlite3_value_blob(value) : NULL;
    size_t len = value ? (size_t)sqlite3_value_bytes(value) : 0;
    return value && len == text.len && (len == 0 || memcmp(bytes, text.bytes, len) == 0);
}

/* A value from before or after the change, or NULL. */
static sqlite3_value *side(sqlite3_changeset_iter *iter, int column, bool after)
{
    sqlite3_value *value = NULL;
    int operation = 0;
    const char *table = NULL;
    int columns = 0;
    if (sqlite3changeset_op(iter, &table, &columns, &operation, NULL) != SQLITE_OK)
        return NULL;
    if (after && operation != SQLITE_DELETE)
        sqlite3changeset_new(iter, column, &value);
    if (!after && operation != SQLITE_INSERT)
        sqlite3changeset_old(iter, column, &value);
    return value;
}

/* Keys stand on the old side, and on the new one where there is no old one. */
static bool is_of(sqlite3_changeset_iter *iter, const struct rp_record_key *key)
{
    const struct rp_text parts[] = {key->relationship, key->list, key->id};
    for (int i = KEY_RELATIONSHIP; i <= KEY_ID; i++) {
        sqlite3_value *value = side(iter, i, false);
        if (!text_equals(value ? value : side(iter, i, true), parts[i]))
            return false;
    }
    return true;
}

/* Goes to the change of that record. The caller finalizes *iter unless it is NULL. */
static bool find_change(sqlite3_stmt *row, const struct rp_record_key *key,
                        sqlite3_changeset_iter **iter)
{
    void *changeset = (void *)(uintptr_t)sqlite3_column_blob(row, CHANGESET);
    if (sqlite3changeset_start(iter, sqlite3_column_bytes(row, CHANGESET), changeset) !=
        SQLITE_OK) {
        *iter = NULL;
        return false;
    }
    while (sqlite3changeset_next(*iter) == SQLITE_ROW) {
        if (is_of(*iter, key))
            return true;
    }
    return false;
}

static bool touches(sqlite3_stmt *row, const struct rp_record_key *key)
{
    sqlite3_changeset_iter *iter = NULL;
    bool found = !key || find_change(row, key, &iter);
    if (iter)
        sqlite3changeset_finalize(iter);
    return found;
}

enum rp_rc rp_history_list(struct rp_store *store, const struct rp_record_key *key,
                           struct rp_arena *arena, struct rp_history *out, struct rp_err *err)
{
    sqlite3_stmt *rows = NULL;
    struct rp_history found = {.most = out->most};
    size_t cap = 0;
    int step = SQLITE_DONE;
    enum rp_rc rc = rp_database_prepare(
        store->db, "SELECT " COLUMNS " FROM history ORDER BY seq DESC", &rows, err);
    while (rc == RP_OK && found.n < found.most && (step = sqlite3_step(rows)) == SQLITE_ROW) {
        if (!touches(rows, key))
            continue;
        struct rp_history_entry *grown =
            rp_arena_grow(arena, found.items, found.n, &cap, sizeof *grown);
        if (!grown || entry_of(rows, arena, &grown[found.n]) != RP_OK)
            rc = rp_err_set(err, RP_LIMIT, "out of memory for the history");
        else
            found.items = grown;
        found.n++;
    }
    if (rc == RP_OK)
        rc = rp_database_result(step, err);
    sqlite3_finalize(rows);
    if (rc == RP_OK)
        *out = found;
    return rc;
}

static enum rp_rc body_in(sqlite3_stmt *row, const struct rp_history_question *question,
                          struct rp_arena *arena, struct rp_text *out)
{
    sqlite3_changeset_iter *iter = NULL;
    struct rp_text body = {0};
    enum rp_rc rc = RP_OK;
    sqlite3_value *value =
        find_change(row, &question->key, &iter) ? side(iter, BODY, question->after) : NULL;
    if (value) {
        const char *bytes = sqlite3_value_blob(value);
        rc =
            rp_text_copy(arena, (struct rp_text){bytes, (size_t)sqlite3_value_bytes(value)}, &body);
    }
    if (iter)
        sqlite3changeset_finalize(iter);
    if (rc == RP_OK)
        *out = body;
    return rc;
}

enum rp_rc rp_history_body(struct rp_store *store, const struct rp_history_question *question,
                           struct rp_arena *arena, struct rp_text *out, struct rp_err *err)
{
    sqlite3_stmt *row = NULL;
    enum rp_rc rc =
        rp_database_prepare(store->db, "SELECT " COLUMNS " FROM history WHERE seq = ?", &row, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(row, 1, question->seq);
    int step = sqlite3_step(row);
    rc = rp_database_result(step, err);
    if (rc == RP_OK && step != SQLITE_ROW)
        rc = rp_err_set(err, RP_NOT_FOUND, "the history has no such action");
    if (rc == RP_OK && body_in(row, question, arena, out) != RP_OK)
        rc = rp_err_set(err, RP_LIMIT, "out of memory for the history");
    sqlite3_finalize(row);
    return rc;
}
