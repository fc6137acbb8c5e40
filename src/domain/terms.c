#include <rapport/domain/terms.h>

#define NAME_ROW(name, string) string,
#define NAME_LIST(tag, type, table) static const char *const names_##tag[] = {table(NAME_ROW)};
RP_ENUMS_TABLE(NAME_LIST)
#undef NAME_LIST
#undef NAME_ROW

struct names {
    const char *const *items;
    int n;
};

static const struct names enums[RP_ENUM_COUNT] = {
#define ENUM_ROW(tag, type, table) {names_##tag, sizeof names_##tag / sizeof names_##tag[0]},
    RP_ENUMS_TABLE(ENUM_ROW)
#undef ENUM_ROW
};

const char *rp_enum_name(enum rp_enum_id list, int value)
{
    return value >= 1 && value <= enums[list].n ? enums[list].items[value - 1] : NULL;
}

int rp_enum_value(enum rp_enum_id list, struct rp_text name)
{
    for (int i = 0; i < enums[list].n; i++) {
        if (rp_text_is(name, enums[list].items[i]))
            return i + 1;
    }
    return 0;
}

int rp_enum_count(enum rp_enum_id list)
{
    return enums[list].n;
}

const char *rp_list_name(enum rp_list_id list)
{
    static const char *const names[] = {
#define LIST_ROW(tag, name) name,
        RP_LISTS_TABLE(LIST_ROW)
#undef LIST_ROW
    };
    return names[list];
}

const char *rp_trait_name(enum rp_trait_bit bit)
{
    static const char *const names[] = {
#define TRAIT_ROW(tag, name, meaning) name,
        RP_TRAITS_TABLE(TRAIT_ROW)
#undef TRAIT_ROW
    };
    return names[bit];
}

const struct rp_term *rp_term_find(const struct rp_terms *terms, enum rp_list_id list,
                                   struct rp_text name)
{
    const struct rp_term_list *l = &terms->lists[list];
    for (size_t i = 0; i < l->n; i++) {
        if (rp_text_equal(l->items[i].name, name))
            return &l->items[i];
    }
    return NULL;
}

bool rp_term_has(const struct rp_term *term, uint32_t trait)
{
    return term && (term->traits & trait) != 0;
}
