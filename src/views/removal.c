#include "views/removal.h"

#include "actions/placing.h"
#include "views/document.h"
#include "views/notebook.h"
#include "views/record_called.h"

static void add_below(const struct rp_removal *removal, struct rp_phrases *phrases,
                      struct rp_page *page)
{
    for (int kind = 0; kind < RP_KIND_COUNT; kind++) {
        const char *name = rp_record_info((enum rp_kind)kind)->name;
        if (!removal->below[kind])
            continue;
        const struct rp_filling fillings[] = {
            {"kind", rp_phrase_term(phrases, "import.kind", rp_text_of(name))},
            {"n", rp_phrase_number(phrases, (double)removal->below[kind], 0)}};
        rp_page_add(page, RP_LINE_ITEM, rp_phrase(phrases, "past.below", fillings, 2));
    }
}

static const char *key_of(const struct rp_hanging *h)
{
    if (h->fate == RP_FATE_KEEPS_DAY)
        return "past.keeps-day";
    if (h->fate == RP_FATE_KEEPS_KIND)
        return "past.keeps-kind";
    if (h->kind == RP_KIND_ECHO)
        return "past.echo";
    return h->kind == RP_KIND_SESSION_TOPIC ? "past.topic" : "past.dismissal";
}

void rp_removal_page(const struct rp_removal *removal, struct rp_phrases *phrases,
                     struct rp_page *page)
{
    rp_notebook_record(phrases->book, removal->kind, removal->record, page);
    rp_page_add(page, RP_LINE_PARAGRAPH, rp_phrase(phrases, "past.would-go", NULL, 0));
    add_below(removal, phrases, page);
    for (size_t i = 0; i < removal->hanging_n; i++)
        rp_page_add(
            page, RP_LINE_ITEM,
            rp_phrase_with(phrases, key_of(&removal->hanging[i]), "of", removal->hanging[i].of));
}

/* What stands at the other end, in words; absent where only an id could be said. */
static struct rp_text called(const struct rp_removal_told *told, const struct rp_hanging *h,
                             struct rp_phrases *phrases)
{
    const void *record =
        h->kind == RP_KIND_DISMISSAL ? NULL : rp_notes_find(told->removal->in, h->list, h->of);
    return record ? rp_record_the(phrases, rp_list_kind(h->list), record, told->today)
                  : (struct rp_text){0};
}

/* The same for the page, where nobody types an id. */
static void add_told(const struct rp_removal_told *told, struct rp_phrases *phrases,
                     struct rp_page *page)
{
    const struct rp_removal *removal = told->removal;
    rp_page_add(
        page, RP_LINE_PARAGRAPH,
        rp_phrase_with(phrases, "page.remove.what", "what",
                       rp_record_the(phrases, removal->kind, removal->record, told->today)));
    add_below(removal, phrases, page);
    for (size_t i = 0; i < removal->hanging_n; i++) {
        struct rp_text of = called(told, &removal->hanging[i], phrases);
        if (of.len)
            rp_page_add(page, RP_LINE_ITEM,
                        rp_phrase_with(phrases, key_of(&removal->hanging[i]), "of", of));
    }
}

enum rp_rc rp_removal_json(const struct rp_removal_told *told, struct rp_arena *arena,
                           struct rp_text *out)
{
    struct rp_phrases phrases = {told->words, arena, RP_OK};
    struct rp_page page = {.arena = arena};
    struct rp_document doc = {RP_OK};
    json_t *root = rp_document_object(&doc, NULL, NULL);
    json_t *lines = rp_document_list(&doc, root, "would");
    add_told(told, &phrases, &page);
    for (size_t i = 0; i < page.n; i++)
        rp_document_text_value(&doc, lines, NULL, page.lines[i].text);
    rp_document_text_value(&doc, root, "words",
                           rp_phrase_with(&phrases, "page.removed", "what",
                                          rp_record_the(&phrases, told->removal->kind,
                                                        told->removal->record, told->today)));
    if (page.rc != RP_OK || phrases.rc != RP_OK)
        doc.rc = RP_LIMIT;
    return rp_document_finish(&doc, root, arena, out);
}
