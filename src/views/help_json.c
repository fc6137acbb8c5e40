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

/* What each line of the text is. */
static const char *role_of(const struct rp_line *line)
{
    static const char *const roles[] = {
        [RP_LINE_TITLE] = "title",         [RP_LINE_HEADING] = "heading", [RP_LINE_STEP] = "step",
        [RP_LINE_PARAGRAPH] = "paragraph", [RP_LINE_QUOTE] = "quote",     [RP_LINE_ITEM] = "item"};
    return roles[line->role];
}

static void put_page(struct rp_document *doc, json_t *root, const struct rp_page *page)
{
    json_t *list = rp_document_list(doc, root, "text");
    json_t *roles = rp_document_list(doc, root, "roles");
    for (size_t i = 0; i < page->n; i++) {
        rp_document_text_value(doc, list, NULL, page->lines[i].text);
        rp_document_text_value(doc, roles, NULL, rp_text_of(role_of(&page->lines[i])));
    }
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
