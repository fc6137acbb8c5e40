#include "views/help_signs.h"

#include "views/data_files.h"

/* English has the answers and the days, and the most to find. */
static bool is_english(const struct rp_help_phrases *phrases)
{
    return rp_text_is(phrases->language, "en");
}

enum rp_rc rp_help_signs_read(const char *data_dir, struct rp_arena *arena,
                              struct rp_help_phrases *out)
{
    const char *path[] = {data_dir, "phrases"};
    struct rp_data_files files = {0};
    struct rp_help_phrases *first = NULL;
    enum rp_rc rc = rp_data_files_read(arena, path, ".yaml", &files, NULL);
    for (size_t i = 0; i < files.n && rc == RP_OK; i++) {
        struct rp_problems problems = {.arena = arena};
        struct rp_help_phrases *one = rp_arena_alloc(arena, sizeof *one);
        rc = one ? rp_help_phrases_read(files.items[i], one, &problems) : RP_LIMIT;
        if (rc == RP_BAD_INPUT) {
            rc = RP_OK;
            continue;
        }
        if (rc != RP_OK)
            break;
        bool leads = !first || is_english(one);
        one->next = leads ? first : first->next;
        if (leads)
            first = one;
        else
            first->next = one;
    }
    if (rc == RP_OK && !first)
        rc = RP_NOT_FOUND;
    if (rc == RP_OK)
        *out = *first;
    return rc;
}
