#include "actions/keeping.h"

#include "actions/laying.h"
#include "actions/merging.h"
#include "actions/placing.h"
#include "seal/binding.h"

#include <rapport/domain/walk.h>

static enum rp_rc no_memory(struct rp_err *err)
{
    return rp_err_set(err, RP_LIMIT, "out of memory");
}

bool rp_note_is_relationship(const struct rp_note *note)
{
    return rp_list_kind(note->list) == RP_KIND_RELATIONSHIP;
}

struct rp_text rp_keeping_id(const struct rp_note_way *way, struct rp_relationship *within,
                             struct rp_text named)
{
    if (rp_note_is_relationship(way->note))
        return within ? within->id : (struct rp_text){0};
    if (!named.bytes && way->part && within)
        return rp_notes_latest(within, way->note->list);
    return named;
}

enum rp_rc rp_keeping_from(struct rp_keeping *k, struct rp_relationship *within, struct rp_text id,
                           struct rp_err *err)
{
    const char *list = k->way.note->list;
    struct rp_text written = {0};
    const void *record = within && id.bytes ? rp_notes_find(within, list, id) : NULL;
    if (id.bytes && !record)
        return rp_err_set(err, RP_NOT_FOUND, "there is no %s of that id",
                          rp_record_info(rp_list_kind(list))->name);
    enum rp_rc rc =
        record ? rp_notes_record_text(k->notes, rp_list_kind(list), record, &written, err) : RP_OK;
    if (rc != RP_OK)
        return rc;
    k->draft.from = (struct rp_asking_from){.record = written, .before = written};
    return RP_OK;
}

enum rp_rc rp_keeping_same(const struct rp_keeping *k, const struct rp_relationship *within,
                           struct rp_text record, struct rp_text *out, struct rp_err *err)
{
    const struct rp_record_reading how = {RP_KIND_SESSION, k->notes->terms, k->notes->arena, NULL};
    struct rp_session said = {.day = 0};
    const struct rp_session *there = NULL;
    enum rp_rc rc = RP_OK;
    if (k->way.note->joins && !k->way.part && !k->draft.from.before.bytes && within &&
        record.bytes) {
        rc = rp_record_read(record, &how, &said, err);
        there = rc == RP_OK ? rp_session_again(within, &said) : NULL;
    }
    if (rc == RP_OK)
        *out = there ? there->id : (struct rp_text){0};
    return rc;
}

enum rp_rc rp_keeping_resume(struct rp_keeping *k, const struct rp_draft *draft, struct rp_err *err)
{
    struct rp_draft resumed = *draft;
    struct rp_text now = k->draft.from.before, laid = now;
    if (now.bytes && draft->from.before.bytes && !rp_text_equal(now, draft->from.before)) {
        const struct rp_merging merging = {rp_list_kind(k->way.note->list), draft->from.before,
                                           draft->from.record, now};
        enum rp_rc rc = rp_record_merge(k->notes, &merging, &laid);
        if (rc == RP_LIMIT)
            return no_memory(err);
        if (rc == RP_OK)
            resumed.from = (struct rp_asking_from){laid, true, now};
    }
    k->draft = resumed;
    return RP_OK;
}

/* The record that is gone on with, as it is in the notes now; absent when it is gone. */
static enum rp_rc read_now(const struct rp_keeping *k, struct rp_text *now)
{
    const struct rp_note *note = k->way.note;
    struct rp_relationship_list *all = &k->notes->file.journey.relationships;
    const struct rp_record_reading how = {rp_list_kind(note->list), k->notes->terms,
                                          k->notes->arena, NULL};
    void *before = rp_arena_alloc(k->notes->arena, rp_record_info(how.kind)->size);
    const void *found = NULL;
    if (!before)
        return RP_LIMIT;
    enum rp_rc rc = rp_record_read(k->draft.from.before, &how, before, NULL);
    for (size_t i = 0; rc == RP_OK && i < all->n && !found; i++) {
        if (rp_note_is_relationship(note) || rp_text_equal(all->items[i].id, k->draft.relationship))
            found = rp_notes_find(&all->items[i], note->list, rp_record_id(how.kind, before));
    }
    if (found)
        return rp_notes_record_text(k->notes, how.kind, found, now, NULL);
    return rc == RP_LIMIT ? rc : RP_OK;
}

/* The whole record is kept in the place of what is there: not when something else was noted of it
 * since, which would be lost. */
static enum rp_rc check_unchanged(const struct rp_keeping *k, struct rp_err *err)
{
    struct rp_text now = {0};
    if (!k->draft.from.before.bytes)
        return RP_OK;
    if (read_now(k, &now) != RP_OK)
        return no_memory(err);
    if (now.bytes && rp_text_equal(k->draft.from.before, now))
        return RP_OK;
    return rp_err_set(err, RP_USAGE, "something else was noted of it since, and would be lost; %s",
                      k->anew);
}

enum rp_rc rp_keeping_mark(struct rp_text record, char out[RP_KEEPING_MARK_CHARS + 1],
                           struct rp_err *err)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[RP_KEEPING_MARK_CHARS / 2];
    enum rp_rc rc = record.bytes ? rp_digest(record, digest, err) : RP_OK;
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; record.bytes && i < sizeof digest; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[record.bytes ? RP_KEEPING_MARK_CHARS : 0] = '\0';
    return RP_OK;
}

enum rp_rc rp_keeping_check_mark(const struct rp_keeping *k, struct rp_text mark,
                                 struct rp_err *err)
{
    char now[RP_KEEPING_MARK_CHARS + 1];
    enum rp_rc rc = rp_keeping_mark(k->draft.from.before, now, err);
    if (rc != RP_OK || rp_text_is(mark, now))
        return rc;
    rc = rp_err_set(err, RP_USAGE, "something else was noted of it since, in another place");
    rp_err_at(err, "was", 0, 0);
    return rc;
}

enum rp_rc rp_keeping_keep(const struct rp_keeping *k, struct rp_text record, struct rp_kept *out,
                           struct rp_err *err)
{
    const struct rp_note *note = k->way.note;
    const struct rp_noted noted = {.verb = note->verb,
                                   .list = note->list,
                                   .relationship = k->draft.relationship,
                                   .is_new = rp_note_is_relationship(note) &&
                                             !k->draft.relationship.bytes,
                                   .json = record,
                                   .joins = note->joins,
                                   .over = k->over};
    struct rp_draft marked = k->draft;
    enum rp_rc rc = check_unchanged(k, err);
    if (rc != RP_OK)
        return rc;
    marked.kept_at = k->notes->at;
    rp_draft_will_be_kept(rp_vault_place(k->notes->vault), &marked, record, k->notes->arena);
    return rp_notes_keep(k->notes, &noted, out, err);
}
