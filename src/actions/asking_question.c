/* A question as it is shown: its words, its choices, and what is there already. */
#include "actions/asking_parts.h"

#include <rapport/base/date.h>
#include <rapport/base/strbuf.h>

#include <string.h>

/* Longest key of a question: names of fields and of an item are short. */
enum { KEY_MAX = 512 };

static void add_choice(struct rp_strbuf *out, const struct rp_asking_question *question,
                       size_t choice)
{
    if (out->len)
        rp_strbuf_str(out, ", ");
    if (choice < question->choices_n)
        rp_strbuf_text(out, question->choices[choice]);
}

/* The choices that are there; what is none of them as it stands. */
static void say_chosen(const struct rp_asking_question *question, struct rp_strbuf *out)
{
    const struct rp_asking_value *value = &question->value;
    for (size_t i = 0; i < value->chosen_n; i++)
        add_choice(out, question, value->chosen[i]);
    if (value->chosen_n == 0 && value->text.bytes)
        rp_strbuf_text(out, value->text);
    else if (value->chosen_n == 0 && question->kind == RP_ASKING_ONE)
        rp_strbuf_num(out, value->number, 2, true); /* an answer that is no choice of today's */
}

static void say_day(int32_t day, struct rp_strbuf *out)
{
    char text[RP_DAY_TEXT];
    rp_day_format(day, text);
    rp_strbuf_str(out, text);
}

static void say_now(const struct rp_asking_question *question, struct rp_strbuf *out)
{
    const struct rp_asking_value *value = &question->value;
    switch (question->kind) {
    case RP_ASKING_DAY:
        say_day(value->day, out);
        break;
    case RP_ASKING_FLAG:
        rp_strbuf_str(out, value->flag ? "yes" : "no");
        break;
    case RP_ASKING_NUMBER:
        rp_strbuf_num(out, value->number, 2, true);
        break;
    case RP_ASKING_ONE:
    case RP_ASKING_SOME:
        say_chosen(question, out);
        break;
    case RP_ASKING_TEXT:
        rp_strbuf_text(out, value->text);
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
    const struct asking_item *before = item != asking->items ? item - 1 : NULL;
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

/* The names of the fields on the way, with points between them, and the item. */
static enum rp_rc key_of(const struct rp_asking *asking, const struct asking_item *item,
                         struct rp_text *out)
{
    const struct rp_form_path *path = &item->question->path;
    struct rp_strbuf key;
    rp_strbuf_init(&key, asking->setup.arena, KEY_MAX);
    for (size_t i = 0; i < path->n; i++) {
        rp_strbuf_str(&key, i ? "." : "");
        rp_strbuf_str(&key, path->steps[i]->name);
    }
    if (item->item) {
        rp_strbuf_char(&key, '.');
        rp_strbuf_text(&key, item->item->link_id);
    }
    return rp_strbuf_done(&key, out);
}

enum rp_rc rp_asking_question_at(const struct rp_asking *asking, size_t i,
                                 struct rp_asking_question *out)
{
    RP_ASSERT(i < asking->items_n);
    const struct asking_item *item = &asking->items[i];
    struct rp_asking_question q = {.kind = asking_kind(item),
                                   .number = i + 1,
                                   .of = asking->items_n,
                                   .words = item->question->ask,
                                   .more = item->question->more,
                                   .none = item->question->none,
                                   .min = item->field->min,
                                   .max = item->field->max,
                                   .step = item->field->step,
                                   .may_be_new = item->field->type == RP_FIELD_REF &&
                                                 item->field->of == RP_KIND_TOPIC};
    struct rp_strbuf now;
    if (item->item)
        ask_item(asking, item, &q);
    if (key_of(asking, item, &q.key) != RP_OK ||
        asking_choices(asking, item, &q.choices, &q.choices_n) != RP_OK ||
        asking_value_of(asking, item, &q.value) != RP_OK)
        return RP_LIMIT;
    rp_strbuf_init(&now, asking->setup.arena, RP_ASKING_TEXT_MAX * 64);
    if (q.value.is_set)
        say_now(&q, &now);
    else if ((q.is_today = is_today(asking, item)))
        say_day(asking->setup.today, &now);
    if (now.len && rp_strbuf_done(&now, &q.now) != RP_OK)
        return RP_LIMIT;
    if (now.rc != RP_OK)
        return now.rc;
    *out = q;
    return RP_OK;
}

enum rp_rc rp_asking_question(const struct rp_asking *asking, struct rp_asking_question *out)
{
    RP_ASSERT(!rp_asking_is_over(asking));
    return rp_asking_question_at(asking, asking->at, out);
}

size_t rp_asking_count(const struct rp_asking *asking)
{
    return asking->items_n;
}
