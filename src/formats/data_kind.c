#include <rapport/formats/data_kind.h>

#include "formats/yaml_tree.h"

#include <string.h>

/* A key that files of a kind have; the first that is there decides. */
struct mark {
    const char *key;
    enum rp_data_kind kind;
};

static const struct mark marks[] = {
    {"advice", RP_DATA_GUIDANCE},     {"conditions", RP_DATA_GUIDANCE},
    {"notes_max", RP_DATA_GUIDANCE},  {"slope_looks", RP_DATA_GUIDANCE},
    {"sources", RP_DATA_SOURCES},     {"signs", RP_DATA_HELP_PHRASES},
    {"clears", RP_DATA_HELP_PHRASES}, {"language", RP_DATA_WORDS},
    {"words", RP_DATA_WORDS},         {"thresholds", RP_DATA_THRESHOLDS},
    {"moment_kind", RP_DATA_TERMS},   {"boundary_kind", RP_DATA_TERMS},
    {"world", RP_DATA_WORLD},         {"rehearse", RP_DATA_SCRIPT},
    {"form", RP_DATA_FORM},
};

static bool contains(struct rp_text bytes, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= bytes.len; i++) {
        if (memcmp(bytes.bytes + i, word, len) == 0)
            return true;
    }
    return false;
}

/* The first byte that is no space, past a byte order mark. */
static bool looks_json(struct rp_text bytes)
{
    static const char mark[] = "\xef\xbb\xbf";
    size_t i = bytes.len >= 3 && memcmp(bytes.bytes, mark, 3) == 0 ? 3 : 0;
    while (i < bytes.len && strchr(" \t\r\n", bytes.bytes[i]) && bytes.bytes[i])
        i++;
    return i < bytes.len && bytes.bytes[i] == '{';
}

/* Inside of a text quotes are escaped, so that these can only be names (or a whole text). */
static enum rp_data_kind kind_of_json(struct rp_text bytes)
{
    if (contains(bytes, "\"resourceType\""))
        return RP_DATA_INSTRUMENT;
    return contains(bytes, "\"help_for\"") ? RP_DATA_HELP_COUNTRY : RP_DATA_JOURNEY;
}

enum rp_data_kind rp_data_kind_of(const struct rp_data_file *file, struct rp_problems *problems)
{
    if (looks_json(file->bytes))
        return kind_of_json(file->bytes);
    struct rp_yaml_file yaml = {file->name, problems->arena, problems};
    struct rp_yaml_documents documents = {.n = 0};
    if (rp_yaml_read_first(&yaml, file->bytes, &documents) != RP_OK)
        return RP_DATA_UNKNOWN;
    const struct rp_yaml *root = documents.n ? documents.roots[0] : NULL;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (rp_yaml_get(root, marks[i].key))
            return marks[i].kind;
    }
    rp_yaml_fault(&yaml, root, "this is no data file that is known here", NULL);
    return RP_DATA_UNKNOWN;
}
