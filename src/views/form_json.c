#include "views/form_json.h"

#include "views/document.h"

/* Of numbers that a person gave: they come back as they were typed. */
enum { DECIMALS = 9 };
/* Most of what a person notes in numbers has no upper end worth naming. */
static const double no_upper_end = 1e9;

static const char *const kinds[] = {
    [RP_ASKING_TEXT] = "text",     [RP_ASKING_DAY] = "day", [RP_ASKING_FLAG] = "flag",
    [RP_ASKING_NUMBER] = "number", [RP_ASKING_ONE] = "one", [RP_ASKING_SOME] = "some"};

static void put_index(struct rp_document *doc, json_t *in, const char *key, size_t index)
{
    rp_document_put(doc, in, key, json_integer((json_int_t)index));
}

static void put_one(struct rp_document *doc, json_t *in, const struct rp_asking_value *value)
{
    if (value->chosen_n > 0)
        put_index(doc, in, "value", value->chosen[0]);
    else if (value->text.bytes)
        rp_document_text_value(doc, in, "value", value->text);
    else
        rp_document_put(doc, in, "value", json_null()); /* no choice of today's */
}

static void put_some(struct rp_document *doc, json_t *in, const struct rp_asking_value *value)
{
    json_t *list = rp_document_list(doc, in, "value");
    for (size_t i = 0; i < value->chosen_n; i++)
        put_index(doc, list, NULL, value->chosen[i]);
}

static void put_value(struct rp_document *doc, json_t *in, const struct rp_asking_question *q)
{
    const struct rp_asking_value *value = &q->value;
    if (!value->is_set) {
        rp_document_put(doc, in, "value", json_null());
        return;
    }
    switch (q->kind) {
    case RP_ASKING_TEXT:
        rp_document_text_value(doc, in, "value", value->text);
        break;
    case RP_ASKING_DAY:
        rp_document_day(doc, in, "value", value->day);
        break;
    case RP_ASKING_FLAG:
        rp_document_put(doc, in, "value", json_boolean(value->flag));
        break;
    case RP_ASKING_NUMBER:
        rp_document_number(doc, in, "value", value->number, DECIMALS);
        break;
    case RP_ASKING_ONE:
        put_one(doc, in, value);
        break;
    case RP_ASKING_SOME:
        put_some(doc, in, value);
        break;
    }
}

/* What the control for an answer needs to know. */
static void put_range(struct rp_document *doc, json_t *in, const struct rp_asking_question *q)
{
    if (q->kind == RP_ASKING_NUMBER) {
        rp_document_number(doc, in, "min", q->min, DECIMALS);
        if (q->max < no_upper_end)
            rp_document_number(doc, in, "max", q->max, DECIMALS);
        rp_document_number(doc, in, "step", q->step, DECIMALS);
    }
    if (q->kind != RP_ASKING_ONE && q->kind != RP_ASKING_SOME)
        return;
    if (q->may_be_new)
        rp_document_put(doc, in, "new", json_true());
    json_t *choices = rp_document_list(doc, in, "choices");
    for (size_t i = 0; i < q->choices_n; i++)
        rp_document_text_value(doc, choices, NULL, q->choices[i]);
}

static void put_question(struct rp_document *doc, json_t *list, const struct rp_asking_question *q)
{
    json_t *in = rp_document_object(doc, list, NULL);
    rp_document_text_value(doc, in, "key", q->key);
    rp_document_put(doc, in, "kind", json_string(kinds[q->kind]));
    rp_document_text_value(doc, in, "about", q->about);
    rp_document_text_value(doc, in, "words", q->words);
    rp_document_text_value(doc, in, "more", q->more);
    if (q->none)
        rp_document_put(doc, in, "none", json_true());
    rp_document_text_value(doc, in, "low", q->low);
    rp_document_text_value(doc, in, "high", q->high);
    put_range(doc, in, q);
    if (q->kind == RP_ASKING_TEXT)
        put_index(doc, in, "bytes_max", RP_ASKING_TEXT_MAX);
    if (q->is_today)
        rp_document_text_value(doc, in, "today", q->now);
    put_value(doc, in, q);
}

/* A form as it is shown: which of its questions, in which order. */
struct order {
    struct rp_asking_question *questions;
    size_t n;
};

static bool is_hidden(const struct rp_form_shown *shown, const struct rp_asking_question *q)
{
    const struct rp_prompt *p = rp_settings_prompt(shown->settings, shown->form->name, q->key);
    return p && p->has_hidden && p->hidden;
}

/* Adds those of all that the person's settings name, in their order; or those they do not. */
static void add(const struct rp_form_shown *shown, const struct order *all, bool named,
                struct order *out)
{
    size_t prompts_n = shown->settings ? shown->settings->prompts.n : 0;
    for (size_t p = 0; named && p < prompts_n; p++) {
        const struct rp_prompt *prompt = &shown->settings->prompts.items[p];
        for (size_t i = 0; i < all->n; i++) {
            if (rp_text_equal(prompt->form, shown->form->name) &&
                rp_text_equal(prompt->question, all->questions[i].key) &&
                !is_hidden(shown, &all->questions[i]))
                out->questions[out->n++] = all->questions[i];
        }
    }
    for (size_t i = 0; !named && i < all->n; i++) {
        if (!rp_settings_prompt(shown->settings, shown->form->name, all->questions[i].key))
            out->questions[out->n++] = all->questions[i];
    }
}

/* No more questions than were asked about come out, unless a prompt is named twice: then the form
 * is shown as it is. */
static enum rp_rc order_of(const struct rp_form_shown *shown, struct rp_arena *arena,
                           struct order *out)
{
    size_t n = rp_asking_count(shown->asking);
    size_t room = n + n * (shown->settings ? shown->settings->prompts.n : 0);
    struct order all = {rp_arena_array(arena, n, sizeof *all.questions), n};
    struct order shown_ones = {rp_arena_array(arena, room, sizeof *all.questions), 0};
    enum rp_rc rc = all.questions && shown_ones.questions ? RP_OK : RP_LIMIT;
    for (size_t i = 0; i < n && rc == RP_OK; i++)
        rc = rp_asking_question_at(shown->asking, i, &all.questions[i]);
    if (rc != RP_OK)
        return rc;
    add(shown, &all, true, &shown_ones);
    add(shown, &all, false, &shown_ones);
    *out = shown_ones.n <= n ? shown_ones : all;
    return RP_OK;
}

enum rp_rc rp_form_json(const struct rp_form_shown *shown, struct rp_arena *arena,
                        struct rp_text *out)
{
    struct rp_document doc = {RP_OK};
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_document_text_value(&doc, root, "form", shown->form->name);
    rp_document_text_value(&doc, root, "title", shown->form->title);
    struct order order = {NULL, 0};
    doc.rc = order_of(shown, arena, &order);
    put_index(&doc, root, "short", shown->short_n < order.n ? shown->short_n : order.n);
    rp_document_put(&doc, root, "is_draft", json_boolean(shown->is_draft));
    rp_document_text_value(&doc, root, "was", shown->was);
    json_t *questions = rp_document_list(&doc, root, "questions");
    for (size_t i = 0; i < order.n && doc.rc == RP_OK; i++)
        put_question(&doc, questions, &order.questions[i]);
    return rp_document_finish(&doc, root, arena, out);
}

static void put_prompt(struct rp_document *doc, json_t *list, const struct rp_asking_question *q,
                       bool hidden)
{
    json_t *in = rp_document_object(doc, list, NULL);
    rp_document_text_value(doc, in, "key", q->key);
    rp_document_text_value(doc, in, "words", q->words);
    rp_document_put(doc, in, "hidden", json_boolean(hidden));
}

enum rp_rc rp_form_prompts(const struct rp_form_shown *shown, struct rp_arena *arena, json_t *list)
{
    struct rp_document doc = {RP_OK};
    struct order order = {NULL, 0};
    json_t *in = rp_document_object(&doc, list, NULL);
    rp_document_text_value(&doc, in, "form", shown->form->name);
    rp_document_text_value(&doc, in, "title", shown->form->title);
    json_t *prompts = rp_document_list(&doc, in, "prompts");
    if (doc.rc == RP_OK)
        doc.rc = order_of(shown, arena, &order);
    for (size_t i = 0; i < order.n && doc.rc == RP_OK; i++)
        put_prompt(&doc, prompts, &order.questions[i], false);
    for (size_t i = 0; i < rp_asking_count(shown->asking) && doc.rc == RP_OK; i++) {
        struct rp_asking_question q;
        doc.rc = rp_asking_question_at(shown->asking, i, &q);
        if (doc.rc == RP_OK && is_hidden(shown, &q))
            put_prompt(&doc, prompts, &q, true);
    }
    return doc.rc;
}
