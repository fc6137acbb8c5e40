#include <rapport/formats/sources.h>

#include "formats/yaml_tree.h"

const struct rp_source *rp_source_find(const struct rp_sources *sources, struct rp_text name)
{
    for (size_t i = 0; i < sources->n; i++) {
        if (rp_text_equal(sources->items[i].name, name))
            return &sources->items[i];
    }
    return NULL;
}

static void read_text(struct rp_yaml_file *file, const struct rp_yaml *item, const char *key,
                      struct rp_text *out)
{
    const struct rp_yaml *node = rp_yaml_get(item, key);
    if (node)
        (void)rp_yaml_text(file, node, out);
    else
        rp_yaml_fault(file, item, "a source needs ", key);
}

static void read_source(struct rp_yaml_file *file, const struct rp_yaml *item,
                        struct rp_sources *out)
{
    static const char *const keys[] = {"name", "topic", "figure", "source", NULL};
    if (!rp_yaml_has_only(file, item, keys))
        return;
    struct rp_source source = {0};
    read_text(file, item, "name", &source.name);
    read_text(file, item, "topic", &source.topic);
    read_text(file, item, "figure", &source.figure);
    read_text(file, item, "source", &source.source);
    if (source.name.bytes && rp_source_find(out, source.name))
        rp_yaml_fault(file, item, "a source of this name stands here already", NULL);
    out->items[out->n++] = source;
}

static enum rp_rc read_file(struct rp_yaml_file *file, struct rp_text bytes, struct rp_sources *out)
{
    static const char *const keys[] = {"sources", NULL};
    struct rp_yaml_documents documents = {0};
    enum rp_rc rc = rp_yaml_read(file, bytes, 1, &documents);
    if (rc != RP_OK)
        return rc;
    const struct rp_yaml *root = documents.n ? documents.roots[0] : NULL;
    const struct rp_yaml *list = rp_yaml_get(root, "sources");
    if (!list) {
        rp_yaml_fault(file, root, "a file of sources has the key sources", NULL);
        return RP_BAD_INPUT;
    }
    if (!rp_yaml_has_only(file, root, keys) || !rp_yaml_is_list(file, list))
        return RP_BAD_INPUT;
    struct rp_source *items = rp_arena_array(file->arena, out->n + list->n, sizeof *items);
    if (!items)
        return RP_LIMIT;
    for (size_t i = 0; i < out->n; i++)
        items[i] = out->items[i];
    out->items = items;
    for (const struct rp_yaml *item = list->first; item; item = item->next)
        read_source(file, item, out);
    return RP_OK;
}

enum rp_rc rp_sources_read(struct rp_data_files files, struct rp_arena *arena,
                           struct rp_sources *out, struct rp_problems *problems)
{
    struct rp_sources found = {0};
    size_t before = problems->found;
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < files.n && rc != RP_LIMIT; i++) {
        struct rp_yaml_file file = {files.items[i].name, arena, problems};
        enum rp_rc one = read_file(&file, files.items[i].bytes, &found);
        rc = one == RP_OK ? rc : one;
    }
    if (rc == RP_OK && problems->found > before)
        rc = RP_BAD_INPUT;
    if (rc == RP_OK)
        *out = found;
    return rc;
}
