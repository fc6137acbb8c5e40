#include "os/memory.h"
#include "vault/database.h"

#include <string.h>

/* What every step of a loading needs. */
struct loading {
    struct rp_store *store;
    const struct rp_terms *terms;
    struct rp_arena *arena;
    struct rp_arena *scratch; /* emptied after each record */
    struct rp_err *err;
    sqlite3_stmt *rows; /* the bodies of a list, in order */
};

static enum rp_rc no_memory(const struct loading *l)
{
    return rp_err_set(l->err, RP_LIMIT, "out of memory for the record");
}

/* A body that this program wrote is never wrong: somebody changed the image. */
static enum rp_rc read_body(const struct loading *l, enum rp_kind kind, void *record)
{
    const char *bytes = sqlite3_column_blob(l->rows, 0);
    struct rp_text body = {bytes, (size_t)sqlite3_column_bytes(l->rows, 0)};
    if (body.len == 0) /* no record is empty: nothing to do with memory */
        return rp_err_set(l->err, RP_DAMAGED, "a record in the notes is empty");
    if (!bytes)
        return no_memory(l);
    const struct rp_record_reading how = {kind, l->terms, l->arena, l->scratch};
    enum rp_rc rc = rp_record_read(body, &how, record, l->err);
    rp_arena_empty(l->scratch);
    return rc == RP_BAD_INPUT ? rp_err_set(l->err, RP_DAMAGED, "a record in the notes is not valid")
                              : rc;
}

/* The bodies of a list as an array of records of `kind`. */
static enum rp_rc read_rows(const struct loading *l, enum rp_kind kind, struct rp_any_list *out)
{
    size_t size = rp_record_info(kind)->size;
    struct rp_any_list list = {NULL, 0};
    size_t cap = 0;
    int step = SQLITE_ROW;
    enum rp_rc rc = RP_OK;
    while (rc == RP_OK && (step = sqlite3_step(l->rows)) == SQLITE_ROW) {
        void *items = rp_arena_grow(l->arena, list.items, list.n, &cap, size);
        if (!items)
            return no_memory(l);
        list.items = items;
        void *record = (char *)items + list.n * size;
        memset(record, 0, size);
        rc = read_body(l, kind, record);
        list.n++;
    }
    if (rc == RP_OK)
        rc = rp_database_result(step, l->err);
    if (rc == RP_OK)
        *out = list;
    return rc;
}

static enum rp_rc read_list(const struct loading *l, struct rp_text relationship,
                            const struct rp_field *field, char *record)
{
    struct rp_any_list list = {NULL, 0};
    sqlite3_reset(l->rows);
    rp_bind_text(l->rows, 1, rp_text_of(field->name));
    rp_bind_text(l->rows, 2, relationship);
    enum rp_rc rc = read_rows(l, (enum rp_kind)field->of, &list);
    if (rc == RP_OK && list.n > 0) /* else it stays absent or empty, as its owner says */
        memcpy(record + field->offset, &list, sizeof list);
    return rc;
}

static enum rp_rc read_lists(const struct loading *l, struct rp_relationship *r)
{
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < info->fields_n && rc == RP_OK; i++) {
        if (rp_field_is_kept_apart(&info->fields[i]))
            rc = read_list(l, r->id, &info->fields[i], (char *)r);
    }
    return rc;
}

static enum rp_rc read_top(struct loading *l, struct rp_journey *journey)
{
    struct rp_any_list list = {NULL, 0};
    enum rp_rc rc = rp_database_prepare(
        l->store->db, "SELECT body FROM record WHERE list = 'journey'", &l->rows, l->err);
    if (rc == RP_OK)
        rc = read_rows(l, RP_KIND_JOURNEY, &list);
    sqlite3_finalize(l->rows);
    if (rc == RP_OK && list.n == 1)
        *journey = *(struct rp_journey *)list.items;
    return rc;
}

static enum rp_rc read_relationships(struct loading *l, struct rp_journey *journey)
{
    struct rp_any_list list = {NULL, 0};
    enum rp_rc rc = rp_database_prepare(
        l->store->db, "SELECT body FROM record WHERE list = 'relationships' ORDER BY position",
        &l->rows, l->err);
    if (rc == RP_OK)
        rc = read_rows(l, RP_KIND_RELATIONSHIP, &list);
    sqlite3_finalize(l->rows);
    if (rc == RP_OK && list.n > 0)
        journey->relationships = (struct rp_relationship_list){list.items, list.n};
    return rc;
}

static enum rp_rc read_all(struct loading *l, struct rp_journey *journey)
{
    enum rp_rc rc = read_top(l, journey);
    if (rc == RP_OK)
        rc = read_relationships(l, journey);
    if (rc == RP_OK)
        rc = rp_database_prepare(
            l->store->db,
            "SELECT body FROM record WHERE list = ?1 AND relationship = ?2 ORDER BY position",
            &l->rows, l->err);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < journey->relationships.n && rc == RP_OK; i++)
        rc = read_lists(l, &journey->relationships.items[i]);
    sqlite3_finalize(l->rows);
    return rc;
}

enum rp_rc rp_store_read(struct rp_store *store, const struct rp_terms *terms,
                         struct rp_arena *arena, struct rp_journey_file *out, struct rp_err *err)
{
    struct rp_arena scratch;
    struct loading l = {store, terms, arena, &scratch, err, NULL};
    struct rp_journey_file file = {.journey = {.has_rapport = true, .rapport = 1}};
    rp_os_private_arena_init(&scratch, 0);
    enum rp_rc rc = read_all(&l, &file.journey);
    rp_arena_release(&scratch);
    if (rc == RP_OK)
        *out = file;
    return rc;
}

enum rp_rc rp_store_load(struct rp_store *store, const struct rp_terms *terms,
                         struct rp_arena *arena, struct rp_journey_file *out, struct rp_err *err)
{
    struct rp_journey_file file;
    enum rp_rc rc = rp_store_read(store, terms, arena, &file, err);
    if (rc == RP_OK)
        rc = rp_journey_finish(&file, terms, arena, err);
    if (rc == RP_BAD_INPUT)
        rc = rp_err_set(err, RP_DAMAGED, "records in the notes do not fit together");
    if (rc == RP_OK)
        *out = file;
    return rc;
}
