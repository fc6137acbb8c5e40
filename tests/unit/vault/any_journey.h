/* Random journeys that hold every field of the schema table, for tests. */
#ifndef TESTS_UNIT_VAULT_ANY_JOURNEY_H
#define TESTS_UNIT_VAULT_ANY_JOURNEY_H

#include <rapport/domain/walk.h>
#include <rapport/formats/journey.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { ANY_LIST_MAX = 3, ANY_ID_ROOM = 32 };

/* Where a random journey is being made. */
struct any {
    uint64_t state; /* the seed, not 0 */
    const struct rp_terms *terms;
    struct rp_arena *arena;
    const struct rp_relationship *in; /* the one that is made */
    int ids_n;
};

/* Below n. xorshift64*: S. Vigna, "An experimental exploration of Marsaglia's xorshift generators,
 * scrambled". */
static inline uint64_t any_below(struct any *a, uint64_t n)
{
    a->state ^= a->state >> 12;
    a->state ^= a->state << 25;
    a->state ^= a->state >> 27;
    return (a->state * UINT64_C(2685821657736338717) >> 11) % n;
}

static inline struct rp_text any_text(struct any *a)
{
    static const char *const texts[] = {
        "",
        "plain words",
        "\"quoted\" \\ \n\t\x01",
        "\xC3\x84rger, Stra\xC3\x9F"
        "e",
        "'; --",
        "\xF0\x9F\x8C\xB1",
        "{\"not\": [\"read\"]}",
        "[]",
        "NULL",
        "2026-02-30",
        "0",
        "1e3",
    };
    return rp_text_of(texts[any_below(a, sizeof texts / sizeof texts[0])]);
}

static inline struct rp_text any_id(struct any *a)
{
    char id[ANY_ID_ROOM];
    struct rp_text text = {NULL, 0};
    snprintf(id, sizeof id, any_below(a, 4) ? "k%d" : "k \"'\xC3\xBC%d", a->ids_n++);
    assert_int_equal(rp_text_copy(a->arena, rp_text_of(id), &text), RP_OK);
    return text;
}

/* Kinds that others name always have ids here. */
static inline bool any_is_named(enum rp_kind kind)
{
    return kind == RP_KIND_SESSION || kind == RP_KIND_PERSON || kind == RP_KIND_TOPIC;
}

/* The id of a record of that kind that is there already, or absent. */
static inline struct rp_text any_ref(struct any *a, enum rp_kind kind)
{
    const struct rp_relationship *in = a->in;
    if (kind == RP_KIND_SESSION && in->sessions.n)
        return in->sessions.items[any_below(a, in->sessions.n)].id;
    if (kind == RP_KIND_PERSON && in->people.n)
        return in->people.items[any_below(a, in->people.n)].id;
    if (kind == RP_KIND_TOPIC && in->topics.n)
        return in->topics.items[any_below(a, in->topics.n)].id;
    return (struct rp_text){NULL, 0};
}

static inline double any_number(struct any *a, const struct rp_field *field)
{
    double range = field->max - field->min;
    if (field->step > 0)
        return field->min + field->step * (double)any_below(a, (uint64_t)(range / field->step) + 1);
    return field->min + range * ((double)any_below(a, 1 << 30) / (1 << 30));
}

static inline const struct rp_term *any_term(struct any *a, int list)
{
    const struct rp_term_list *terms = &a->terms->lists[list];
    return &terms->items[any_below(a, terms->n)];
}

static inline void *any_array(struct any *a, size_t n, size_t size)
{
    void *items = rp_arena_array(a->arena, n, size);
    assert_non_null(items);
    return items;
}

static inline void any_terms(struct any *a, int list, struct rp_term_set *out)
{
    out->n = any_below(a, ANY_LIST_MAX + 1);
    out->items = any_array(a, out->n, sizeof(void *));
    for (size_t i = 0; i < out->n; i++)
        out->items[i] = any_term(a, list);
}

static inline void any_texts(struct any *a, struct rp_texts *out)
{
    out->n = any_below(a, ANY_LIST_MAX + 1);
    out->items = any_array(a, out->n, sizeof *out->items);
    for (size_t i = 0; i < out->n; i++)
        out->items[i] = any_text(a);
}

static inline void any_answers(struct any *a, struct rp_answers *out)
{
    static const char *const items[] = {"heard", "safe \"q\"", "\xC3\xBC"};
    out->n = any_below(a, ANY_LIST_MAX + 1);
    out->items = any_array(a, out->n, sizeof *out->items);
    for (size_t i = 0; i < out->n; i++)
        out->items[i] =
            (struct rp_answer){rp_text_of(items[i]), (double)any_below(a, 1000) / 7 - 70};
}

static inline void any_extras(struct any *a, struct rp_extras *out)
{
    static const char *const values[] = {"{\"a\":[1,2.50,\"\xC3\xBC\"]}", "null", "-0.0",
                                         "\"text\"", "[]"};
    static const char *const names[] = {"x one", "position", "owner"};
    if (any_below(a, 4))
        return;
    out->n = any_below(a, ANY_LIST_MAX) + 1;
    out->items = any_array(a, out->n, sizeof *out->items);
    for (size_t i = 0; i < out->n; i++)
        out->items[i] =
            (struct rp_extra){rp_text_of(names[i]), rp_text_of(values[any_below(a, 5)])};
}

static inline void any_record(struct any *a, enum rp_kind kind, char *record);

static inline void any_list(struct any *a, enum rp_kind kind, struct rp_any_list *out)
{
    size_t size = rp_record_info(kind)->size;
    struct rp_any_list list = {NULL, any_below(a, ANY_LIST_MAX + 1)};
    list.items = any_array(a, list.n, size);
    for (size_t i = 0; i < list.n; i++)
        any_record(a, kind, (char *)list.items + i * size);
    *out = list;
}

static inline struct rp_instant any_instant(struct any *a)
{
    return (struct rp_instant){(int64_t)any_below(a, INT64_C(4000000000000)),
                               (int32_t)any_below(a, 2879) - 1439};
}

static inline void any_value(struct any *a, const struct rp_field *field, void *member)
{
    switch (field->type) {
    case RP_FIELD_ID:
        *(struct rp_text *)member = any_id(a);
        break;
    case RP_FIELD_REF:
        *(struct rp_text *)member = any_ref(a, (enum rp_kind)field->of);
        break;
    case RP_FIELD_TEXT:
        *(struct rp_text *)member = any_text(a);
        break;
    case RP_FIELD_DAY:
        *(int32_t *)member = (int32_t)any_below(a, 40000);
        break;
    case RP_FIELD_INSTANT:
        *(struct rp_instant *)member = any_instant(a);
        break;
    case RP_FIELD_FLAG:
        *(bool *)member = any_below(a, 2);
        break;
    case RP_FIELD_NUMBER:
        *(double *)member = any_number(a, field);
        break;
    case RP_FIELD_ENUM:
        *(int *)member = (int)any_below(a, (uint64_t)rp_enum_count((enum rp_enum_id)field->of)) + 1;
        break;
    case RP_FIELD_TERM:
        *(const struct rp_term **)member = any_term(a, field->of);
        break;
    case RP_FIELD_TERMS:
        any_terms(a, field->of, member);
        break;
    case RP_FIELD_TEXTS:
        any_texts(a, member);
        break;
    case RP_FIELD_ANSWERS:
        any_answers(a, member);
        break;
    case RP_FIELD_RECORD:
        *(void **)member = any_array(a, 1, rp_record_info((enum rp_kind)field->of)->size);
        any_record(a, (enum rp_kind)field->of, *(void **)member);
        break;
    case RP_FIELD_RECORDS:
        any_list(a, (enum rp_kind)field->of, member);
        break;
    }
}

/* What must hold between records (validity.h) is put right afterwards. */
static inline void any_mend(struct any *a, enum rp_kind kind, char *record)
{
    if (kind == RP_KIND_MOMENT) {
        struct rp_moment *m = (struct rp_moment *)(void *)record;
        m->has_day = true;
        m->boundary =
            any_below(a, 2) ? any_term(a, RP_LIST_BOUNDARY_KIND)->name : (struct rp_text){NULL, 0};
    } else if (kind == RP_KIND_BOUNDARY) {
        struct rp_boundary *b = (struct rp_boundary *)(void *)record;
        b->severity = any_below(a, 2) ? RP_SEVERITY_VIOLATION : RP_SEVERITY_ABSENT;
    }
}

static inline void any_record(struct any *a, enum rp_kind kind, char *record)
{
    const struct rp_record_info *info = rp_record_info(kind);
    if (kind == RP_KIND_RELATIONSHIP)
        a->in = (const struct rp_relationship *)(const void *)record;
    any_extras(a, (struct rp_extras *)(void *)record);
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        bool needed = field->required || (field->type == RP_FIELD_ID && any_is_named(kind));
        if (!needed && any_below(a, 3) == 0)
            continue;
        any_value(a, field, record + field->offset);
        if (field->has_offset)
            *(bool *)(record + field->has_offset) = true;
    }
    any_mend(a, kind, record);
}

/* The journey of a seed (not 0), valid but not complete: many records have no ids yet. */
static inline struct rp_journey any_journey(uint64_t seed, const struct rp_terms *terms,
                                            struct rp_arena *arena)
{
    struct any a = {.state = seed, .terms = terms, .arena = arena};
    struct rp_journey journey = {.has_rapport = false};
    for (int i = 0; i < 8; i++)
        any_below(&a, 2); /* away from seeds that look alike */
    any_record(&a, RP_KIND_JOURNEY, (char *)&journey);
    return journey;
}

#endif
