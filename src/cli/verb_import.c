#include "cli/archive_call.h"
#include "cli/journey_call.h"
#include "cli/oddities.h"
#include "views/phrases.h"

#include <rapport/base/date.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_import = {
    .name = "import",
    .summary = "take a journey file, or a sealed archive, into your notes",
    .usage = "FILE",
    .operands_min = 1,
    .operands_max = 1,
    .options =
        (const struct rp_option[]){
            {"over", 0, NULL, "put it in the place of what is there (it can be undone)", false,
             false},
            {.name = "dry-run", .help = "say what is in the file, and keep nothing"},
            RP_ARCHIVE_OPTION,
            RP_VAULT_OPTIONS,
            {0}},
    .description =
        (const char *const[]){
            "Reads a journey file (or - for standard input), checks it whole, and keeps it in your "
            "notes. An archive of rapport export --format age is opened with its passphrase "
            "first. What the program does not know is kept as well. rapport export writes it out "
            "again.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport import --no-input --vault nowhere data/journeys/example.json",
             "there are no notes in that place", 1},
            {"rapport import --over --no-input --vault nowhere data/journeys/smallest.json",
             "nor here", 1},
            {0}},
    .statuses = (const struct rp_status[]){{RP_BAD_INPUT,
                                            "the file is not valid; the message names the place"},
                                           RP_VAULT_STATUSES,
                                           {0}},
    .run = run,
};

/* A file that is taken in, read. */
struct taken {
    struct rp_secret *opened; /* what an archive held; NULL: it was none. The journey lies in it */
    struct rp_journey_file file;
    const char *path;
};

static enum rp_rc read_file(struct rp_call *call, const struct rp_knowledge *knowledge,
                            struct taken *out)
{
    struct rp_text bytes = {0};
    enum rp_rc rc = rp_call_read(call, call->operands[0], RP_ARCHIVE_MAX, &bytes);
    out->path = call->subject;
    if (rc == RP_OK && rp_age_is(bytes)) {
        rc = rp_call_archive_open(call, bytes, &out->opened);
        bytes = rc == RP_OK ? rp_secret_text(out->opened) : bytes;
    }
    if (rc != RP_OK)
        return rc;
    return rp_journey_read(bytes, &knowledge->terms, call->arena, &out->file, call->err);
}

/* "sessions: 14, 2025-11-03 to 2026-03-02". */
static void tell_amount(struct rp_call *call, struct rp_text what, const struct rp_amount *amount)
{
    char first[RP_DAY_TEXT], last[RP_DAY_TEXT];
    rp_out_str(call->out, "  ");
    rp_out_text(call->out, what);
    rp_out_format(call->out, ": %zu", amount->n);
    rp_day_format(amount->first, first);
    rp_day_format(amount->last, last);
    if (amount->has_days && amount->first == amount->last)
        rp_out_format(call->out, ", %s", first);
    else if (amount->has_days)
        rp_out_format(call->out, ", %s to %s", first, last);
    rp_out_str(call->out, "\n");
}

/* How many of what there are. */
static enum rp_rc tell_amounts(struct rp_call *call, struct rp_phrases *phrases,
                               const struct rp_amount amounts[RP_KIND_COUNT])
{
    for (size_t kind = RP_KIND_RELATIONSHIP; kind < RP_KIND_COUNT; kind++) {
        const char *name = rp_record_info((enum rp_kind)kind)->name;
        if (amounts[kind].n)
            tell_amount(call, rp_phrase_term(phrases, "import.kind", rp_text_of(name)),
                        &amounts[kind]);
    }
    return phrases->rc;
}

static enum rp_rc tell(struct rp_call *call, const struct rp_knowledge *knowledge,
                       const struct taken *taken)
{
    struct rp_phrases phrases = {&knowledge->words, call->arena, RP_OK};
    struct rp_amount amounts[RP_KIND_COUNT];
    rp_archive_count(&taken->file.journey, amounts);
    rp_call_tell_oddities(call, rp_text_of(taken->path), &taken->file.warnings);
    rp_out_str(call->out, taken->opened ? "In this archive:\n" : "In this file:\n");
    enum rp_rc rc = tell_amounts(call, &phrases, amounts);
    rp_out_str(call->out, "It is whole and valid. Nothing was kept.\n");
    return rc;
}

/* What the file took the place of, and how it comes back. It is kept, whatever becomes of the
 * words. */
static void tell_kept(struct rp_call *call, const struct rp_knowledge *knowledge, bool changed,
                      const struct rp_amount before[RP_KIND_COUNT])
{
    struct rp_phrases phrases = {&knowledge->words, call->arena, RP_OK};
    if (!changed) {
        rp_out_str(call->out, "All of it was there already; nothing was changed.\n");
    } else if (before[RP_KIND_RELATIONSHIP].n == 0) {
        rp_out_str(call->out, "Kept.\n");
    } else {
        rp_out_str(call->out, "Kept, in the place of what was there:\n");
        (void)!tell_amounts(call, &phrases, before);
        rp_out_str(call->out, "rapport undo brings that back.\n");
    }
}

/* What stands against what, before it is said that the one is to take the other's place. */
static enum rp_rc refuse(struct rp_call *call, const struct taken *taken,
                         const struct rp_amount before[RP_KIND_COUNT])
{
    struct rp_amount amounts[RP_KIND_COUNT];
    rp_archive_count(&taken->file.journey, amounts);
    return rp_err_set(call->err, RP_USAGE,
                      "there is something in the notes already (sessions: %zu here, %zu in the "
                      "file); --over puts the file in its place (it can be undone)",
                      before[RP_KIND_SESSION].n, amounts[RP_KIND_SESSION].n);
}

static enum rp_rc keep(struct rp_call *call, const struct rp_knowledge *knowledge,
                       const struct taken *taken)
{
    struct rp_notes notes = {0};
    struct rp_amount before[RP_KIND_COUNT];
    enum rp_rc rc = rp_call_notes(call, knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rp_archive_count(&notes.file.journey, before);
    bool over = rp_call_has(call, "over");
    if (before[RP_KIND_RELATIONSHIP].n > 0 && !over)
        rc = refuse(call, taken, before);
    else
        rc = rp_notes_import(&notes, &taken->file.journey, over, call->err);
    rp_vault_close(notes.vault);
    if (rc != RP_OK)
        return rc;
    rp_call_tell_oddities(call, rp_text_of(taken->path), &taken->file.warnings);
    tell_kept(call, knowledge, notes.changed, before);
    return RP_OK;
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_knowledge knowledge = {0};
    struct taken taken = {.opened = NULL};
    enum rp_rc rc = rp_call_knowledge(call, &knowledge);
    if (rc == RP_OK)
        rc = read_file(call, &knowledge, &taken);
    if (rc == RP_OK)
        rc = rp_call_has(call, "dry-run") ? tell(call, &knowledge, &taken)
                                          : keep(call, &knowledge, &taken);
    rp_secret_free(taken.opened);
    return rc;
}
