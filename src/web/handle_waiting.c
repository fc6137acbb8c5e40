/* What was written while the notes were locked: it is shown, and taken in when the person says so.
 * Whoever can write to the directory could have put something there as well. */
#include "web/handlers.h"

#include "os/clock.h"
#include "vault/inbox.h"
#include "views/document.h"
#include "views/record_called.h"
#include "web/help_here.h"

#include <rapport/plot/measure.h>
#include <string.h>

/* The notes as they are on disk by now: open, and under the same keys. */
static enum rp_rc look(struct rp_web_request *request)
{
    struct rp_room_held *held = NULL;
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc == RP_OK && !request->room->vault && !request->room->example)
        rc = rp_err_set(&request->err, RP_LOCKED, "the notes are locked");
    return rc;
}

static enum rp_rc no_place(struct rp_web_request *request)
{
    return rp_err_set(&request->err, RP_USAGE, "an example has nothing that waits");
}

/* An entry by its name: one of those that are listed, and no path to anywhere else. */
static enum rp_rc open_entry(struct rp_web_request *request, const char *name,
                             struct rp_secret **out)
{
    const struct rp_vault *vault = request->room->vault;
    if (!rp_inbox_has(rp_vault_place(vault), RP_INBOX_MOMENT, name))
        return rp_err_set(&request->err, RP_NOT_FOUND, "nothing of that name waits");
    return rp_inbox_open(rp_vault_place(vault), name, rp_vault_keys(vault), out, &request->err);
}

/* Cleaned of what could hide or turn a line: somebody else may have written it. */
static struct rp_text clean(struct rp_web_request *request, struct rp_text text)
{
    struct rp_strbuf all;
    struct rp_text out = {0};
    rp_strbuf_init(&all, &request->arena, 4 * RP_INBOX_ENTRY_MAX);
    rp_strbuf_clean(&all, text);
    return rp_strbuf_done(&all, &out) == RP_OK ? out : (struct rp_text){0};
}

static void add_entry(struct rp_web_request *request, struct rp_text country,
                      struct rp_document *doc, json_t *list, const char *name)
{
    const struct rp_knowledge *knowledge = request->room->knowledge;
    struct rp_phrases phrases = {&knowledge->words, &request->arena, RP_OK};
    const struct rp_record_reading how = {RP_KIND_MOMENT, &knowledge->terms, &request->arena, NULL};
    struct rp_secret *entry = NULL;
    struct rp_moment moment = {0};
    struct rp_text copy = {0}, help = {0};
    struct rp_help_here here;
    json_t *one = rp_document_object(doc, list, NULL);
    bool is_good = open_entry(request, name, &entry) == RP_OK &&
                   rp_text_copy(&request->arena, rp_secret_text(entry), &copy) == RP_OK &&
                   rp_record_read(copy, &how, &moment, NULL) == RP_OK;
    rp_secret_free(entry);
    rp_document_text_value(doc, one, "name", clean(request, rp_text_of(name)));
    rp_document_put(doc, one, "good", json_boolean(is_good));
    if (!is_good)
        return;
    rp_document_text_value(doc, one, "words",
                           rp_record_called(&phrases, RP_KIND_MOMENT, &moment, rp_clock_today()));
    if (moment.what.bytes)
        rp_document_text_value(doc, one, "own", clean(request, moment.what));
    rp_request_help_here(request, country, &here);
    if (rp_help_for_record(&here, RP_KIND_MOMENT, &moment, &help) == RP_OK && help.len)
        rp_document_text_value(doc, one, "help", help);
    if (moment.has_day)
        rp_document_day(doc, one, "day", moment.day);
}

enum rp_rc rp_handle_waiting(struct rp_web_request *request)
{
    struct rp_document doc = {RP_OK};
    struct rp_folder found = {0};
    struct rp_room *room = request->room;
    const struct rp_text country = rp_request_lasting(&request->arena, rp_request_country(request));
    enum rp_rc rc = look(request);
    if (rc == RP_OK && !room->example)
        rc = rp_inbox_list(&request->arena, rp_vault_place(room->vault), RP_INBOX_MOMENT, &found,
                           &request->err);
    if (rc != RP_OK)
        return rc;
    json_t *root = rp_document_object(&doc, NULL, NULL);
    json_t *list = rp_document_list(&doc, root, "entries");
    for (size_t i = 0; i < found.names_n; i++)
        add_entry(request, country, &doc, list, found.names[i]);
    return rp_document_finish(&doc, root, &request->arena, &request->answer);
}

static enum rp_rc keep(struct rp_web_request *request, const struct rp_secret *entry)
{
    struct rp_notes *notes = NULL;
    struct rp_kept kept = {.is_new = false};
    const struct rp_noted taken = {.verb = "moment",
                                   .list = "moments",
                                   .relationship = rp_request_text(request, "r"),
                                   .json = rp_secret_text(entry)};
    enum rp_rc rc = rp_room_change(request->room, RP_ROOM_FOR_KEEP, &notes, &request->err);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_keep(notes, &taken, &kept, &request->err);
    rp_room_changed(request->room, false);
    return rc;
}

enum rp_rc rp_handle_take(struct rp_web_request *request)
{
    const char *name = rp_request_text(request, "name").bytes;
    struct rp_secret *entry = NULL;
    if (request->room->example)
        return no_place(request);
    enum rp_rc rc = look(request);
    if (rc == RP_OK)
        rc = open_entry(request, name, &entry);
    if (rc == RP_OK)
        rc = keep(request, entry);
    rp_secret_free(entry);
    if (rc != RP_OK)
        return rc;
    /* It is kept, whatever becomes of the entry: an error would be answered by keeping it twice. */
    bool is_left = rp_inbox_remove(rp_vault_place(request->room->vault), name, NULL) != RP_OK;
    rc = rp_request_done(request);
    if (is_left)
        rp_request_add_number(request, "left", 1);
    return rc;
}

enum rp_rc rp_handle_drop_waiting(struct rp_web_request *request)
{
    const char *name = rp_request_text(request, "name").bytes;
    if (request->room->example)
        return no_place(request);
    enum rp_rc rc = look(request);
    if (rc != RP_OK)
        return rc;
    const struct rp_vault_place *place = rp_vault_place(request->room->vault);
    if (!rp_inbox_has(place, RP_INBOX_MOMENT, name))
        return rp_err_set(&request->err, RP_NOT_FOUND, "nothing of that name waits");
    rc = rp_inbox_remove(place, name, &request->err);
    return rc == RP_OK ? rp_request_done(request) : rc;
}
