#include "cli/journey_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_status = {
    .name = "status",
    .summary = "say where your relationship stands and what the next step is",
    .usage = "",
    .json = true,
    .options = (const struct rp_option[]){RP_JOURNEY_OPTIONS, RP_VAULT_OPTIONS, {0}},
    .description =
        (const char *const[]){"Says of your own notes what rapport review says of a journey file: "
                              "where the two of you "
                              "stand, one first step with its reasons, and what else there is.",
                              NULL},
    .examples =
        (const struct rp_example[]){
            {"printf secret | rapport status --vault nowhere --passphrase-fd 0",
             "there are no notes in that place", 1},
            {"rapport status --vault nowhere --json --no-input", "the same for another program", 1},
            {0}},
    .statuses = (const struct rp_status[]){RP_VAULT_STATUSES, {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    return rp_call_review(call, (struct rp_review_face){rp_review_json, rp_call_show_review});
}
