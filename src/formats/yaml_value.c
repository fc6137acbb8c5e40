#include "formats/yaml_tree.h"

#include "formats/decimal.h"
#include <rapport/base/pointer.h>
#include <string.h>

/* Longest key that is shown in a place. Keys are our words; anything else is shown by its number.
 */
enum { KEY_SHOWN_MAX = 40 };

static bool is_our_kind_of_word(struct rp_text key)
{
    if (!key.bytes || key.len == 0 || key.len > KEY_SHOWN_MAX)
        return false;
    return strspn(key.bytes, "abcdefghijklmnopqrstuvwxyz0123456789_-.") == key.len;
}

/* JSON Pointer of a node: from the root down, so parents first. */
static void add_steps(struct rp_pointer *p, const struct rp_yaml *node)
{
    if (!node->parent)
        return;
    add_steps(p, node->parent);
    if (is_our_kind_of_word(node->key))
        rp_pointer_key(p, node->key);
    else
        rp_pointer_index(p, node->index);
}

void rp_yaml_fault(struct rp_yaml_file *file, const struct rp_yaml *node, const char *message,
                   const char *detail)
{
    struct rp_err err;
    rp_err_set(&err, RP_BAD_INPUT, "%s%s", message, detail ? detail : "");
    if (node) {
        struct rp_pointer p = {0};
        add_steps(&p, node);
        rp_err_at(&err, p.bytes, node->line, node->column);
    }
    rp_problems_add(file->problems, file->name, &err);
}

const struct rp_yaml *rp_yaml_get(const struct rp_yaml *node, const char *key)
{
    if (!node || node->type != RP_YAML_MAPPING)
        return NULL;
    for (const struct rp_yaml *child = node->first; child; child = child->next) {
        if (rp_text_is(child->key, key))
            return child;
    }
    return NULL;
}

static bool is_among(struct rp_text key, const char *const *keys)
{
    for (; *keys; keys++) {
        if (rp_text_is(key, *keys))
            return true;
    }
    return false;
}

bool rp_yaml_has_only(struct rp_yaml_file *file, const struct rp_yaml *node,
                      const char *const *keys)
{
    if (node->type != RP_YAML_MAPPING) {
        rp_yaml_fault(file, node, "here must stand keys with values", NULL);
        return false;
    }
    bool good = true;
    for (const struct rp_yaml *child = node->first; child; child = child->next) {
        if (!is_among(child->key, keys)) {
            rp_yaml_fault(file, child, "a key that is not known here", NULL);
            good = false;
        }
    }
    return good;
}

bool rp_yaml_text(struct rp_yaml_file *file, const struct rp_yaml *node, struct rp_text *out)
{
    if (node->type != RP_YAML_SCALAR || node->text.len == 0) {
        rp_yaml_fault(file, node, "here must stand a text", NULL);
        return false;
    }
    *out = node->text;
    return true;
}

bool rp_yaml_looks_number(const struct rp_yaml *node, double *out)
{
    if (node->type != RP_YAML_SCALAR || node->quoted || strpbrk(node->text.bytes, "eE"))
        return false;
    return rp_decimal_read(node->text, out);
}

bool rp_yaml_number(struct rp_yaml_file *file, const struct rp_yaml *node, double *out)
{
    if (rp_yaml_looks_number(node, out))
        return true;
    rp_yaml_fault(file, node, "here must stand a number", NULL);
    return false;
}

bool rp_yaml_count(struct rp_yaml_file *file, const struct rp_yaml *node, size_t *out)
{
    double number = -1;
    if (rp_yaml_looks_number(node, &number) && number >= 0 && number <= RP_YAML_ITEMS_MAX &&
        number == (double)(size_t)number) {
        *out = (size_t)number;
        return true;
    }
    rp_yaml_fault(file, node, "here must stand a whole number, not below 0", NULL);
    return false;
}

bool rp_yaml_flag(struct rp_yaml_file *file, const struct rp_yaml *node, bool *out)
{
    bool yes = node->type == RP_YAML_SCALAR && rp_text_is(node->text, "yes");
    bool no = node->type == RP_YAML_SCALAR && rp_text_is(node->text, "no");
    if (node->quoted || (!yes && !no)) {
        rp_yaml_fault(file, node, "here must stand yes or no", NULL);
        return false;
    }
    *out = yes;
    return true;
}

bool rp_yaml_is_list(struct rp_yaml_file *file, const struct rp_yaml *node)
{
    if (node->type == RP_YAML_LIST)
        return true;
    rp_yaml_fault(file, node, "here must stand a list", NULL);
    return false;
}
