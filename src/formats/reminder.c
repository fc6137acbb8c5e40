#include <rapport/formats/reminder.h>

#include <rapport/base/date.h>
#include <stdio.h>
#include <string.h>

/* RFC 5545, 3.1: lines of more bytes than this are folded. */
enum { LINE_BYTES = 75, LENGTH_MINUTES = 10, LINE_MAX = 1024 };

static bool is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static void add_line(struct rp_strbuf *out, struct rp_text line)
{
    size_t room = LINE_BYTES;
    while (line.len > room) {
        size_t cut = room;
        while (cut > 0 && is_inside(line.bytes[cut]))
            cut--;
        rp_strbuf_text(out, (struct rp_text){line.bytes, cut});
        rp_strbuf_str(out, "\r\n ");
        line = (struct rp_text){line.bytes + cut, line.len - cut};
        room = LINE_BYTES - 1; /* the blank counts */
    }
    rp_strbuf_text(out, line);
    rp_strbuf_str(out, "\r\n");
}

static void add(struct rp_strbuf *out, const char *line)
{
    add_line(out, rp_text_of(line));
}

/* NAME:text, with what means something in a value escaped (3.3.11). */
static void add_text(struct rp_strbuf *out, const char *name, struct rp_text value)
{
    struct rp_strbuf line;
    struct rp_text text = {0};
    rp_strbuf_init(&line, out->arena, LINE_MAX);
    rp_strbuf_str(&line, name);
    for (size_t i = 0; i < value.len; i++) {
        if (strchr("\\;,", value.bytes[i]) && value.bytes[i])
            rp_strbuf_char(&line, '\\');
        if (value.bytes[i] == '\n')
            rp_strbuf_str(&line, "\\n");
        else if ((unsigned char)value.bytes[i] >= ' ')
            rp_strbuf_char(&line, value.bytes[i]);
    }
    if (rp_strbuf_done(&line, &text) != RP_OK)
        out->rc = RP_LIMIT;
    add_line(out, text);
}

/* "DTSTART:20260302T180000". */
static void add_start(struct rp_strbuf *out, const struct rp_reminder *r)
{
    char day[RP_DAY_TEXT], line[64];
    rp_day_format(r->first, day);
    (void)snprintf(line, sizeof line, "DTSTART:%.4s%.2s%.2sT%02d%02d00", day, day + 5, day + 8,
                   r->hour, r->minute);
    add(out, line);
}

static void add_rule(struct rp_strbuf *out, const struct rp_reminder *r)
{
    char day[RP_DAY_TEXT];
    rp_day_format(r->first, day);
    switch (r->every) {
    case RP_REMINDER_DAY:
        add(out, "RRULE:FREQ=DAILY");
        break;
    case RP_REMINDER_WEEK:
        add(out, "RRULE:FREQ=WEEKLY");
        break;
    case RP_REMINDER_MONTH:
        /* The last of the days up to this one that the month has. */
        if (strcmp(day + 8, "28") > 0)
            add(out, strcmp(day + 8, "29") == 0 ? "RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"
                     : strcmp(day + 8, "30") == 0
                         ? "RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"
                         : "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1");
        else
            add(out, "RRULE:FREQ=MONTHLY");
        break;
    }
}

void rp_reminder_write(const struct rp_reminder *r, struct rp_strbuf *out)
{
    char length[32];
    add(out, "BEGIN:VCALENDAR");
    add(out, "VERSION:2.0");
    add(out, "PRODID:-//Notes//Notes//EN");
    add(out, "BEGIN:VEVENT");
    add_text(out, "UID:", r->uid);
    add_text(out, "DTSTAMP:", r->stamp);
    add_start(out, r);
    (void)snprintf(length, sizeof length, "DURATION:PT%dM", LENGTH_MINUTES);
    add(out, length);
    add_rule(out, r);
    add_text(out, "SUMMARY:", r->title);
    add(out, "CLASS:PRIVATE");
    add(out, "TRANSP:TRANSPARENT");
    add(out, "BEGIN:VALARM");
    add(out, "ACTION:DISPLAY");
    add_text(out, "DESCRIPTION:", r->title);
    add(out, "TRIGGER:PT0M");
    add(out, "END:VALARM");
    add(out, "END:VEVENT");
    add(out, "END:VCALENDAR");
}
