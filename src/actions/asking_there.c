/* What is there of a question, as a value for a control. */
#include "actions/asking_parts.h"

#include <string.h>

static const char *member(const struct asking_item *item)
{
    return item->in->record + item->field->offset;
}

static void choose(struct rp_asking_value *value, size_t choice)
{
    value->chosen[value->chosen_n++] = choice;
}

static void read_terms(const struct rp_asking *asking, const struct asking_item *item,
                       struct rp_asking_value *value)
{
    const struct rp_term *first = asking->setup.terms->lists[item->field->of].items;
    struct rp_term_set set;
    const struct rp_term *one = NULL;
    if (item->field->type == RP_FIELD_TERM) {
        memcpy(&one, member(item), sizeof one);
        choose(value, (size_t)(one - first));
        return;
    }
    memcpy(&set, member(item), sizeof set);
    for (size_t i = 0; i < set.n; i++)
        choose(value, (size_t)(set.items[i] - first));
}

/* What is new, or not to be found, is text. */
static void read_named(const struct rp_asking *asking, const struct asking_item *item,
                       struct rp_asking_value *value)
{
    struct rp_text id = {0};
    memcpy(&id, member(item), sizeof id);
    for (size_t i = 0; i < asking_named(asking, item).n; i++) {
        if (rp_text_equal(asking_named_id(asking, item, i), id)) {
            choose(value, i);
            return;
        }
    }
    value->text = id;
}

static void read_answer(const struct asking_item *item, struct rp_asking_value *value)
{
    (void)rp_answers_find((const struct rp_answers *)(const void *)member(item),
                          item->item->link_id, &value->number);
    for (size_t i = 0; i < item->item->choices_n; i++) {
        const struct rp_instrument_choice *choice = &item->item->choices[i];
        if (value->number == (choice->has_score ? choice->score : (double)i)) {
            choose(value, i);
            return;
        }
    }
}

static void read_set(const struct rp_asking *asking, const struct asking_item *item,
                     struct rp_asking_value *value)
{
    const void *at = member(item);
    switch (item->field->type) {
    case RP_FIELD_DAY:
        value->day = *(const int32_t *)at;
        break;
    case RP_FIELD_FLAG:
        value->flag = *(const bool *)at;
        break;
    case RP_FIELD_NUMBER:
        value->number = *(const double *)at;
        break;
    case RP_FIELD_ENUM:
        choose(value, (size_t)(*(const int *)at - 1));
        break;
    case RP_FIELD_TERM:
    case RP_FIELD_TERMS:
        read_terms(asking, item, value);
        break;
    case RP_FIELD_ANSWERS:
        read_answer(item, value);
        break;
    case RP_FIELD_REF:
        read_named(asking, item, value);
        break;
    case RP_FIELD_TEXT:
    case RP_FIELD_ID:
    case RP_FIELD_INSTANT:
    case RP_FIELD_TEXTS:
    case RP_FIELD_RECORD:
    case RP_FIELD_RECORDS:
        value->text = *(const struct rp_text *)at;
        break;
    }
}

enum rp_rc asking_value_of(const struct rp_asking *asking, const struct asking_item *item,
                           struct rp_asking_value *out)
{
    struct rp_asking_value value = {.is_set = asking_is_set(item) && !item->unasked};
    struct rp_term_set set = {0};
    if (item->field->type == RP_FIELD_TERMS)
        memcpy(&set, member(item), sizeof set);
    value.chosen = rp_arena_array(asking->setup.arena, set.n + 1, sizeof *value.chosen);
    if (!value.chosen)
        return RP_LIMIT;
    if (value.is_set)
        read_set(asking, item, &value);
    *out = value;
    return RP_OK;
}
