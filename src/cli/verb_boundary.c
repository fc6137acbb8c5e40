#include "cli/note_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_boundary = {
    .name = "boundary",
    .summary = "note a line that was touched or crossed, with its day",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description = (const char *const[]){"Keeps one boundary record. A violation counts whatever "
                                         "the ratings say, and nothing silences it.",
                                         RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("boundary"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    return rp_call_note(call, "boundaries");
}
