#include "cli/note_keep.h"

#include "actions/settling.h"
#include "cli/help_call.h"
#include "cli/journey_call.h"
#include "cli/note_way.h"
#include "cli/show.h"
#include "cli/verbs.h"
#include "cli/words.h"
#include "os/clock.h"
#include "vault/inbox.h"
#include "views/record_called.h"

#include <string.h>

/* "kept.boundary-tried": names of verbs and options are short. */
enum { KEPT_KEY_MAX = 64 };

/* The key of what was kept: kept.VERB-OPTION or kept.VERB, else kept. */
static const char *kept_key(const struct rp_call *call, struct rp_phrases *phrases)
{
    const struct rp_note_part *part = call->verb->note ? rp_call_part(call) : NULL;
    bool named = part && part != call->verb->note->only;
    struct rp_strbuf key;
    struct rp_text text = {0};
    rp_strbuf_init(&key, phrases->arena, KEPT_KEY_MAX);
    rp_strbuf_str(&key, "kept.");
    rp_strbuf_str(&key, call->verb->name);
    rp_strbuf_str(&key, named ? "-" : "");
    rp_strbuf_str(&key, named ? part->option : "");
    if (rp_strbuf_done(&key, &text) != RP_OK || !rp_wordbook_find(phrases->book, text).bytes)
        return "kept";
    return text.bytes;
}

/* It is kept, whatever becomes of the words: the id is said in any case. Where nothing changed that
 * is said instead: undo would take back something else. */
static void say_kept(struct rp_call *call, const struct rp_knowledge *knowledge,
                     const struct rp_kept *kept)
{
    struct rp_phrases phrases = {&knowledge->words, call->arena, RP_OK};
    const struct rp_filling fillings[] = {
        {"id", kept->part.bytes ? kept->part : kept->id},
        {"what", rp_record_called(&phrases, kept->kind, kept->record, rp_clock_today())}};
    const char *key = kept->changed ? kept_key(call, &phrases) : "kept.same";
    struct rp_text line = rp_phrase(&phrases, key, fillings, 2);
    if (phrases.rc == RP_OK) {
        rp_out_wrap(call->out, 0, 0, line);
        return;
    }
    rp_out_str(call->out, "Kept: ");
    rp_out_text(call->out, fillings[0].value);
    rp_out_str(call->out, "\n");
}

void rp_call_tell_kept(struct rp_call *call, const struct rp_knowledge *knowledge,
                       const struct rp_kept *kept)
{
    if (call->json) {
        rp_out_str(call->out, "{\"kept\": \"");
        rp_out_text(call->out, kept->part.bytes ? kept->part : kept->id);
        rp_out_str(call->out, "\"}\n");
    } else {
        say_kept(call, knowledge, kept);
    }
    rp_call_tell_help_of(call, knowledge->data_dir, kept->kind, kept->record);
}

void rp_call_tell_waits(struct rp_call *call, struct rp_text json)
{
    const struct rp_err before = *call->err;
    struct rp_knowledge knowledge = {0};
    struct rp_moment moment = {0};
    if (rp_call_knowledge(call, &knowledge) == RP_OK) {
        const struct rp_record_reading how = {RP_KIND_MOMENT, &knowledge.terms, call->arena, NULL};
        if (rp_record_read(json, &how, &moment, NULL) != RP_OK)
            moment = (struct rp_moment){.what = json}; /* words, whatever else they are */
        rp_call_tell_help_of(call, knowledge.data_dir, RP_KIND_MOMENT, &moment);
    }
    *call->err = before;
}

/* Another session of the same day; NULL: there is none. */
static const struct rp_session *other_of_day(const struct rp_relationship *in,
                                             const struct rp_session *session)
{
    int32_t day = 0, of = 0;
    if (!rp_session_day(session, &day))
        return NULL;
    for (size_t i = 0; i < in->sessions.n; i++) {
        const struct rp_session *there = &in->sessions.items[i];
        if (!rp_text_equal(there->id, session->id) && rp_session_day(there, &of) && of == day)
            return there;
    }
    return NULL;
}

void rp_call_tell_second(struct rp_call *call, const struct rp_knowledge *knowledge,
                         const struct rp_notes *notes, const struct rp_kept *kept)
{
    struct rp_phrases phrases = {&knowledge->words, call->arena, RP_OK};
    const struct rp_relationship_list *all = &notes->file.journey.relationships;
    const struct rp_session *other = NULL;
    if (!kept->is_new || kept->kind != RP_KIND_SESSION)
        return;
    for (size_t i = 0; i < all->n && !other; i++) {
        if (rp_text_equal(all->items[i].id, kept->relationship))
            other = other_of_day(&all->items[i], kept->record);
    }
    if (!other)
        return;
    const struct rp_filling fillings[] = {
        {"id", kept->id}, {"other", other->id}, {"verb", rp_text_of(call->verb->name)}};
    struct rp_text line = rp_phrase(&phrases, "kept.second", fillings, 3);
    rp_call_talk(call, "rapport: %.*s", RP_TEXT_ARG(line));
}

enum rp_rc rp_call_keep(struct rp_call *call, struct rp_vault *vault, const struct rp_noted *noted)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {.vault = vault, .terms = &knowledge.terms, .arena = call->arena};
    struct rp_kept kept = {0};
    char now[RP_CLOCK_TEXT];
    rp_clock_now(now);
    notes.at = rp_text_of(now);
    enum rp_rc rc = rp_call_knowledge(call, &knowledge);
    if (rc == RP_OK)
        rc = rp_notes_read(&notes, call->err);
    if (rc == RP_OK)
        call->country = rp_notes_settings(&notes).country;
    if (rc == RP_OK)
        rc = rp_notes_keep(&notes, noted, &kept, call->err);
    if (rc == RP_OK)
        rp_call_tell_kept(call, &knowledge, &kept);
    if (rc == RP_OK)
        rp_call_tell_second(call, &knowledge, &notes, &kept);
    return rc;
}

enum rp_rc rp_call_keep_sealed(struct rp_call *call, struct rp_text json)
{
    const char *dir = NULL;
    struct rp_vault_place place;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK)
        rc = rp_vault_place_of(dir, &place, call->err);
    if (rc == RP_OK)
        rc = rp_inbox_put(&place, RP_INBOX_MOMENT, NULL, json, call->err);
    if (rc == RP_OK)
        rp_out_str(call->out, call->json ? "{\"kept\": \"inbox\"}\n"
                                         : "Kept, sealed. It is shown when you next unlock; "
                                           "rapport moment --take all then keeps it.\n");
    if (rc == RP_OK)
        rp_call_tell_waits(call, json);
    return rc;
}

enum rp_rc rp_call_next_step(struct rp_call *call, struct rp_knowledge *knowledge,
                             const struct rp_notes *notes, struct rp_text relationship)
{
    const struct rp_journey *journey = &notes->file.journey;
    struct rp_page page = {.arena = call->arena};
    struct rp_review review;
    enum rp_rc rc = rp_knowledge_read_instruments(knowledge, journey, call->arena, call->err);
    for (size_t i = 0; i < journey->relationships.n && rc == RP_OK; i++) {
        const struct rp_relationship *r = &journey->relationships.items[i];
        if (!rp_text_equal(r->id, relationship))
            continue;
        const struct rp_review_of of = {r, &journey->relationships, rp_clock_today()};
        rc = rp_review_build_among(knowledge, &of, call->arena, &review);
        if (rc == RP_OK)
            rp_next_step_page(&review, &page);
    }
    if (rc == RP_OK)
        rc = page.rc;
    rp_out_page(call->out, &page);
    return rc == RP_LIMIT ? rp_err_set(call->err, rc, "out of memory") : rc;
}
