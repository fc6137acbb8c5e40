#include "cli/note_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_choose = {
    .name = "choose",
    .summary = "keep notes of calls with therapists, side by side",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description = (const char *const[]){"Keeps one consult call: what it cost, how they would "
                                         "work with you, whether this person gets you.",
                                         RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("choose"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    return rp_call_note(call, "consults");
}
