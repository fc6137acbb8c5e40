#include "cli/note_call.h"

#include "cli/journey_call.h"
#include "cli/note_dialogue.h"
#include "cli/note_keep.h"
#include "cli/note_past.h"
#include "cli/note_way.h"
#include "cli/show.h"
#include "cli/verbs.h"
#include "cli/words.h"
#include "os/clock.h"
#include "views/notebook.h"

#include <string.h>

/* Longest record read or shown: a letter is some 50 KB. */
enum { RECORD_MAX = 1 << 20, SHOWN_MAX = RP_JOURNEY_BYTES_MAX };

enum rp_rc rp_call_record(struct rp_call *call, size_t max, struct rp_text *out)
{
    if (strcmp(call->operands[0], "-") != 0)
        return rp_err_set(call->err, RP_USAGE,
                          "a record is read from standard input: put - here. What stands on the "
                          "command line stays in the history of the shell");
    return rp_call_read(call, call->operands[0], max, out);
}

static enum rp_rc keep(struct rp_call *call)
{
    struct rp_text json = {0};
    struct rp_vault *vault = NULL;
    const struct rp_note *note = call->verb->note;
    const struct rp_note_part *part = rp_call_part(call);
    enum rp_rc rc = rp_call_record(call, RECORD_MAX, &json);
    const char *read_from = call->subject;
    if (rc == RP_OK)
        rc = rp_call_vault(call, true, &vault);
    if (rc != RP_OK) {
        rp_call_talk(call, "rapport: nothing was kept");
        return rc;
    }
    call->subject = read_from;
    const struct rp_noted noted = {
        .verb = call->verb->name,
        .list = note->list,
        .relationship = rp_text_of(rp_call_value(call, "relationship")),
        .is_new = rp_verb_option_find(call->verb, "new") && rp_call_has(call, "new"),
        .json = json,
        .part = part ? part->list : NULL,
        .owner = rp_text_of(part ? rp_call_option(call, part->option) : NULL)};
    rc = rp_call_keep(call, vault, &noted);
    rp_vault_close(vault);
    return rc;
}

/* As JSON a comma stands before each record but the first of all. Returns how many are shown. */
static size_t add_json(const struct rp_relationship *r, const char *list, size_t shown,
                       struct rp_strbuf *out)
{
    const struct rp_field *field =
        rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), rp_text_of(list));
    enum rp_kind kind = field ? (enum rp_kind)field->of : RP_KIND_RELATIONSHIP;
    struct rp_any_list records = {(void *)r, 1};
    if (field)
        memcpy(&records, (const char *)r + field->offset, sizeof records);
    for (size_t i = 0; i < records.n; i++) {
        rp_strbuf_str(out, shown + i ? ",\n " : "[");
        rp_record_write(kind, (const char *)records.items + i * rp_record_info(kind)->size,
                        field != NULL, out);
    }
    return shown + records.n;
}

static enum rp_rc show_json(struct rp_call *call, const struct rp_notebook *notebook)
{
    struct rp_strbuf out;
    struct rp_text text = {0};
    size_t shown = 0;
    rp_strbuf_init(&out, call->arena, SHOWN_MAX);
    for (size_t i = 0; i < notebook->n; i++)
        shown = add_json(notebook->relationships[i], notebook->list, shown, &out);
    rp_strbuf_str(&out, shown ? "]\n" : "[]\n");
    enum rp_rc rc = rp_strbuf_done(&out, &text);
    rp_out_text(call->out, text);
    return rc;
}

/* Verbs without --all have short lists. */
static bool wants_newest_only(const struct rp_call *call)
{
    return rp_verb_option_find(call->verb, "all") && !rp_call_has(call, "all");
}

static enum rp_rc show_page(struct rp_call *call, const struct rp_notebook *notebook)
{
    struct rp_page page = {.arena = call->arena};
    size_t shown = rp_notebook_page(notebook, &page);
    rp_out_page(call->out, &page);
    if (page.rc == RP_OK && shown == 0)
        return rp_err_set(call->err, RP_NOT_FOUND, "none is noted yet");
    return page.rc;
}

/* The relationships that were asked for. */
static enum rp_rc pick(struct rp_call *call, const struct rp_journey *journey,
                       struct rp_notebook *out)
{
    const char *wanted = rp_call_value(call, "relationship");
    const struct rp_relationship_list *all = &journey->relationships;
    const struct rp_relationship **picked = rp_arena_array(call->arena, all->n + 1, sizeof(void *));
    if (!picked)
        return RP_LIMIT;
    out->relationships = picked;
    for (size_t i = 0; i < all->n; i++) {
        if (!wanted || rp_text_is(all->items[i].id, wanted))
            picked[out->n++] = &all->items[i];
    }
    return RP_OK;
}

enum rp_rc rp_call_show_notes(struct rp_call *call)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {0};
    struct rp_notebook notebook = {.words = &knowledge.words,
                                   .list = call->verb->note->list,
                                   .newest_only = wants_newest_only(call)};
    enum rp_rc rc = rp_call_knowledge_and_notes(call, &knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rp_vault_close(notes.vault);
    rc = pick(call, &notes.file.journey, &notebook);
    if (rc == RP_OK)
        rc = call->json ? show_json(call, &notebook) : show_page(call, &notebook);
    return rc == RP_LIMIT ? rp_err_set(call->err, rc, "out of memory") : rc;
}

enum rp_rc rp_call_note(struct rp_call *call)
{
    const struct rp_note_part *part = rp_call_part(call);
    bool removes = rp_call_option(call, "remove") != NULL;
    bool looks_back = rp_call_option(call, "history") != NULL;
    if ((removes || looks_back) && (call->operands_n > 0 || (removes && looks_back)))
        return rp_err_set(call->err, RP_USAGE, "--history and --remove each stand alone");
    if (removes || looks_back)
        return removes ? rp_call_remove(call) : rp_call_history(call);
    if (call->operands_n > 0)
        return keep(call);
    if (!rp_call_has(call, "list") && rp_call_can_ask(call))
        return rp_call_ask_note(call);
    if ((part && rp_call_has(call, part->option)) || rp_call_option(call, "edit"))
        return rp_err_set(call->err, RP_USAGE,
                          "there is nobody to ask here; with - a record is read as JSON from "
                          "standard input");
    return rp_call_show_notes(call);
}
