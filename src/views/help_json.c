#include "views/document.h"
#include "views/help.h"

static void put_line(struct rp_document *doc, json_t *list, const struct rp_help_line *line)
{
    json_t *o = rp_document_object(doc, list, NULL);
    rp_document_put(doc, o, "kind", json_string(rp_help_kind_word(line->kind)));
    rp_document_text_value(doc, o, "name", line->name);
    rp_document_text_value(doc, o, "number", line->number);
    if (line->hours.bytes)
        rp_document_text_value(doc, o, "hours", line->hours);
    else
        rp_document_put(doc, o, "hours", json_null());
    rp_document_text_value(doc, o, "source", line->source);
    if (line->has_checked_on)
        rp_document_day(doc, o, "checked_on", line->checked_on);
    else
        rp_document_put(doc, o, "checked_on", json_null());
    rp_document_put(doc, o, "confirmed", json_boolean(line->confirmed));
}

static void put_page(struct rp_document *doc, json_t *root, const struct rp_page *page)
{
    json_t *list = rp_document_list(doc, root, "text");
    for (size_t i = 0; i < page->n; i++)
        rp_document_text_value(doc, list, NULL, page->lines[i].text);
}

enum rp_rc rp_help_json(const struct rp_help *help, struct rp_arena *arena, struct rp_text *out)
{
    struct rp_document doc = {RP_OK};
    struct rp_page page = {.arena = arena};
    enum rp_rc rc = rp_help_page(help, &page);
    if (rc != RP_OK)
        return rc;
    json_t *root = rp_document_object(&doc, NULL, NULL);
    if (help->has_country)
        rp_document_text_value(&doc, root, "country", help->country.code);
    else
        rp_document_put(&doc, root, "country", json_null());
    rp_document_put(&doc, root, "guessed", json_boolean(help->is_guess));
    json_t *lines = rp_document_list(&doc, root, "lines");
    for (size_t i = 0; help->has_country && i < help->country.lines_n; i++)
        put_line(&doc, lines, &help->country.lines[i]);
    put_page(&doc, root, &page);
    return rp_document_finish(&doc, root, arena, out);
}
