#include "actions/merging.h"

#include <string.h>

/* Do two records say the same? */
static enum rp_rc is_same_record(const struct rp_notes *notes, enum rp_kind kind, const void *a,
                                 const void *b, bool *out)
{
    struct rp_text said[2] = {{0}, {0}};
    enum rp_rc rc = rp_notes_record_text(notes, kind, a, &said[0], NULL);
    if (rc == RP_OK)
        rc = rp_notes_record_text(notes, kind, b, &said[1], NULL);
    *out = rc == RP_OK && rp_text_equal(said[0], said[1]);
    return rc;
}

/* A record as the draft has it, as it was when the draft was begun, and as it is now. */
struct versions {
    const struct rp_notes *notes;
    enum rp_kind kind;
    void *draft, *before, *now;
};

/* Do two of them say the same in a field? */
static enum rp_rc is_same_field(const struct versions *v, const struct rp_field *field,
                                const void *a, const void *b, bool *out)
{
    const struct rp_record_info *info = rp_record_info(v->kind);
    void *alone[2] = {rp_arena_alloc(v->notes->arena, info->size),
                      rp_arena_alloc(v->notes->arena, info->size)};
    if (!alone[0] || !alone[1])
        return RP_LIMIT;
    memset(alone[0], 0, info->size);
    memset(alone[1], 0, info->size);
    rp_field_copy(field, alone[0], a);
    rp_field_copy(field, alone[1], b);
    return is_same_record(v->notes, v->kind, alone[0], alone[1], out);
}

static struct rp_any_list list_in(const struct rp_field *field, const void *record)
{
    struct rp_any_list list = {NULL, 0};
    memcpy(&list, (const char *)record + field->offset, sizeof list);
    return list;
}

/* What the draft adds to a list of records goes behind what was added to it since. RP_USAGE: it
 * changes one of them. */
static enum rp_rc add_to_list(const struct versions *v, const struct rp_field *field)
{
    enum rp_kind kind = (enum rp_kind)field->of;
    const size_t size = rp_record_info(kind)->size;
    const struct rp_any_list draft = list_in(field, v->draft), before = list_in(field, v->before),
                             now = list_in(field, v->now);
    bool is_same = draft.n >= before.n;
    for (size_t i = 0; i < before.n && is_same; i++) {
        if (is_same_record(v->notes, kind, (char *)draft.items + i * size,
                           (char *)before.items + i * size, &is_same) != RP_OK)
            return RP_LIMIT;
    }
    if (!is_same)
        return RP_USAGE;
    const size_t more = draft.n - before.n;
    struct rp_any_list all = {rp_arena_array(v->notes->arena, now.n + more + 1, size),
                              now.n + more};
    if (!all.items)
        return RP_LIMIT;
    if (now.n)
        memcpy(all.items, now.items, now.n * size);
    if (more)
        memcpy((char *)all.items + now.n * size, (char *)draft.items + before.n * size,
               more * size);
    memcpy((char *)v->now + field->offset, &all, sizeof all);
    return RP_OK;
}

/* Lays over what is there now what the draft says otherwise than it found it. */
static enum rp_rc lay_field(const struct versions *v, const struct rp_field *field)
{
    bool draft_is_same = false, now_is_same = false;
    enum rp_rc rc = is_same_field(v, field, v->draft, v->before, &draft_is_same);
    if (rc == RP_OK)
        rc = is_same_field(v, field, v->now, v->before, &now_is_same);
    if (rc != RP_OK || draft_is_same)
        return rc;
    if (field->type == RP_FIELD_RECORDS && !now_is_same)
        return add_to_list(v, field);
    rp_field_copy(field, v->now, v->draft);
    return RP_OK;
}

enum rp_rc rp_record_merge(const struct rp_notes *notes, const struct rp_merging *merging,
                           struct rp_text *out)
{
    const struct rp_record_info *info = rp_record_info(merging->kind);
    struct versions v = {.notes = notes, .kind = merging->kind};
    const struct rp_record_reading how = {v.kind, notes->terms, notes->arena, NULL};
    const struct rp_text texts[] = {merging->draft, merging->before, merging->now};
    void **const read[] = {&v.draft, &v.before, &v.now};
    enum rp_rc rc = RP_OK;
    for (int i = 0; i < 3 && rc == RP_OK; i++) {
        *read[i] = rp_arena_alloc(notes->arena, info->size);
        rc = *read[i] ? rp_record_read(texts[i], &how, *read[i], NULL) : RP_LIMIT;
    }
    for (size_t i = 0; i < info->fields_n && rc == RP_OK; i++)
        rc = lay_field(&v, &info->fields[i]);
    return rc == RP_OK ? rp_notes_record_text(notes, v.kind, v.now, out, NULL) : rc;
}
