#include "cli/note_past.h"

#include "actions/removing.h"
#include "cli/journey_call.h"
#include "cli/lines.h"
#include "cli/show.h"
#include "views/notebook.h"
#include "views/phrases.h"
#include "views/removal.h"

#include <stdlib.h>
#include <string.h>

/* Versions of a record that are shown: nobody changes one more often. */
enum { VERSIONS_MAX = 1000 };

/* What both need. */
struct past {
    struct rp_call *call;
    struct rp_knowledge knowledge;
    struct rp_notes notes;
    struct rp_phrases phrases;
    struct rp_page page;
};

static enum rp_rc no_memory(const struct past *p)
{
    return rp_err_set(p->call->err, RP_LIMIT, "out of memory");
}

static enum rp_rc start(struct past *p, struct rp_call *call)
{
    *p = (struct past){.call = call, .page = {.arena = call->arena}};
    p->phrases = (struct rp_phrases){&p->knowledge.words, call->arena, RP_OK};
    return rp_call_knowledge_and_notes(call, &p->knowledge, &p->notes);
}

static void say(struct past *p, enum rp_line_role role, const char *key,
                const struct rp_filling *fillings, size_t n)
{
    rp_page_add(&p->page, role, rp_phrase(&p->phrases, key, fillings, n));
}

static enum rp_rc show(struct past *p)
{
    rp_out_page(p->call->out, &p->page);
    p->page.n = 0;
    return p->page.rc == RP_OK && p->phrases.rc == RP_OK ? RP_OK : no_memory(p);
}

/* One version: the action, and the record right after it; absent when it was removed. */
struct version {
    const struct rp_history_entry *entry;
    struct rp_text body;
};

static void put_version(struct past *p, const struct version *v, size_t i)
{
    struct rp_out *out = p->call->out;
    rp_out_str(out, i ? ",\n {\"at\": " : "[{\"at\": ");
    rp_out_json_string(out, v->entry->at);
    rp_out_str(out, ", \"verb\": ");
    rp_out_json_string(out, v->entry->verb);
    rp_out_format(out, ", \"stands\": %s, \"record\": ", v->entry->undone_by ? "false" : "true");
    rp_out_text(out, v->body.bytes ? v->body : rp_text_of("null"));
    rp_out_str(out, "}");
}

static enum rp_rc say_version(struct past *p, const struct version *v)
{
    enum rp_kind kind = RP_KIND_RELATIONSHIP;
    const struct rp_field *field =
        rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), rp_text_of(p->call->verb->note->list));
    const struct rp_filling fillings[] = {{"at", v->entry->at}, {"verb", v->entry->verb}};
    if (field)
        kind = (enum rp_kind)field->of;
    say(p, RP_LINE_STEP, v->entry->undone_by ? "past.undone" : "past.version", fillings, 2);
    if (!v->body.bytes) {
        say(p, RP_LINE_ITEM, "past.gone", NULL, 0);
        return RP_OK;
    }
    const struct rp_record_reading how = {kind, &p->knowledge.terms, p->call->arena, NULL};
    void *record = rp_arena_alloc(p->call->arena, rp_record_info(kind)->size);
    if (!record)
        return no_memory(p);
    enum rp_rc rc = rp_record_read(v->body, &how, record, p->call->err);
    if (rc == RP_BAD_INPUT)
        return rp_err_set(p->call->err, RP_DAMAGED, "a record in the history is not valid");
    if (rc == RP_OK)
        rp_notebook_record(&p->knowledge.words, kind, record, &p->page);
    return rc;
}

static enum rp_rc key_of(struct past *p, const char *id, struct rp_record_key *out)
{
    const char *list = p->call->verb->note->list;
    struct rp_relationship *in = NULL;
    if (strcmp(list, "relationships") == 0) { /* one that is gone has a past as well */
        *out = (struct rp_record_key){rp_text_of(id), rp_text_of(list), rp_text_of(id)};
        return RP_OK;
    }
    enum rp_rc rc = rp_notes_relationship(
        &p->notes, rp_text_of(rp_call_value(p->call, "relationship")), &in, p->call->err);
    if (rc == RP_OK)
        *out = (struct rp_record_key){in ? in->id : rp_text_of("r1"), rp_text_of(list),
                                      rp_text_of(id)};
    return rc;
}

static enum rp_rc tell_history(struct past *p)
{
    struct rp_store *store = rp_vault_store(p->notes.vault);
    struct rp_history history = {.most = VERSIONS_MAX};
    struct rp_record_key key;
    enum rp_rc rc = key_of(p, rp_call_value(p->call, "history"), &key);
    if (rc == RP_OK)
        rc = rp_history_list(store, &key, p->call->arena, &history, p->call->err);
    if (rc == RP_OK && history.n == 0)
        rc = rp_err_set(p->call->err, RP_NOT_FOUND, "there never was one of that id");
    for (size_t i = 0; i < history.n && rc == RP_OK; i++) {
        struct version v = {.entry = &history.items[i]};
        const struct rp_history_question question = {v.entry->seq, key, true};
        rc = rp_history_body(store, &question, p->call->arena, &v.body, p->call->err);
        if (rc == RP_OK && p->call->json)
            put_version(p, &v, i);
        else if (rc == RP_OK)
            rc = say_version(p, &v);
    }
    if (rc != RP_OK)
        return rc;
    if (p->call->json)
        rp_out_str(p->call->out, "]\n");
    return show(p);
}

enum rp_rc rp_call_history(struct rp_call *call)
{
    struct past p;
    enum rp_rc rc = start(&p, call);
    if (rc != RP_OK)
        return rc;
    rc = tell_history(&p);
    rp_vault_close(p.notes.vault);
    return rc;
}

static enum rp_rc say_removal(struct past *p, const struct rp_removal *removal)
{
    rp_removal_page(removal, &p->phrases, &p->page);
    return show(p);
}

static void put_removal(struct past *p, const struct rp_removal *removal, bool removed)
{
    static const char *const fates[] = {[RP_FATE_GOES] = "goes",
                                        [RP_FATE_KEEPS_DAY] = "keeps-day",
                                        [RP_FATE_KEEPS_KIND] = "keeps-kind"};
    struct rp_out *out = p->call->out;
    const char *gap = "";
    rp_out_str(out, removed ? "{\"removed\": " : "{\"would_remove\": ");
    rp_out_json_string(out, removal->what.id);
    rp_out_str(out, ", \"below\": {");
    for (int kind = 0; kind < RP_KIND_COUNT; kind++) {
        if (!removal->below[kind])
            continue;
        rp_out_format(out, "%s\"%s\": %zu", gap, rp_record_info((enum rp_kind)kind)->name,
                      removal->below[kind]);
        gap = ", ";
    }
    rp_out_str(out, "}, \"hanging\": [");
    for (size_t i = 0; i < removal->hanging_n; i++) {
        const struct rp_hanging *h = &removal->hanging[i];
        rp_out_format(out, "%s{\"kind\": \"%s\", \"fate\": \"%s\", \"of\": ", i ? ", " : "",
                      rp_record_info(h->kind)->name, fates[h->fate]);
        rp_out_json_string(out, h->of);
        rp_out_str(out, "}");
    }
    rp_out_str(out, "]}\n");
}

/* By an option, or by typing the id again. */
static enum rp_rc confirm(struct past *p, const char *id, bool *yes)
{
    struct rp_text line = {0};
    bool more = false;
    *yes = rp_call_has(p->call, "yes");
    if (*yes)
        return RP_OK;
    if (p->call->json || p->call->no_input || !p->call->terminal.in_tty) {
        rp_call_talk(p->call, "rapport: nothing was removed; --yes does it");
        return RP_OK;
    }
    if (fflush(p->call->out->file) != 0)
        return rp_err_set(p->call->err, RP_SYSTEM, "the answer cannot be written");
    rp_call_talk(p->call, "Type its id to remove it; anything else leaves it.");
    enum rp_rc rc = rp_line_next(p->call->arena, &line, &more, p->call->err);
    *yes = rc == RP_OK && more && rp_text_is(line, id);
    if (rc == RP_OK && !*yes)
        rp_call_talk(p->call, "rapport: nothing was removed");
    return rc;
}

static enum rp_rc remove_one(struct past *p)
{
    struct rp_call *call = p->call;
    const char *id = rp_call_value(call, "remove");
    const struct rp_removing what = {.verb = "remove",
                                     .list = call->verb->note->list,
                                     .relationship =
                                         rp_text_of(rp_call_value(call, "relationship")),
                                     .id = rp_text_of(id)};
    const struct rp_filling fillings[] = {{"id", what.id}};
    struct rp_removal removal;
    bool yes = false;
    enum rp_rc rc = rp_notes_plan_removal(&p->notes, &what, &removal, call->err);
    if (rc == RP_OK && !call->json)
        rc = say_removal(p, &removal);
    if (rc == RP_OK)
        rc = confirm(p, id, &yes);
    if (rc == RP_OK && yes)
        rc = rp_notes_remove(&p->notes, &removal, call->err);
    if (rc != RP_OK)
        return rc;
    if (call->json) {
        put_removal(p, &removal, yes);
        return RP_OK;
    }
    if (yes)
        say(p, RP_LINE_PARAGRAPH, "past.removed", fillings, 1);
    return show(p);
}

enum rp_rc rp_call_remove(struct rp_call *call)
{
    struct past p;
    enum rp_rc rc = start(&p, call);
    if (rc != RP_OK)
        return rc;
    rc = remove_one(&p);
    rp_vault_close(p.notes.vault);
    return rc;
}
