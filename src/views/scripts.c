#include "views/scripts.h"

#include "views/data_files.h"
#include "views/document.h"

#include <rapport/formats/script.h>

/* What a reader of many problems found becomes one error that names the first. */
static enum rp_rc first_problem(const struct rp_problems *problems, struct rp_err *err,
                                enum rp_rc rc)
{
    if (!problems->n)
        return rp_err_set(err, rc, "%s", rp_rc_sentence(rc));
    *err = problems->items[0].err;
    rp_err_at(err, problems->items[0].file.bytes, err->line, err->column);
    err->rc = rc;
    return rc;
}

/* Scripts of one order stay as they were: their files come by name. */
static void put_in_order(struct rp_scripts *scripts)
{
    for (size_t i = 1; i < scripts->n; i++) {
        struct rp_script one = scripts->items[i];
        size_t at = i;
        for (; at > 0 && scripts->items[at - 1].order > one.order; at--)
            scripts->items[at] = scripts->items[at - 1];
        scripts->items[at] = one;
    }
}

enum rp_rc rp_scripts_read(const char *data_dir, struct rp_arena *arena, struct rp_scripts *out,
                           struct rp_err *err)
{
    const char *const path[2] = {data_dir, "rehearse"};
    struct rp_data_files files = {0};
    struct rp_problems problems = {.arena = arena};
    struct rp_scripts scripts = {0};
    enum rp_rc rc = rp_data_files_read(arena, path, ".yaml", &files, err);
    if (rc != RP_OK)
        return rc;
    scripts.items = rp_arena_array(arena, files.n, sizeof *scripts.items);
    if (!scripts.items)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    for (size_t i = 0; i < files.n; i++) {
        rc = rp_script_read(files.items[i], &scripts.items[i], &problems);
        if (rc != RP_OK)
            return first_problem(&problems, err, rc);
    }
    scripts.n = files.n;
    put_in_order(&scripts);
    *out = scripts;
    return RP_OK;
}

void rp_scripts_leave_gentle(struct rp_scripts *scripts)
{
    size_t n = 0;
    for (size_t i = 0; i < scripts->n; i++) {
        if (!scripts->items[i].is_hard)
            scripts->items[n++] = scripts->items[i];
    }
    scripts->n = n;
}

const struct rp_script *rp_script_find(const struct rp_scripts *scripts, struct rp_text name)
{
    for (size_t i = 0; i < scripts->n; i++) {
        if (rp_text_equal(scripts->items[i].name, name))
            return &scripts->items[i];
    }
    return NULL;
}

static void put_node(const struct rp_script *script, const struct rp_script_node *node,
                     struct rp_document *doc, json_t *list)
{
    json_t *o = rp_document_object(doc, list, NULL);
    rp_document_text_value(doc, o, "id", node->id);
    rp_document_text_value(doc, o, "does", node->does);
    rp_document_text_value(doc, o, "says", node->says);
    rp_document_text_value(doc, o, "aside", node->aside);
    json_t *choices = rp_document_list(doc, o, "choices");
    for (size_t i = 0; i < node->choices_n; i++) {
        const struct rp_script_choice *choice = &node->choices[i];
        json_t *c = rp_document_object(doc, choices, NULL);
        rp_document_text_value(doc, c, "text", choice->text);
        rp_document_put(doc, c, "own_words", json_boolean(choice->own_words));
        rp_document_text_value(doc, c, "to", script->nodes[choice->to].id);
    }
    if (node->choices_n)
        rp_document_text_value(doc, o, "skip", script->nodes[node->skip].id);
}

static void put_script(const struct rp_script *script, struct rp_document *doc, json_t *object)
{
    rp_document_text_value(doc, object, "character", script->name);
    rp_document_text_value(doc, object, "title", script->title);
    rp_document_text_value(doc, object, "about", script->about);
    rp_document_number(doc, object, "longest", (double)rp_script_longest(script), 0);
    json_t *nodes = rp_document_list(doc, object, "nodes");
    for (size_t i = 0; i < script->nodes_n; i++)
        put_node(script, &script->nodes[i], doc, nodes);
}

enum rp_rc rp_scripts_json(const struct rp_scripts *scripts, struct rp_arena *arena,
                           struct rp_text *out)
{
    struct rp_document doc = {.rc = RP_OK};
    json_t *root = rp_document_list(&doc, NULL, NULL);
    for (size_t i = 0; i < scripts->n; i++)
        put_script(&scripts->items[i], &doc, rp_document_object(&doc, root, NULL));
    return rp_document_finish(&doc, root, arena, out);
}

/* What was chosen at a place: its number from 1 and its words; 0 for saying nothing. */
static void put_chosen(const struct rp_script_node *node, size_t choice, struct rp_document *doc,
                       json_t *object)
{
    bool skipped = choice == RP_REHEARSAL_SKIP;
    rp_document_number(doc, object, "chosen", skipped ? 0 : (double)choice + 1, 0);
    if (!skipped)
        rp_document_text_value(doc, object, "text", node->choices[choice].text);
}

enum rp_rc rp_rehearsal_json(const struct rp_rehearsal_told *told, struct rp_arena *arena,
                             struct rp_text *out)
{
    struct rp_document doc = {.rc = RP_OK};
    struct rp_rehearsal walk = rp_rehearsal_start(told->rehearsal->script);
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_document_text_value(&doc, root, "character", walk.script->name);
    rp_document_put(&doc, root, "script", json_true());
    rp_document_text_value(&doc, root, "notice", told->notice);
    json_t *steps = rp_document_list(&doc, root, "steps");
    for (size_t i = 0; i <= told->rehearsal->taken_n; i++) {
        const struct rp_script_node *node = rp_rehearsal_at(&walk);
        json_t *o = rp_document_object(&doc, steps, NULL);
        rp_document_text_value(&doc, o, "id", node->id);
        rp_document_text_value(&doc, o, "does", node->does);
        rp_document_text_value(&doc, o, "says", node->says);
        rp_document_text_value(&doc, o, "aside", node->aside);
        if (i == told->rehearsal->taken_n)
            break;
        put_chosen(node, told->rehearsal->taken[i], &doc, o);
        (void)rp_rehearsal_choose(&walk, told->rehearsal->taken[i]);
    }
    rp_document_put(&doc, root, "stopped", json_boolean(told->rehearsal->stopped));
    json_t *keep = rp_document_list(&doc, root, "keep");
    for (size_t i = 0; i < told->keep_n; i++)
        rp_document_text_value(&doc, keep, NULL, told->keep[i]);
    return rp_document_finish(&doc, root, arena, out);
}
