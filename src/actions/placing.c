#include "actions/placing.h"

#include "actions/laying.h"

#include <rapport/domain/walk.h>

#include <string.h>

static enum rp_rc no_memory(struct rp_err *err)
{
    return rp_err_set(err, RP_LIMIT, "out of memory");
}

static const struct rp_field *named(const char *list)
{
    const struct rp_field *field =
        rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), rp_text_of(list));
    return field ? field : rp_field_find(rp_record_info(RP_KIND_JOURNEY), rp_text_of(list));
}

bool rp_list_is_known(const char *list)
{
    const struct rp_field *field = named(list);
    return field && field->type == RP_FIELD_RECORDS;
}

static const struct rp_field *field_of(const char *list)
{
    const struct rp_field *field = named(list);
    RP_ASSERT(field && field->type == RP_FIELD_RECORDS);
    return field;
}

enum rp_kind rp_list_kind(const char *list)
{
    return (enum rp_kind)field_of(list)->of;
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

/* The record of that id in a list of `in`, a record of any kind, or NULL. */
static void *find_in(void *in, const struct rp_field *field, struct rp_text id)
{
    enum rp_kind kind = (enum rp_kind)field->of;
    size_t size = rp_record_info(kind)->size;
    struct rp_any_list list;
    memcpy(&list, (char *)in + field->offset, sizeof list);
    for (size_t i = 0; id.bytes && i < list.n; i++) {
        char *there = (char *)list.items + i * size;
        if (rp_text_equal(rp_record_id(kind, there), id))
            return there;
    }
    return NULL;
}

void *rp_notes_find(struct rp_relationship *in, const char *list, struct rp_text id)
{
    if (rp_list_kind(list) == RP_KIND_RELATIONSHIP)
        return rp_text_equal(in->id, id) ? in : NULL;
    return find_in(in, field_of(list), id);
}

struct rp_text rp_notes_latest(struct rp_relationship *in, const char *list)
{
    const struct rp_field *field = field_of(list);
    const struct rp_record_info *info = rp_record_info((enum rp_kind)field->of);
    const struct rp_field *day = rp_field_find(info, rp_text_of("day"));
    const char *latest = NULL;
    struct rp_any_list all;
    memcpy(&all, (char *)in + field->offset, sizeof all);
    for (size_t i = 0; i < all.n; i++) {
        const char *there = (const char *)all.items + i * info->size;
        if (!latest || !day ||
            *(const int32_t *)(const void *)(there + day->offset) >=
                *(const int32_t *)(const void *)(latest + day->offset))
            latest = there;
    }
    return latest ? rp_record_id((enum rp_kind)field->of, latest) : (struct rp_text){0};
}

enum rp_rc rp_notes_relationship(const struct rp_notes *notes, struct rp_text id,
                                 struct rp_relationship **out, struct rp_err *err)
{
    const struct rp_relationship_list *all = &notes->file.journey.relationships;
    for (size_t i = 0; id.bytes && i < all->n; i++) {
        if (rp_text_equal(all->items[i].id, id)) {
            *out = &all->items[i];
            return RP_OK;
        }
    }
    if (id.bytes)
        return rp_err_set(err, RP_NOT_FOUND, "the notes hold no relationship of that id");
    if (all->n > 1)
        return rp_err_set(err, RP_USAGE, RP_NOTES_SEVERAL);
    *out = all->n ? &all->items[0] : NULL;
    return RP_OK;
}

static enum rp_rc add_relationship(struct rp_notes *notes, struct rp_relationship **out,
                                   struct rp_err *err)
{
    struct rp_relationship_list *all = &notes->file.journey.relationships;
    struct rp_any_list list = {all->items, all->n};
    struct rp_relationship *added = one_more(notes->arena, &list, sizeof *added);
    if (!added)
        return no_memory(err);
    *all = (struct rp_relationship_list){list.items, list.n};
    *out = added;
    return RP_OK;
}

/* The relationship that is meant; where there is none at all, a new one. */
static enum rp_rc relationship_for(struct rp_notes *notes, struct rp_text id,
                                   struct rp_relationship **out, struct rp_err *err)
{
    struct rp_relationship *found = NULL;
    enum rp_rc rc = rp_notes_relationship(notes, id, &found, err);
    if (rc == RP_OK && !found)
        rc = add_relationship(notes, &found, err);
    if (rc == RP_OK)
        *out = found;
    return rc;
}

/* The same of the relationship that a record of it names itself. */
static enum rp_rc relationship_named(struct rp_notes *notes, const struct rp_noted *noted,
                                     struct rp_text id, struct rp_relationship **out,
                                     struct rp_err *err)
{
    struct rp_err ignored = {.rc = RP_OK};
    if (id.bytes && rp_notes_relationship(notes, id, out, &ignored) == RP_OK)
        return RP_OK;
    if (noted->is_new || id.bytes)
        return add_relationship(notes, out, err);
    return relationship_for(notes, noted->relationship, out, err);
}

/* Where in its list the record of that id stands, or a new place at the end. */
static void *place_in(struct rp_notes *notes, void *in, const struct rp_field *field,
                      const void *record)
{
    enum rp_kind kind = (enum rp_kind)field->of;
    void *place = find_in(in, field, rp_record_id(kind, record));
    struct rp_any_list list;
    if (place)
        return place;
    memcpy(&list, (char *)in + field->offset, sizeof list);
    place = one_more(notes->arena, &list, rp_record_info(kind)->size);
    memcpy((char *)in + field->offset, &list, sizeof list);
    return place;
}

/* Does neither say what the other says, but for the day that both are of? */
static bool can_join(const struct rp_record_info *info, const void *a, const void *b)
{
    const struct rp_extras *extra_a = a, *extra_b = b; /* every record begins with them */
    bool same_day = false;
    if (extra_a->n && extra_b->n)
        return false;
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        if (!rp_field_is_set(field, a) || !rp_field_is_set(field, b))
            continue;
        const char *in_a = (const char *)a + field->offset, *in_b = (const char *)b + field->offset;
        bool same = memcmp(in_a, in_b, rp_field_size(field)) == 0;
        same_day = same_day || (same && field->type == RP_FIELD_DAY);
        if (!same)
            return false;
    }
    return same_day;
}

/* What a record says that has no id yet goes to the last one of its day that it can be joined
 * with; the joined record then stands in *record. */
static void join(void *in, const struct rp_field *field, void *record)
{
    const struct rp_record_info *info = rp_record_info((enum rp_kind)field->of);
    struct rp_any_list list;
    memcpy(&list, (char *)in + field->offset, sizeof list);
    if (rp_record_id((enum rp_kind)field->of, record).bytes)
        return;
    for (size_t i = list.n; i-- > 0;) {
        const char *there = (const char *)list.items + i * info->size;
        if (!can_join(info, there, record))
            continue;
        if (((const struct rp_extras *)(const void *)there)->n)
            *(struct rp_extras *)record = *(const struct rp_extras *)(const void *)there;
        for (size_t f = 0; f < info->fields_n; f++) {
            if (rp_field_is_set(&info->fields[f], there))
                rp_field_copy(&info->fields[f], record, there);
        }
        return;
    }
}

static enum rp_rc read_record(struct rp_notes *notes, enum rp_kind kind, struct rp_text json,
                              void **out, struct rp_err *err)
{
    const struct rp_record_reading how = {kind, notes->terms, notes->arena, NULL};
    void *read = rp_arena_alloc(notes->arena, rp_record_info(kind)->size);
    if (!read)
        return no_memory(err);
    *out = read;
    return rp_record_read(json, &how, read, err);
}

/* A relationship takes the place of itself; the lists below it stay. */
static enum rp_rc place_relationship(struct rp_notes *notes, const struct rp_noted *noted,
                                     struct rp_placed *out, struct rp_err *err)
{
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    void *record = NULL;
    enum rp_rc rc = read_record(notes, RP_KIND_RELATIONSHIP, noted->json, &record, err);
    if (rc == RP_OK)
        rc = relationship_named(notes, noted, rp_record_id(RP_KIND_RELATIONSHIP, record), &out->in,
                                err);
    if (rc != RP_OK)
        return rc;
    struct rp_relationship *read = record;
    if (!read->id.bytes)
        read->id = out->in->id;
    for (size_t i = 0; i < info->fields_n; i++) {
        if (rp_field_is_kept_apart(&info->fields[i]))
            rp_field_copy(&info->fields[i], read, out->in);
    }
    *out->in = *read;
    out->record = out->in;
    return RP_OK;
}

/* The record as it was read, in its place in a list of `in`. */
static enum rp_rc place_read(struct rp_notes *notes, void *in, const struct rp_field *field,
                             const void *read, const void **out)
{
    void *place = place_in(notes, in, field, read);
    if (!place)
        return RP_LIMIT;
    memcpy(place, read, rp_record_info((enum rp_kind)field->of)->size);
    *out = place;
    return RP_OK;
}

static enum rp_rc place_part(struct rp_notes *notes, const struct rp_noted *noted,
                             struct rp_placed *out, struct rp_err *err)
{
    const struct rp_field *field =
        rp_field_find(rp_record_info(out->kind), rp_text_of(noted->part));
    void *read = NULL;
    RP_ASSERT(field && field->type == RP_FIELD_RECORDS);
    struct rp_text id = noted->owner.bytes ? noted->owner : rp_notes_latest(out->in, noted->list);
    void *owner = rp_notes_find(out->in, noted->list, id);
    if (!owner)
        return rp_err_set(err, RP_NOT_FOUND, "there is nothing of that id to add this to");
    out->record = owner;
    enum rp_rc rc = read_record(notes, (enum rp_kind)field->of, noted->json, &read, err);
    if (rc != RP_OK)
        return rc;
    return place_read(notes, owner, field, read, &out->part) == RP_OK ? RP_OK : no_memory(err);
}

static enum rp_rc lay_over(struct rp_notes *notes, struct rp_relationship *in, struct rp_text id,
                           struct rp_session *read, struct rp_err *err)
{
    const struct rp_session *under = rp_notes_find(in, "sessions", id);
    if (!under)
        return rp_err_set(err, RP_USAGE, "the session of that check-in was removed since");
    return rp_session_lay_over(under, notes->arena, read) == RP_OK ? RP_OK : no_memory(err);
}

static enum rp_rc place_record(struct rp_notes *notes, const struct rp_noted *noted,
                               struct rp_placed *out, struct rp_err *err)
{
    const struct rp_field *field = field_of(noted->list);
    void *read = NULL;
    enum rp_rc rc = read_record(notes, out->kind, noted->json, &read, err);
    if (rc != RP_OK)
        return rc;
    if (noted->over.bytes)
        rc = lay_over(notes, out->in, noted->over, read, err);
    else if (noted->joins)
        join(out->in, field, read);
    if (rc != RP_OK)
        return rc;
    out->is_new = !find_in(out->in, field, rp_record_id(out->kind, read));
    return place_read(notes, out->in, field, read, &out->record) == RP_OK ? RP_OK : no_memory(err);
}

enum rp_rc rp_placing(struct rp_notes *notes, const struct rp_noted *noted, struct rp_placed *out,
                      struct rp_err *err)
{
    *out = (struct rp_placed){.kind = rp_list_kind(noted->list)};
    if (out->kind == RP_KIND_RELATIONSHIP)
        return place_relationship(notes, noted, out, err);
    enum rp_rc rc = relationship_for(notes, noted->relationship, &out->in, err);
    if (rc != RP_OK)
        return rc;
    return noted->part ? place_part(notes, noted, out, err) : place_record(notes, noted, out, err);
}
