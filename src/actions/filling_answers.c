/* Answers under their keys, as text and as JSON. */
#include "actions/filling.h"
#include "formats/json_tree.h"

/* A number of choices that somebody picked, written as a terminal takes it. */
enum { PICKED_MAX = 4096 };

static enum rp_rc no_memory(struct rp_err *err)
{
    return rp_err_set(err, RP_LIMIT, "out of memory");
}

static enum rp_rc find(const struct rp_form_filling *f, struct rp_text key,
                       struct rp_asking_question *q, struct rp_err *err)
{
    size_t n = rp_asking_count(f->asking);
    for (size_t i = 0; i < n; i++) {
        if (rp_asking_question_at(f->asking, i, q) != RP_OK)
            return no_memory(err);
        if (rp_text_equal(q->key, key))
            return RP_OK;
    }
    return rp_err_set(err, RP_BAD_INPUT, "the form has no question of that key");
}

static enum rp_rc put(struct rp_form_filling *f, const struct rp_asking_question *q,
                      struct rp_text typed, struct rp_err *err)
{
    if (rp_text_trim(typed).len == 0) {
        rp_asking_clear_at(f->asking, q->number - 1);
        return RP_OK;
    }
    enum rp_rc rc = rp_asking_put_at(f->asking, q->number - 1, typed, err);
    if (rc != RP_OK)
        rp_err_at(err, q->key.bytes, 0, 0);
    return rc;
}

/* An index, from 0, as the number of a choice, from 1. False: it is none. */
static bool add_index(struct rp_strbuf *out, const struct rp_json *value)
{
    double number = 0;
    if (!rp_json_value_number(value, &number) || number < 0 ||
        number >= RP_FORM_QUESTIONS_MAX * 100 || number != (double)(size_t)number)
        return false;
    rp_strbuf_str(out, out->len ? "," : "");
    rp_strbuf_num(out, number + 1, 0, false);
    return true;
}

/* The choices in words that a terminal takes; none of several is 0 there. */
static bool add_chosen(struct rp_strbuf *out, const struct rp_json *value)
{
    if (value->type == RP_JSON_NUMBER)
        return add_index(out, value);
    for (const struct rp_json *one = value->first; one; one = one->next) {
        if (!add_index(out, one))
            return false;
    }
    rp_strbuf_str(out, out->len ? "" : "0");
    return true;
}

static enum rp_rc put_chosen(struct rp_form_filling *f, const struct rp_asking_question *q,
                             const struct rp_json *value, struct rp_err *err)
{
    struct rp_strbuf out;
    struct rp_text typed = {0};
    rp_strbuf_init(&out, f->setup.notes->arena, PICKED_MAX);
    if (!add_chosen(&out, value)) {
        enum rp_rc rc = rp_err_set(err, RP_BAD_INPUT, "expected is the index of a choice");
        rp_err_at(err, q->key.bytes, 0, 0);
        return rc;
    }
    if (rp_strbuf_done(&out, &typed) != RP_OK)
        return no_memory(err);
    return put(f, q, typed, err);
}

static enum rp_rc put_value(struct rp_form_filling *f, const struct rp_asking_question *q,
                            const struct rp_json *value, struct rp_err *err)
{
    bool chooses = q->kind == RP_ASKING_ONE || q->kind == RP_ASKING_SOME;
    switch (value->type) {
    case RP_JSON_NULL:
        return put(f, q, (struct rp_text){0}, err);
    case RP_JSON_FALSE:
        return put(f, q, rp_text_of("no"), err);
    case RP_JSON_TRUE:
        return put(f, q, rp_text_of("yes"), err);
    case RP_JSON_NUMBER:
        return chooses ? put_chosen(f, q, value, err) : put(f, q, value->text, err);
    case RP_JSON_ARRAY:
        if (q->kind == RP_ASKING_SOME)
            return put_chosen(f, q, value, err);
        break;
    case RP_JSON_STRING:
        return put(f, q, value->text, err);
    case RP_JSON_OBJECT:
        break;
    }
    enum rp_rc rc = rp_err_set(err, RP_BAD_INPUT, "expected is one answer");
    rp_err_at(err, q->key.bytes, 0, 0);
    return rc;
}

enum rp_rc rp_filling_answers(struct rp_form_filling *f, const struct rp_json *answers,
                              struct rp_err *err)
{
    enum rp_rc rc = RP_OK;
    if (answers && answers->type != RP_JSON_OBJECT)
        return rp_err_set(err, RP_BAD_INPUT, "expected are answers under their keys");
    for (const struct rp_json *one = answers ? answers->first : NULL; one && rc == RP_OK;
         one = one->next) {
        struct rp_asking_question q = {.kind = RP_ASKING_TEXT};
        rc = find(f, one->key, &q, err);
        if (rc == RP_OK)
            rc = put_value(f, &q, one, err);
    }
    return rc;
}
