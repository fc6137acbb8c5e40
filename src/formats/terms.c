#include <rapport/formats/terms.h>

#include "formats/yaml_place.h"
#include <stddef.h>

/* What libcyaml fills; copied into the arena at once, then freed. */
struct raw_term {
    char *name;
    uint32_t traits;
};

struct raw_list {
    struct raw_term *items;
    uint32_t n;
};

struct raw_terms {
    struct raw_list lists[RP_LIST_COUNT];
};

enum { TERM_NAME_MAX = 40 };

static const cyaml_strval_t traits[] = {
#define TRAIT_ROW(tag, name, meaning) {name, RP_TRAIT(tag)},
    RP_TRAITS_TABLE(TRAIT_ROW)
#undef TRAIT_ROW
};

static const cyaml_schema_field_t term_fields[] = {
    CYAML_FIELD_STRING_PTR("name", CYAML_FLAG_POINTER, struct raw_term, name, 1, TERM_NAME_MAX),
    CYAML_FIELD_FLAGS("traits", CYAML_FLAG_OPTIONAL | CYAML_FLAG_STRICT, struct raw_term, traits,
                      traits, RP_TRAIT_COUNT),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t term_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct raw_term, term_fields),
};

#define LIST_ROW(tag, list_name)                                                                   \
    {.key = (list_name),                                                                           \
     .value = {.type = CYAML_SEQUENCE,                                                             \
               .flags = CYAML_FLAG_POINTER,                                                        \
               .data_size = sizeof(struct raw_term),                                               \
               .sequence = {.entry = &term_value, .min = 1, .max = RP_TERMS_MAX}},                 \
     .data_offset = offsetof(struct raw_terms, lists[RP_LIST_##tag].items),                        \
     .count_size = sizeof(uint32_t),                                                               \
     .count_offset = offsetof(struct raw_terms, lists[RP_LIST_##tag].n)},
static const cyaml_schema_field_t list_fields[] = {RP_LISTS_TABLE(LIST_ROW) CYAML_FIELD_END};
#undef LIST_ROW

static const cyaml_schema_value_t terms_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct raw_terms, list_fields),
};

static enum rp_rc out_of_memory(struct rp_err *err)
{
    return rp_err_set(err, RP_LIMIT, "no memory left while reading the lists of words");
}

static bool name_is_plain(const char *name)
{
    for (; *name; name++) {
        if ((*name < 'a' || *name > 'z') && (*name < '0' || *name > '9') && *name != '_')
            return false;
    }
    return true;
}

static enum rp_rc copy_term(const struct raw_term *raw, struct rp_arena *arena,
                            struct rp_term_list *list, struct rp_err *err)
{
    struct rp_term term = {rp_text_of(raw->name), raw->traits};
    if (!name_is_plain(raw->name))
        return rp_err_set(err, RP_BAD_INPUT, "a name must be made of a-z, 0-9 and _");
    for (size_t i = 0; i < list->n; i++) {
        if (rp_text_equal(list->items[i].name, term.name))
            return rp_err_set(err, RP_BAD_INPUT, "a name must stand once in its list");
    }
    if (rp_text_copy(arena, term.name, &term.name) != RP_OK)
        return out_of_memory(err);
    list->items[list->n++] = term;
    return RP_OK;
}

static enum rp_rc copy_list(const struct raw_list *raw, struct rp_arena *arena,
                            struct rp_term_list *out, struct rp_err *err)
{
    out->items = rp_arena_array(arena, raw->n, sizeof *out->items);
    if (!out->items)
        return out_of_memory(err);
    for (uint32_t i = 0; i < raw->n; i++) {
        enum rp_rc rc = copy_term(&raw->items[i], arena, out, err);
        if (rc != RP_OK)
            return rc;
    }
    return RP_OK;
}

static enum rp_rc copy_lists(const struct raw_terms *raw, struct rp_arena *arena,
                             struct rp_terms *out, struct rp_err *err)
{
    struct rp_terms terms = {0};
    for (size_t i = 0; i < RP_LIST_COUNT; i++) {
        enum rp_rc rc = copy_list(&raw->lists[i], arena, &terms.lists[i], err);
        if (rc == RP_BAD_INPUT)
            rp_err_at(err, rp_list_name((enum rp_list_id)i), 0, 0);
        if (rc != RP_OK)
            return rc;
    }
    *out = terms;
    return RP_OK;
}

enum rp_rc rp_terms_read(struct rp_text bytes, struct rp_arena *arena, struct rp_terms *out,
                         struct rp_err *err)
{
    struct rp_yaml_place place = {0, 0};
    const cyaml_config_t config = {.log_fn = rp_yaml_place_log,
                                   .log_ctx = &place,
                                   .mem_fn = cyaml_mem,
                                   .log_level = CYAML_LOG_ERROR,
                                   .flags = CYAML_CFG_NO_ALIAS};
    struct raw_terms *raw = NULL;
    if (bytes.len > RP_TERMS_BYTES_MAX)
        return rp_err_set(err, RP_LIMIT, "the lists of words must be less than %d bytes",
                          RP_TERMS_BYTES_MAX);
    if (!bytes.bytes || bytes.len == 0)
        return rp_err_set(err, RP_BAD_INPUT, "the file is empty");
    cyaml_err_t result = cyaml_load_data((const uint8_t *)bytes.bytes, bytes.len, &config,
                                         &terms_value, (cyaml_data_t **)&raw, NULL);
    if (result != CYAML_OK)
        return rp_yaml_refuse(result, place, err);
    if (!raw)
        return rp_err_set(err, RP_BAD_INPUT, "the file holds no lists");
    enum rp_rc rc = copy_lists(raw, arena, out, err);
    cyaml_free(&config, &terms_value, raw, 0);
    return rc;
}
