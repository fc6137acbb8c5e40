#include "formats/guidance_file.h"

static void read_of(struct rp_guidance_reader *reader, const struct rp_yaml *of,
                    struct rp_named_condition *out)
{
    enum rp_scope scope = RP_SCOPE_COUNT;
    if (of->type == RP_YAML_SCALAR && rp_scope_find(of->text, &scope) &&
        scope != RP_SCOPE_RELATIONSHIP)
        out->scopes = RP_SCOPE_BIT(scope);
    else
        rp_yaml_fault(reader->condition.file, of, "there is no such kind of record", NULL);
}

static void read_named(struct rp_guidance_reader *reader, const struct rp_yaml *item)
{
    static const char *const keys[] = {"name", "of", "when", NULL};
    struct rp_yaml_file *file = reader->condition.file;
    struct rp_guidance *g = reader->guidance;
    struct rp_named_condition named = {0};
    if (!rp_yaml_has_only(file, item, keys))
        return;
    const struct rp_yaml *name = rp_yaml_get(item, "name");
    const struct rp_yaml *of = rp_yaml_get(item, "of");
    const struct rp_yaml *when = rp_yaml_get(item, "when");
    if (!name || !when) {
        rp_yaml_fault(file, item, "a shared condition needs ", name ? "when" : "name");
        return;
    }
    if (!rp_yaml_text(file, name, &named.name))
        return;
    if (of)
        read_of(reader, of, &named);
    for (size_t i = 0; i < g->conditions_n; i++) {
        if (rp_text_equal(g->conditions[i].name, named.name))
            rp_yaml_fault(file, name, "a condition of this name stands above", NULL);
    }
    rp_condition_read(&reader->condition, when, named.scopes, &named.when);
    g->conditions[g->conditions_n++] = named;
}

enum rp_rc rp_conditions_file_read(struct rp_guidance_reader *reader, const struct rp_yaml *root)
{
    static const char *const keys[] = {"conditions", NULL};
    struct rp_yaml_file *file = reader->condition.file;
    struct rp_guidance *g = reader->guidance;
    const struct rp_yaml *list = rp_yaml_get(root, "conditions");
    if (!rp_yaml_has_only(file, root, keys) || !rp_yaml_is_list(file, list))
        return RP_OK;
    struct rp_named_condition *items =
        rp_arena_array(file->arena, g->conditions_n + list->n, sizeof *items);
    if (!items)
        return RP_LIMIT;
    for (size_t i = 0; i < g->conditions_n; i++)
        items[i] = g->conditions[i];
    g->conditions = items;
    for (const struct rp_yaml *item = list->first; item; item = item->next)
        read_named(reader, item);
    return RP_OK;
}
