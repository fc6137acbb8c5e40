#include "vault/store.h"

#include "os/memory.h"
#include "vault/former.h"

#include <rapport/domain/walk.h>
#include <stdlib.h>
#include <string.h>

#define RELATIONSHIPS "relationships"
#define JOURNEY "journey"

/* Longest body of one record: a letter in full is some 50 KB. */
enum { BODY_MAX = RP_JOURNEY_BYTES_MAX };

static enum rp_rc connect(sqlite3 **db, struct rp_err *err)
{
    enum rp_rc rc = rp_database_memory_start(err);
    if (rc == RP_OK)
        rc = rp_database_result(
            sqlite3_open_v2(":memory:", db,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL),
            err);
    if (rc == RP_OK) {
        sqlite3_db_config(*db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        sqlite3_db_config(*db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
        sqlite3_db_config(*db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
        rc = rp_database_run(*db, "PRAGMA temp_store = MEMORY", err);
    }
    return rc;
}

static enum rp_rc store_of(sqlite3 *db, enum rp_rc rc, struct rp_store **out, struct rp_err *err)
{
    struct rp_store *store = rc == RP_OK ? calloc(1, sizeof *store) : NULL;
    if (store) {
        store->db = db;
        *out = store;
        return RP_OK;
    }
    sqlite3_close(db);
    return rc == RP_OK ? rp_err_set(err, RP_LIMIT, "out of memory for the record") : rc;
}

unsigned char *rp_store_room(size_t size)
{
    return rp_database_memory_start(NULL) == RP_OK ? sqlite3_malloc64(size) : NULL;
}

void rp_store_room_free(unsigned char *room)
{
    sqlite3_free(room);
}

/* Takes over the room, also when it fails. */
static enum rp_rc deserialize(sqlite3 *db, unsigned char *room, size_t room_size, size_t image_len,
                              struct rp_err *err)
{
    int rc =
        sqlite3_deserialize(db, "main", room, (sqlite3_int64)image_len, (sqlite3_int64)room_size,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    /* Nothing of the image was looked at yet: the plain error that is told here is no memory. */
    return rp_database_result(rc == SQLITE_ERROR ? SQLITE_NOMEM : rc, err);
}

/* From here on the database is one image, which is read and written where it lies. */
static enum rp_rc make_image(sqlite3 *db, struct rp_err *err)
{
    sqlite3_int64 size = 0;
    unsigned char *image = sqlite3_serialize(db, "main", &size, 0);
    if (!image)
        return rp_err_set(err, RP_LIMIT, "out of memory for the record");
    return deserialize(db, image, (size_t)size, (size_t)size, err);
}

enum rp_rc rp_store_new(struct rp_store **out, struct rp_err *err)
{
    sqlite3 *db = NULL;
    enum rp_rc rc = connect(&db, err);
    if (rc == RP_OK)
        rc = rp_database_create(db, err);
    if (rc == RP_OK)
        rc = make_image(db, err);
    return store_of(db, rc, out, err);
}

enum rp_rc rp_store_open(unsigned char *room, size_t room_size, size_t image_len,
                         struct rp_store **out, struct rp_err *err)
{
    sqlite3 *db = NULL;
    enum rp_rc rc = connect(&db, err);
    if (rc == RP_OK)
        rc = deserialize(db, room, room_size, image_len, err);
    else
        rp_store_room_free(room);
    if (rc == RP_OK)
        rc = rp_database_migrate(db, err);
    return store_of(db, rc, out, err);
}

void rp_store_free(struct rp_store *store)
{
    if (!store)
        return;
    sqlite3_finalize(store->keep); /* of an action that was left */
    sqlite3_close(store->db);
    explicit_bzero(store, sizeof *store);
    free(store);
}

enum rp_rc rp_store_check(struct rp_store *store, struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_database_prepare(store->db, "PRAGMA quick_check(1)", &statement, err);
    if (rc != RP_OK)
        return rc;
    int step = sqlite3_step(statement);
    const char *said = step == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    bool good = said && strcmp(said, "ok") == 0;
    sqlite3_finalize(statement);
    rc = rp_database_result(step, err);
    return rc == RP_OK && !good ? rp_err_set(err, RP_DAMAGED, "the record is damaged") : rc;
}

struct rp_text rp_store_image(struct rp_store *store)
{
    RP_ASSERT(!store->seq && sqlite3_get_autocommit(store->db));
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(store->db, "main", &size, SQLITE_SERIALIZE_NOCOPY);
    RP_ASSERT(bytes); /* it was opened as one, or made one */
    return (struct rp_text){(const char *)bytes, (size_t)size};
}

enum rp_rc rp_store_body(struct rp_store *store, const struct rp_record_key *key,
                         struct rp_arena *arena, struct rp_text *out, struct rp_err *err)
{
    sqlite3_stmt *row = NULL;
    struct rp_text body = {0};
    enum rp_rc rc = rp_database_prepare(
        store->db, "SELECT body FROM record WHERE relationship = ? AND list = ? AND id = ?", &row,
        err);
    if (rc != RP_OK)
        return rc;
    rp_bind_text(row, 1, key->relationship);
    rp_bind_text(row, 2, key->list);
    rp_bind_text(row, 3, key->id);
    int step = sqlite3_step(row);
    rc = rp_database_result(step, err);
    if (step == SQLITE_ROW && rp_column_text(row, 0, arena, &body) != RP_OK)
        rc = rp_err_set(err, RP_LIMIT, "out of memory for the record");
    sqlite3_finalize(row);
    if (rc == RP_OK)
        *out = body;
    return rc;
}

/* Relationships are in one list over all; every other list belongs to one of them. */
#define PUT(within)                                                                                \
    "INSERT INTO record (relationship, list, id, position, body) VALUES (?1, ?2, ?3,"              \
    " (SELECT coalesce(max(position), 0) + 1 FROM record WHERE list = ?2" within "), ?4)"          \
    " ON CONFLICT DO UPDATE SET body = excluded.body"

static enum rp_rc put_body(struct rp_store *store, struct rp_record_key key, struct rp_text body,
                           struct rp_err *err)
{
    bool over_all = rp_text_is(key.list, RELATIONSHIPS);
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc = rp_former_keep(store->keep, store->seq, &key, err);
    if (rc == RP_OK)
        rc = rp_database_prepare(store->db, over_all ? PUT("") : PUT(" AND relationship = ?1"),
                                 &statement, err);
    if (rc != RP_OK)
        return rc;
    rp_bind_text(statement, 1, key.relationship);
    rp_bind_text(statement, 2, key.list);
    rp_bind_text(statement, 3, key.id);
    rp_bind_text(statement, 4, body);
    return rp_database_finish(statement, err);
}

enum rp_rc rp_store_put(struct rp_store *store, struct rp_record_key key, enum rp_kind kind,
                        const void *record, struct rp_err *err)
{
    struct rp_arena arena;
    struct rp_strbuf body;
    struct rp_text text = {0};
    bool with_lists = kind != RP_KIND_RELATIONSHIP && kind != RP_KIND_JOURNEY;
    RP_ASSERT(store->seq);
    rp_os_arena_init(&arena, 0);
    rp_strbuf_init(&body, &arena, BODY_MAX);
    rp_record_write(kind, record, with_lists, &body);
    enum rp_rc rc = rp_strbuf_done(&body, &text);
    if (rc != RP_OK)
        rp_err_set(err, rc, "out of memory for the record");
    else
        rc = put_body(store, key, text, err);
    rp_arena_release(&arena);
    return rc;
}

enum rp_rc rp_store_remove(struct rp_store *store, struct rp_record_key key, struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    bool whole = rp_text_is(key.list, RELATIONSHIPS);
    RP_ASSERT(store->seq);
    enum rp_rc rc = whole ? rp_former_keep_all(store->db, store->seq, key.relationship, err)
                          : rp_former_keep(store->keep, store->seq, &key, err);
    if (rc == RP_OK)
        rc = rp_database_prepare(store->db,
                                 whole ? "DELETE FROM record WHERE relationship = ?1"
                                       : "DELETE FROM record WHERE relationship = ?1"
                                         " AND list = ?2 AND id = ?3",
                                 &statement, err);
    if (rc != RP_OK)
        return rc;
    rp_bind_text(statement, 1, key.relationship);
    if (!whole) {
        rp_bind_text(statement, 2, key.list);
        rp_bind_text(statement, 3, key.id);
    }
    rc = rp_database_finish(statement, err);
    if (rc == RP_OK && sqlite3_changes(store->db) == 0)
        return rp_err_set(err, RP_NOT_FOUND, "no such record is there");
    return rc;
}

/* Keeps each record of one list. */
static enum rp_rc put_list(struct rp_store *store, struct rp_text relationship,
                           const struct rp_field *field, const struct rp_any_list *list,
                           struct rp_err *err)
{
    enum rp_kind kind = (enum rp_kind)field->of;
    size_t size = rp_record_info(kind)->size;
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < list->n && rc == RP_OK; i++) {
        const char *record = (const char *)list->items + i * size;
        struct rp_record_key key = {relationship, rp_text_of(field->name),
                                    rp_record_id(kind, record)};
        rc = rp_store_put(store, key, kind, record, err);
    }
    return rc;
}

static enum rp_rc put_relationship(struct rp_store *store, const struct rp_relationship *r,
                                   struct rp_err *err)
{
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    struct rp_record_key key = {r->id, rp_text_of(RELATIONSHIPS), r->id};
    enum rp_rc rc = rp_store_put(store, key, RP_KIND_RELATIONSHIP, r, err);
    for (size_t i = 0; rc == RP_OK && i < info->fields_n; i++) {
        struct rp_any_list list;
        if (!rp_field_is_kept_apart(&info->fields[i]))
            continue;
        memcpy(&list, (const char *)r + info->fields[i].offset, sizeof list);
        rc = put_list(store, r->id, &info->fields[i], &list, err);
    }
    return rc;
}

enum rp_rc rp_store_replace(struct rp_store *store, const struct rp_journey *journey,
                            struct rp_err *err)
{
    struct rp_record_key top = {rp_text_of(""), rp_text_of(JOURNEY), rp_text_of("")};
    RP_ASSERT(store->seq);
    enum rp_rc rc = rp_former_keep_all(store->db, store->seq, (struct rp_text){0}, err);
    if (rc == RP_OK)
        rc = rp_database_run(store->db, "DELETE FROM record", err);
    if (rc == RP_OK)
        rc = rp_store_put(store, top, RP_KIND_JOURNEY, journey, err);
    for (size_t i = 0; rc == RP_OK && i < journey->relationships.n; i++)
        rc = put_relationship(store, &journey->relationships.items[i], err);
    return rc;
}

enum rp_rc rp_store_seal_put(struct rp_store *store, const struct rp_store_seal *seal,
                             struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    enum rp_rc rc =
        rp_database_prepare(store->db, "REPLACE INTO seal VALUES (1, ?, ?, ?)", &statement, err);
    if (rc != RP_OK)
        return rc;
    sqlite3_bind_int64(statement, 1, seal->generation);
    rp_bind_text(statement, 2, seal->saved_at);
    rp_bind_text(statement, 3, seal->recipients);
    return rp_database_finish(statement, err);
}

enum rp_rc rp_store_seal_get(struct rp_store *store, struct rp_arena *arena,
                             struct rp_store_seal *out, struct rp_err *err)
{
    sqlite3_stmt *statement = NULL;
    struct rp_store_seal seal = {0};
    enum rp_rc rc = rp_database_prepare(
        store->db, "SELECT generation, saved_at, recipients FROM seal", &statement, err);
    if (rc != RP_OK)
        return rc;
    int step = sqlite3_step(statement);
    rc = rp_database_result(step, err);
    if (step == SQLITE_ROW) {
        seal.generation = sqlite3_column_int64(statement, 0);
        if (rp_column_text(statement, 1, arena, &seal.saved_at) != RP_OK ||
            rp_column_text(statement, 2, arena, &seal.recipients) != RP_OK)
            rc = rp_err_set(err, RP_LIMIT, "out of memory for the record");
    }
    sqlite3_finalize(statement);
    if (rc == RP_OK)
        *out = seal;
    return rc;
}
