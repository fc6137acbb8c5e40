#include "views/danger.h"

#include "views/record_day.h"

#include <rapport/domain/walk.h>
#include <rapport/formats/help_needed.h>
#include <rapport/formats/record.h>
#include <string.h>

struct looking {
    const struct rp_help_phrases *signs;
    const struct rp_relationship *relationship;
    int32_t first_day; /* recent from here on */
    bool has_day;      /* of the record that holds those below it */
    int32_t day;
    struct rp_arena *arena;
    bool found;
    struct rp_strbuf said; /* the records of the latest look in which such words were found */
};

/* Most bytes of what one record says. */
enum { SAID_MAX = 1 << 24 };

/* A moment may have its session's day. */
static bool day_of(const struct looking *l, enum rp_kind kind, const void *record, int32_t *out)
{
    return kind == RP_KIND_MOMENT ? rp_moment_day(l->relationship, record, out)
                                  : rp_record_day(kind, record, out);
}

/* What makes such words others: they themselves, and of a record without an id its time. */
static bool is_said(const struct rp_field *field, bool has_id)
{
    enum rp_field_type type = field->type;
    return type == RP_FIELD_TEXT || type == RP_FIELD_TEXTS || type == RP_FIELD_ANSWERS ||
           (!has_id && (type == RP_FIELD_DAY || type == RP_FIELD_INSTANT));
}

static enum rp_rc add_said(struct looking *l, enum rp_kind kind, const void *record)
{
    const struct rp_record_info *info = rp_record_info(kind);
    bool has_id = rp_record_id(kind, record).len > 0;
    void *said = rp_arena_alloc(l->arena, info->size);
    if (!said)
        return RP_LIMIT;
    memset(said, 0, info->size);
    for (size_t i = 0; i < info->fields_n; i++) {
        if (is_said(&info->fields[i], has_id))
            rp_field_copy(&info->fields[i], said, record);
    }
    rp_record_write(kind, said, false, &l->said);
    return RP_OK;
}

static enum rp_rc look(void *ctx, const struct rp_place *place, const void *record)
{
    struct looking *l = ctx;
    int32_t day = l->day;
    bool has_day = day_of(l, place->kind, record, &day) || l->has_day;
    if (has_day && day < l->first_day)
        return RP_OK;
    bool found = false;
    enum rp_rc rc = rp_help_line_needed_here(l->signs, place->kind, record, l->arena, &found);
    l->found |= found;
    return rc == RP_OK && found ? add_said(l, place->kind, record) : rc;
}

/* A record and all below it. */
static enum rp_rc look_below(struct looking *l, enum rp_kind kind, const void *record)
{
    struct rp_place place = {.index = RP_PLACE_NO_INDEX, .kind = kind};
    l->found = false;
    rp_strbuf_init(&l->said, l->arena, SAID_MAX);
    l->has_day = day_of(l, kind, record, &l->day);
    return rp_records_walk(&place, record, look, l);
}

/* Of the words that the latest look found. */
static enum rp_rc mark_of(struct looking *l, struct rp_text *out)
{
    char mark[RP_CONTENT_HASH_TEXT];
    struct rp_text said = {0};
    enum rp_rc rc = rp_strbuf_done(&l->said, &said);
    if (rc != RP_OK)
        return rc;
    rp_content_hash_format(rp_content_hash(said.bytes, said.len), mark);
    return rp_text_copy(l->arena, rp_text_of(mark), out);
}

static bool is_same(const struct rp_dismissal *a, const struct rp_dismissal *b)
{
    return rp_text_equal(a->advice, b->advice) && rp_text_equal(a->about, b->about) &&
           rp_text_equal(a->mark, b->mark);
}

static bool is_among(const struct rp_dismissal *all, size_t n, const struct rp_dismissal *one)
{
    for (size_t i = 0; i < n; i++) {
        if (is_same(&all[i], one))
            return true;
    }
    return false;
}

static enum rp_rc add(struct looking *l, struct rp_text id, struct rp_danger *out, size_t *cap)
{
    const struct rp_dismissal_list *folded = &l->relationship->dismissed;
    struct rp_dismissal one = {.advice = rp_text_of(RP_DANGER_ADVICE), .about = id};
    enum rp_rc rc = mark_of(l, &one.mark);
    if (rc != RP_OK || is_among(out->records, out->n, &one))
        return rc;
    if (is_among(folded->items, folded->n, &one)) {
        out->folded_n++;
        return RP_OK;
    }
    struct rp_dismissal *records =
        rp_arena_grow(l->arena, out->records, out->n, cap, sizeof *records);
    if (!records)
        return RP_LIMIT;
    out->records = records;
    out->records[out->n++] = one;
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
    const struct rp_place itself = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_RELATIONSHIP};
    rp_strbuf_init(&l->said, l->arena, SAID_MAX);
    l->found = l->has_day = false;
    enum rp_rc rc = look(l, &itself, r);
    if (rc == RP_OK && l->found)
        rc = add(l, r->id, out, cap);
    if (rc == RP_OK && r->plan) {
        rc = look_below(l, RP_KIND_PLAN, r->plan);
        if (rc == RP_OK && l->found)
            rc = add(l, r->id, out, cap);
    }
    return rc;
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
