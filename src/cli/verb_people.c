#include "cli/note_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_people = {
    .name = "people",
    .summary = "keep the people that reactions remind you of",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){"Keeps one person: a name, who they are to you, from when to when.",
                              RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("people"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    return rp_call_note(call, "people");
}
