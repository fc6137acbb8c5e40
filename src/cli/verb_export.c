#include "cli/journey_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_export = {
    .name = "export",
    .summary = "write your notes out as a journey file, in plain text",
    .usage = "",
    .options = (const struct rp_option[]){RP_VAULT_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Writes everything in your notes to standard output as one journey file. It is plain "
            "text: whoever finds it can read it. rapport import takes it in again without loss.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport export --no-input --vault nowhere", "there are no notes in that place", 1},
            {"rapport export --vault nowhere --passphrase-fd 0 </dev/null", "nor here", 1},
            {0}},
    .statuses = (const struct rp_status[]){RP_VAULT_STATUSES, {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {0};
    struct rp_strbuf out;
    struct rp_text text = {0};
    enum rp_rc rc = rp_call_knowledge(call, &knowledge);
    if (rc == RP_OK)
        rc = rp_call_notes(call, &knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    rp_vault_close(notes.vault);
    rp_strbuf_init(&out, call->arena, RP_JOURNEY_BYTES_MAX);
    rc = rp_journey_write(&notes.file.journey, &out, call->err);
    if (rc == RP_OK)
        rc = rp_strbuf_done(&out, &text);
    if (rc == RP_OK)
        rp_out_text(call->out, text);
    return rc;
}
