#include "views/erasing_json.h"

#include "views/document.h"
#include "views/phrases.h"
#include "views/traces_page.h"

enum rp_rc rp_erasing_json(const struct rp_erasing *erasing,
                           const struct rp_amount amounts[RP_KIND_COUNT],
                           const struct rp_wordbook *words, struct rp_arena *arena,
                           struct rp_text *out)
{
    struct rp_phrases phrases = {words, arena, RP_OK};
    struct rp_document doc = {RP_OK};
    json_t *root = rp_document_object(&doc, NULL, NULL);
    json_t *lines = rp_document_list(&doc, root, "would");
    for (int kind = RP_KIND_RELATIONSHIP; kind < RP_KIND_COUNT; kind++) {
        const char *name = rp_record_info((enum rp_kind)kind)->name;
        const struct rp_filling fillings[] = {
            {"kind", rp_phrase_term(&phrases, "import.kind", rp_text_of(name))},
            {"n", rp_phrase_number(&phrases, (double)amounts[kind].n, 0)}};
        if (amounts[kind].n)
            rp_document_text_value(&doc, lines, NULL,
                                   rp_phrase(&phrases, "page.erase.amount", fillings, 2));
    }
    const struct rp_filling files[] = {
        {"n", rp_phrase_number(&phrases, (double)erasing->files.n, 0)},
        {"dir", rp_traces_path(erasing->place.dir, arena)}};
    rp_document_text_value(&doc, lines, NULL, rp_phrase(&phrases, "page.erase.files", files, 2));
    if (phrases.rc != RP_OK)
        doc.rc = RP_LIMIT;
    return rp_document_finish(&doc, root, arena, out);
}
