#include "cli/journey_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_undo = {
    .name = "undo",
    .summary = "take back the latest change, or put it in again",
    .usage = "",
    .options = (const struct rp_option[]){{"again", 0, NULL,
                                           "put in again what was taken back last", false, false},
                                          RP_VAULT_OPTIONS,
                                          {0}},
    .description =
        (const char *const[]){"Takes back the latest change to your notes; run again, the one "
                              "before it. Every change "
                              "is kept, also over a restart, so nothing is lost by undoing.",
                              NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport undo --no-input --vault nowhere", "there are no notes in that place", 1},
            {"rapport undo --again --no-input --vault nowhere", "the same, the other way", 1},
            {0}},
    .statuses =
        (const struct rp_status[]){{RP_NOT_FOUND, "there are no notes yet, or nothing to undo"},
                                   {RP_LOCKED, "the passphrase does not fit, or none was given"},
                                   {RP_DAMAGED, "a file of the notes is damaged or newer"},
                                   {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    struct rp_knowledge knowledge = {0};
    struct rp_notes notes = {0};
    struct rp_history_entry what = {0};
    enum rp_rc rc = rp_call_knowledge_and_notes(call, &knowledge, &notes);
    if (rc != RP_OK)
        return rc;
    bool again = rp_call_has(call, "again");
    rc = rp_notes_undo(&notes, again, &what, call->err);
    rp_vault_close(notes.vault);
    if (rc != RP_OK)
        return rc;
    rp_out_str(call->out, again ? "Put in again: " : "Taken back: ");
    rp_out_text(call->out, what.verb);
    rp_out_str(call->out, ", of ");
    rp_out_text(call->out, what.at);
    rp_out_str(call->out, "\n");
    return RP_OK;
}
