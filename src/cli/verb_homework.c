#include "cli/journey_call.h"
#include "cli/note_call.h"
#include "cli/note_dialogue.h"
#include "cli/note_keep.h"
#include "os/clock.h"

#include <rapport/plot/measure.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_homework = {
    .name = "homework",
    .summary = "note what to do until next time, and whether it is done",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){
            {.name = "session",
             .argument = "ID",
             .help = "the hour it comes from; otherwise the latest"},
            {.name = "done", .argument = "ID", .help = "this one is done"},
            {.name = "partly", .argument = "ID", .help = "this one is partly done"},
            {.name = "open", .argument = "ID", .help = "this one is not done"},
            {.name = "all", .help = "ask every question, not only the first ones"},
            RP_NOTE_OPTIONS_ONE,
            {0}},
    .description =
        (const char *const[]){"Keeps something to do that was taken from an hour. Done or not is "
                              "noted without more ado; nothing counts it.",
                              RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("homework"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = run,
    .note = &rp_note_table[RP_NOTE_HOMEWORK],
};

/* Is it wanted where one relationship alone was asked for? */
static bool is_wanted(const struct rp_call *call, const struct rp_relationship *r)
{
    const char *wanted = rp_call_value(call, "relationship");
    return !wanted || rp_text_is(r->id, wanted);
}

static void show_one(struct rp_call *call, const struct rp_homework *h, size_t shown,
                     struct rp_strbuf *out)
{
    if (call->json) {
        rp_strbuf_str(out, shown ? ",\n " : "[");
        rp_record_write(RP_KIND_HOMEWORK, h, true, out);
        return;
    }
    rp_strbuf_text(out, h->id);
    rp_strbuf_str(out, "  ");
    rp_strbuf_str(out,
                  h->done == RP_PARTLY_ABSENT ? "open" : rp_enum_name(RP_ENUM_PARTLY, h->done));
    rp_strbuf_str(out, "  ");
    rp_strbuf_clean(out, h->text);
    rp_strbuf_char(out, '\n');
}

static enum rp_rc show_all(struct rp_call *call, const struct rp_journey *journey)
{
    struct rp_strbuf out;
    struct rp_text text = {0};
    size_t shown = 0;
    rp_strbuf_init(&out, call->arena, RP_JOURNEY_BYTES_MAX);
    for (size_t i = 0; i < journey->relationships.n; i++) {
        const struct rp_relationship *r = &journey->relationships.items[i];
        for (size_t s = 0; is_wanted(call, r) && s < r->sessions.n; s++) {
            for (size_t h = 0; h < r->sessions.items[s].homework.n; h++)
                show_one(call, &r->sessions.items[s].homework.items[h], shown++, &out);
        }
    }
    if (call->json)
        rp_strbuf_str(&out, shown ? "]\n" : "[]\n");
    if (rp_strbuf_done(&out, &text) != RP_OK)
        return rp_err_set(call->err, RP_LIMIT, "out of memory");
    rp_out_text(call->out, text);
    return shown || call->json ? RP_OK : rp_err_set(call->err, RP_NOT_FOUND, "none is noted yet");
}

static enum rp_rc show(struct rp_call *call)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {0};
    enum rp_rc rc = rp_call_knowledge_and_notes(call, &knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rp_vault_close(notes.vault);
    return show_all(call, &notes.file.journey);
}

/* The homework of that id, and whose hour it is of. */
static const struct rp_homework *find(const struct rp_journey *journey, struct rp_text id,
                                      struct rp_noted *of)
{
    for (size_t i = 0; i < journey->relationships.n; i++) {
        const struct rp_relationship *r = &journey->relationships.items[i];
        for (size_t s = 0; s < r->sessions.n; s++) {
            const struct rp_session *session = &r->sessions.items[s];
            for (size_t h = 0; h < session->homework.n; h++) {
                if (!rp_text_equal(session->homework.items[h].id, id))
                    continue;
                of->relationship = r->id;
                of->owner = session->id;
                return &session->homework.items[h];
            }
        }
    }
    return NULL;
}

static enum rp_rc keep_done(struct rp_call *call, struct rp_vault *vault,
                            const struct rp_journey *journey, const char *id, enum rp_partly done)
{
    struct rp_noted noted = {.verb = "homework", .list = "sessions", .part = "homework"};
    struct rp_strbuf json;
    const struct rp_homework *there = find(journey, rp_text_of(id), &noted);
    if (!there)
        return rp_err_set(call->err, RP_NOT_FOUND, "there is none of that id");
    struct rp_homework changed = *there;
    changed.done = done;
    rp_strbuf_init(&json, call->arena, RP_JOURNEY_BYTES_MAX);
    rp_record_write(RP_KIND_HOMEWORK, &changed, true, &json);
    if (rp_strbuf_done(&json, &noted.json) != RP_OK)
        return rp_err_set(call->err, RP_LIMIT, "out of memory");
    return rp_call_keep(call, vault, &noted);
}

static enum rp_rc mark(struct rp_call *call, const char *id, enum rp_partly done)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {0};
    enum rp_rc rc = rp_call_knowledge_and_notes(call, &knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rc = keep_done(call, notes.vault, &notes.file.journey, id, done);
    rp_vault_close(notes.vault);
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    static const struct {
        const char *option;
        enum rp_partly done;
    } marks[] = {{"done", RP_PARTLY_YES}, {"partly", RP_PARTLY_PARTLY}, {"open", RP_PARTLY_NO}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (rp_call_has(call, marks[i].option))
            return mark(call, rp_call_value(call, marks[i].option), marks[i].done);
    }
    if (call->operands_n == 0 && (rp_call_has(call, "list") || !rp_call_can_ask(call)))
        return show(call);
    return rp_call_note(call);
}
