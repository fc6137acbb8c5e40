#include "cli/note_call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_checkin = {
    .name = "checkin",
    .summary = "note how an hour was: heard, safe, on what matters, the way, whose hour",
    .usage = "[-]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){RP_NOTE_OPTIONS, {0}},
    .description =
        (const char *const[]){"Keeps a session with its check-in (the instrument after-session): "
                              "at most eight numbers from 0 to 10, none of them needed.",
                              RP_NOTE_HOW, NULL},
    .examples = (const struct rp_example[]){RP_NOTE_EXAMPLES("checkin"), {0}},
    .statuses = (const struct rp_status[]){RP_NOTE_STATUSES, {0}},
    .run = run,
};

static enum rp_rc run(struct rp_call *call)
{
    return rp_call_note(call, "sessions");
}
