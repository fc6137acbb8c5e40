#include <rapport/formats/script.h>

#include "formats/yaml_tree.h"

/* A node's choices point to nodes by name; this is what stands in the file beside it. */
struct reading {
    struct rp_yaml_file *file;
    const struct rp_yaml *list;
    struct rp_script *script;
};

static bool find_node(const struct rp_script *script, struct rp_text id, size_t *out)
{
    for (size_t i = 0; i < script->nodes_n; i++) {
        if (rp_text_equal(script->nodes[i].id, id)) {
            *out = i;
            return true;
        }
    }
    return false;
}

/* A text that may be absent. */
static void read_text(struct rp_yaml_file *file, const struct rp_yaml *in, const char *key,
                      struct rp_text *out)
{
    const struct rp_yaml *node = rp_yaml_get(in, key);
    if (node)
        (void)rp_yaml_text(file, node, out);
}

static void read_needed(struct rp_yaml_file *file, const struct rp_yaml *in, const char *key,
                        struct rp_text *out)
{
    if (rp_yaml_get(in, key))
        read_text(file, in, key, out);
    else
        rp_yaml_fault(file, in, "missing here is ", key);
}

/* The node that a key names. */
static void read_target(struct reading *r, const struct rp_yaml *in, const char *key, size_t *out)
{
    struct rp_text id = {0};
    read_needed(r->file, in, key, &id);
    if (id.bytes && !find_node(r->script, id, out))
        rp_yaml_fault(r->file, rp_yaml_get(in, key), "there is no such place in this script", NULL);
}

static void read_choice(struct reading *r, const struct rp_yaml *in, struct rp_script_choice *out)
{
    static const char *const keys[] = {"text", "to", "own_words", NULL};
    const struct rp_yaml *own = rp_yaml_get(in, "own_words");
    if (!rp_yaml_has_only(r->file, in, keys))
        return;
    read_needed(r->file, in, "text", &out->text);
    read_target(r, in, "to", &out->to);
    if (own)
        (void)rp_yaml_flag(r->file, own, &out->own_words);
}

static bool has_own_words_twice(const struct rp_script_node *node)
{
    size_t n = 0;
    for (size_t i = 0; i < node->choices_n; i++)
        n += node->choices[i].own_words;
    return n > 1;
}

static enum rp_rc read_choices(struct reading *r, const struct rp_yaml *in,
                               struct rp_script_node *node)
{
    const struct rp_yaml *list = rp_yaml_get(in, "choices");
    if (!list) {
        if (rp_yaml_get(in, "skip"))
            rp_yaml_fault(r->file, in, "an end has no skip", NULL);
        return RP_OK;
    }
    if (!rp_yaml_is_list(r->file, list))
        return RP_OK;
    if (list->n == 0 || list->n > RP_SCRIPT_CHOICES_MAX) {
        rp_yaml_fault(r->file, list, "a place has one to six choices", NULL);
        return RP_OK;
    }
    node->choices = rp_arena_array(r->file->arena, list->n, sizeof *node->choices);
    if (!node->choices)
        return RP_LIMIT;
    for (const struct rp_yaml *item = list->first; item; item = item->next)
        read_choice(r, item, &node->choices[node->choices_n++]);
    read_target(r, in, "skip", &node->skip);
    if (has_own_words_twice(node))
        rp_yaml_fault(r->file, list, "one choice at most is the person's own words", NULL);
    return RP_OK;
}

/* Ids first: choices may lead to what stands further down. */
static void read_id(struct reading *r, const struct rp_yaml *in)
{
    static const char *const keys[] = {"id", "does", "says", "aside", "choices", "skip", NULL};
    struct rp_script_node *node = &r->script->nodes[in->index];
    size_t other = 0;
    node->line = in->line;
    if (!rp_yaml_has_only(r->file, in, keys))
        return;
    read_needed(r->file, in, "id", &node->id);
    if (node->id.bytes && find_node(r->script, node->id, &other) && other != in->index)
        rp_yaml_fault(r->file, in, "this id stands here already", NULL);
    read_text(r->file, in, "does", &node->does);
    read_text(r->file, in, "says", &node->says);
    read_text(r->file, in, "aside", &node->aside);
    if (!node->does.bytes && !node->says.bytes && !node->aside.bytes)
        rp_yaml_fault(r->file, in, "a place does, says or asides something", NULL);
}

static enum rp_rc read_nodes(struct reading *r)
{
    struct rp_script *script = r->script;
    if (!rp_yaml_is_list(r->file, r->list))
        return RP_OK;
    if (r->list->n == 0 || r->list->n > RP_SCRIPT_NODES_MAX) {
        rp_yaml_fault(r->file, r->list, "a script has one to sixty places", NULL);
        return RP_OK;
    }
    script->nodes_n = r->list->n;
    script->nodes = rp_arena_array(r->file->arena, script->nodes_n, sizeof *script->nodes);
    if (!script->nodes)
        return RP_LIMIT;
    enum rp_rc rc = RP_OK;
    for (const struct rp_yaml *item = r->list->first; item; item = item->next)
        read_id(r, item);
    for (const struct rp_yaml *item = r->list->first; item && rc == RP_OK; item = item->next)
        rc = read_choices(r, item, &script->nodes[item->index]);
    return rc;
}

/* What is wrong with the walks, told at the node. */
static void check_walks(struct reading *r)
{
    size_t at = 0;
    enum rp_script_fault fault = rp_script_check(r->script, &at);
    if (fault == RP_SCRIPT_NONE)
        return;
    const struct rp_yaml *item = r->list->first;
    while (item && item->index != at)
        item = item->next;
    rp_yaml_fault(r->file, item, rp_script_fault_sentence(fault), NULL);
}

enum rp_rc rp_script_read(struct rp_data_file data, struct rp_script *out,
                          struct rp_problems *problems)
{
    static const char *const keys[] = {"rehearse", "order", "hard", "title",
                                       "about",    "nodes", NULL};
    struct rp_yaml_file file = {data.name, problems->arena, problems};
    struct rp_yaml_documents documents = {0};
    struct rp_script script = {0};
    size_t before = problems->found;
    enum rp_rc rc = rp_yaml_read(&file, data.bytes, 1, &documents);
    if (rc != RP_OK)
        return rc;
    const struct rp_yaml *root = documents.n ? documents.roots[0] : NULL;
    struct reading r = {&file, rp_yaml_get(root, "nodes"), &script};
    if (!root || !r.list) {
        rp_yaml_fault(&file, root, "a script has the keys rehearse, title, about and nodes", NULL);
        return RP_BAD_INPUT;
    }
    if (rp_yaml_has_only(&file, root, keys)) {
        read_needed(&file, root, "rehearse", &script.name);
        if (rp_yaml_get(root, "hard"))
            (void)rp_yaml_flag(&file, rp_yaml_get(root, "hard"), &script.is_hard);
        if (rp_yaml_get(root, "order"))
            (void)rp_yaml_count(&file, rp_yaml_get(root, "order"), &script.order);
        read_needed(&file, root, "title", &script.title);
        read_needed(&file, root, "about", &script.about);
        rc = read_nodes(&r);
    }
    if (rc == RP_OK && problems->found == before)
        check_walks(&r);
    if (rc == RP_OK && problems->found > before)
        rc = RP_BAD_INPUT;
    if (rc == RP_OK)
        *out = script;
    return rc;
}
