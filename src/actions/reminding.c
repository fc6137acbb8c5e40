#include "actions/reminding.h"

#include "os/clock.h"
#include "seal/binding.h"

#include <rapport/formats/reminder.h>
#include <stdio.h>
#include <string.h>

/* Longest time that is read: "18:00". */
enum { TIME_TEXT = 6 };

/* Room for the calendar's file, which has one entry. */
enum { FILE_MAX = 4096 };

static enum rp_rc read_time(struct rp_text said, struct rp_reminder *out, struct rp_err *err)
{
    char at[TIME_TEXT] = "18:00";
    int hour = 0, minute = 0, end = 0;
    if (said.bytes && said.len < TIME_TEXT) {
        memcpy(at, said.bytes, said.len);
        at[said.len] = '\0';
    }
    if ((said.bytes && said.len >= TIME_TEXT) ||
        sscanf(at, "%2d:%2d%n", &hour, &minute, &end) != 2 || at[end] || hour < 0 || hour > 23 ||
        minute < 0 || minute > 59)
        return rp_err_set(err, RP_USAGE, "a time is written as 18:00");
    out->hour = hour;
    out->minute = minute;
    return RP_OK;
}

static enum rp_rc read_every(struct rp_text said, struct rp_reminder *out, struct rp_err *err)
{
    static const char *const names[] = {
        [RP_REMINDER_DAY] = "day", [RP_REMINDER_WEEK] = "week", [RP_REMINDER_MONTH] = "month"};
    out->every = RP_REMINDER_WEEK;
    for (size_t i = 0; said.bytes && i < sizeof names / sizeof names[0]; i++) {
        if (!rp_text_is(said, names[i]))
            continue;
        out->every = (enum rp_reminder_every)i;
        return RP_OK;
    }
    return said.bytes ? rp_err_set(err, RP_USAGE, "it comes back each day, week or month") : RP_OK;
}

static enum rp_rc unique(char out[40], struct rp_err *err)
{
    unsigned char random[16];
    enum rp_rc rc = rp_random_bytes(random, sizeof random, err);
    for (size_t i = 0; rc == RP_OK && i < sizeof random; i++)
        (void)snprintf(out + 2 * i, 3, "%02x", random[i]);
    return rc;
}

enum rp_rc rp_reminding_write(const struct rp_reminding *reminding, struct rp_arena *arena,
                              struct rp_text *out, struct rp_err *err)
{
    char stamp[RP_CLOCK_STAMP], uid[40];
    struct rp_strbuf file;
    struct rp_reminder reminder = {.first =
                                       reminding->has_from ? reminding->from : rp_clock_today(),
                                   .title = rp_text_of("Notes")};
    rp_clock_stamp(stamp);
    enum rp_rc rc = read_every(reminding->every, &reminder, err);
    if (rc == RP_OK)
        rc = read_time(reminding->at, &reminder, err);
    if (rc == RP_OK)
        rc = unique(uid, err);
    if (rc != RP_OK)
        return rc;
    reminder.stamp = rp_text_of(stamp);
    reminder.uid = rp_text_of(uid);
    rp_strbuf_init(&file, arena, FILE_MAX);
    rp_reminder_write(&reminder, &file);
    rc = rp_strbuf_done(&file, out);
    return rc == RP_OK ? rc : rp_err_set(err, rc, "out of memory");
}
