#include "views/notebook.h"

#include "views/notebook_sums.h"
#include "views/record_line.h"

#include <rapport/formats/journey.h>
#include <string.h>

void rp_notebook_record(const struct rp_wordbook *words, enum rp_kind kind, const void *record,
                        struct rp_page *page)
{
    struct rp_phrases phrases = {words, page->arena, RP_OK};
    struct rp_strbuf out;
    struct rp_liner l = {&out, &phrases, NULL, false};
    struct rp_text line = {0};
    rp_strbuf_init(&out, page->arena, RP_JOURNEY_BYTES_MAX);
    rp_line_record(&l, kind, record, 0);
    if (rp_strbuf_done(&out, &line) != RP_OK || phrases.rc != RP_OK)
        page->rc = RP_LIMIT;
    rp_page_add(page, RP_LINE_ITEM, line);
}

static void add_earlier(const struct rp_notebook *notebook, size_t n, struct rp_page *page)
{
    struct rp_phrases phrases = {notebook->words, page->arena, RP_OK};
    const struct rp_filling fillings[] = {{"n", rp_phrase_number(&phrases, (double)n, 0)}};
    rp_page_add(
        page, RP_LINE_PARAGRAPH,
        rp_phrase(&phrases, n == 1 ? "notebook.earlier.one" : "notebook.earlier", fillings, 1));
    if (phrases.rc != RP_OK)
        page->rc = RP_LIMIT;
}

static size_t add_list(const struct rp_notebook *notebook, const struct rp_relationship *r,
                       struct rp_page *page)
{
    const struct rp_field *field =
        rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), rp_text_of(notebook->list));
    if (!field) {
        rp_notebook_record(notebook->words, RP_KIND_RELATIONSHIP, r, page);
        return 1;
    }
    enum rp_kind kind = (enum rp_kind)field->of;
    struct rp_any_list list;
    memcpy(&list, (const char *)r + field->offset, sizeof list);
    if (list.n && notebook->n > 1)
        rp_page_add(page, RP_LINE_HEADING, r->therapist.len ? r->therapist : r->id);
    size_t first =
        notebook->newest_only && list.n > RP_NOTEBOOK_NEWEST ? list.n - RP_NOTEBOOK_NEWEST : 0;
    if (first)
        add_earlier(notebook, first, page);
    for (size_t i = first; i < list.n; i++)
        rp_notebook_record(notebook->words, kind,
                           (const char *)list.items + i * rp_record_info(kind)->size, page);
    return list.n;
}

size_t rp_notebook_page(const struct rp_notebook *notebook, struct rp_page *page)
{
    size_t n = 0;
    for (size_t i = 0; i < notebook->n; i++) {
        size_t of_this = add_list(notebook, notebook->relationships[i], page);
        if (of_this)
            rp_notebook_sums(notebook, notebook->relationships[i], page);
        n += of_this;
    }
    rp_notebook_learned(notebook, page);
    return n;
}
