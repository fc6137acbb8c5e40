#include "views/danger.h"

#include "views/record_day.h"

#include <rapport/domain/walk.h>
#include <rapport/formats/help_needed.h>
#include <string.h>

struct looking {
    const struct rp_help_phrases *signs;
    const struct rp_relationship *relationship;
    int32_t first_day; /* recent from here on */
    bool has_day;      /* of the record that holds those below it */
    int32_t day;
    struct rp_arena *arena;
    bool found;
};

/* A moment may have its session's day. */
static bool day_of(const struct looking *l, enum rp_kind kind, const void *record, int32_t *out)
{
    return kind == RP_KIND_MOMENT ? rp_moment_day(l->relationship, record, out)
                                  : rp_record_day(kind, record, out);
}

static enum rp_rc look(void *ctx, const struct rp_place *place, const void *record)
{
    struct looking *l = ctx;
    int32_t day = l->day;
    bool has_day = day_of(l, place->kind, record, &day) || l->has_day;
    if (l->found || (has_day && day < l->first_day))
        return RP_OK;
    return rp_help_line_needed_here(l->signs, place->kind, record, l->arena, &l->found);
}

/* A record and all below it. */
static enum rp_rc look_below(struct looking *l, enum rp_kind kind, const void *record)
{
    struct rp_place place = {.index = RP_PLACE_NO_INDEX, .kind = kind};
    l->found = false;
    l->has_day = day_of(l, kind, record, &l->day);
    return rp_records_walk(&place, record, look, l);
}

static bool is_folded(const struct rp_relationship *r, struct rp_text id)
{
    for (size_t i = 0; i < r->dismissed.n; i++) {
        const struct rp_dismissal *d = &r->dismissed.items[i];
        if (rp_text_is(d->advice, RP_DANGER_ADVICE) && rp_text_equal(d->about, id))
            return true;
    }
    return false;
}

static enum rp_rc add(struct looking *l, struct rp_text id, struct rp_danger *out, size_t *cap)
{
    struct rp_text *ids = NULL;
    if (is_folded(l->relationship, id)) {
        out->folded_n++;
        return RP_OK;
    }
    for (size_t i = 0; i < out->ids_n; i++) {
        if (rp_text_equal(out->ids[i], id))
            return RP_OK;
    }
    ids = rp_arena_grow(l->arena, out->ids, out->ids_n, cap, sizeof *ids);
    if (!ids)
        return RP_LIMIT;
    out->ids = ids;
    out->ids[out->ids_n++] = id;
    return RP_OK;
}

static enum rp_rc look_at_list(struct looking *l, const struct rp_field *field, const void *member,
                               struct rp_danger *out, size_t *cap)
{
    struct rp_any_list list = {NULL, 0};
    enum rp_kind kind = (enum rp_kind)field->of;
    memcpy(&list, member, sizeof list);
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < list.n && rc == RP_OK; i++) {
        const char *record = (const char *)list.items + i * rp_record_info(kind)->size;
        struct rp_text id = rp_record_id(kind, record);
        rc = look_below(l, kind, record);
        if (rc == RP_OK && l->found)
            rc = add(l, id.len ? id : l->relationship->id, out, cap);
    }
    return rc;
}

/* The texts of the relationship itself, and of the plan for its end: they have no day. */
static enum rp_rc look_at_own(struct looking *l, struct rp_danger *out, size_t *cap)
{
    const struct rp_relationship *r = l->relationship;
    bool found = false;
    enum rp_rc rc = rp_help_line_needed_here(l->signs, RP_KIND_RELATIONSHIP, r, l->arena, &found);
    if (rc == RP_OK && r->plan) {
        rc = look_below(l, RP_KIND_PLAN, r->plan);
        found |= l->found;
    }
    return rc == RP_OK && found ? add(l, r->id, out, cap) : rc;
}

enum rp_rc rp_danger_find(const struct rp_help_phrases *signs,
                          const struct rp_relationship *relationship, int32_t as_of,
                          struct rp_arena *arena, struct rp_danger *out)
{
    struct rp_danger danger = {NULL, 0, 0};
    size_t cap = 0;
    if (!signs || relationship->role == RP_ROLE_THERAPIST) {
        *out = danger;
        return RP_OK;
    }
    struct looking l = {.signs = signs,
                        .relationship = relationship,
                        .first_day = as_of - (int32_t)signs->stays_days,
                        .arena = arena};
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    enum rp_rc rc = look_at_own(&l, &danger, &cap);
    for (size_t i = 0; i < info->fields_n && rc == RP_OK; i++) {
        if (info->fields[i].type == RP_FIELD_RECORDS)
            rc = look_at_list(&l, &info->fields[i],
                              (const char *)relationship + info->fields[i].offset, &danger, &cap);
    }
    if (rc == RP_OK)
        *out = danger;
    return rc;
}

bool rp_danger_is_in(const struct rp_help_phrases *signs,
                     const struct rp_relationship *relationship, struct rp_text id,
                     struct rp_arena *arena)
{
    static const char *const lists[] = {"moments", "boundaries", "beliefs"};
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    bool found = false;
    for (size_t i = 0; signs && id.len && i < sizeof lists / sizeof lists[0]; i++) {
        const struct rp_field *field = rp_field_find(info, rp_text_of(lists[i]));
        enum rp_kind kind = (enum rp_kind)field->of;
        struct rp_any_list all = {NULL, 0};
        memcpy(&all, (const char *)relationship + field->offset, sizeof all);
        for (size_t j = 0; j < all.n; j++) {
            const char *record = (const char *)all.items + j * rp_record_info(kind)->size;
            if (rp_text_equal(rp_record_id(kind, record), id))
                return rp_help_line_needed(signs, kind, record, arena, &found) == RP_OK && found;
        }
    }
    return false;
}
