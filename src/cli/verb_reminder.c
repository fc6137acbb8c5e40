#include "actions/reminding.h"
#include "cli/call.h"

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_reminder = {
    .name = "reminder",
    .summary = "make an entry that comes back, for your own calendar",
    .usage = "",
    .options =
        (const struct rp_option[]){
            {.name = "every", .argument = "day|week|month", .help = "otherwise each week"},
            {.name = "from", .argument = "DAY", .help = "the first one; otherwise today"},
            {.name = "at", .argument = "TIME", .help = "otherwise 18:00"},
            {.name = "to", .argument = "FILE.ics", .help = "otherwise standard output"},
            RP_OVER_OPTION,
            {0}},
    .description =
        (const char *const[]){
            "Writes a calendar entry (iCalendar) that says \"Notes\" and nothing else, once a day, "
            "a week or a month. Nothing is sent and nothing is remembered here: the file is for "
            "the calendar you use anyway, and taking it out there ends it. Nobody counts whether "
            "you did.",
            NULL},
    .examples =
        (const struct rp_example[]){{"rapport reminder --every week --from 2026-03-02 --at 19:30",
                                     "each Monday evening from then on", 0},
                                    {"rapport reminder --every month --to \"$TMPDIR/notes.ics\"",
                                     "once a month, into a file", 0},
                                    {0}},
    .run = run,
};

static enum rp_rc put(struct rp_call *call, struct rp_text text)
{
    const char *to = rp_call_value(call, "to");
    if (!to) {
        rp_out_text(call->out, text);
        return RP_OK;
    }
    enum rp_rc rc = rp_call_write(call, to, text);
    if (rc == RP_OK)
        rp_out_str(call->out, "Written.\n");
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_text text = {0};
    struct rp_reminding reminding = {.every = rp_text_of(rp_call_value(call, "every")),
                                     .has_from = rp_call_has(call, "from"),
                                     .at = rp_text_of(rp_call_value(call, "at"))};
    enum rp_rc rc = rp_call_day(call, "from", &reminding.from);
    if (rc == RP_OK)
        rc = rp_reminding_write(&reminding, call->arena, &text, call->err);
    return rc == RP_OK ? put(call, text) : rc;
}
