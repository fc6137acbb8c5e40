#include "actions/comparing.h"

#include <rapport/domain/walk.h>
#include <rapport/formats/record.h>

#include <string.h>

static bool same_record(enum rp_kind kind, const void *a, const void *b, bool with_lists);

static bool same_texts(const struct rp_texts *a, const struct rp_texts *b)
{
    for (size_t i = 0; a->n == b->n && i < a->n; i++) {
        if (!rp_text_equal(a->items[i], b->items[i]))
            return false;
    }
    return a->n == b->n;
}

static bool same_answers(const struct rp_answers *a, const struct rp_answers *b)
{
    for (size_t i = 0; a->n == b->n && i < a->n; i++) {
        if (!rp_text_equal(a->items[i].item, b->items[i].item) ||
            memcmp(&a->items[i].value, &b->items[i].value, sizeof(double)) != 0)
            return false;
    }
    return a->n == b->n;
}

static bool same_terms(const struct rp_term_set *a, const struct rp_term_set *b)
{
    return a->n == b->n && (a->n == 0 || memcmp(a->items, b->items, a->n * sizeof *a->items) == 0);
}

static bool same_extras(const struct rp_extras *a, const struct rp_extras *b)
{
    for (size_t i = 0; a->n == b->n && i < a->n; i++) {
        if (!rp_text_equal(a->items[i].name, b->items[i].name) ||
            !rp_text_equal(a->items[i].json, b->items[i].json))
            return false;
    }
    return a->n == b->n;
}

static bool same_list(enum rp_kind kind, const void *a, const void *b)
{
    struct rp_any_list x, y;
    size_t size = rp_record_info(kind)->size;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    for (size_t i = 0; x.n == y.n && i < x.n; i++) {
        if (!same_record(kind, (const char *)x.items + i * size, (const char *)y.items + i * size,
                         true))
            return false;
    }
    return x.n == y.n;
}

/* Both are set. */
static bool same_value(const struct rp_field *field, const void *a, const void *b)
{
    switch (field->type) {
    case RP_FIELD_ID:
    case RP_FIELD_REF:
    case RP_FIELD_TEXT:
        return rp_text_equal(*(const struct rp_text *)a, *(const struct rp_text *)b);
    case RP_FIELD_INSTANT:
        return ((const struct rp_instant *)a)->utc_ms == ((const struct rp_instant *)b)->utc_ms &&
               ((const struct rp_instant *)a)->offset_min ==
                   ((const struct rp_instant *)b)->offset_min;
    case RP_FIELD_TERMS:
        return same_terms(a, b);
    case RP_FIELD_TEXTS:
        return same_texts(a, b);
    case RP_FIELD_ANSWERS:
        return same_answers(a, b);
    case RP_FIELD_RECORD:
        return same_record((enum rp_kind)field->of, *(void *const *)a, *(void *const *)b, true);
    case RP_FIELD_RECORDS:
        return same_list((enum rp_kind)field->of, a, b);
    case RP_FIELD_DAY:
    case RP_FIELD_FLAG:
    case RP_FIELD_NUMBER:
    case RP_FIELD_ENUM:
    case RP_FIELD_TERM:
        break;
    }
    return memcmp(a, b, rp_field_size(field)) == 0;
}

/* Those of a relationship that are compared record by record: advice put away as well. */
static bool is_apart(const struct rp_field *field)
{
    return rp_field_is_kept_apart(field) ||
           (field->type == RP_FIELD_RECORDS && field->of == RP_KIND_DISMISSAL);
}

/* with_lists: false leaves out those that are compared apart. */
static bool same_record(enum rp_kind kind, const void *a, const void *b, bool with_lists)
{
    const struct rp_record_info *info = rp_record_info(kind);
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        bool set = rp_field_is_set(field, a);
        if (!with_lists && is_apart(field))
            continue;
        if (set != rp_field_is_set(field, b) ||
            (set &&
             !same_value(field, (const char *)a + field->offset, (const char *)b + field->offset)))
            return false;
    }
    return same_extras(a, b); /* every record begins with them */
}

static void add(struct rp_differences *out, struct rp_difference found)
{
    if (out->n == out->most)
        out->more = true;
    else
        out->items[out->n++] = found;
}

/* Is it the same one, whatever it says? Advice that was put away has no id. */
static bool is_same(enum rp_kind kind, const void *a, const void *b)
{
    const struct rp_dismissal *x = a, *y = b;
    if (kind == RP_KIND_DISMISSAL)
        return rp_text_equal(x->advice, y->advice) && rp_text_equal(x->about, y->about);
    return rp_text_equal(rp_record_id(kind, a), rp_record_id(kind, b));
}

/* The one of `in` that is the same; it is looked for from *hint on, where it is likely to stand. */
static const char *counterpart(enum rp_kind kind, const void *record, const struct rp_any_list *in,
                               size_t *hint)
{
    size_t size = rp_record_info(kind)->size;
    for (size_t i = 0; i < in->n; i++) {
        size_t at = (*hint + i) % in->n;
        const char *there = (const char *)in->items + at * size;
        if (is_same(kind, record, there)) {
            *hint = at + 1;
            return there;
        }
    }
    return NULL;
}

/* Two lists of one relationship. */
struct pair {
    enum rp_kind kind;
    struct rp_any_list before, after;
    struct rp_text owner;
};

static void compare_lists(const struct pair *pair, struct rp_differences *out)
{
    size_t size = rp_record_info(pair->kind)->size, hint = 0;
    for (size_t i = 0; i < pair->after.n && !out->more; i++) {
        const char *now = (const char *)pair->after.items + i * size;
        const char *was = counterpart(pair->kind, now, &pair->before, &hint);
        if (!was || !same_record(pair->kind, was, now, true))
            add(out, (struct rp_difference){was ? RP_DIFFERENCE_CHANGED : RP_DIFFERENCE_NEW,
                                            pair->kind, now, pair->owner});
    }
    hint = 0;
    for (size_t i = 0; i < pair->before.n && !out->more; i++) {
        const char *was = (const char *)pair->before.items + i * size;
        if (!counterpart(pair->kind, was, &pair->after, &hint))
            add(out, (struct rp_difference){RP_DIFFERENCE_GONE, pair->kind, was, pair->owner});
    }
}

/* One of the two may be NULL. */
static void compare_relationship(const struct rp_relationship *was,
                                 const struct rp_relationship *now, struct rp_differences *out)
{
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    struct rp_text id = now ? now->id : was->id;
    for (size_t i = 0; i < info->fields_n && !out->more; i++) {
        const struct rp_field *field = &info->fields[i];
        struct pair pair = {.kind = (enum rp_kind)field->of, .owner = id};
        if (!is_apart(field))
            continue;
        if (was)
            memcpy(&pair.before, (const char *)was + field->offset, sizeof pair.before);
        if (now)
            memcpy(&pair.after, (const char *)now + field->offset, sizeof pair.after);
        compare_lists(&pair, out);
    }
    if (out->more || (was && now && same_record(RP_KIND_RELATIONSHIP, was, now, false)))
        return;
    enum rp_difference_kind what = !now   ? RP_DIFFERENCE_GONE
                                   : !was ? RP_DIFFERENCE_NEW
                                          : RP_DIFFERENCE_CHANGED;
    add(out, (struct rp_difference){what, RP_KIND_RELATIONSHIP, now ? now : was, id});
}

static const struct rp_relationship *find(const struct rp_journey *in, struct rp_text id)
{
    for (size_t i = 0; i < in->relationships.n; i++) {
        if (rp_text_equal(in->relationships.items[i].id, id))
            return &in->relationships.items[i];
    }
    return NULL;
}

void rp_journeys_compare(const struct rp_journey *before, const struct rp_journey *after,
                         struct rp_differences *out)
{
    for (size_t i = 0; i < after->relationships.n && !out->more; i++) {
        const struct rp_relationship *now = &after->relationships.items[i];
        compare_relationship(find(before, now->id), now, out);
    }
    for (size_t i = 0; i < before->relationships.n && !out->more; i++) {
        if (!find(after, before->relationships.items[i].id))
            compare_relationship(&before->relationships.items[i], NULL, out);
    }
}
