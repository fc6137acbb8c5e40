#include "formats/journey_records.h"

#include <rapport/base/strbuf.h>
#include <rapport/formats/journey.h>
#include <string.h>

/* One object being read. */
struct object {
    const struct rp_record_info *info;
    char *record;
    size_t extras_cap;
    size_t next; /* the row to look at first: files mostly keep the schema's order */
};

static const struct rp_field *find_field(struct object *o, struct rp_text name)
{
    for (size_t i = 0; i < o->info->fields_n; i++) {
        size_t row = (o->next + i) % o->info->fields_n;
        if (rp_text_is(name, o->info->fields[row].name)) {
            o->next = row + 1;
            return &o->info->fields[row];
        }
    }
    return NULL;
}

static enum rp_rc keep_extra(const struct journey_reader *r, struct object *o, struct rp_text name,
                             const struct rp_json *value)
{
    struct rp_extras extras;
    struct rp_extra extra = {{NULL, 0}, {NULL, 0}};
    struct rp_strbuf sb;
    memcpy(&extras, o->record, sizeof extras); /* every record starts with them */
    rp_strbuf_init(&sb, r->arena, RP_JOURNEY_BYTES_MAX);
    journey_compact(&sb, value);
    extras.items =
        rp_arena_grow(r->arena, extras.items, extras.n, &o->extras_cap, sizeof *extras.items);
    if (!extras.items || rp_strbuf_done(&sb, &extra.json) != RP_OK ||
        rp_text_copy(r->arena, name, &extra.name) != RP_OK)
        return journey_no_memory(r);
    extras.items[extras.n++] = extra;
    memcpy(o->record, &extras, sizeof extras);
    return RP_OK;
}

/* A plain text in the place of an object stands for one of its fields. */
static enum rp_rc read_element(const struct journey_reader *r, const struct rp_json *value,
                               void *record, const struct rp_place *place)
{
    const struct rp_record_info *info = rp_record_info(place->kind);
    if (value->type == RP_JSON_STRING && info->shorthand) {
        const struct rp_field *field = rp_field_find(info, rp_text_of(info->shorthand));
        return journey_value_read(r, field, value, record, place);
    }
    return journey_record_read(r, value, record, place);
}

static enum rp_rc read_list(const struct journey_reader *r, const struct rp_field *field,
                            const struct rp_json *value, void *member, const struct rp_place *place)
{
    enum rp_kind kind = (enum rp_kind)field->of;
    size_t size = rp_record_info(kind)->size;
    struct rp_any_list list = {NULL, 0};
    const struct rp_json *element = value->type == RP_JSON_ARRAY ? value->first : NULL;
    if (value->type != RP_JSON_ARRAY)
        return rp_place_refuse(place, "a list", r->err);
    list.n = value->n;
    list.items = rp_arena_array(r->arena, list.n, size);
    if (!list.items)
        return journey_no_memory(r);
    for (size_t i = 0; i < list.n; i++, element = element->next) {
        struct rp_place at = rp_place_element(place, i, kind);
        enum rp_rc rc = read_element(r, element, (char *)list.items + i * size, &at);
        if (rc != RP_OK)
            return rc;
    }
    memcpy(member, &list, sizeof list);
    return RP_OK;
}

static enum rp_rc read_one(const struct journey_reader *r, const struct rp_field *field,
                           const struct rp_json *value, void *member, struct rp_place *place)
{
    place->kind = (enum rp_kind)field->of;
    void *record = rp_arena_alloc(r->arena, rp_record_info(place->kind)->size);
    if (!record)
        return journey_no_memory(r);
    memcpy(member, &record, sizeof record);
    return journey_record_read(r, value, record, place);
}

static enum rp_rc read_field(const struct journey_reader *r, const struct rp_field *field,
                             const struct rp_json *value, void *record, const struct rp_place *at)
{
    struct rp_place place = rp_place_field(at, field->name);
    char *member = (char *)record + field->offset;
    if (value->type == RP_JSON_NULL)
        return RP_OK;
    if (field->type == RP_FIELD_RECORDS)
        return read_list(r, field, value, member, &place);
    if (field->type == RP_FIELD_RECORD)
        return read_one(r, field, value, member, &place);
    return journey_value_read(r, field, value, record, &place);
}

static bool is_present(const struct rp_field *field, const char *record)
{
    bool has = false;
    memcpy(&has, record + field->has_offset, sizeof has);
    return has;
}

/* Every required field has a flag beside it; "at" may stand for "day". */
static bool is_missing(const struct rp_record_info *info, const struct rp_field *field,
                       const char *record)
{
    if (!field->required || is_present(field, record))
        return false;
    const struct rp_field *at = rp_field_find(info, rp_text_of("at"));
    return field->type != RP_FIELD_DAY || !at || !is_present(at, record);
}

static enum rp_rc check_required(const struct journey_reader *r, const struct object *o,
                                 const struct rp_place *here)
{
    for (size_t i = 0; i < o->info->fields_n; i++) {
        const struct rp_field *field = &o->info->fields[i];
        if (!is_missing(o->info, field, o->record))
            continue;
        struct rp_place place = rp_place_field(here, field->name);
        return rp_place_refuse(
            &place, field->type == RP_FIELD_DAY ? "given, as YYYY-MM-DD" : "given", r->err);
    }
    return RP_OK;
}

enum rp_rc journey_record_read(const struct journey_reader *r, const struct rp_json *object,
                               void *record, const struct rp_place *place)
{
    struct object o = {.info = rp_record_info(place->kind), .record = record};
    struct rp_place here = *place;
    if (object->type != RP_JSON_OBJECT)
        return rp_place_refuse(place, "an object", r->err);
    here.id = rp_json_text(rp_json_member(object, "id"));
    for (const struct rp_json *m = object->first; m; m = m->next) {
        const struct rp_field *field = find_field(&o, m->key);
        enum rp_rc rc =
            field ? read_field(r, field, m, record, &here) : keep_extra(r, &o, m->key, m);
        if (rc != RP_OK)
            return rc;
    }
    return check_required(r, &o, &here);
}
