#include "actions/copying.h"
#include "cli/vault_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_backup = {
    .name = "backup",
    .summary = "copy your notes, sealed as they are, to another place",
    .usage = "DIR",
    .operands_min = 1,
    .operands_max = 1,
    .options = (const struct rp_option[]){RP_VAULT_OPTIONS, {0}},
    .description =
        (const char *const[]){
            "Copies the sealed files into a directory, a stick for instance. No passphrase is "
            "needed: they stay sealed. rapport status --vault DIR reads the copy. Nothing "
            "is written over an earlier copy: give each a directory of its own, with the day in "
            "its name.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport backup --vault nowhere \"$TMPDIR/copy\"", "there are no notes in that place",
             1},
            {"rapport backup --no-input --vault nowhere \"$TMPDIR/copy\"", "nor here", 1},
            {0}},
    .statuses = (const struct rp_status[]){{RP_NOT_FOUND, "there are no notes yet"},
                                           {RP_USAGE, "notes or a copy are in that place already"},
                                           {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    const char *dir = NULL;
    struct rp_vault_place place;
    enum rp_rc rc = rp_call_vault_dir(call, &dir);
    if (rc == RP_OK)
        rc = rp_notes_copy_source(dir, &place, call->err);
    if (rc != RP_OK)
        return rc;
    call->subject = call->operands[0];
    rc = rp_notes_copy(&place, call->operands[0], call->err);
    if (rc == RP_OK)
        rp_out_str(call->out, "Copied.\n");
    return rc;
}
