#include "vault/history.h"

#include "vault/former.h"

#define ACTION "action" /* the savepoint's name */

static void forget(struct rp_store *store)
{
    sqlite3_finalize(store->keep);
    store->keep = NULL;
    store->seq = 0;
    store->verb = NULL;
}

enum rp_rc rp_action_begin(struct rp_store *store, const char *verb, struct rp_text at,
                           struct rp_text relationship, struct rp_err *err)
{
    RP_ASSERT(!store->seq);
    enum rp_rc rc = rp_database_run(store->db, "SAVEPOINT " ACTION, err);
    if (rc != RP_OK)
        return rc;
    store->verb = verb;
    store->at = at;
    store->relationship = relationship;
    rc = rp_database_number(store->db, "SELECT coalesce(max(seq), 0) + 1 FROM history", &store->seq,
                            err);
    if (rc == RP_OK && store->seq < 1)
        rc = rp_err_set(err, RP_DAMAGED, "the history of the notes is not counted from 1");
    if (rc == RP_OK)
        rc = rp_former_prepare(store->db, &store->keep, err);
    if (rc != RP_OK)
        rp_action_cancel(store);
    return rc;
}

void rp_action_cancel(struct rp_store *store)
{
    if (!store->verb)
        return;
    forget(store);
    sqlite3_exec(store->db, "ROLLBACK TO " ACTION "; RELEASE " ACTION, NULL, NULL, NULL);
}

/* undoes: 0 for an action of the person's own. */
static enum rp_rc keep(struct rp_store *store, int64_t undoes, struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_database_prepare(
        store->db,
        "INSERT INTO history (seq, at, verb, relationship, undoes) VALUES (?, ?, ?, ?, ?)",
        &statement, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(statement, 1, store->seq);
    rp_bind_text(statement, 2, store->at);
    rp_bind_text(statement, 3, rp_text_of(store->verb));
    rp_bind_text(statement, 4, store->relationship);
    if (undoes)
        sqlite3_bind_int64(statement, 5, undoes);
    return rp_database_finish(statement, err);
}

static enum rp_rc commit(struct rp_store *store, int64_t undoes, bool *changed, struct rp_err *err)
{
    bool any = false;
    RP_ASSERT(store->seq);
    enum rp_rc rc = rp_former_settle(store->db, store->seq, &any, err);
    if (rc == RP_OK && any)
        rc = keep(store, undoes, err);
    if (rc == RP_OK)
        rc = rp_database_run(store->db, "RELEASE " ACTION, err);
    if (rc != RP_OK) {
        rp_action_cancel(store);
        return rc;
    }
    forget(store);
    if (changed)
        *changed = any;
    return RP_OK;
}

enum rp_rc rp_action_commit(struct rp_store *store, bool *changed, struct rp_err *err)
{
    return commit(store, 0, changed, err);
}

static enum rp_rc mark_undone(struct rp_store *store, const struct rp_history_entry *what,
                              struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_database_prepare(store->db, "UPDATE history SET undone_by = ? WHERE seq = ?",
                                        &statement, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(statement, 1, what->undone_by);
    sqlite3_bind_int64(statement, 2, what->seq);
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

enum { SEQ, AT, VERB, RELATIONSHIP, UNDOES, UNDONE_BY, RECORDS_N };
#define ENTRY                                                                                      \
    "SELECT seq, at, verb, relationship, undoes, undone_by,"                                       \
    " (SELECT count(*) FROM former f WHERE f.seq = history.seq) FROM history "

static enum rp_rc entry_of(sqlite3_stmt *row, struct rp_arena *arena, struct rp_history_entry *out)
{
    struct rp_history_entry entry = {.seq = sqlite3_column_int64(row, SEQ),
                                     .undoes = sqlite3_column_int64(row, UNDOES),
                                     .undone_by = sqlite3_column_int64(row, UNDONE_BY),
                                     .records_n = (size_t)sqlite3_column_int64(row, RECORDS_N)};
    if (rp_column_text(row, AT, arena, &entry.at) != RP_OK ||
        rp_column_text(row, VERB, arena, &entry.verb) != RP_OK ||
        rp_column_text(row, RELATIONSHIP, arena, &entry.relationship) != RP_OK)
        return RP_LIMIT;
    *out = entry;
    return RP_OK;
}

/* Puts back what the action did, as an action of the verb: what->undone_by becomes that. */
static enum rp_rc turn_back(struct rp_store *store, const char *verb, struct rp_history_entry *what,
                            struct rp_err *err)
{
    struct rp_text at = store->at;
    bool any = false;
    enum rp_rc rc = rp_action_begin(store, verb, at, what->relationship, err);
    if (rc != RP_OK)
        return rc;
    what->undone_by = store->seq;
    rc = rp_former_put_back(store->db, what->seq, store->seq, err);
    if (rc != RP_OK) {
        rp_action_cancel(store);
        return rc;
    }
    rc = commit(store, what->seq, &any, err);
    /* Every action changed something: how that was is gone. */
    return rc == RP_OK && !any ? rp_err_set(err, RP_DAMAGED, RP_FORMER_MISSES) : rc;
}

/* The step, and the marks that go with it, or nothing at all. */
static enum rp_rc step_back(struct rp_store *store, const char *verb, struct rp_history_entry *what,
                            struct rp_err *err)
{
    enum rp_rc rc = rp_database_run(store->db, "SAVEPOINT step", err);
    if (rc != RP_OK)
        return rc;
    rc = turn_back(store, verb, what, err);
    if (rc == RP_OK)
        rc = mark_undone(store, what, err);
    if (rc == RP_OK && what->undoes)
        rc = mark_standing(store, what->seq, err);
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
    sqlite3_finalize(row);
    if (rc == RP_OK)
        rc = step_back(store, way->verb, &entry, err);
    if (rc == RP_OK && what)
        *what = entry;
    return rc;
}

/* What is next to be taken back, or put in again: that only while nothing new was done since, as an
 * old undo would not fit any more. */
#define BACK "WHERE undoes IS NULL AND undone_by IS NULL ORDER BY seq DESC LIMIT 1"
#define FORTH                                                                                      \
    "WHERE verb = 'undo' AND undone_by IS NULL"                                                    \
    " AND seq > (SELECT coalesce(max(seq), 0) FROM history WHERE undoes IS NULL)"                  \
    " ORDER BY seq DESC LIMIT 1"

static int64_t number(struct rp_store *store, const char *sql)
{
    int64_t n = 0;
    return rp_database_number(store->db, sql, &n, NULL) == RP_OK ? n : 0;
}

int64_t rp_action_latest(struct rp_store *store)
{
    return number(store, "SELECT coalesce(max(seq), 0) FROM history");
}

int64_t rp_undo_next(struct rp_store *store)
{
    return number(store, "SELECT coalesce((SELECT seq FROM history " BACK "), 0)");
}

int64_t rp_redo_next(struct rp_store *store)
{
    return number(store, "SELECT coalesce((SELECT undoes FROM history " FORTH "), 0)");
}

enum rp_rc rp_history_forget(struct rp_store *store, struct rp_err *err)
{
    enum rp_rc rc = rp_database_run(store->db, "DELETE FROM former", err);
    return rc == RP_OK ? rp_database_run(store->db, "DELETE FROM history", err) : rc;
}

enum rp_rc rp_undo(struct rp_store *store, struct rp_text at, struct rp_arena *arena,
                   struct rp_history_entry *what, struct rp_err *err)
{
    static const struct way back = {"undo", ENTRY BACK};
    store->at = at;
    return take(store, &back, arena, what, err);
}

enum rp_rc rp_redo(struct rp_store *store, struct rp_text at, struct rp_arena *arena,
                   struct rp_history_entry *what, struct rp_err *err)
{
    static const struct way forth = {"redo", ENTRY FORTH};
    store->at = at;
    return take(store, &forth, arena, what, err);
}

#define OF_KEY "relationship = ?2 AND list = ?3 AND id = ?4"

static void bind_key(sqlite3_stmt *statement, const struct rp_record_key *key)
{
    rp_bind_text(statement, 2, key->relationship);
    rp_bind_text(statement, 3, key->list);
    rp_bind_text(statement, 4, key->id);
}

enum rp_rc rp_history_list(struct rp_store *store, const struct rp_record_key *key,
                           struct rp_arena *arena, struct rp_history *out, struct rp_err *err)
{
    sqlite3_stmt *rows = NULL;
    struct rp_history found = {.most = out->most};
    size_t cap = 0;
    int step = SQLITE_DONE;
    enum rp_rc rc =
        rp_database_prepare(store->db,
                            key ? ENTRY "WHERE seq IN (SELECT seq FROM former WHERE " OF_KEY ")"
                                        " ORDER BY seq DESC LIMIT ?1"
                                : ENTRY "ORDER BY seq DESC LIMIT ?1",
                            &rows, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(rows, 1, (sqlite3_int64)found.most);
    if (key)
        bind_key(rows, key);
    while (rc == RP_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
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

/* A row where the action is there; its text is NULL where the action did not touch the record.
 * After: what the next action that changed it found, or what stands there now. */
#define OF_ACTION "(SELECT 1 FROM former WHERE seq = ?1 AND " OF_KEY ")"
static const char body_before[] = "SELECT (SELECT body FROM former WHERE seq = ?1 AND " OF_KEY ")"
                                  " FROM history WHERE seq = ?1";
static const char body_after[] =
    "SELECT CASE WHEN EXISTS " OF_ACTION " THEN"
    " (SELECT body FROM (SELECT seq, body FROM former WHERE seq > ?1 AND " OF_KEY
    "  UNION ALL SELECT 9223372036854775807, body FROM record WHERE " OF_KEY ")"
    "  ORDER BY seq LIMIT 1) END"
    " FROM history WHERE seq = ?1";

enum rp_rc rp_history_body(struct rp_store *store, const struct rp_history_question *question,
                           struct rp_arena *arena, struct rp_text *out, struct rp_err *err)
{
    sqlite3_stmt *row = NULL;
    enum rp_rc rc =
        rp_database_prepare(store->db, question->after ? body_after : body_before, &row, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(row, 1, question->seq);
    bind_key(row, &question->key);
    int step = sqlite3_step(row);
    rc = rp_database_result(step, err);
    if (rc == RP_OK && step != SQLITE_ROW)
        rc = rp_err_set(err, RP_NOT_FOUND, "the history has no such action");
    if (rc == RP_OK && rp_column_text(row, 0, arena, out) != RP_OK)
        rc = rp_err_set(err, RP_LIMIT, "out of memory for the history");
    sqlite3_finalize(row);
    return rc;
}

enum { CHANGE_RELATIONSHIP, CHANGE_LIST, CHANGE_ID, CHANGE_BEFORE, CHANGE_NOW };

static enum rp_rc change_of(sqlite3_stmt *row, struct rp_arena *arena,
                            struct rp_history_change *out)
{
    struct rp_text *const parts[] = {[CHANGE_RELATIONSHIP] = &out->key.relationship,
                                     [CHANGE_LIST] = &out->key.list,
                                     [CHANGE_ID] = &out->key.id,
                                     [CHANGE_BEFORE] = &out->before,
                                     [CHANGE_NOW] = &out->now};
    enum rp_rc rc = RP_OK;
    for (int i = CHANGE_RELATIONSHIP; i <= CHANGE_NOW && rc == RP_OK; i++)
        rc = rp_column_text(row, i, arena, parts[i]);
    return rc;
}

enum rp_rc rp_history_changes(struct rp_store *store, int64_t seq, struct rp_arena *arena,
                              struct rp_history_changes *out, struct rp_err *err)
{
    sqlite3_stmt *rows = NULL;
    struct rp_history_changes found = {.most = out->most};
    int step = SQLITE_DONE;
    found.items = rp_arena_array(arena, found.most, sizeof *found.items);
    if (!found.items)
        return rp_err_set(err, RP_LIMIT, "out of memory for the history");
    enum rp_rc rc = rp_database_prepare(
        store->db,
        "SELECT f.relationship, f.list, f.id, f.body, r.body FROM former f LEFT JOIN record r"
        " ON r.relationship = f.relationship AND r.list = f.list AND r.id = f.id"
        " WHERE f.seq = ?1 ORDER BY f.list = 'relationships', f.relationship, f.list,"
        " coalesce(r.position, f.position)",
        &rows, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(rows, 1, seq);
    while (rc == RP_OK && (step = sqlite3_step(rows)) == SQLITE_ROW && found.n < found.most) {
        if (change_of(rows, arena, &found.items[found.n++]) != RP_OK)
            rc = rp_err_set(err, RP_LIMIT, "out of memory for the history");
    }
    found.more = step == SQLITE_ROW;
    if (rc == RP_OK)
        rc = rp_database_result(step, err);
    sqlite3_finalize(rows);
    if (rc == RP_OK)
        *out = found;
    return rc;
}
