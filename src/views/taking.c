#include "views/taking.h"

#include "views/document.h"
#include "views/phrases.h"

static void add_row(struct rp_document *doc, json_t *rows, const struct rp_text cells[3])
{
    json_t *row = rp_document_list(doc, rows, NULL);
    for (int i = 0; i < 3; i++)
        rp_document_text_value(doc, row, NULL, cells[i]);
}

static void add_table(struct rp_document *doc, json_t *root, const struct rp_taking_counts *counts,
                      struct rp_phrases *phrases)
{
    static const char *const heads[] = {"page.archive.kind", "page.archive.here",
                                        "page.archive.there"};
    json_t *table = rp_document_object(doc, root, "table");
    json_t *columns = rp_document_list(doc, table, "columns");
    json_t *rows = rp_document_list(doc, table, "rows");
    for (int i = 0; i < 3; i++)
        rp_document_text_value(doc, columns, NULL, rp_phrase(phrases, heads[i], NULL, 0));
    for (int kind = RP_KIND_RELATIONSHIP; kind < RP_KIND_COUNT; kind++) {
        const char *name = rp_record_info((enum rp_kind)kind)->name;
        size_t here = counts->here[kind].n, file = counts->file[kind].n;
        if (here == 0 && file == 0)
            continue;
        const struct rp_text cells[] = {rp_phrase_term(phrases, "import.kind", rp_text_of(name)),
                                        rp_phrase_number(phrases, (double)here, 0),
                                        rp_phrase_number(phrases, (double)file, 0)};
        add_row(doc, rows, cells);
    }
}

enum rp_rc rp_taking_json(const struct rp_taking_counts *counts, const struct rp_wordbook *words,
                          struct rp_arena *arena, struct rp_text *out)
{
    struct rp_phrases phrases = {words, arena, RP_OK};
    struct rp_document doc = {RP_OK};
    json_t *root = rp_document_object(&doc, NULL, NULL);
    const struct rp_filling fillings[] = {
        {"here", rp_phrase_number(&phrases, (double)counts->here[RP_KIND_SESSION].n, 0)},
        {"file", rp_phrase_number(&phrases, (double)counts->file[RP_KIND_SESSION].n, 0)}};
    rp_document_text_value(&doc, root, "asks",
                           rp_phrase(&phrases, "page.archive.asks", fillings, 2));
    add_table(&doc, root, counts, &phrases);
    if (phrases.rc != RP_OK)
        doc.rc = RP_LIMIT;
    return rp_document_finish(&doc, root, arena, out);
}
