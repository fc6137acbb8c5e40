#include "actions/notes.h"

#include <rapport/domain/walk.h>

#include <string.h>

enum rp_rc rp_notes_load(struct rp_notes *notes, struct rp_err *err)
{
    return rp_store_load(rp_vault_store(notes->vault), notes->terms, notes->arena, &notes->file,
                         err);
}

static enum rp_rc no_memory(struct rp_err *err)
{
    return rp_err_set(err, RP_LIMIT, "out of memory");
}

/* A list with room for one more at its end, all zero. The old items stay where they are. */
static void *one_more(struct rp_arena *arena, struct rp_any_list *list, size_t size)
{
    char *items = rp_arena_array(arena, list->n + 1, size);
    if (!items)
        return NULL;
    if (list->n > 0)
        memcpy(items, list->items, list->n * size);
    list->items = items;
    return items + list->n++ * size;
}

/* The relationship that is meant; where there is none at all, a new one. */
static enum rp_rc find_relationship(struct rp_notes *notes, struct rp_text wanted,
                                    struct rp_relationship **out, struct rp_err *err)
{
    struct rp_relationship_list *all = &notes->file.journey.relationships;
    for (size_t i = 0; wanted.bytes && i < all->n; i++) {
        if (rp_text_equal(all->items[i].id, wanted)) {
            *out = &all->items[i];
            return RP_OK;
        }
    }
    if (wanted.bytes)
        return rp_err_set(err, RP_NOT_FOUND, "the notes hold no relationship of that id");
    if (all->n > 1)
        return rp_err_set(err, RP_USAGE, "there are several: say which with --relationship");
    if (all->n == 0) {
        struct rp_any_list list = {all->items, all->n};
        if (!one_more(notes->arena, &list, sizeof *all->items))
            return no_memory(err);
        *all = (struct rp_relationship_list){list.items, list.n};
    }
    *out = &all->items[0];
    return RP_OK;
}

/* Where in its list the record of that id stands, or a new place at the end. */
static void *place_in(struct rp_notes *notes, struct rp_relationship *in,
                      const struct rp_field *field, const void *record)
{
    enum rp_kind kind = (enum rp_kind)field->of;
    size_t size = rp_record_info(kind)->size;
    struct rp_text id = rp_record_id(kind, record);
    struct rp_any_list list;
    memcpy(&list, (char *)in + field->offset, sizeof list);
    for (size_t i = 0; id.bytes && i < list.n; i++) {
        char *there = (char *)list.items + i * size;
        if (rp_text_equal(rp_record_id(kind, there), id))
            return there;
    }
    void *place = one_more(notes->arena, &list, size);
    memcpy((char *)in + field->offset, &list, sizeof list);
    return place;
}

/* Topics that a session named for the first time came in beside it. */
static enum rp_rc put_topics(struct rp_store *store, const struct rp_relationship *r,
                             struct rp_err *err)
{
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < r->topics.n && rc == RP_OK; i++) {
        const struct rp_record_key key = {r->id, rp_text_of("topics"), r->topics.items[i].id};
        rc = rp_store_put(store, key, RP_KIND_TOPIC, &r->topics.items[i], err);
    }
    return rc;
}

static enum rp_rc put_all(struct rp_store *store, const struct rp_relationship *r, const char *list,
                          const struct rp_kept *kept, struct rp_err *err)
{
    const struct rp_record_key whole = {r->id, rp_text_of("relationships"), r->id};
    const struct rp_record_key key = {r->id, rp_text_of(list), kept->id};
    enum rp_rc rc = rp_store_put(store, whole, RP_KIND_RELATIONSHIP, r, err);
    if (rc == RP_OK)
        rc = rp_store_put(store, key, kept->kind, kept->record, err);
    return rc == RP_OK ? put_topics(store, r, err) : rc;
}

/* The change as one action, saved; undone in memory when it cannot be. */
static enum rp_rc save(struct rp_notes *notes, enum rp_rc rc, struct rp_err *err)
{
    struct rp_store *store = rp_vault_store(notes->vault);
    if (rc == RP_OK)
        rc = rp_action_commit(store, NULL, err);
    else
        rp_action_cancel(store);
    return rc == RP_OK ? rp_vault_save(notes->vault, notes->at.bytes, err) : rc;
}

/* Reads the record into its place among the others and checks them all. */
static enum rp_rc take_in(struct rp_notes *notes, const struct rp_noted *noted,
                          struct rp_relationship *in, struct rp_kept *kept, struct rp_err *err)
{
    const struct rp_field *field =
        rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), rp_text_of(noted->list));
    RP_ASSERT(field && rp_field_is_kept_apart(field));
    kept->kind = (enum rp_kind)field->of;
    const struct rp_record_reading how = {kept->kind, notes->terms, notes->arena};
    size_t size = rp_record_info(kept->kind)->size;
    void *read = rp_arena_alloc(notes->arena, size);
    if (!read)
        return no_memory(err);
    enum rp_rc rc = rp_record_read(noted->json, &how, read, err);
    if (rc != RP_OK)
        return rc;
    void *place = place_in(notes, in, field, read);
    if (!place)
        return no_memory(err);
    memcpy(place, read, size);
    kept->record = place;
    return rp_journey_finish(&notes->file, notes->terms, notes->arena, err);
}

enum rp_rc rp_notes_keep(struct rp_notes *notes, const struct rp_noted *noted, struct rp_kept *out,
                         struct rp_err *err)
{
    struct rp_relationship *in = NULL;
    struct rp_kept kept = {0};
    struct rp_store *store = rp_vault_store(notes->vault);
    enum rp_rc rc = find_relationship(notes, noted->relationship, &in, err);
    if (rc == RP_OK)
        rc = take_in(notes, noted, in, &kept, err);
    if (rc != RP_OK)
        return rc;
    kept.relationship = in->id;
    kept.id = rp_record_id(kept.kind, kept.record);
    rc = rp_action_begin(store, noted->verb, notes->at, in->id, err);
    if (rc == RP_OK)
        rc = save(notes, put_all(store, in, noted->list, &kept, err), err);
    if (rc == RP_OK)
        *out = kept;
    return rc;
}

enum rp_rc rp_notes_import(struct rp_notes *notes, const struct rp_journey *journey, bool over,
                           struct rp_err *err)
{
    struct rp_store *store = rp_vault_store(notes->vault);
    if (notes->file.journey.relationships.n > 0 && !over)
        return rp_err_set(err, RP_USAGE,
                          "there is something in the notes already; --over puts the file in its "
                          "place (it can be undone)");
    enum rp_rc rc = rp_action_begin(store, "import", notes->at, (struct rp_text){0}, err);
    if (rc == RP_OK)
        rc = save(notes, rp_store_replace(store, journey, err), err);
    return rc == RP_OK ? rp_notes_load(notes, err) : rc;
}

enum rp_rc rp_notes_undo(struct rp_notes *notes, bool forth, struct rp_history_entry *what,
                         struct rp_err *err)
{
    struct rp_store *store = rp_vault_store(notes->vault);
    enum rp_rc rc = forth ? rp_redo(store, notes->at, notes->arena, what, err)
                          : rp_undo(store, notes->at, notes->arena, what, err);
    if (rc == RP_OK)
        rc = rp_vault_save(notes->vault, notes->at.bytes, err);
    return rc == RP_OK ? rp_notes_load(notes, err) : rc;
}
