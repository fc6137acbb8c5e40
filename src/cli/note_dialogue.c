#include "cli/note_dialogue.h"

#include "actions/keeping.h"
#include "actions/meeting.h"
#include "cli/dialogue.h"
#include "cli/journey_call.h"
#include "cli/lines.h"
#include "cli/note_keep.h"
#include "cli/note_way.h"
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
    struct rp_keeping kept; /* what is noted, and what is gone on with */
    struct rp_knowledge knowledge;
    struct rp_form_pack pack;
    struct rp_vault_place place;
    struct rp_notes notes;          /* its vault is NULL while the notes are closed */
    bool was_opened;                /* what there is to go on with is known */
    bool stays_open;                /* nobody could open it again without being asked twice */
    struct rp_relationship *within; /* NULL: the first one is yet to come, or they are locked */
    bool all;                       /* every question */
    bool not_sealed;                /* the latest draft could not be kept */
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
    return n->kept.way.note->while_locked && !n->kept.way.part &&
           !n->kept.draft.from.before.bytes && !rp_call_option(n->call, "edit");
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

static void show_all(struct noting *n)
{
    const struct rp_relationship_list *all = &n->notes.file.journey.relationships;
    for (size_t i = 0; i < all->n; i++) {
        const struct rp_filling fillings[] = {
            {"n", rp_phrase_number(&n->phrases, (double)i + 1, 0)},
            {"words", whose(n, &all->items[i])}};
        rp_out_wrap(&n->out, 2, 4, rp_phrase(&n->phrases, "form.choice", fillings, 2));
    }
}

/* There are several: whose is it? Nothing is taken for granted, so that nothing gets mixed up. */
static enum rp_rc ask_whose(struct noting *n)
{
    struct rp_relationship_list *all = &n->notes.file.journey.relationships;
    struct rp_text line = {0};
    size_t number = 0;
    say(n, "note.whose", NULL, (struct rp_text){0});
    show_all(n);
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
    return rp_note_is_relationship(n->kept.way.note);
}

static enum rp_rc meet(struct noting *n, struct rp_text name)
{
    char now[RP_CLOCK_TEXT];
    struct rp_met met = {.begun = false};
    rp_clock_now(now);
    n->notes.at = rp_text_of(now);
    enum rp_rc rc = rp_notes_meet(&n->notes, name, &met, n->call->err);
    return rc == RP_OK
               ? rp_notes_relationship(&n->notes, met.relationship, &n->within, n->call->err)
               : rc;
}

static bool is_digits(struct rp_text line)
{
    for (size_t i = 0; i < line.len; i++) {
        if (line.bytes[i] < '0' || line.bytes[i] > '9')
            return false;
    }
    return line.len > 0;
}

/* A first call is with somebody: by number or by name, so that two therapists do not become one.
 * Enter: the only one that is there, or nobody named yet. */
static enum rp_rc ask_with_whom(struct noting *n, bool *is_known)
{
    struct rp_relationship_list *all = &n->notes.file.journey.relationships;
    struct rp_text line = {0};
    size_t number = 0;
    enum rp_rc rc = RP_OK;
    say(n, all->n ? "note.with-whom.known" : "note.with-whom", NULL, (struct rp_text){0});
    show_all(n);
    do { /* a number that nobody has is no name */
        rc = read_line(n, &line);
        line = rp_text_trim(line);
        number = number_in(line, all->n);
    } while (rc == RP_OK && is_digits(line) && number == 0);
    *is_known = rc == RP_OK && line.len > 0;
    if (!*is_known)
        return rc;
    if (rp_text_is(line, "."))
        return rp_err_set(n->call->err, RP_USAGE, "nobody was chosen; nothing was noted");
    if (number == 0)
        return meet(n, line);
    n->within = &all->items[number - 1];
    return RP_OK;
}

static enum rp_rc find_whose(struct noting *n)
{
    struct rp_call *call = n->call;
    bool is_call = n->kept.way.note->list && strcmp(n->kept.way.note->list, "consults") == 0;
    bool is_known = false;
    struct rp_text wanted = rp_text_of(rp_call_value(call, "relationship"));
    if (rp_verb_option_find(call->verb, "new") && rp_call_has(call, "new"))
        return RP_OK;
    if (!wanted.bytes && is_call && !rp_call_option(call, "edit")) {
        enum rp_rc rc = ask_with_whom(n, &is_known);
        if (rc != RP_OK || is_known)
            return rc;
    }
    if (!wanted.bytes && n->notes.file.journey.relationships.n > 1)
        return ask_whose(n);
    return rp_notes_relationship(&n->notes, wanted, &n->within, call->err);
}

/* What is there of the record, as JSON. */
static enum rp_rc read_before(struct noting *n)
{
    const struct rp_note_way *way = &n->kept.way;
    const char *named = rp_call_option(n->call, way->part ? way->part->option : "edit");
    return rp_keeping_from(&n->kept, n->within, rp_keeping_id(way, n->within, rp_text_of(named)),
                           n->call->err);
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
    enum rp_rc rc = RP_OK;
    n->kept.draft = *waits;
    n->all = true;
    if (is_relationship(n) || !waits->relationship.bytes)
        return RP_OK;
    rc = rp_notes_relationship(&n->notes, waits->relationship, &n->within, n->call->err);
    /* Of a record that is gone nothing can be read, and keeping says so. */
    if (rc != RP_OK || rp_keeping_from(&n->kept, n->within, waits->of, NULL) != RP_OK)
        return rc;
    return rp_keeping_resume(&n->kept, waits, n->call->err);
}

static enum rp_rc begin_draft(struct noting *n)
{
    struct rp_call *call = n->call;
    char name[RP_DRAFT_NAME_MAX];
    const struct rp_draft_query query = {.name = name};
    struct rp_draft waits = {.name = ""};
    struct rp_asking_from from = n->kept.draft.from;
    bool goes_on = false;
    enum rp_rc rc = RP_OK;
    rp_note_draft_name(&n->kept.way, name);
    if (n->notes.vault)
        rc = rp_draft_find(n->notes.vault, &query, call->arena, &waits, call->err);
    if (rc == RP_OK && waits.name[0])
        rc = offer(n, &waits, &goes_on);
    if (rc != RP_OK)
        return rc;
    if (goes_on)
        return take_draft(n, &waits);
    rc = rp_draft_new(&n->place, name, call->arena, &n->kept.draft, call->err);
    n->kept.draft.from = from;
    n->kept.draft.relationship = n->within ? n->within->id : (struct rp_text){0};
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
    enum rp_rc rc = rp_draft_seal(&n->place, &n->kept.draft, record, n->call->arena, &why);
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
                                         .from = n->kept.draft.from,
                                         .within = n->within,
                                         .answered = seal,
                                         .ctx = n};
    enum rp_rc rc = rp_dialogue_run(&dialogue, record);
    if (rc == RP_OK && rp_text_equal(*record, n->kept.draft.from.before))
        *record = (struct rp_text){0};
    return rc;
}

/* The short way asked the first questions alone; how to be asked the others. */
static void tell_of_more(struct noting *n, const struct rp_kept *kept)
{
    const struct rp_filling whose[] = {{"id", kept->id}, {"relationship", kept->relationship}};
    /* With several of them an id alone may stand in more than one. */
    struct rp_text id = n->notes.file.journey.relationships.n > 1
                            ? rp_phrase(&n->phrases, "note.more.id", whose, 2)
                            : kept->id;
    const struct rp_filling fillings[] = {{"verb", rp_text_of(n->call->verb->name)}, {"id", id}};
    if (!n->all && !n->kept.way.part && n->pack.form.short_n < n->pack.form.questions_n)
        rp_out_wrap(&n->out, 0, 0,
                    rp_phrase(&n->phrases, is_relationship(n) ? "note.more.one" : "note.more",
                              fillings, 2));
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
    struct rp_kept kept = {.record = NULL};
    rp_clock_now(now);
    n->notes.at = rp_text_of(now);
    enum rp_rc rc = rp_keeping_keep(&n->kept, record, &kept, n->call->err);
    if (rc != RP_OK)
        return rc;
    rp_call_tell_kept(n->call, &n->knowledge, &kept);
    rp_call_tell_second(n->call, &n->knowledge, &n->notes, &kept);
    tell_of_more(n, &kept);
    if (n->kept.way.note->shows_step)
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
    struct rp_text there = {0}, line = {0};
    enum rp_rc rc = rp_keeping_same(&n->kept, n->within, record, &there, n->call->err);
    n->kept.over = (struct rp_text){0};
    while (rc == RP_OK && there.bytes) {
        say(n, "note.same-session", "id", there);
        rc = read_line(n, &line);
        if (rc != RP_OK || !line.bytes || begins("no", line))
            break; /* also where nobody answers: then nothing takes the place of anything */
        if (line.len == 0 || begins("yes", line)) {
            n->kept.over = there;
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
        n->kept.draft.from.record = record;
        n->kept.draft.from.is_draft = true;
        /* What does not fit can be put right; everything else is only tried again. */
        rc = rc == RP_BAD_INPUT ? ask(n, &record) : RP_OK;
    }
    if (rc == RP_OK && !record.bytes)
        say(n, "note.nothing", NULL, (struct rp_text){0});
    if (rc == RP_OK)
        rc = rp_draft_remove(&n->place, &n->kept.draft, n->call->err);
    return rc;
}

static enum rp_rc prepare(struct noting *n)
{
    struct rp_call *call = n->call;
    const char *dir = NULL;
    enum rp_rc rc = rp_call_knowledge(call, &n->knowledge);
    if (rc == RP_OK)
        rc =
            rp_form_load(n->knowledge.data_dir, n->kept.way.form, call->arena, &n->pack, call->err);
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
    struct noting n = {.call = call};
    n.kept = (struct rp_keeping){.notes = &n.notes,
                                 .way = rp_call_way(call),
                                 .anew = "begin anew (n where a draft is offered)"};
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
