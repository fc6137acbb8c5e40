#include <rapport/domain/warnings.h>

const char *rp_warning_name(enum rp_warning_id what)
{
    static const char *const names[] = {
#define NAME_ROW(tag, name, sentence) name,
        RP_WARNINGS_TABLE(NAME_ROW)
#undef NAME_ROW
    };
    return names[what];
}

const char *rp_warning_sentence(enum rp_warning_id what)
{
    static const char *const sentences[] = {
#define SENTENCE_ROW(tag, name, sentence) sentence,
        RP_WARNINGS_TABLE(SENTENCE_ROW)
#undef SENTENCE_ROW
    };
    return sentences[what];
}

enum rp_rc rp_warnings_add(struct rp_warnings *list, struct rp_arena *arena,
                           struct rp_warning warning)
{
    if (list->n == RP_WARNINGS_MAX) {
        list->more_n++;
        return RP_OK;
    }
    size_t cap = list->cap;
    void *items = rp_arena_grow(arena, list->items, list->n, &cap, sizeof *list->items);
    if (!items || rp_text_copy(arena, warning.place, &warning.place) != RP_OK ||
        rp_text_copy(arena, warning.id, &warning.id) != RP_OK)
        return RP_LIMIT;
    list->items = items;
    list->cap = cap;
    list->items[list->n++] = warning;
    return RP_OK;
}
