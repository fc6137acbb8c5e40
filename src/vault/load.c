#include "os/memory.h"
#include "vault/database.h"

#include <stdlib.h>
#include <string.h>

/* What every step of a loading needs. */
struct loading {
    struct rp_store *store;
    const struct rp_terms *terms;
    struct rp_arena *arena;
    struct rp_arena *scratch; /* emptied after each record */
    struct rp_err *err;
    sqlite3_stmt *rows; /* the bodies of a list, and the position of each */
    sqlite3_stmt *count;
};

/* Where the row that was read as number `row` stands in its list. */
struct place {
    int64_t position;
    size_t row;
};

/* A list while it is read. */
struct reading {
    size_t size;          /* of a record */
    size_t n;             /* records */
    char *records;        /* as read, then in order */
    struct place *places; /* of each, as read */
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

static int by_position(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;
    return (x->position > y->position) - (x->position < y->position);
}

static enum rp_rc begin_reading(const struct loading *l, enum rp_kind kind, struct reading *out)
{
    struct reading r = {.size = rp_record_info(kind)->size};
    int step = sqlite3_step(l->count);
    r.n = step == SQLITE_ROW ? (size_t)sqlite3_column_int64(l->count, 0) : 0;
    enum rp_rc rc = rp_database_result(step, l->err);
    if (rc != RP_OK)
        return rc;
    r.records = rp_arena_array(l->arena, r.n, r.size);
    r.places = rp_arena_array(l->arena, r.n, sizeof *r.places);
    *out = r;
    return r.records && r.places ? RP_OK : no_memory(l);
}

/* Moves each record from where it was read to its place: along each circle of places, with one
 * record held, so that no second list is needed. */
static enum rp_rc put_in_order(const struct loading *l, struct reading *r)
{
    void *held = rp_arena_alloc(l->scratch, r->size);
    if (!held)
        return no_memory(l);
    if (r->n > 1)
        qsort(r->places, r->n, sizeof *r->places, by_position);
    for (size_t i = 0; i < r->n; i++) {
        size_t to = i;
        memcpy(held, r->records + i * r->size, r->size);
        while (r->places[to].row != i) {
            size_t from = r->places[to].row;
            memcpy(r->records + to * r->size, r->records + from * r->size, r->size);
            r->places[to].row = to;
            to = from;
        }
        memcpy(r->records + to * r->size, held, r->size);
        r->places[to].row = to;
    }
    return RP_OK;
}

/* The rows of a list as an array of records of `kind`. */
static enum rp_rc read_rows(const struct loading *l, enum rp_kind kind, struct rp_any_list *out)
{
    struct reading r = {0};
    size_t n = 0;
    int step = SQLITE_ROW;
    enum rp_rc rc = begin_reading(l, kind, &r);
    while (rc == RP_OK && (step = sqlite3_step(l->rows)) == SQLITE_ROW && n < r.n) {
        r.places[n] = (struct place){sqlite3_column_int64(l->rows, 1), n};
        rc = read_body(l, kind, r.records + n * r.size);
        n++;
    }
    if (rc == RP_OK)
        rc = rp_database_result(step, l->err);
    if (rc == RP_OK && (step == SQLITE_ROW || n < r.n)) /* the index tells of other rows */
        rc = rp_err_set(l->err, RP_DAMAGED, "the list of the records in the notes is damaged");
    if (rc == RP_OK)
        rc = put_in_order(l, &r);
    rp_arena_empty(l->scratch);
    if (rc == RP_OK)
        *out = (struct rp_any_list){r.records, r.n};
    return rc;
}

static enum rp_rc read_list(const struct loading *l, struct rp_text relationship,
                            const struct rp_field *field, char *record)
{
    struct rp_any_list list = {NULL, 0};
    sqlite3_stmt *const both[] = {l->count, l->rows};
    for (size_t i = 0; i < 2; i++) {
        sqlite3_reset(both[i]);
        rp_bind_text(both[i], 1, rp_text_of(field->name));
        rp_bind_text(both[i], 2, relationship);
    }
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

/* The two statements over a list. */
#define COUNT "SELECT count(*) FROM record "
#define ROWS "SELECT body, position FROM record "
/* Of the lists that a relationship has, in the order their rows lie in: in that of the index each
 * row would be looked up on its own. */
#define OF_RELATIONSHIP "WHERE list = ?1 AND relationship = ?2"

static enum rp_rc prepare(struct loading *l, const char *count, const char *rows)
{
    enum rp_rc rc = rp_database_prepare(l->store->db, count, &l->count, l->err);
    return rc == RP_OK ? rp_database_prepare(l->store->db, rows, &l->rows, l->err) : rc;
}

static void finalize(struct loading *l)
{
    sqlite3_finalize(l->count);
    sqlite3_finalize(l->rows);
    l->count = NULL;
    l->rows = NULL;
}

static enum rp_rc read_top(struct loading *l, struct rp_journey *journey)
{
    struct rp_any_list list = {NULL, 0};
    enum rp_rc rc = prepare(l, COUNT "WHERE list = 'journey'", ROWS "WHERE list = 'journey'");
    if (rc == RP_OK)
        rc = read_rows(l, RP_KIND_JOURNEY, &list);
    finalize(l);
    if (rc == RP_OK && list.n == 1)
        *journey = *(struct rp_journey *)list.items;
    return rc;
}

static enum rp_rc read_relationships(struct loading *l, struct rp_journey *journey)
{
    struct rp_any_list list = {NULL, 0};
    enum rp_rc rc =
        prepare(l, COUNT "WHERE list = 'relationships'", ROWS "WHERE list = 'relationships'");
    if (rc == RP_OK)
        rc = read_rows(l, RP_KIND_RELATIONSHIP, &list);
    finalize(l);
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
        rc = prepare(l, COUNT OF_RELATIONSHIP, ROWS "NOT INDEXED " OF_RELATIONSHIP);
    for (size_t i = 0; i < journey->relationships.n && rc == RP_OK; i++)
        rc = read_lists(l, &journey->relationships.items[i]);
    finalize(l);
    return rc;
}

enum rp_rc rp_store_read(struct rp_store *store, const struct rp_terms *terms,
                         struct rp_arena *arena, struct rp_journey_file *out, struct rp_err *err)
{
    struct rp_arena scratch;
    struct loading l = {store, terms, arena, &scratch, err, NULL, NULL};
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
