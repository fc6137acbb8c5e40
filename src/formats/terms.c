#include <rapport/formats/terms.h>

#include "formats/yaml_tree.h"

enum { TERM_NAME_MAX = 40 };

static bool name_is_plain(struct rp_text name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.bytes[i];
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_')
            return false;
    }
    return name.len <= TERM_NAME_MAX;
}

static bool trait_find(struct rp_text name, uint32_t *bit)
{
    for (int i = 0; i < RP_TRAIT_COUNT; i++) {
        if (rp_text_is(name, rp_trait_name((enum rp_trait_bit)i))) {
            *bit = UINT32_C(1) << i;
            return true;
        }
    }
    return false;
}

static void read_traits(struct rp_yaml_file *file, const struct rp_yaml *list, struct rp_term *term)
{
    if (!list || !rp_yaml_is_list(file, list))
        return;
    for (const struct rp_yaml *item = list->first; item; item = item->next) {
        uint32_t bit = 0;
        if (item->type == RP_YAML_SCALAR && trait_find(item->text, &bit))
            term->traits |= bit;
        else
            rp_yaml_fault(file, item, "there is no such trait", NULL);
    }
}

static bool is_there(const struct rp_term_list *list, struct rp_text name)
{
    for (size_t i = 0; i < list->n; i++) {
        if (rp_text_equal(list->items[i].name, name))
            return true;
    }
    return false;
}

static void read_term(struct rp_yaml_file *file, const struct rp_yaml *item,
                      struct rp_term_list *list)
{
    static const char *const keys[] = {"name", "traits", NULL};
    const struct rp_yaml *name = rp_yaml_get(item, "name");
    struct rp_term term = {0};
    if (!rp_yaml_has_only(file, item, keys))
        return;
    if (!name) {
        rp_yaml_fault(file, item, "a term needs a name", NULL);
        return;
    }
    if (!rp_yaml_text(file, name, &term.name))
        return;
    if (!name_is_plain(term.name))
        rp_yaml_fault(file, name, "a name is 1 to 40 of a-z, 0-9 and _", NULL);
    else if (is_there(list, term.name))
        rp_yaml_fault(file, name, "a name must stand once in its list", NULL);
    read_traits(file, rp_yaml_get(item, "traits"), &term);
    list->items[list->n++] = term;
}

static enum rp_rc read_list(struct rp_yaml_file *file, const struct rp_yaml *node,
                            struct rp_term_list *out)
{
    if (!rp_yaml_is_list(file, node))
        return RP_OK;
    if (node->n < 1 || node->n > RP_TERMS_MAX) {
        rp_yaml_fault(file, node, "a list holds 1 to 1000 terms", NULL);
        return RP_OK;
    }
    out->items = rp_arena_array(file->arena, node->n, sizeof *out->items);
    if (!out->items)
        return RP_LIMIT;
    for (const struct rp_yaml *item = node->first; item; item = item->next)
        read_term(file, item, out);
    return RP_OK;
}

_Static_assert(RP_TERMS_MAX == 1000, "a message says so");

static enum rp_rc read_lists(struct rp_yaml_file *file, const struct rp_yaml *root,
                             struct rp_terms *out)
{
    const char *keys[RP_LIST_COUNT + 1] = {NULL};
    for (int i = 0; i < RP_LIST_COUNT; i++)
        keys[i] = rp_list_name((enum rp_list_id)i);
    if (!rp_yaml_has_only(file, root, keys))
        return RP_OK;
    for (int i = 0; i < RP_LIST_COUNT; i++) {
        const struct rp_yaml *node = rp_yaml_get(root, keys[i]);
        if (!node)
            rp_yaml_fault(file, root, "the file needs the list ", keys[i]);
        else if (read_list(file, node, &out->lists[i]) != RP_OK)
            return RP_LIMIT;
    }
    return RP_OK;
}

/* The first of what was wrong. */
static enum rp_rc refuse(const struct rp_problems *problems, enum rp_rc rc, struct rp_err *err)
{
    if (rc == RP_LIMIT || !problems->n)
        return rp_err_set(err, rc == RP_LIMIT ? rc : RP_BAD_INPUT,
                          rc == RP_LIMIT ? "no memory left while reading the lists of words"
                                         : "the file holds no lists");
    if (err)
        *err = problems->items[0].err;
    return RP_BAD_INPUT;
}

enum rp_rc rp_terms_read(struct rp_text bytes, struct rp_arena *arena, struct rp_terms *out,
                         struct rp_err *err)
{
    struct rp_problems problems = {.arena = arena};
    struct rp_yaml_file file = {rp_text_of("terms.yaml"), arena, &problems};
    struct rp_yaml_documents documents = {.n = 0};
    struct rp_terms terms = {0};
    if (bytes.len > RP_TERMS_BYTES_MAX)
        return rp_err_set(err, RP_LIMIT, "the lists of words must be less than %d bytes",
                          RP_TERMS_BYTES_MAX);
    enum rp_rc rc = bytes.bytes ? rp_yaml_read(&file, bytes, 1, &documents) : RP_BAD_INPUT;
    if (rc == RP_OK)
        rc = documents.n ? read_lists(&file, documents.roots[0], &terms) : RP_BAD_INPUT;
    if (rc != RP_OK || problems.found)
        return refuse(&problems, rc, err);
    *out = terms;
    return RP_OK;
}
