#include "views/traces_json.h"

#include "views/document.h"

enum rp_rc rp_traces_json(const struct rp_page *page, struct rp_arena *arena, struct rp_text *out)
{
    struct rp_document doc = {RP_OK};
    json_t *root = rp_document_object(&doc, NULL, NULL);
    json_t *parts = rp_document_list(&doc, root, "parts");
    json_t *lines = NULL;
    for (size_t i = 0; i < page->n; i++) {
        const struct rp_line *line = &page->lines[i];
        if (line->role == RP_LINE_HEADING) {
            json_t *part = rp_document_object(&doc, parts, NULL);
            rp_document_text_value(&doc, part, "title", line->text);
            lines = rp_document_list(&doc, part, "lines");
        } else {
            rp_document_text_value(&doc, lines, NULL, line->text);
        }
    }
    return rp_document_finish(&doc, root, arena, out);
}
