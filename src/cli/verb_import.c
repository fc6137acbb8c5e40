#include "cli/journey_call.h"
#include "cli/oddities.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_import = {
    .name = "import",
    .summary = "take a journey file into your notes",
    .usage = "JOURNEY.json",
    .operands_min = 1,
    .operands_max = 1,
    .options =
        (const struct rp_option[]){{"over", 0, NULL,
                                    "put it in the place of what is there (it can be undone)",
                                    false, false},
                                   RP_VAULT_OPTIONS,
                                   {0}},
    .description =
        (const char *const[]){
            "Reads a journey file (or - for standard input), checks it whole, and keeps it in your "
            "notes. What the program does not know is kept as well. rapport export writes it out "
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

static enum rp_rc run(struct rp_call *call)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {0};
    struct rp_journey_file file = {0};
    struct rp_text bytes = {0};
    enum rp_rc rc = rp_call_knowledge(call, &knowledge);
    if (rc == RP_OK)
        rc = rp_call_read(call, call->operands[0], RP_JOURNEY_BYTES_MAX, &bytes);
    if (rc == RP_OK)
        rc = rp_journey_read(bytes, &knowledge.terms, call->arena, &file, call->err);
    const char *read_from = call->subject;
    if (rc == RP_OK)
        rc = rp_call_notes(call, &knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rc = rp_notes_import(&notes, &file.journey, rp_call_has(call, "over"), call->err);
    rp_vault_close(notes.vault);
    if (rc != RP_OK)
        return rc;
    rp_call_tell_oddities(call, rp_text_of(read_from), &file.warnings);
    rp_out_str(call->out, "Kept.\n");
    return RP_OK;
}
