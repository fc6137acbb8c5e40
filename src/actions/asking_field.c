/* The field of a record that a question fills, in memory: its kind, what it may name, what is
 * there. */
#include "actions/asking_parts.h"

#include <rapport/domain/walk.h>
#include <string.h>

enum rp_asking_kind asking_kind(const struct asking_item *item)
{
    switch (item->field->type) {
    case RP_FIELD_DAY:
        return RP_ASKING_DAY;
    case RP_FIELD_FLAG:
        return RP_ASKING_FLAG;
    case RP_FIELD_NUMBER:
        return RP_ASKING_NUMBER;
    case RP_FIELD_ENUM:
    case RP_FIELD_TERM:
    case RP_FIELD_REF:
        return RP_ASKING_ONE;
    case RP_FIELD_TERMS:
        return RP_ASKING_SOME;
    case RP_FIELD_ANSWERS:
        return item->item->choices_n ? RP_ASKING_ONE : RP_ASKING_NUMBER;
    case RP_FIELD_TEXT:
    case RP_FIELD_ID:
    case RP_FIELD_INSTANT:
    case RP_FIELD_TEXTS:
    case RP_FIELD_RECORD:
    case RP_FIELD_RECORDS:
        break;
    }
    return RP_ASKING_TEXT;
}

struct rp_any_list asking_named(const struct rp_asking *asking, const struct asking_item *item)
{
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    struct rp_any_list list = {NULL, 0};
    for (size_t i = 0; asking->setup.within && i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        if (field->type == RP_FIELD_RECORDS && field->of == item->field->of)
            memcpy(&list, (const char *)asking->setup.within + field->offset, sizeof list);
    }
    return list;
}

const char *asking_named_record(const struct rp_asking *asking, const struct asking_item *item,
                                size_t i)
{
    struct rp_any_list list = asking_named(asking, item);
    return (const char *)list.items + i * rp_record_info((enum rp_kind)item->field->of)->size;
}

struct rp_text asking_named_id(const struct rp_asking *asking, const struct asking_item *item,
                               size_t i)
{
    return rp_record_id((enum rp_kind)item->field->of, asking_named_record(asking, item, i));
}

static char *member(const struct asking_item *item)
{
    return item->in->record + item->field->offset;
}

static struct rp_answers *answers(const struct asking_item *item)
{
    return (struct rp_answers *)(void *)member(item);
}

bool asking_is_set(const struct asking_item *item)
{
    double ignored = 0;
    if (item->item)
        return rp_answers_find(answers(item), item->item->link_id, &ignored);
    return rp_field_is_set(item->field, item->in->record);
}

/* The answers without that to the item. */
static void drop_answer(const struct asking_item *item)
{
    struct rp_answers *list = answers(item);
    size_t kept = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (!rp_text_equal(list->items[i].item, item->item->link_id))
            list->items[kept++] = list->items[i];
    }
    list->n = kept;
}

/* Without an answer of its own, what was kept before stands there. */
static void put_back(struct asking_item *item)
{
    memcpy(member(item), item->in->base + item->field->offset, rp_field_size(item->field));
    item->unasked = asking_is_set(item);
}

void asking_unset(struct asking_item *item)
{
    if (item->item)
        drop_answer(item);
    else if (item->question->anew && item->in->base)
        put_back(item);
    else
        rp_field_clear(item->field, item->in->record);
}

static enum rp_rc put_answer(struct rp_asking *asking, struct asking_item *item, double value)
{
    struct rp_answers *list = answers(item);
    const struct rp_answer answer = {item->item->link_id, value};
    for (size_t i = 0; i < list->n; i++) {
        if (rp_text_equal(list->items[i].item, answer.item)) {
            list->items[i] = answer;
            return RP_OK;
        }
    }
    struct rp_answer *items = rp_arena_array(asking->setup.arena, list->n + 1, sizeof *list->items);
    if (!items)
        return RP_LIMIT;
    if (list->n > 0)
        memcpy(items, list->items, list->n * sizeof *items);
    items[list->n] = answer;
    *list = (struct rp_answers){items, list->n + 1};
    return RP_OK;
}

static enum rp_rc put_terms(struct rp_asking *asking, struct asking_item *item,
                            const struct asking_value *value)
{
    const struct rp_term_list *all = &asking->setup.terms->lists[item->field->of];
    struct rp_term_set set = {
        rp_arena_array(asking->setup.arena, value->picked_n, sizeof *set.items), value->picked_n};
    if (!set.items)
        return RP_LIMIT;
    for (size_t i = 0; i < set.n; i++)
        set.items[i] = &all->items[value->picked[i]];
    memcpy(member(item), &set, sizeof set);
    return RP_OK;
}

static void put_plain(struct asking_item *item, const void *value)
{
    memcpy(member(item), value, rp_field_size(item->field));
    if (item->field->has_offset)
        *(bool *)(item->in->record + item->field->has_offset) = true;
}

static double score_of(const struct rp_instrument_item *item, size_t choice)
{
    return item->choices[choice].has_score ? item->choices[choice].score : (double)choice;
}

enum rp_rc asking_put(struct rp_asking *asking, struct asking_item *item,
                      const struct asking_value *value)
{
    struct rp_text text = {0};
    const void *term = NULL;
    int named = 0;
    item->unasked = false;
    switch (item->field->type) {
    case RP_FIELD_ANSWERS:
        return put_answer(asking, item,
                          item->item->choices_n ? score_of(item->item, value->picked[0])
                                                : value->number);
    case RP_FIELD_TERMS:
        return put_terms(asking, item, value);
    case RP_FIELD_DAY:
        put_plain(item, &value->day);
        break;
    case RP_FIELD_FLAG:
        put_plain(item, &value->flag);
        break;
    case RP_FIELD_NUMBER:
        put_plain(item, &value->number);
        break;
    case RP_FIELD_ENUM:
        named = (int)value->picked[0] + 1;
        put_plain(item, &named);
        break;
    case RP_FIELD_TERM:
        term = &asking->setup.terms->lists[item->field->of].items[value->picked[0]];
        put_plain(item, &term);
        break;
    case RP_FIELD_REF:
        text = value->picked_n ? asking_named_id(asking, item, value->picked[0]) : value->text;
        put_plain(item, &text);
        break;
    case RP_FIELD_TEXT:
    case RP_FIELD_ID:
    case RP_FIELD_INSTANT:
    case RP_FIELD_TEXTS:
    case RP_FIELD_RECORD:
    case RP_FIELD_RECORDS:
        put_plain(item, &value->text);
        break;
    }
    return RP_OK;
}
