/* A question as it is shown: its words, its choices, and what is there already. */
#include "actions/asking_parts.h"

#include <rapport/base/date.h>
#include <rapport/base/strbuf.h>

#include <string.h>

static const char *member(const struct asking_item *item)
{
    return item->in->record + item->field->offset;
}

static void add_choice(struct rp_strbuf *out, const struct rp_asking_question *question,
                       size_t choice)
{
    if (out->len)
        rp_strbuf_str(out, ", ");
    if (choice < question->choices_n)
        rp_strbuf_text(out, question->choices[choice]);
}

static void say_terms(const struct rp_asking *asking, const struct asking_item *item,
                      const struct rp_asking_question *question, struct rp_strbuf *out)
{
    const struct rp_term *first = asking->setup.terms->lists[item->field->of].items;
    struct rp_term_set set;
    const struct rp_term *one = NULL;
    if (item->field->type == RP_FIELD_TERM) {
        memcpy(&one, member(item), sizeof one);
        add_choice(out, question, (size_t)(one - first));
        return;
    }
    memcpy(&set, member(item), sizeof set);
    for (size_t i = 0; i < set.n; i++)
        add_choice(out, question, (size_t)(set.items[i] - first));
}

/* The name of what is referred to; what is new, or not to be found, as it stands. */
static void say_named(const struct rp_asking *asking, const struct asking_item *item,
                      const struct rp_asking_question *question, struct rp_strbuf *out)
{
    const struct rp_text *id = (const struct rp_text *)(const void *)member(item);
    for (size_t i = 0; i < asking_named(asking, item).n; i++) {
        if (rp_text_equal(asking_named_id(asking, item, i), *id)) {
            add_choice(out, question, i);
            return;
        }
    }
    rp_strbuf_text(out, *id);
}

static void say_answer(const struct asking_item *item, struct rp_strbuf *out)
{
    double value = 0;
    (void)rp_answers_find((const struct rp_answers *)(const void *)member(item),
                          item->item->link_id, &value);
    for (size_t i = 0; i < item->item->choices_n; i++) {
        const struct rp_instrument_choice *choice = &item->item->choices[i];
        if (value == (choice->has_score ? choice->score : (double)i)) {
            rp_strbuf_text(out, choice->coding.display);
            return;
        }
    }
    rp_strbuf_num(out, value, 2, true);
}

static void say_day(int32_t day, struct rp_strbuf *out)
{
    char text[RP_DAY_TEXT];
    rp_day_format(day, text);
    rp_strbuf_str(out, text);
}

static void say_now(const struct rp_asking *asking, const struct asking_item *item,
                    const struct rp_asking_question *question, struct rp_strbuf *out)
{
    const void *at = member(item);
    switch (item->field->type) {
    case RP_FIELD_DAY:
        say_day(*(const int32_t *)at, out);
        break;
    case RP_FIELD_FLAG:
        rp_strbuf_str(out, *(const bool *)at ? "yes" : "no");
        break;
    case RP_FIELD_NUMBER:
        rp_strbuf_num(out, *(const double *)at, 2, true);
        break;
    case RP_FIELD_ENUM:
        add_choice(out, question, (size_t)(*(const int *)at - 1));
        break;
    case RP_FIELD_TERM:
    case RP_FIELD_TERMS:
        say_terms(asking, item, question, out);
        break;
    case RP_FIELD_ANSWERS:
        say_answer(item, out);
        break;
    case RP_FIELD_REF:
        say_named(asking, item, question, out);
        break;
    case RP_FIELD_TEXT:
    case RP_FIELD_ID:
    case RP_FIELD_INSTANT:
    case RP_FIELD_TEXTS:
    case RP_FIELD_RECORD:
    case RP_FIELD_RECORDS:
        rp_strbuf_text(out, *(const struct rp_text *)at);
        break;
    }
}

static bool is_today(const struct rp_asking *asking, const struct asking_item *item)
{
    for (size_t i = 0; i < asking->today_n; i++) {
        if (asking->today[i].field == item->field && asking->today[i].in == item->in)
            return !item->in->was_there;
    }
    return false;
}

static void ask_item(const struct rp_asking *asking, const struct asking_item *item,
                     struct rp_asking_question *q)
{
    const struct rp_instrument_item *of = item->item;
    const struct asking_item *before = asking->at ? item - 1 : NULL;
    bool is_first =
        !before || before->question != item->question || before->item->group != of->group;
    q->words = of->text;
    q->about = of->group && is_first ? of->group->text : (struct rp_text){0};
    q->low = of->low_words;
    q->high = of->high_words;
    q->step = of->step;
    q->may_run_on = true;
    (void)rp_item_range(of, &q->min, &q->max);
}

enum rp_rc rp_asking_question(const struct rp_asking *asking, struct rp_asking_question *out)
{
    RP_ASSERT(!rp_asking_is_over(asking));
    const struct asking_item *item = &asking->items[asking->at];
    struct rp_asking_question q = {.kind = asking_kind(item),
                                   .number = asking->at + 1,
                                   .of = asking->items_n,
                                   .words = item->question->ask,
                                   .more = item->question->more,
                                   .min = item->field->min,
                                   .max = item->field->max,
                                   .step = item->field->step};
    struct rp_strbuf now;
    if (item->item)
        ask_item(asking, item, &q);
    if (asking_choices(asking, item, &q.choices, &q.choices_n) != RP_OK)
        return RP_LIMIT;
    rp_strbuf_init(&now, asking->setup.arena, RP_ASKING_TEXT_MAX * 64);
    if (asking_is_set(item))
        say_now(asking, item, &q, &now);
    else if ((q.is_today = is_today(asking, item)))
        say_day(asking->setup.today, &now);
    if (now.len && rp_strbuf_done(&now, &q.now) != RP_OK)
        return RP_LIMIT;
    if (now.rc != RP_OK)
        return now.rc;
    *out = q;
    return RP_OK;
}
