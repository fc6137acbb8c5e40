/*
 * reminder: an entry that comes back, for a person's own calendar (iCalendar, RFC 5545).
 *
 * It says nothing of what it is for: a calendar is read by others, and sent to servers.
 */
#ifndef RAPPORT_FORMATS_REMINDER_H
#define RAPPORT_FORMATS_REMINDER_H

#include <rapport/base/strbuf.h>

enum rp_reminder_every { RP_REMINDER_DAY, RP_REMINDER_WEEK, RP_REMINDER_MONTH };

struct rp_reminder {
    int32_t first; /* day of the first one; a week later is the next, or the same day next month */
    int hour, minute;
    enum rp_reminder_every every;
    struct rp_text title; /* UTF-8, one line */
    struct rp_text stamp; /* now in UTC, "20260302T090000Z" */
    struct rp_text uid;   /* unique in the world; ASCII */
};

/* Longest title, bytes. */
enum { RP_REMINDER_TITLE_MAX = 200 };

/*
 * Appends the calendar: lines end in CRLF and are folded at 75 bytes, never inside a character; the
 * time is local wherever the calendar is ("floating"). A month's 29th to 31st comes on the last day
 * of shorter months. What goes wrong stays in *out.
 */
void rp_reminder_write(const struct rp_reminder *reminder, struct rp_strbuf *out);

#endif
