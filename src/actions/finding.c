#include "actions/finding.h"

#include <stdlib.h>

/* The newest first; those without a day last, otherwise as they were found. */
static int by_day(const void *a, const void *b)
{
    const struct rp_search_hit *x = *(const struct rp_search_hit *const *)a;
    const struct rp_search_hit *y = *(const struct rp_search_hit *const *)b;
    int order = rp_text_compare(y->day, x->day);
    return order ? order : (x > y) - (x < y);
}

static struct rp_found found_of(const struct rp_search_hit *hit)
{
    return (struct rp_found){.relationship = hit->key.relationship,
                             .list = hit->key.list,
                             .id = hit->key.id,
                             .field = hit->field,
                             .day = hit->day,
                             .line = hit->line,
                             .at = hit->at,
                             .len = hit->len,
                             .cut_before = hit->cut_before,
                             .cut_after = hit->cut_after};
}

enum rp_rc rp_notes_find_words(struct rp_store *store, const struct rp_finding *wish,
                               struct rp_arena *arena, struct rp_findings *out, struct rp_err *err)
{
    struct rp_search search = {.most = RP_FOUND_MAX};
    enum rp_rc rc = rp_store_search(store, wish->words, arena, &search, err);
    if (rc == RP_NOT_FOUND) {
        *out = (struct rp_findings){NULL, 0, 0};
        return RP_OK;
    }
    if (rc != RP_OK)
        return rc;
    size_t n = search.n < wish->most ? search.n : wish->most;
    const struct rp_search_hit **hits = rp_arena_array(arena, search.n, sizeof(void *));
    struct rp_found *items = rp_arena_array(arena, n, sizeof *items);
    if (!hits || !items)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    for (size_t i = 0; i < search.n; i++)
        hits[i] = &search.items[i];
    if (search.n)
        qsort(hits, search.n, sizeof hits[0], by_day);
    for (size_t i = 0; i < n; i++)
        items[i] = found_of(hits[i]);
    *out = (struct rp_findings){items, n, search.n};
    return RP_OK;
}
