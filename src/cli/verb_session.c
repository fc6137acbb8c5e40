#include "cli/note_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_session = {
    .name = "session",
    .summary = "note an hour: when, whether it took place, topics, focus, homework",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){"Keeps one session: its day, whether it took place, what it was "
                              "about, whose hour it was, what was told, what to do until the next.",
                              RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("session"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    return rp_call_note(call, "sessions");
}
