#include "cli/journey_call.h"

#include "actions/settling.h"
#include "cli/help_call.h"
#include "cli/oddities.h"
#include "cli/show.h"
#include "os/clock.h"
#include "os/data_dir.h"
#include "views/responses_check.h"

#include <string.h>

enum rp_rc rp_call_knowledge(struct rp_call *call, struct rp_knowledge *out)
{
    struct rp_text dir = {0};
    enum rp_rc rc = rp_data_dir_find(call->arena, &dir, call->err);
    if (rc == RP_OK)
        rc = rp_knowledge_read(dir.bytes, call->arena, out, call->err);
    return rc;
}

enum rp_rc rp_call_knowledge_and_notes(struct rp_call *call, struct rp_knowledge *knowledge,
                                       struct rp_notes *notes)
{
    enum rp_rc rc = rp_call_knowledge(call, knowledge);
    return rc == RP_OK ? rp_call_notes(call, knowledge, notes) : rc;
}

static enum rp_rc pick(struct rp_call *call, struct rp_journey_call *out)
{
    const char *wanted = rp_call_value(call, "relationship");
    const struct rp_relationship_list *all = &out->file.journey.relationships;
    out->relationships = rp_arena_array(call->arena, all->n, sizeof(void *));
    if (!out->relationships)
        return rp_err_set(call->err, RP_LIMIT, "out of memory");
    for (size_t i = 0; i < all->n; i++) {
        if (!wanted || rp_text_is(all->items[i].id, wanted))
            out->relationships[out->n++] = &all->items[i];
    }
    if (out->n)
        return RP_OK;
    if (wanted)
        return rp_err_set(call->err, RP_NOT_FOUND, "there is no relationship of that id");
    return rp_err_set(call->err, RP_NOT_FOUND,
                      rp_call_file(call)
                          ? "the journey holds no relationship"
                          : "nothing is noted yet; rapport checkin or rapport moment "
                            "notes the first thing");
}

const char *rp_call_file(const struct rp_call *call)
{
    const char *first = call->operands_n ? call->operands[0] : NULL;
    return first && (strcmp(first, "-") == 0 || strpbrk(first, "./")) ? first : NULL;
}

const char *rp_call_id(const struct rp_call *call)
{
    size_t at = rp_call_file(call) ? 1 : 0;
    return call->operands_n > at ? call->operands[at] : NULL;
}

/* The journey in the file of the first operand, or in the notes. */
static enum rp_rc read_journey(struct rp_call *call, const struct rp_knowledge *knowledge,
                               struct rp_journey_file *out)
{
    struct rp_text bytes = {0};
    struct rp_notes notes = {0};
    const char *path = rp_call_file(call);
    if (path) {
        enum rp_rc rc = rp_call_read(call, path, RP_JOURNEY_BYTES_MAX, &bytes);
        return rc == RP_OK ? rp_journey_read(bytes, &knowledge->terms, call->arena, out, call->err)
                           : rc;
    }
    enum rp_rc rc = rp_call_notes(call, knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rp_vault_close(notes.vault);
    call->country = rp_notes_settings(&notes).country;
    *out = notes.file;
    out->journey.has_as_of = false; /* the day of a file that was taken in; today counts here */
    return RP_OK;
}

enum rp_rc rp_call_journey(struct rp_call *call, struct rp_knowledge *knowledge,
                           struct rp_journey_call *out)
{
    struct rp_journey_call found = {0};
    enum rp_rc rc = read_journey(call, knowledge, &found.file);
    if (rc == RP_OK)
        rc = rp_knowledge_read_instruments(knowledge, &found.file.journey, call->arena, call->err);
    if (rc != RP_OK)
        return rc;
    const struct rp_journey *journey = &found.file.journey;
    const struct rp_known_instruments known = {&knowledge->instruments,
                                               knowledge->instrument_names};
    if (rp_responses_check(journey, &known, call->arena, &found.file.warnings) != RP_OK)
        return rp_err_set(call->err, RP_LIMIT, "out of memory");
    found.as_of = journey->has_as_of ? journey->as_of : rp_clock_today();
    rc = rp_call_day(call, "as-of", &found.as_of);
    if (rc != RP_OK)
        return rc;
    if (rp_call_file(call)) /* of one's own notes the program itself is the writer */
        rp_call_tell_oddities(call, rp_text_of(call->subject), &found.file.warnings);
    rc = pick(call, &found);
    if (rc == RP_OK)
        *out = found;
    return rc;
}

enum rp_rc rp_call_reviewed(struct rp_call *call, struct rp_call_reviewed *out)
{
    struct rp_knowledge *knowledge = rp_arena_alloc(call->arena, sizeof *knowledge);
    struct rp_journey_call asked = {0};
    enum rp_rc rc = knowledge ? rp_call_knowledge(call, knowledge) : RP_LIMIT;
    if (rc == RP_OK)
        rc = rp_call_journey(call, knowledge, &asked);
    if (rc != RP_OK)
        return rc;
    struct rp_review *reviews = rp_arena_array(call->arena, asked.n, sizeof *reviews);
    for (size_t i = 0; reviews && rc == RP_OK && i < asked.n; i++) {
        const struct rp_review_of of = {asked.relationships[i], &asked.file.journey.relationships,
                                        asked.as_of};
        rc = rp_review_build_among(knowledge, &of, call->arena, &reviews[i]);
    }
    if (!reviews || rc != RP_OK)
        return rp_err_set(call->err, RP_LIMIT, "out of memory");
    *out = (struct rp_call_reviewed){reviews, asked.n};
    return RP_OK;
}

void rp_call_show_review(const struct rp_call *call, const struct rp_review *review,
                         struct rp_page *page)
{
    (void)call;
    rp_review_page(review, page);
}

enum rp_rc rp_call_review(struct rp_call *call, struct rp_review_face face)
{
    struct rp_call_reviewed done = {0};
    enum rp_rc rc = rp_call_reviewed(call, &done);
    if (rc != RP_OK)
        return rc;
    if (call->json) {
        struct rp_text text = {0};
        for (size_t i = 0; i < done.n; i++)
            rp_call_show_danger(call, &done.reviews[i]);
        rc = face.json(done.reviews, done.n, call->arena, &text);
        rp_out_text(call->out, text);
        return rc;
    }
    struct rp_page page = {.arena = call->arena};
    for (size_t i = 0; i < done.n; i++) {
        page.n = 0;
        face.page(call, &done.reviews[i], &page);
        rp_out_str(call->out, i ? "\n\n" : "");
        rp_call_show_danger(call, &done.reviews[i]);
        rp_out_page(call->out, &page);
    }
    return page.rc;
}
