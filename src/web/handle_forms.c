/* Forms: their questions with what is there, drafts on every pause, and what is kept. */
#include "web/handlers.h"

#include "actions/filling.h"
#include "formats/json_door.h"
#include "os/clock.h"
#include "views/document.h"
#include "views/form_json.h"
#include "views/forms.h"
#include "views/record_called.h"
#include "web/help_here.h"

/* A form on its way through one request. */
struct form {
    struct rp_web_request *request;
    struct rp_notes notes; /* what is held, or what is changed; or closed ones. What is read lies in
                            * their arena: what is kept may point to it */
    struct rp_room_held *held; /* that they are read from; reading once more may free it */
    struct rp_form_pack pack;
    struct rp_form_filling filling;
};

static enum rp_rc load(struct form *f, struct rp_text name)
{
    struct rp_web_request *request = f->request;
    struct rp_note_way way;
    if (!rp_note_find(name.bytes, &way))
        return rp_err_set(&request->err, RP_NOT_FOUND, "there is no such form");
    return rp_form_load(request->room->knowledge->data_dir, way.form, f->notes.arena, &f->pack,
                        &request->err);
}

/* A field of what is asked, to last as long as the notes. */
static struct rp_text lasting(const struct form *f, const char *name)
{
    return rp_request_lasting(f->notes.arena, rp_request_text(f->request, name));
}

/* The questions, with what is there: a draft, a record, or nothing. */
static enum rp_rc begin(struct form *f, int32_t today)
{
    struct rp_web_request *request = f->request;
    const struct rp_filling_setup setup = {.notes = &f->notes,
                                           .form = &f->pack.form,
                                           .instruments = &f->pack.instruments,
                                           .words = &request->room->knowledge->words,
                                           .today = today,
                                           .relationship = lasting(f, "r"),
                                           .id = lasting(f, "id"),
                                           .of = lasting(f, "of")};
    /* Without its id a record would be taken for a new one. */
    if (rp_request_text(request, "id").len != setup.id.len ||
        rp_request_text(request, "of").len != setup.of.len ||
        rp_request_text(request, "r").len != setup.relationship.len)
        return rp_err_set(&request->err, RP_LIMIT, "out of memory");
    return rp_filling_begin(&setup, &f->filling, &request->err);
}

/* What was answered, put into the form. */
static enum rp_rc put(struct form *f, const json_t *asked)
{
    struct rp_web_request *request = f->request;
    size_t len = json_dumpb(asked, NULL, 0, JSON_COMPACT);
    char *text = len ? rp_arena_alloc(f->notes.arena, len) : NULL;
    const struct rp_json *answers = NULL;
    if (!text || json_dumpb(asked, text, len, JSON_COMPACT) != len)
        return rp_err_set(&request->err, RP_LIMIT, "out of memory");
    enum rp_rc rc =
        rp_json_read((struct rp_text){text, len}, len, f->notes.arena, &answers, &request->err);
    return rc == RP_OK ? rp_filling_answers(&f->filling, answers, &request->err) : rc;
}

/* Each answer on its own: one that is none does not keep the others from being sealed. The first
 * that was refused is told. */
static enum rp_rc put_each(struct form *f)
{
    struct rp_web_request *request = f->request;
    json_t *asked = rp_request_object(request, "answers"), *value = NULL;
    struct rp_err first = {.rc = RP_OK};
    const char *key = NULL;
    json_object_foreach(asked, key, value)
    {
        json_t *one = json_object();
        if (!one || json_object_set(one, key, value) != 0)
            return rp_err_set(&request->err, RP_LIMIT, "out of memory");
        enum rp_rc rc = put(f, one);
        if (rc != RP_OK && rc != RP_BAD_INPUT)
            return rc;
        if (rc != RP_OK && first.rc == RP_OK)
            first = request->err;
    }
    request->err = first;
    return first.rc;
}

/* For reading and for drafts: what is held, with an arena of the request. */
static enum rp_rc open_form(struct form *f, struct rp_text name)
{
    struct rp_web_request *request = f->request;
    struct rp_room_held *held = NULL;
    enum rp_rc rc = rp_room_read(request->room, &held, &request->err);
    if (rc != RP_OK)
        return rc;
    f->held = held;
    f->notes = held->notes;
    f->notes.arena = &request->arena;
    rc = load(f, name);
    return rc == RP_OK ? begin(f, held->as_of) : rc;
}

static enum rp_rc shown(const struct form *f)
{
    const struct rp_form_filling *filling = &f->filling;
    char mark[RP_KEEPING_MARK_CHARS + 1];
    enum rp_rc rc = rp_keeping_mark(filling->keeping.draft.from.before, mark, &f->request->err);
    const struct rp_form_shown form = {&f->pack.form,
                                       filling->asking,
                                       filling->short_n,
                                       filling->is_draft,
                                       f->notes.file.journey.settings,
                                       rp_text_of(mark)};
    if (rc != RP_OK)
        return rc;
    return rp_form_json(&form, &f->request->arena, &f->request->answer);
}

enum rp_rc rp_handle_form(struct rp_web_request *request)
{
    struct form f = {.request = request};
    enum rp_rc rc = open_form(&f, rp_request_text(request, "form"));
    return rc == RP_OK ? shown(&f) : rc;
}

/* Was something else noted of the record since it was shown? */
static bool is_stale(const struct form *f)
{
    struct rp_text was = rp_request_text(f->request, "was");
    return was.len && rp_keeping_check_mark(&f->filling.keeping, was, NULL) != RP_OK;
}

/* It is sealed whatever else was noted meanwhile; `stale` tells the page to show that. */
static enum rp_rc tell_drafted(struct form *f)
{
    struct rp_web_request *request = f->request;
    bool stale = is_stale(f);
    enum rp_rc rc = rp_request_say(request, "draft", rp_text_of(f->filling.keeping.draft.name));
    if (rc == RP_OK && stale)
        rp_request_add_number(request, "stale", 1);
    return rc;
}

enum rp_rc rp_handle_draft(struct rp_web_request *request)
{
    struct form f = {.request = request};
    /* A window that does not know yet what is shown: its words belong to the notes, and wait. */
    if (request->room->example) {
        enum rp_rc shown =
            rp_err_set(&request->err, RP_USAGE, "an example is shown, which keeps no drafts");
        rp_err_at(&request->err, "example", 0, 0);
        return shown;
    }
    enum rp_rc rc = open_form(&f, rp_request_text(request, "form"));
    if (rc != RP_OK)
        return rc;
    rc = put_each(&f);
    if (rc == RP_OK || rc == RP_BAD_INPUT) {
        struct rp_err err = {.rc = RP_OK};
        enum rp_rc sealed = rp_filling_draft(&f.filling, &err);
        if (sealed != RP_OK) {
            request->err = err;
            rc = sealed;
        }
    }
    return rc == RP_OK ? tell_drafted(&f) : rc;
}

enum rp_rc rp_handle_drop(struct rp_web_request *request)
{
    struct form f = {.request = request};
    enum rp_rc rc = open_form(&f, rp_request_text(request, "form"));
    if (rc == RP_OK)
        rc = rp_filling_drop(&f.filling, &request->err);
    return rc == RP_OK ? rp_request_done(request) : rc;
}

/* The first step as it is now, in two texts. */
static void add_step(struct rp_document *doc, json_t *root, const struct rp_review *review,
                     struct rp_arena *arena)
{
    struct rp_page page = {.arena = arena};
    json_t *step = rp_document_object(doc, root, "step");
    const struct rp_line *title = NULL, *words = NULL;
    rp_next_step_page(review, &page);
    for (size_t i = 0; i < page.n; i++) {
        if (page.lines[i].role == RP_LINE_STEP && !title)
            title = &page.lines[i];
        else if (page.lines[i].role == RP_LINE_PARAGRAPH && !words)
            words = &page.lines[i];
    }
    if (title)
        rp_document_text_value(doc, step, "title", title->text);
    if (words)
        rp_document_text_value(doc, step, "words", words->text);
}

static void say_kept(struct rp_document *doc, json_t *root, const struct form *f,
                     const struct rp_kept *kept)
{
    const struct rp_knowledge *knowledge = f->request->room->knowledge;
    struct rp_phrases phrases = {&knowledge->words, &f->request->arena, RP_OK};
    struct rp_help_here here;
    struct rp_text help = {0}, what = rp_record_called(&phrases, kept->kind, kept->record,
                                                       f->filling.setup.today);
    const char *key = kept->changed ? "page.kept" : "page.kept.same";
    char mark[RP_KEEPING_MARK_CHARS + 1];
    struct rp_text now = {0};
    rp_document_text_value(doc, root, "kept", kept->part.bytes ? kept->part : kept->id);
    rp_document_text_value(doc, root, "id", kept->id);
    rp_document_text_value(doc, root, "r", kept->relationship);
    rp_document_text_value(doc, root, "words", rp_phrase_with(&phrases, key, "what", what));
    /* For a page that goes on with it. */
    if (rp_notes_record_text(&f->notes, kept->kind, kept->record, &now, NULL) == RP_OK &&
        rp_keeping_mark(now, mark, NULL) == RP_OK)
        rp_document_text_value(doc, root, "was", rp_text_of(mark));
    /* What goes wrong with the line must not look like a save that went wrong. */
    rp_request_help_here(f->request, rp_notes_settings(&f->notes).country, &here);
    if (rp_help_for_record(&here, kept->kind, kept->record, &help) == RP_OK && help.len)
        rp_document_text_value(doc, root, "help", help);
}

static enum rp_rc tell_kept(struct form *f, const struct rp_kept *kept)
{
    struct rp_web_request *request = f->request;
    struct rp_document doc = {RP_OK};
    struct rp_room_held *held = NULL;
    const struct rp_review *review = NULL;
    struct rp_text whose = {0}; /* what is held may be read again, and kept points into it */
    json_t *root = rp_document_object(&doc, NULL, NULL);
    say_kept(&doc, root, f, kept);
    if (rp_text_copy(&request->arena, kept->relationship, &whose) != RP_OK)
        return rp_document_finish(&doc, root, &request->arena, &request->answer);
    if (rp_request_flag(request, "step") &&
        rp_room_read(request->room, &held, &request->err) == RP_OK &&
        rp_room_review(held, whose, &review, &request->err) == RP_OK)
        add_step(&doc, root, review, &request->arena);
    return rp_document_finish(&doc, root, &request->arena, &request->answer);
}

/* A check-in of a day that has one: is it the same hour? The page asks, and says `over` or `apart`.
 * *asks: it has to be asked first. */
static enum rp_rc ask_if_same(struct form *f, bool *asks)
{
    struct rp_web_request *request = f->request;
    struct rp_phrases phrases = {&request->room->knowledge->words, &request->arena, RP_OK};
    struct rp_document doc = {RP_OK};
    struct rp_text same = {0};
    f->filling.keeping.over = lasting(f, "over");
    if (f->filling.keeping.over.len || rp_request_flag(request, "apart"))
        return RP_OK;
    enum rp_rc rc = rp_filling_same(&f->filling, &same, &request->err);
    *asks = rc == RP_OK && same.len;
    if (!*asks)
        return rc;
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_document_text_value(&doc, root, "same", same);
    rp_document_text_value(&doc, root, "words", rp_phrase(&phrases, "page.same-session", NULL, 0));
    return rp_document_finish(&doc, root, &request->arena, &request->answer);
}

static enum rp_rc keep(struct form *f, struct rp_kept *kept, bool *asks)
{
    struct rp_web_request *request = f->request;
    bool is_example = request->room->example != NULL;
    struct rp_text was = rp_request_text(request, "was");
    struct rp_notes *notes = NULL;
    enum rp_rc rc = rp_room_change(request->room, RP_ROOM_WHOLE, &notes, &request->err);
    if (rc != RP_OK)
        return rc;
    f->notes = *notes;
    rc = load(f, rp_request_text(request, "form"));
    if (rc == RP_OK)
        rc = begin(f, is_example && notes->file.journey.has_as_of ? notes->file.journey.as_of
                                                                  : rp_clock_today());
    if (rc == RP_OK && was.len)
        rc = rp_keeping_check_mark(&f->filling.keeping, was, &request->err);
    if (rc == RP_OK)
        rc = put(f, rp_request_object(request, "answers"));
    if (rc == RP_OK)
        rc = ask_if_same(f, asks);
    if (rc == RP_OK && !*asks)
        rc = rp_filling_keep(&f->filling, kept, &request->err);
    *notes = f->notes;
    rp_room_changed(request->room, rc == RP_OK && !*asks);
    return rc;
}

enum rp_rc rp_handle_keep(struct rp_web_request *request)
{
    struct form f = {.request = request};
    struct rp_kept kept = {.is_new = false};
    bool asks = false;
    enum rp_rc rc = keep(&f, &kept, &asks);
    return rc == RP_OK && !asks ? tell_kept(&f, &kept) : rc;
}

/* What was answered so far, over the moment as it is noted: no more than stands on a page. */
static enum rp_rc being_written(struct form *f, const struct rp_moment *noted,
                                struct rp_moment *out)
{
    struct rp_web_request *request = f->request;
    struct rp_text record = {0};
    struct rp_moment read = {.extra = {0}};
    const struct rp_record_reading how = {RP_KIND_MOMENT, f->notes.terms, &request->arena, NULL};
    enum rp_rc rc = put_each(f);
    if (rc == RP_OK || rc == RP_BAD_INPUT) /* what is no answer yet stands on no page */
        rc = rp_filling_record(&f->filling, &record, &request->err);
    *out = *noted;
    if (rc != RP_OK || !record.bytes)
        return rc;
    rc = rp_record_read(record, &how, &read, &request->err);
    out->what = read.what;
    out->words = read.words;
    out->asks = read.asks;
    out->feelings = read.feelings;
    out->needed = read.needed;
    out->has_felt = read.has_felt;
    out->felt = read.felt;
    return rc;
}

enum rp_rc rp_handle_sheet(struct rp_web_request *request)
{
    struct form f = {.request = request};
    struct rp_moment written;
    const struct rp_relationship *whose = NULL;
    struct rp_sheet_question question = {.about = rp_request_text(request, "id"),
                                         .instead = &written};
    enum rp_rc rc = open_form(&f, rp_text_of("moment"));
    if (rc == RP_OK)
        rc = rp_room_relationship(f.held, rp_request_text(request, "r"), &whose, &request->err);
    for (size_t i = 0; rc == RP_OK && i < whose->moments.n; i++) {
        if (rp_text_equal(whose->moments.items[i].id, question.about)) {
            rc = being_written(&f, &whose->moments.items[i], &written);
            return rc == RP_OK ? rp_web_say(request, f.held, &question) : rc;
        }
    }
    return rc == RP_OK ? rp_err_set(&request->err, RP_NOT_FOUND, "there is no moment of that id")
                       : rc;
}

/* A moment while the notes are locked: nothing is there to go on with, and no key to ask for. */
static enum rp_rc open_locked(struct form *f)
{
    struct rp_web_request *request = f->request;
    f->notes =
        (struct rp_notes){.terms = &request->room->knowledge->terms, .arena = &request->arena};
    enum rp_rc rc = load(f, rp_text_of("moment"));
    return rc == RP_OK ? begin(f, rp_clock_today()) : rc;
}

enum rp_rc rp_handle_capture_form(struct rp_web_request *request)
{
    struct form f = {.request = request};
    enum rp_rc rc = open_locked(&f);
    return rc == RP_OK ? shown(&f) : rc;
}

/* It is sealed, and whom to call is said at once where its words ask for that. */
static enum rp_rc tell_captured(struct rp_web_request *request, struct rp_text record)
{
    const struct rp_record_reading how = {RP_KIND_MOMENT, &request->room->knowledge->terms,
                                          &request->arena, NULL};
    struct rp_document doc = {RP_OK};
    struct rp_help_here here;
    struct rp_moment moment = {0};
    struct rp_text help = {NULL, 0};
    json_t *root = rp_document_object(&doc, NULL, NULL);
    rp_request_help_here(request, (struct rp_text){NULL, 0}, &here);
    if (rp_record_read(record, &how, &moment, NULL) == RP_OK &&
        rp_help_for_record(&here, RP_KIND_MOMENT, &moment, &help) == RP_OK && help.len)
        rp_document_text_value(&doc, root, "help", help);
    return rp_document_finish(&doc, root, &request->arena, &request->answer);
}

enum rp_rc rp_handle_capture(struct rp_web_request *request)
{
    struct form f = {.request = request};
    struct rp_vault_place place;
    struct rp_text record = {0};
    enum rp_rc rc = rp_vault_place_of(request->room->dir, &place, &request->err);
    if (rc == RP_OK)
        rc = open_locked(&f);
    if (rc == RP_OK)
        rc = put(&f, rp_request_object(request, "answers"));
    if (rc == RP_OK)
        rc = rp_filling_capture(&f.filling, &place, &record, &request->err);
    return rc == RP_OK ? tell_captured(request, record) : rc;
}
