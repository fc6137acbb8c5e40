#include "actions/placing.h"
#include "actions/saving.h"

#include <rapport/domain/walk.h>

#include <string.h>

enum rp_rc rp_notes_load(struct rp_notes *notes, struct rp_err *err)
{
    return rp_store_load(rp_vault_store(notes->vault), notes->terms, notes->arena, &notes->file,
                         err);
}

enum rp_rc rp_notes_read(struct rp_notes *notes, struct rp_err *err)
{
    return rp_store_read(rp_vault_store(notes->vault), notes->terms, notes->arena, &notes->file,
                         err);
}

enum rp_rc rp_notes_record_text(const struct rp_notes *notes, enum rp_kind kind, const void *record,
                                struct rp_text *out, struct rp_err *err)
{
    struct rp_strbuf text;
    rp_strbuf_init(&text, notes->arena, RP_JOURNEY_BYTES_MAX);
    rp_record_write(kind, record, kind != RP_KIND_RELATIONSHIP, &text);
    enum rp_rc rc = rp_strbuf_done(&text, out);
    return rc == RP_OK ? rc : rp_err_set(err, rc, "out of memory");
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
    if (rc == RP_OK && kept->kind != RP_KIND_RELATIONSHIP)
        rc = rp_store_put(store, key, kept->kind, kept->record, err);
    return rc == RP_OK ? put_topics(store, r, err) : rc;
}

/* The change as one action, saved. Where saving fails the record in memory has it and the one on
 * disk has not: the vault reads again what is there (rp_vault_resume). */
enum rp_rc rp_notes_save(struct rp_notes *notes, enum rp_rc rc, struct rp_err *err)
{
    struct rp_store *store = rp_vault_store(notes->vault);
    if (rc == RP_OK)
        rc = rp_action_commit(store, &notes->changed, err);
    else
        rp_action_cancel(store);
    notes->action = rc == RP_OK && notes->changed ? rp_action_latest(store) : 0;
    return rc == RP_OK ? rp_vault_save(notes->vault, notes->at.bytes, err) : rc;
}

static enum rp_kind part_kind(const struct rp_noted *noted)
{
    const struct rp_record_info *info = rp_record_info(rp_list_kind(noted->list));
    return (enum rp_kind)rp_field_find(info, rp_text_of(noted->part))->of;
}

enum rp_rc rp_notes_keep(struct rp_notes *notes, const struct rp_noted *noted, struct rp_kept *out,
                         struct rp_err *err)
{
    struct rp_placed placed;
    struct rp_store *store = rp_vault_store(notes->vault);
    enum rp_rc rc = rp_placing(notes, noted, &placed, err);
    if (rc == RP_OK)
        rc = rp_journey_finish(&notes->file, notes->terms, notes->arena, err);
    if (rc != RP_OK)
        return rc;
    struct rp_relationship *in = placed.in;
    struct rp_kept kept = {.relationship = in->id,
                           .id = rp_record_id(placed.kind, placed.record),
                           .kind = placed.kind,
                           .record = placed.record,
                           .is_new = placed.is_new};
    if (placed.part)
        kept.part = rp_record_id(part_kind(noted), placed.part);
    rc = rp_action_begin(store, noted->verb, notes->at, in->id, err);
    if (rc == RP_OK)
        rc = rp_notes_save(notes, put_all(store, in, noted->list, &kept, err), err);
    kept.changed = notes->changed;
    if (rc == RP_OK)
        *out = kept;
    return rc;
}

enum rp_rc rp_notes_import(struct rp_notes *notes, const struct rp_journey *journey, bool over,
                           struct rp_err *err)
{
    struct rp_store *store = rp_vault_store(notes->vault);
    if (notes->file.journey.relationships.n > 0 && !over)
        return rp_err_set(err, RP_USAGE, RP_NOTES_FULL);
    enum rp_rc rc = rp_action_begin(store, "import", notes->at, (struct rp_text){0}, err);
    if (rc == RP_OK)
        rc = rp_notes_save(notes, rp_store_replace(store, journey, err), err);
    return rc == RP_OK ? rp_notes_load(notes, err) : rc;
}

enum rp_rc rp_notes_undo(struct rp_notes *notes, const struct rp_undoing *wish,
                         struct rp_history_entry *what, struct rp_err *err)
{
    struct rp_store *store = rp_vault_store(notes->vault);
    int64_t next = wish->forth ? rp_redo_next(store) : rp_undo_next(store);
    if (wish->action && wish->action != next)
        return rp_err_set(err, RP_USAGE,
                          wish->forth ? "something else was done since; nothing was put in again"
                                      : "this is not the latest change any more; nothing was taken "
                                        "back");
    enum rp_rc rc = wish->forth ? rp_redo(store, notes->at, notes->arena, what, err)
                                : rp_undo(store, notes->at, notes->arena, what, err);
    return rc == RP_OK ? rp_vault_save(notes->vault, notes->at.bytes, err) : rc;
}
