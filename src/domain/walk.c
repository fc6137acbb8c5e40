#include <rapport/domain/walk.h>

#include <string.h>

enum { CACHE_LINE = 64 };

struct rp_text rp_record_id(enum rp_kind kind, const void *record)
{
    const struct rp_field *first = &rp_record_info(kind)->fields[0]; /* an id always stands first */
    struct rp_text id = {NULL, 0};
    if (first->type == RP_FIELD_ID)
        memcpy(&id, (const char *)record + first->offset, sizeof id);
    return id;
}

/* Ten years do not fit into a cache: the next record is on its way while this one is visited. */
static void fetch(const char *record, size_t size)
{
    for (size_t at = 0; at < size; at += CACHE_LINE)
        __builtin_prefetch(record + at);
}

static enum rp_rc walk_list(struct rp_place *list_place, const struct rp_any_list *list,
                            enum rp_kind kind, rp_record_fn visit, void *ctx)
{
    const char *record = list->items;
    size_t size = rp_record_info(kind)->size;
    for (size_t i = 0; i < list->n; i++, record += size) {
        if (i + 1 < list->n)
            fetch(record + size, size);
        struct rp_place place = rp_place_element(list_place, i, kind);
        enum rp_rc rc = rp_records_walk(&place, record, visit, ctx);
        if (rc != RP_OK)
            return rc;
    }
    return RP_OK;
}

static enum rp_rc walk_field(const struct rp_place *record_place, const struct rp_field *field,
                             const void *member, rp_record_fn visit, void *ctx)
{
    struct rp_place place = rp_place_field(record_place, field->name);
    if (field->type == RP_FIELD_RECORDS) {
        struct rp_any_list list = {NULL, 0};
        memcpy(&list, member, sizeof list);
        return walk_list(&place, &list, (enum rp_kind)field->of, visit, ctx);
    }
    const void *one = NULL;
    memcpy(&one, member, sizeof one);
    place.kind = (enum rp_kind)field->of;
    return one ? rp_records_walk(&place, one, visit, ctx) : RP_OK;
}

enum rp_rc rp_records_walk(const struct rp_place *place, const void *record, rp_record_fn visit,
                           void *ctx)
{
    const struct rp_record_info *info = rp_record_info(place->kind);
    struct rp_place here = *place;
    here.id = rp_record_id(here.kind, record);
    enum rp_rc rc = visit(ctx, &here, record);
    for (size_t i = 0; rc == RP_OK && i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        if (field->type == RP_FIELD_RECORD || field->type == RP_FIELD_RECORDS)
            rc = walk_field(&here, field, (const char *)record + field->offset, visit, ctx);
    }
    return rc;
}
