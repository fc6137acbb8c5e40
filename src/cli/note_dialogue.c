#include "cli/note_dialogue.h"

#include "actions/laying.h"
#include "actions/placing.h"
#include "cli/dialogue.h"
#include "cli/journey_call.h"
#include "cli/lines.h"
#include "cli/note_draft.h"
#include "cli/verbs.h"
#include "cli/words.h"
#include "os/clock.h"

#include <rapport/domain/walk.h>
#include <rapport/plot/measure.h>
#include <stdio.h>
#include <string.h>

/* One record on its way from questions into the notes. */
struct noting {
    struct rp_call *call;
    const struct rp_note *note;
    const struct rp_note_part *part; /* what is added to a record; NULL: a record itself */
    struct rp_knowledge knowledge;
    struct rp_form_pack pack;
    struct rp_vault_place place;
    struct rp_notes notes;          /* its vault is NULL while the notes are closed */
    bool was_opened;                /* what there is to go on with is known */
    bool stays_open;                /* nobody could open it again without being asked twice */
    struct rp_relationship *within; /* NULL: the first one is yet to come, or they are locked */
    struct rp_draft draft;          /* what is gone on with, and where it is sealed meanwhile */
    struct rp_text over; /* id of the session that the check-in is laid over; or absent */
    bool all;            /* every question */
    bool not_sealed;     /* the latest draft could not be kept */
    struct rp_phrases phrases;
    struct rp_out out; /* standard error */
};

bool rp_call_can_ask(const struct rp_call *call)
{
    return call->terminal.in_tty && call->terminal.err_tty && !call->no_input && !call->json &&
           call->operands_n == 0;
}

static void say(struct noting *n, const char *key, const char *name, struct rp_text value)
{
    rp_out_wrap(&n->out, 0, 0, rp_phrase_with(&n->phrases, key, name, value));
}

/* A line typed in answer to one of our own questions; absent at the end of input. */
static enum rp_rc read_line(struct noting *n, struct rp_text *line)
{
    bool more = false;
    struct rp_text typed = {0};
    rp_out_str(&n->out, "> ");
    fflush(stderr);
    enum rp_rc rc = rp_line_next(n->call->arena, &typed, &more, n->call->err);
    *line = more ? typed : (struct rp_text){0};
    return rc;
}

static enum rp_rc no_memory(struct rp_call *call)
{
    return rp_err_set(call->err, RP_LIMIT, "out of memory");
}

static void close_notes(struct noting *n)
{
    rp_vault_close(n->notes.vault);
    n->notes.vault = NULL;
}

/* Can it be kept without the key? Not what goes on with something that is there. */
static bool can_wait(const struct noting *n)
{
    return n->note->while_locked && !n->part && !n->draft.from.before.bytes &&
           !rp_call_option(n->call, "edit");
}

static enum rp_rc open_notes(struct noting *n)
{
    struct rp_call *call = n->call;
    bool ask = !can_wait(n);
    enum rp_rc rc = n->was_opened ? rp_call_vault_again(call, ask, &n->notes.vault)
                                  : rp_call_vault(call, ask, &n->notes.vault);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_load(&n->notes, call->err);
    if (rc != RP_OK)
        close_notes(n);
    return rc;
}

/* The number of one of `many`, or 0 for none of them. */
static size_t number_in(struct rp_text line, size_t many)
{
    size_t number = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.bytes[i] < '0' || line.bytes[i] > '9' || i > 4)
            return 0;
        number = number * 10 + (size_t)(line.bytes[i] - '0');
    }
    return number <= many ? number : 0;
}

/* Never its id alone: "A. (r1)". */
static struct rp_text whose(struct noting *n, const struct rp_relationship *r)
{
    const struct rp_filling fillings[] = {{"name", r->therapist}, {"id", r->id}};
    return rp_phrase(&n->phrases, r->therapist.len ? "note.whose.one" : "note.whose.unnamed",
                     fillings, 2);
}

/* There are several: whose is it? Nothing is taken for granted, so that nothing gets mixed up. */
static enum rp_rc ask_whose(struct noting *n)
{
    struct rp_relationship_list *all = &n->notes.file.journey.relationships;
    struct rp_text line = {0};
    size_t number = 0;
    say(n, "note.whose", NULL, (struct rp_text){0});
    for (size_t i = 0; i < all->n; i++) {
        const struct rp_relationship *r = &all->items[i];
        const struct rp_filling fillings[] = {
            {"n", rp_phrase_number(&n->phrases, (double)i + 1, 0)}, {"words", whose(n, r)}};
        rp_out_wrap(&n->out, 2, 4, rp_phrase(&n->phrases, "form.choice", fillings, 2));
    }
    while (number == 0) {
        enum rp_rc rc = read_line(n, &line);
        if (rc != RP_OK)
            return rc;
        if (line.len == 0 || rp_text_is(line, "."))
            return rp_err_set(n->call->err, RP_USAGE, "nobody was chosen; nothing was noted");
        number = number_in(line, all->n);
    }
    n->within = &all->items[number - 1];
    return RP_OK;
}

static bool is_relationship(const struct noting *n)
{
    return rp_list_kind(n->note->list) == RP_KIND_RELATIONSHIP;
}

static enum rp_rc find_whose(struct noting *n)
{
    struct rp_call *call = n->call;
    struct rp_text wanted = rp_text_of(rp_call_value(call, "relationship"));
    if (rp_verb_option_find(call->verb, "new") && rp_call_has(call, "new"))
        return RP_OK;
    if (!wanted.bytes && n->notes.file.journey.relationships.n > 1)
        return ask_whose(n);
    return rp_notes_relationship(&n->notes, wanted, &n->within, call->err);
}

/* The id of the record that is gone on with; absent: a new one is begun. */
static struct rp_text wanted_id(const struct noting *n)
{
    const struct rp_call *call = n->call;
    if (is_relationship(n))
        return n->within ? n->within->id : (struct rp_text){0};
    const char *named = rp_call_option(call, n->part ? n->part->option : "edit");
    if (!named && n->part && n->within)
        return rp_notes_latest(n->within, n->note->list);
    return rp_text_of(named);
}

static enum rp_rc write_record(struct noting *n, const void *record, struct rp_text *out)
{
    enum rp_kind kind = rp_list_kind(n->note->list);
    struct rp_strbuf text;
    rp_strbuf_init(&text, n->call->arena, RP_JOURNEY_BYTES_MAX);
    rp_record_write(kind, record, kind != RP_KIND_RELATIONSHIP, &text);
    return rp_strbuf_done(&text, out);
}

/* What is there of the record, as JSON. */
static enum rp_rc read_before(struct noting *n)
{
    struct rp_text id = wanted_id(n);
    if (!id.bytes)
        return RP_OK;
    const void *record = n->within ? rp_notes_find(n->within, n->note->list, id) : NULL;
    if (!record)
        return rp_err_set(n->call->err, RP_NOT_FOUND, "there is no %s of that id",
                          rp_record_info(rp_list_kind(n->note->list))->name);
    if (write_record(n, record, &n->draft.from.record) != RP_OK)
        return no_memory(n->call);
    n->draft.from.before = n->draft.from.record;
    return RP_OK;
}

/* "moment", "moment-tried": drafts of one form have one name. */
static enum rp_rc draft_name(struct noting *n, const char **out)
{
    struct rp_strbuf name;
    struct rp_text text = {0};
    rp_strbuf_init(&name, n->call->arena, RP_DRAFT_NAME_MAX);
    rp_strbuf_str(&name, n->call->verb->name);
    if (n->part) {
        rp_strbuf_char(&name, '-');
        rp_strbuf_str(&name, n->part->option);
    }
    if (rp_strbuf_done(&name, &text) != RP_OK)
        return no_memory(n->call);
    *out = text.bytes;
    return RP_OK;
}

/* A draft that waits is gone on with, left for later, or thrown away. */
static enum rp_rc offer(struct noting *n, const struct rp_draft *waits, bool *goes_on)
{
    struct rp_text line = {0};
    const struct rp_relationship_list *all = &n->notes.file.journey.relationships;
    struct rp_text of = {0};
    for (size_t i = 0; all->n > 1 && i < all->n; i++) {
        if (rp_text_equal(all->items[i].id, waits->relationship))
            of = whose(n, &all->items[i]);
    }
    say(n, of.bytes ? "note.draft.of" : "note.draft", "whose", of);
    enum rp_rc rc = read_line(n, &line);
    *goes_on = rc == RP_OK && line.bytes && line.len == 0;
    if (rc == RP_OK && rp_text_is(line, "-"))
        rc = rp_draft_remove(&n->place, waits, n->call->err);
    return rc;
}

static enum rp_rc take_draft(struct noting *n, const struct rp_draft *waits)
{
    n->draft = *waits;
    n->all = true;
    if (is_relationship(n) || !waits->relationship.bytes)
        return RP_OK;
    return rp_notes_relationship(&n->notes, waits->relationship, &n->within, n->call->err);
}

static enum rp_rc begin_draft(struct noting *n)
{
    struct rp_call *call = n->call;
    const char *name = NULL;
    struct rp_draft waits = {.name = ""};
    struct rp_asking_from from = n->draft.from;
    bool goes_on = false;
    enum rp_rc rc = draft_name(n, &name);
    if (rc == RP_OK && n->notes.vault)
        rc = rp_draft_find(n->notes.vault, name, call->arena, &waits, call->err);
    if (rc == RP_OK && waits.name[0])
        rc = offer(n, &waits, &goes_on);
    if (rc != RP_OK)
        return rc;
    if (goes_on)
        return take_draft(n, &waits);
    rc = rp_draft_new(&n->place, name, call->arena, &n->draft, call->err);
    n->draft.from = from;
    n->draft.relationship = n->within ? n->within->id : (struct rp_text){0};
    return rc;
}

/* Opens the notes if that needs no more than somebody is willing to give, and finds out what there
 * is to go on with. */
static enum rp_rc look(struct noting *n)
{
    struct rp_call *call = n->call;
    enum rp_rc rc = open_notes(n);
    if (rc == RP_LOCKED && can_wait(n))
        return begin_draft(n);
    if (rc != RP_OK)
        return rc;
    n->was_opened = true;
    n->stays_open =
        rp_call_has(call, "passphrase-fd") || !rp_vault_remember(n->notes.vault, RP_IDLE_S);
    rc = find_whose(n);
    if (rc == RP_OK)
        rc = read_before(n);
    if (rc == RP_OK)
        rc = begin_draft(n);
    return rc;
}

static enum rp_rc seal(void *ctx, struct rp_text record, struct rp_err *err)
{
    struct noting *n = ctx;
    struct rp_err why = {.rc = RP_OK};
    enum rp_rc rc = rp_draft_seal(&n->place, &n->draft, record, n->call->arena, &why);
    if (rc != RP_OK && !n->not_sealed)
        say(n, "note.not-sealed", "why", rp_text_of(why.message));
    n->not_sealed = rc != RP_OK;
    (void)err; /* going on without a draft is better than stopping somebody in the middle */
    return RP_OK;
}

/* *record is absent when nothing was answered, or nothing else than what is there already: kept
 * once more it would be said to be kept, and undo would take back what was noted before it. */
static enum rp_rc ask(struct noting *n, struct rp_text *record)
{
    const struct rp_dialogue dialogue = {.call = n->call,
                                         .pack = &n->pack,
                                         .knowledge = &n->knowledge,
                                         .today = rp_clock_today(),
                                         .all = n->all,
                                         .from = n->draft.from,
                                         .within = n->within,
                                         .answered = seal,
                                         .ctx = n};
    enum rp_rc rc = rp_dialogue_run(&dialogue, record);
    if (rc == RP_OK && rp_text_equal(*record, n->draft.from.before))
        *record = (struct rp_text){0};
    return rc;
}

/* The short way asked the first questions alone; how to be asked the others. */
static void tell_of_more(struct noting *n, struct rp_text id)
{
    const struct rp_filling fillings[] = {{"verb", rp_text_of(n->call->verb->name)}, {"id", id}};
    if (!n->all && !n->part && n->pack.form.short_n < n->pack.form.questions_n)
        rp_out_wrap(&n->out, 0, 0,
                    rp_phrase(&n->phrases, is_relationship(n) ? "note.more.one" : "note.more",
                              fillings, 2));
}

/* The record that the draft goes on with, as it is in the notes now; absent when it is gone. */
static enum rp_rc read_now(struct noting *n, struct rp_text *now)
{
    struct rp_relationship_list *all = &n->notes.file.journey.relationships;
    const struct rp_record_reading how = {rp_list_kind(n->note->list), n->notes.terms,
                                          n->call->arena, NULL};
    void *before = rp_arena_alloc(n->call->arena, rp_record_info(how.kind)->size);
    const void *found = NULL;
    if (!before)
        return RP_LIMIT;
    enum rp_rc rc = rp_record_read(n->draft.from.before, &how, before, NULL);
    for (size_t i = 0; rc == RP_OK && i < all->n && !found; i++) {
        if (is_relationship(n) || rp_text_equal(all->items[i].id, n->draft.relationship))
            found = rp_notes_find(&all->items[i], n->note->list, rp_record_id(how.kind, before));
    }
    return found ? write_record(n, found, now) : rc == RP_LIMIT ? rc : RP_OK;
}

/* The whole record is kept in the place of what is there: not when something else was noted of it
 * since, which would be lost. */
static enum rp_rc check_unchanged(struct noting *n)
{
    struct rp_text now = {0};
    if (!n->draft.from.before.bytes)
        return RP_OK;
    if (read_now(n, &now) != RP_OK)
        return no_memory(n->call);
    if (now.bytes && rp_text_equal(n->draft.from.before, now))
        return RP_OK;
    return rp_err_set(
        n->call->err, RP_USAGE,
        "something else was noted of it since, and would be lost; begin anew (n where "
        "a draft is offered)");
}

/* It is kept, whatever becomes of this: nobody must think that it is not. */
static void show_step(struct noting *n, struct rp_text relationship)
{
    struct rp_err *err = n->call->err;
    if (rp_call_next_step(n->call, &n->knowledge, &n->notes, relationship) == RP_OK)
        return;
    rp_call_talk(n->call, "rapport: it is kept; the next step could not be shown: %s",
                 err->message);
    *err = (struct rp_err){.rc = RP_OK};
}

static enum rp_rc keep_here(struct noting *n, struct rp_text record)
{
    char now[RP_CLOCK_TEXT];
    const struct rp_noted noted = {.verb = n->call->verb->name,
                                   .list = n->note->list,
                                   .relationship = n->draft.relationship,
                                   .is_new = is_relationship(n) && !n->draft.relationship.bytes,
                                   .json = record,
                                   .joins = n->note->joins,
                                   .over = n->over};
    struct rp_kept kept = {.record = NULL};
    rp_clock_now(now);
    n->notes.at = rp_text_of(now);
    enum rp_rc rc = check_unchanged(n);
    if (rc == RP_OK)
        rc = rp_notes_keep(&n->notes, &noted, &kept, n->call->err);
    if (rc != RP_OK)
        return rc;
    rp_call_tell_kept(n->call, &n->knowledge, &kept);
    rp_call_tell_second(n->call, &n->knowledge, &n->notes, &kept);
    tell_of_more(n, kept.id);
    if (n->note->shows_step)
        show_step(n, kept.relationship);
    return RP_OK;
}

static enum rp_rc keep(struct noting *n, struct rp_text record)
{
    enum rp_rc rc = n->notes.vault ? RP_OK : open_notes(n);
    if (rc == RP_LOCKED && can_wait(n))
        rc = rp_call_keep_sealed(n->call, record);
    else if (rc == RP_OK)
        rc = keep_here(n, record);
    close_notes(n);
    return rc;
}

/* It was not kept. true: the person wants to try again. */
static bool tries_again(struct noting *n)
{
    struct rp_text line = {0};
    struct rp_err *err = n->call->err;
    rp_call_talk(n->call, "rapport: %s%s%s", err->place, err->place[0] ? ": " : "", err->message);
    say(n, n->not_sealed ? "note.again.unsealed" : "note.again", NULL, (struct rp_text){0});
    return read_line(n, &line) == RP_OK && line.bytes && !rp_text_is(line, ".");
}

/* Is the line the beginning of the word, in any letters? */
static bool begins(const char *word, struct rp_text line)
{
    return line.len > 0 && line.len <= strlen(word) && strncasecmp(line.bytes, word, line.len) == 0;
}

/* There is a check-in of that day: is it the same session? Enter says that it is. */
static enum rp_rc ask_if_same(struct noting *n, struct rp_text record)
{
    const struct rp_record_reading how = {RP_KIND_SESSION, n->notes.terms, n->call->arena, NULL};
    struct rp_session said = {.day = 0};
    struct rp_text line = {0};
    if (!n->note->joins || n->draft.from.before.bytes || !n->within || !record.bytes)
        return RP_OK;
    enum rp_rc rc = rp_record_read(record, &how, &said, n->call->err);
    const struct rp_session *there = rc == RP_OK ? rp_session_again(n->within, &said) : NULL;
    n->over = (struct rp_text){0};
    while (rc == RP_OK && there) {
        say(n, "note.same-session", "id", there->id);
        rc = read_line(n, &line);
        if (rc != RP_OK || !line.bytes || begins("no", line))
            break; /* also where nobody answers: then nothing takes the place of anything */
        if (line.len == 0 || begins("yes", line)) {
            n->over = there->id;
            break;
        }
    }
    return rc;
}

static enum rp_rc ask_and_keep(struct noting *n)
{
    struct rp_text record = {0};
    enum rp_rc rc = ask(n, &record);
    while (rc == RP_OK && record.bytes) {
        rc = ask_if_same(n, record);
        if (rc == RP_OK)
            rc = keep(n, record);
        if (rc == RP_OK || rc == RP_USAGE || n->stays_open || !tries_again(n))
            break; /* what was changed since stays changed: trying again is of no use */
        n->draft.from.record = record;
        n->draft.from.is_draft = true;
        /* What does not fit can be put right; everything else is only tried again. */
        rc = rc == RP_BAD_INPUT ? ask(n, &record) : RP_OK;
    }
    if (rc == RP_OK && !record.bytes)
        say(n, "note.nothing", NULL, (struct rp_text){0});
    if (rc == RP_OK)
        rc = rp_draft_remove(&n->place, &n->draft, n->call->err);
    return rc;
}

static enum rp_rc prepare(struct noting *n)
{
    struct rp_call *call = n->call;
    const char *dir = NULL;
    const char *form = n->part ? n->part->form : n->note->form;
    enum rp_rc rc = rp_call_knowledge(call, &n->knowledge);
    if (rc == RP_OK)
        rc = rp_form_load(n->knowledge.data_dir, rp_call_form(call, form), call->arena, &n->pack,
                          call->err);
    if (rc == RP_OK)
        rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK && !rp_vault_is_there(dir))
        rc = rp_err_set(call->err, RP_NOT_FOUND, RP_VAULT_NONE);
    if (rc == RP_OK)
        rc = rp_vault_place_of(dir, &n->place, call->err);
    return rc == RP_OK ? look(n) : rc;
}

enum rp_rc rp_call_ask_note(struct rp_call *call)
{
    struct noting n = {.call = call, .note = call->verb->note, .part = rp_call_part(call)};
    n.all = (rp_verb_option_find(call->verb, "all") && rp_call_has(call, "all")) ||
            rp_call_option(call, "edit");
    n.phrases = (struct rp_phrases){&n.knowledge.words, call->arena, RP_OK};
    n.out = (struct rp_out){.file = stderr, .width = call->terminal.width};
    n.notes = (struct rp_notes){.terms = &n.knowledge.terms, .arena = call->arena};
    enum rp_rc rc = prepare(&n);
    if (!n.stays_open)
        close_notes(&n);
    if (rc == RP_OK)
        rc = ask_and_keep(&n);
    close_notes(&n);
    if (rc == RP_OK && n.phrases.rc != RP_OK)
        rc = no_memory(call);
    return rc;
}
