/* Files of the notes, for the person to put somewhere. */
#include "web/handlers.h"

#include "actions/archiving.h"
#include "actions/copying.h"
#include "actions/reminding.h"
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
    struct rp_text all = {0};
    char name[64];
    enum rp_rc rc =
        rp_archive_text(&f->held->notes.file.journey, &f->request->arena, &all, &f->request->err);
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

static json_t *begin(struct files *f)
{
    json_t *root = rp_document_object(&f->doc, NULL, NULL);
    f->list = rp_document_list(&f->doc, root, "files");
    return root;
}

static enum rp_rc finish(struct files *f, json_t *root)
{
    return rp_document_finish(&f->doc, root, &f->request->arena, &f->request->answer);
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
    json_t *root = begin(&f);
    if (rp_text_is(format, "json"))
        rc = add_journey(&f);
    else if (rp_text_is(format, "csv"))
        rc = add_tables(&f);
    else if (rp_text_is(format, "diary"))
        rc = add_diary(&f);
    else
        return rp_err_set(&request->err, RP_USAGE, "there are json, csv and diary");
    return rc == RP_OK ? finish(&f, root) : rc;
}

static enum rp_rc add_sealed(struct files *f, const struct rp_secret *passphrase)
{
    const struct rp_archiving how = {.passphrase = passphrase, .is_armored = true};
    struct rp_web_request *request = f->request;
    struct rp_text all = {0}, sealed = {0};
    char name[64];
    enum rp_rc rc =
        rp_archive_text(&f->held->notes.file.journey, &request->arena, &all, &request->err);
    if (rc == RP_OK)
        rc = rp_archive_seal(&how, all, &request->arena, &sealed, &request->err);
    named(f, ".age", name);
    if (rc == RP_OK)
        add(f, name, "application/age", sealed);
    return rc;
}

/* A file of its own kind: its passphrase stands in no address. */
enum rp_rc rp_handle_seal(struct rp_web_request *request)
{
    struct files f = {.request = request, .doc = {RP_OK}};
    struct rp_secret *passphrase = NULL;
    struct rp_room_held *held = NULL;
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc == RP_OK)
        rc = rp_request_secret(request, "passphrase", &passphrase);
    if (rc != RP_OK)
        return rc;
    f.held = held;
    json_t *root = begin(&f);
    rc = add_sealed(&f, passphrase);
    rp_secret_free(passphrase);
    return rc == RP_OK ? finish(&f, root) : rc;
}

/* The program makes this copy, not the browser: the files are no text, and belong together. */
enum rp_rc rp_handle_backup(struct rp_web_request *request)
{
    struct rp_text typed = rp_request_text(request, "to");
    struct rp_vault_place place;
    char to[PATH_MAX];
    if (request->room->example)
        return rp_err_set(&request->err, RP_USAGE, "of an example there is nothing to copy");
    enum rp_rc rc = rp_notes_copy_source(request->room->dir, &place, &request->err);
    if (rc == RP_OK)
        rc = typed.len ? rp_notes_copy_typed(typed, to, &request->err)
                       : rp_notes_copy_place(to, &request->err);
    if (rc == RP_OK)
        rc = rp_notes_copy(&place, to, &request->err);
    return rc == RP_OK ? rp_request_say(request, "to", rp_text_of(to)) : rc;
}

enum rp_rc rp_handle_reminder(struct rp_web_request *request)
{
    struct files f = {.request = request, .doc = {RP_OK}};
    struct rp_reminding reminding = {.every = rp_request_text(request, "every"),
                                     .at = rp_request_text(request, "at")};
    struct rp_text file = {0};
    enum rp_rc rc = rp_request_day(request, "from", &reminding.has_from, &reminding.from);
    if (rc == RP_OK)
        rc = rp_reminding_write(&reminding, &request->arena, &file, &request->err);
    if (rc != RP_OK)
        return rc;
    json_t *root = begin(&f);
    add(&f, "notes.ics", "text/calendar", file);
    return finish(&f, root);
}
