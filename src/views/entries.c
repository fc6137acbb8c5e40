#include "views/entries.h"

#include "views/entry.h"
#include "views/notebook_sums.h"

#include <rapport/domain/walk.h>
#include <stdlib.h>

/* The place behind the record that is named; false when it is not there. */
static bool find_first(const struct rp_entry_list *all, struct rp_text before, size_t *out)
{
    if (!before.len) {
        *out = 0;
        return true;
    }
    for (size_t i = 0; i < all->n; i++) {
        if (rp_text_equal(rp_record_id(all->kind, all->items[i].record), before)) {
            *out = i + 1;
            return true;
        }
    }
    return false;
}

static void put_sums(struct rp_telling *t, json_t *root, const char *list)
{
    const struct rp_relationship *r = t->review->relationship;
    struct rp_page page = {.arena = t->phrases.arena};
    const struct rp_notebook notebook = {
        .words = t->phrases.book, .relationships = &r, .n = 1, .list = list};
    rp_notebook_sums(&notebook, r, &page);
    rp_notebook_learned(&notebook, &page);
    if (page.rc != RP_OK)
        t->phrases.rc = page.rc;
    json_t *sums = rp_document_list(&t->doc, root, "sums");
    for (size_t i = 0; i < page.n; i++)
        rp_document_text_value(&t->doc, sums, NULL, page.lines[i].text);
}

enum rp_rc rp_entries_json(const struct rp_review *review, const struct rp_entries_wish *wish,
                           struct rp_arena *arena, struct rp_text *out)
{
    struct rp_telling t = rp_telling_of(review, arena);
    struct rp_entry_list all = {0};
    struct rp_text more = {0};
    size_t first = 0;
    enum rp_rc rc = rp_entries_gather(review->relationship, wish->list, arena, &all);
    if (rc != RP_OK)
        return rc;
    if (!find_first(&all, wish->before, &first))
        return RP_NOT_FOUND;
    size_t end = all.n - first > RP_ENTRIES_AT_ONCE ? first + RP_ENTRIES_AT_ONCE : all.n;
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    rp_document_text_value(&t.doc, root, "title",
                           rp_phrase_term(&t.phrases, "entries.title", rp_text_of(wish->list)));
    rp_document_text_value(&t.doc, root, "list", rp_text_of(wish->list));
    rp_document_number(&t.doc, root, "count", (double)all.n, 0);
    json_t *entries = rp_document_list(&t.doc, root, "entries");
    for (size_t i = first; i < end; i++)
        rp_entry_put(&t, entries, &all, &all.items[i]);
    if (end < all.n)
        more = rp_record_id(all.kind, all.items[end - 1].record);
    rp_document_text_or_null(&t.doc, root, "more", more);
    put_sums(&t, root, wish->list);
    return rp_telling_finish(&t, root, out);
}
