#include "cli/archive_call.h"
#include "cli/journey_call.h"
#include "cli/oddities.h"

#include <rapport/domain/walk.h>

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

/* An archive is a little longer than what it holds: by a third as text. */
enum { FILE_MAX_FACTOR_NUM = 3, FILE_MAX_FACTOR_DEN = 2 };

static enum rp_rc read_file(struct rp_call *call, const struct rp_knowledge *knowledge,
                            struct taken *out)
{
    struct rp_text bytes = {0};
    enum rp_rc rc = rp_call_read(
        call, call->operands[0],
        (size_t)RP_JOURNEY_BYTES_MAX / FILE_MAX_FACTOR_DEN * FILE_MAX_FACTOR_NUM, &bytes);
    out->path = call->subject;
    if (rc == RP_OK && rp_call_is_archive(bytes)) {
        rc = rp_call_archive_open(call, bytes, &out->opened);
        bytes = rc == RP_OK ? rp_secret_text(out->opened) : bytes;
    }
    if (rc != RP_OK)
        return rc;
    return rp_journey_read(bytes, &knowledge->terms, call->arena, &out->file, call->err);
}

static enum rp_rc count(void *ctx, const struct rp_place *place, const void *record)
{
    size_t *counts = ctx;
    (void)record;
    counts[place->kind]++;
    return RP_OK;
}

/* How many of what there are. */
static enum rp_rc tell(struct rp_call *call, const struct rp_journey *journey)
{
    const struct rp_place top = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_JOURNEY};
    size_t counts[RP_KIND_COUNT] = {0};
    enum rp_rc rc = rp_records_walk(&top, journey, count, counts);
    for (size_t kind = RP_KIND_RELATIONSHIP; kind < RP_KIND_COUNT; kind++) {
        if (counts[kind])
            rp_out_format(call->out, "%zu %s\n", counts[kind],
                          rp_record_info((enum rp_kind)kind)->name);
    }
    return rc;
}

static enum rp_rc keep(struct rp_call *call, const struct rp_knowledge *knowledge,
                       const struct taken *taken)
{
    struct rp_notes notes = {0};
    enum rp_rc rc = rp_call_notes(call, knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_import(&notes, &taken->file.journey, rp_call_has(call, "over"), call->err);
    rp_vault_close(notes.vault);
    if (rc != RP_OK)
        return rc;
    rp_call_tell_oddities(call, rp_text_of(taken->path), &taken->file.warnings);
    rp_out_str(call->out, "Kept.\n");
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
        rc = rp_call_has(call, "dry-run") ? tell(call, &taken.file.journey)
                                          : keep(call, &knowledge, &taken);
    rp_secret_free(taken.opened);
    return rc;
}
