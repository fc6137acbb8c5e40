/* Files of the notes, for the person to put somewhere. */
#include "web/handlers.h"

#include "views/diary.h"
#include "views/document.h"

#include <rapport/formats/tables.h>
#include <stdio.h>
#include <string.h>

/* An answer that grows by files. */
struct files {
    struct rp_web_request *request;
    struct rp_document doc;
    json_t *list;
    const struct rp_room_held *held;
};

static void add(struct files *f, const char *name, const char *type, struct rp_text text)
{
    json_t *file = rp_document_object(&f->doc, f->list, NULL);
    rp_document_text_value(&f->doc, file, "name", rp_text_of(name));
    rp_document_text_value(&f->doc, file, "type", rp_text_of(type));
    rp_document_text_value(&f->doc, file, "text", text);
}

/* "notes-2026-03-02.json": neutral outside. */
static void named(const struct files *f, const char *ending, char out[64])
{
    char day[RP_DAY_TEXT];
    rp_day_format(f->held->as_of, day);
    (void)snprintf(out, 64, "notes-%s%s", day, ending);
}

static enum rp_rc add_journey(struct files *f)
{
    struct rp_strbuf text;
    struct rp_text all = {0};
    char name[64];
    rp_strbuf_init(&text, &f->request->arena, RP_JOURNEY_BYTES_MAX);
    enum rp_rc rc = rp_journey_write(&f->held->notes.file.journey, &text, &f->request->err);
    if (rc == RP_OK)
        rc = rp_strbuf_done(&text, &all);
    named(f, ".json", name);
    if (rc == RP_OK)
        add(f, name, "application/json", all);
    return rc;
}

static enum rp_rc add_diary(struct files *f)
{
    struct rp_strbuf text;
    struct rp_text all = {0};
    char name[64];
    rp_strbuf_init(&text, &f->request->arena, 2 * (size_t)RP_JOURNEY_BYTES_MAX);
    enum rp_rc rc = rp_diary_write(&f->held->knowledge.words, &f->held->notes.file.journey, &text);
    if (rc == RP_OK)
        rc = rp_strbuf_done(&text, &all);
    named(f, ".md", name);
    if (rc == RP_OK)
        add(f, name, "text/markdown", all);
    return rc;
}

static enum rp_rc add_tables(struct files *f)
{
    struct rp_csv_tables tables = {.n = 0};
    char name[64];
    enum rp_rc rc = rp_journey_tables(&f->held->notes.file.journey, &f->request->arena, &tables);
    for (size_t i = 0; i < tables.n && rc == RP_OK; i++) {
        (void)snprintf(name, sizeof name, "%s.csv", tables.items[i].name);
        add(f, name, "text/csv", tables.items[i].csv);
    }
    return rc;
}

enum rp_rc rp_handle_export(struct rp_web_request *request)
{
    struct files f = {.request = request, .doc = {RP_OK}};
    struct rp_room_held *held = NULL;
    struct rp_text format = rp_request_text(request, "format");
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc != RP_OK)
        return rc;
    f.held = held;
    json_t *root = rp_document_object(&f.doc, NULL, NULL);
    f.list = rp_document_list(&f.doc, root, "files");
    if (rp_text_is(format, "json"))
        rc = add_journey(&f);
    else if (rp_text_is(format, "csv"))
        rc = add_tables(&f);
    else if (rp_text_is(format, "diary"))
        rc = add_diary(&f);
    else
        return rp_err_set(&request->err, RP_USAGE, "there are json, csv and diary");
    if (rc == RP_OK)
        rc = rp_document_finish(&f.doc, root, &request->arena, &request->answer);
    return rc;
}
