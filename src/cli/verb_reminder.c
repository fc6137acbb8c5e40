#include "cli/call.h"
#include "os/clock.h"
#include "os/file.h"
#include "seal/binding.h"

#include <rapport/base/date.h>
#include <rapport/formats/reminder.h>
#include <stdio.h>
#include <string.h>

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

static enum rp_rc read_time(struct rp_call *call, struct rp_reminder *out)
{
    const char *at = rp_call_value(call, "at");
    int hour = 18, minute = 0, end = 0;
    if (at && (sscanf(at, "%2d:%2d%n", &hour, &minute, &end) != 2 || at[end] || hour < 0 ||
               hour > 23 || minute < 0 || minute > 59))
        return rp_err_set(call->err, RP_USAGE, "--at needs a time written as 18:00");
    out->hour = hour;
    out->minute = minute;
    return RP_OK;
}

static enum rp_reminder_every every(const struct rp_call *call)
{
    const char *said = rp_call_value(call, "every");
    if (said && strcmp(said, "day") == 0)
        return RP_REMINDER_DAY;
    return said && strcmp(said, "month") == 0 ? RP_REMINDER_MONTH : RP_REMINDER_WEEK;
}

static enum rp_rc unique(struct rp_call *call, char out[40])
{
    unsigned char random[16];
    enum rp_rc rc = rp_random_bytes(random, sizeof random, call->err);
    for (size_t i = 0; rc == RP_OK && i < sizeof random; i++)
        (void)snprintf(out + 2 * i, 3, "%02x", random[i]);
    return rc;
}

static enum rp_rc put(struct rp_call *call, const struct rp_reminder *reminder)
{
    const char *to = rp_call_value(call, "to");
    struct rp_strbuf out;
    struct rp_text text = {0};
    rp_strbuf_init(&out, call->arena, 4096);
    rp_reminder_write(reminder, &out);
    enum rp_rc rc = rp_strbuf_done(&out, &text);
    if (rc != RP_OK)
        return rp_err_set(call->err, rc, "out of memory");
    if (!to) {
        rp_out_text(call->out, text);
        return RP_OK;
    }
    call->subject = to;
    rc = rp_file_replace(to, text, call->err);
    if (rc == RP_OK)
        rp_out_str(call->out, "Written.\n");
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    char stamp[RP_CLOCK_STAMP], uid[40];
    struct rp_reminder reminder = {
        .first = rp_clock_today(), .every = every(call), .title = rp_text_of("Notes")};
    rp_clock_stamp(stamp);
    enum rp_rc rc = rp_call_day(call, "from", &reminder.first);
    if (rc == RP_OK)
        rc = read_time(call, &reminder);
    if (rc == RP_OK)
        rc = unique(call, uid);
    reminder.stamp = rp_text_of(stamp);
    reminder.uid = rp_text_of(uid);
    return rc == RP_OK ? put(call, &reminder) : rc;
}
