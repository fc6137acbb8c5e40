#include <rapport/formats/form.h>

#include "formats/yaml_tree.h"
#include <string.h>

struct reading {
    struct rp_yaml_file *file;
    struct rp_form *form;
};

enum rp_kind rp_form_kind(const struct rp_form *form)
{
    return (enum rp_kind)form->list->of;
}

static void read_needed(struct rp_yaml_file *file, const struct rp_yaml *in, const char *key,
                        struct rp_text *out)
{
    const struct rp_yaml *node = rp_yaml_get(in, key);
    if (node)
        (void)rp_yaml_text(file, node, out);
    else
        rp_yaml_fault(file, in, "missing here is ", key);
}

/* The part of a path before its next dot; *rest is what comes behind, absent at the end. */
static struct rp_text first_part(struct rp_text path, struct rp_text *rest)
{
    const char *dot = memchr(path.bytes, '.', path.len);
    *rest = (struct rp_text){0};
    if (!dot)
        return path;
    size_t len = (size_t)(dot - path.bytes);
    *rest = (struct rp_text){dot + 1, path.len - len - 1};
    return (struct rp_text){path.bytes, len};
}

static bool is_way(const struct rp_field *field)
{
    return field->type == RP_FIELD_RECORD || field->type == RP_FIELD_RECORDS;
}

/* Can one line of text answer it? */
static bool can_be_asked(const struct rp_field *field)
{
    switch (field->type) {
    case RP_FIELD_TEXT:
    case RP_FIELD_DAY:
    case RP_FIELD_FLAG:
    case RP_FIELD_NUMBER:
    case RP_FIELD_ENUM:
    case RP_FIELD_TERM:
    case RP_FIELD_TERMS:
    case RP_FIELD_ANSWERS:
        return true;
    case RP_FIELD_REF: /* chosen by its name */
        return rp_field_find(rp_record_info((enum rp_kind)field->of), rp_text_of("name")) != NULL;
    case RP_FIELD_ID:
    case RP_FIELD_INSTANT:
    case RP_FIELD_TEXTS:
    case RP_FIELD_RECORD:
    case RP_FIELD_RECORDS:
        break;
    }
    return false;
}

/* The way that a text names; false, with a problem, when there is none to a field to ask for. */
static bool read_path(struct reading *r, const struct rp_yaml *node, struct rp_form_path *out)
{
    struct rp_form_path path = {.n = 0};
    struct rp_text rest = {0};
    enum rp_kind kind = rp_form_kind(r->form);
    if (!rp_yaml_text(r->file, node, &rest))
        return false;
    while (rest.bytes) {
        const struct rp_field *field = rp_field_find(rp_record_info(kind), first_part(rest, &rest));
        if (!field || path.n == RP_FORM_STEPS_MAX || is_way(field) != (rest.bytes != NULL)) {
            rp_yaml_fault(r->file, node, "there is no such field to ask for in this record: ",
                          rp_record_info(kind)->name);
            return false;
        }
        path.steps[path.n++] = field;
        kind = rest.bytes ? (enum rp_kind)field->of : kind;
    }
    *out = path;
    return true;
}

static bool is_same(const struct rp_form_path *a, const struct rp_form_path *b)
{
    return a->n == b->n && memcmp(a->steps, b->steps, a->n * sizeof *a->steps) == 0;
}

static bool is_asked(const struct rp_form *form, const struct rp_form_path *path)
{
    for (size_t i = 0; i < form->questions_n; i++) {
        if (is_same(&form->questions[i].path, path))
            return true;
    }
    return false;
}

static void read_words(struct reading *r, const struct rp_yaml *in, struct rp_form_question *out)
{
    const struct rp_yaml *more = rp_yaml_get(in, "more");
    bool answers = out->path.n > 0 && out->path.steps[out->path.n - 1]->type == RP_FIELD_ANSWERS;
    read_needed(r->file, in, answers ? "instrument" : "ask",
                answers ? &out->instrument : &out->ask);
    if (rp_yaml_get(in, answers ? "ask" : "instrument"))
        rp_yaml_fault(r->file, in,
                      "answers have an instrument, which has its own words, and nothing else has",
                      NULL);
    if (more)
        (void)rp_yaml_text(r->file, more, &out->more);
}

static void read_anew(struct reading *r, const struct rp_yaml *in, struct rp_form_question *out)
{
    const struct rp_yaml *anew = rp_yaml_get(in, "anew");
    if (!anew)
        return;
    (void)rp_yaml_flag(r->file, anew, &out->anew);
    if (out->path.steps[out->path.n - 1]->type != RP_FIELD_ENUM)
        rp_yaml_fault(r->file, anew, "only one of a few words is asked for anew", NULL);
}

static void read_none(struct reading *r, const struct rp_yaml *in, struct rp_form_question *out)
{
    const struct rp_yaml *none = rp_yaml_get(in, "none");
    if (!none)
        return;
    (void)rp_yaml_flag(r->file, none, &out->none);
    if (out->path.steps[out->path.n - 1]->type != RP_FIELD_TERMS)
        rp_yaml_fault(r->file, none, "only of several words it can be that none fits", NULL);
}

static void read_question(struct reading *r, const struct rp_yaml *in)
{
    static const char *const keys[] = {"field", "ask", "more", "instrument", "anew", "none", NULL};
    struct rp_form_question question = {.path = {.n = 0}};
    const struct rp_yaml *field = rp_yaml_get(in, "field");
    if (!rp_yaml_has_only(r->file, in, keys))
        return;
    if (!field) {
        rp_yaml_fault(r->file, in, "missing here is ", "field");
        return;
    }
    if (!read_path(r, field, &question.path))
        return;
    if (!can_be_asked(question.path.steps[question.path.n - 1]))
        rp_yaml_fault(r->file, field, "no line of text answers this field", NULL);
    if (is_asked(r->form, &question.path))
        rp_yaml_fault(r->file, field, "this field is asked for already", NULL);
    read_words(r, in, &question);
    read_anew(r, in, &question);
    read_none(r, in, &question);
    r->form->questions[r->form->questions_n++] = question;
}

static void read_today(struct reading *r, const struct rp_yaml *node)
{
    struct rp_form_path path = {.n = 0};
    if (!read_path(r, node, &path))
        return;
    if (path.steps[path.n - 1]->type != RP_FIELD_DAY)
        rp_yaml_fault(r->file, node, "this field holds no day", NULL);
    r->form->today[r->form->today_n++] = path;
}

/* Is the field of the record that `before` leads to asked for, or today's day? */
static bool is_given(const struct rp_form *form, struct rp_form_path before,
                     const struct rp_field *field)
{
    before.steps[before.n++] = field;
    for (size_t i = 0; i < form->today_n; i++) {
        if (is_same(&form->today[i], &before))
            return true;
    }
    return field->type != RP_FIELD_DAY && is_asked(form, &before);
}

/* A record that is made must hold what its kind cannot do without: a skipped day is today's. */
static bool check_required(struct reading *r, const struct rp_yaml *questions,
                           const struct rp_form_path *path)
{
    struct rp_form_path before = {.n = 0};
    enum rp_kind kind = rp_form_kind(r->form);
    for (size_t step = 0; step < path->n; step++) {
        const struct rp_record_info *info = rp_record_info(kind);
        for (size_t i = 0; i < info->fields_n; i++) {
            if (!info->fields[i].required || is_given(r->form, before, &info->fields[i]))
                continue;
            rp_yaml_fault(r->file, questions,
                          "a record cannot do without this field: ", info->fields[i].name);
            return false;
        }
        before.steps[before.n++] = path->steps[step];
        kind = (enum rp_kind)path->steps[step]->of;
    }
    return true;
}

static const struct rp_field *find_list(struct rp_text name)
{
    const struct rp_field *field = rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), name);
    if (!field)
        field = rp_field_find(rp_record_info(RP_KIND_JOURNEY), name);
    return field && field->type == RP_FIELD_RECORDS ? field : NULL;
}

static enum rp_rc read_lists(struct reading *r, const struct rp_yaml *questions,
                             const struct rp_yaml *today)
{
    struct rp_form *form = r->form;
    if (!rp_yaml_is_list(r->file, questions) || (today && !rp_yaml_is_list(r->file, today)))
        return RP_OK;
    if (questions->n == 0 || questions->n > RP_FORM_QUESTIONS_MAX) {
        rp_yaml_fault(r->file, questions, "a form has one to forty questions", NULL);
        return RP_OK;
    }
    form->questions = rp_arena_array(r->file->arena, questions->n, sizeof *form->questions);
    form->today = rp_arena_array(r->file->arena, today ? today->n : 0, sizeof *form->today);
    if (!form->questions || !form->today)
        return RP_LIMIT;
    for (const struct rp_yaml *item = questions->first; item; item = item->next)
        read_question(r, item);
    for (const struct rp_yaml *item = today ? today->first : NULL; item; item = item->next)
        read_today(r, item);
    bool complete = true;
    for (size_t i = 0; i < form->questions_n && complete; i++)
        complete = check_required(r, questions, &form->questions[i].path);
    return RP_OK;
}

static enum rp_rc read_root(struct reading *r, const struct rp_yaml *root)
{
    static const char *const keys[] = {"form",  "title",     "list", "short",
                                       "today", "questions", NULL};
    const struct rp_yaml *questions = rp_yaml_get(root, "questions");
    const struct rp_yaml *most = rp_yaml_get(root, "short");
    struct rp_text list = {0};
    struct rp_form *form = r->form;
    if (!rp_yaml_has_only(r->file, root, keys))
        return RP_OK;
    read_needed(r->file, root, "form", &form->name);
    read_needed(r->file, root, "title", &form->title);
    read_needed(r->file, root, "list", &list);
    form->list = list.bytes ? find_list(list) : NULL;
    if (!form->list || !questions) {
        rp_yaml_fault(r->file, root, form->list ? "missing here is " : "there is no such list",
                      form->list ? "questions" : NULL);
        return RP_OK;
    }
    enum rp_rc rc = read_lists(r, questions, rp_yaml_get(root, "today"));
    form->short_n = form->questions_n;
    if (most && rp_yaml_count(r->file, most, &form->short_n) &&
        (form->short_n == 0 || form->short_n > form->questions_n))
        rp_yaml_fault(r->file, most, "the short way is one to all of the questions", NULL);
    return rc;
}

enum rp_rc rp_form_read(struct rp_data_file data, struct rp_form *out, struct rp_problems *problems)
{
    struct rp_yaml_file file = {data.name, problems->arena, problems};
    struct rp_yaml_documents documents = {.n = 0};
    struct rp_form form = {.list = NULL};
    struct reading r = {&file, &form};
    size_t before = problems->found;
    enum rp_rc rc = rp_yaml_read(&file, data.bytes, 1, &documents);
    if (rc != RP_OK)
        return rc;
    if (documents.n == 0)
        rp_yaml_fault(&file, NULL, "a form has the keys form, title, list and questions", NULL);
    else
        rc = read_root(&r, documents.roots[0]);
    if (rc == RP_OK && problems->found > before)
        rc = RP_BAD_INPUT;
    if (rc == RP_OK)
        *out = form;
    return rc;
}
