#include "views/timeline_table.h"

#include "views/timeline_words.h"

#include <stdlib.h>

enum { COLUMN_DAY, COLUMN_RATING, COLUMN_LEVEL, COLUMN_SE, COLUMN_WHAT, COLUMNS };

/* Longest list of what happened in one row, bytes: more of one day's own words goes on in it than
 * anybody writes. */
enum { WHAT_MAX = 1 << 20 };

/* One line of the table before it is merged: a session, or what is told on a day in words. Those
 * are made for the rows that are asked for alone. */
struct entry {
    int32_t day;
    size_t order;
    const struct rp_course_session *session; /* one of these five is there */
    const struct rp_strain *strain;
    const struct rp_timeline_event *event;
    const struct rp_timeline_outcome *outcome; /* with its value */
    double value;
    bool level_known; /* of a session */
};

struct entries {
    const struct rp_timeline *timeline;
    struct rp_phrases *phrases;
    struct entry *items;
    size_t n;
};

static void add(struct entries *entries, struct entry entry)
{
    entry.order = entries->n;
    entries->items[entries->n++] = entry;
}

static void add_sessions(const struct rp_timeline *t, struct entries *entries)
{
    size_t known = rp_timeline_level_from(&t->course);
    for (size_t i = 0; i < t->course.n; i++) {
        const struct rp_course_session *s = &t->course.sessions[i];
        add(entries, (struct entry){.day = s->day, .session = s, .level_known = i >= known});
    }
}

static void add_outcomes(const struct rp_timeline *t, struct entries *entries)
{
    for (size_t i = 0; i < t->outcomes_n; i++) {
        const struct rp_timeline_outcome *outcome = &t->outcomes[i];
        for (size_t j = 0; j < outcome->values_n; j++)
            add(entries, (struct entry){.day = outcome->values[j].day,
                                        .outcome = outcome,
                                        .value = outcome->values[j].value});
    }
}

static struct rp_text outcome_words(const struct entry *entry, struct rp_phrases *phrases)
{
    const struct rp_filling fillings[] = {{"title", entry->outcome->instrument->title},
                                          {"value", rp_phrase_number(phrases, entry->value, 1)}};
    return rp_phrase(phrases, "timeline.outcome.value", fillings, 2);
}

static struct rp_text words_of(const struct entries *entries, const struct entry *entry)
{
    if (entry->strain)
        return rp_timeline_strain_words(entries->timeline, entry->strain, entries->phrases);
    if (entry->event)
        return rp_timeline_event_words(entry->event, true, entries->phrases);
    return outcome_words(entry, entries->phrases);
}

static int by_day(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static enum rp_rc gather(const struct rp_timeline *t, struct rp_phrases *phrases,
                         struct entries *out)
{
    size_t room = t->course.n + t->strains.n + t->events_n;
    for (size_t i = 0; i < t->outcomes_n; i++)
        room += t->outcomes[i].values_n;
    struct entries entries = {t, phrases, NULL, 0};
    entries.items = rp_arena_array(phrases->arena, room, sizeof *entries.items);
    if (!entries.items)
        return RP_LIMIT;
    add_sessions(t, &entries);
    for (size_t i = 0; i < t->strains.n; i++)
        add(&entries,
            (struct entry){.day = t->strains.items[i].onset_day, .strain = &t->strains.items[i]});
    for (size_t i = 0; i < t->events_n; i++)
        add(&entries, (struct entry){.day = t->events[i].day, .event = &t->events[i]});
    add_outcomes(t, &entries);
    if (entries.n)
        qsort(entries.items, entries.n, sizeof *entries.items, by_day);
    *out = entries;
    return RP_OK;
}

/* Behind the entries from `at` on that make one row: a session or none, then what is told of its
 * day. That stands with the day's last session. */
static size_t row_end(const struct entries *entries, size_t at)
{
    int32_t day = entries->items[at].day;
    size_t end = at + 1;
    while (end < entries->n && !entries->items[end].session && entries->items[end].day == day)
        end++;
    return end;
}

static void fill_session(const struct entry *entry, struct rp_phrases *phrases,
                         struct rp_text *cells)
{
    const struct rp_course_session *s = entry->session;
    if (s->has_bond)
        cells[COLUMN_RATING] = rp_phrase_number(phrases, s->bond, 1);
    if (!entry->level_known)
        return;
    cells[COLUMN_LEVEL] = rp_phrase_number(phrases, s->out.level, 1);
    cells[COLUMN_SE] = rp_phrase_number(phrases, s->out.level_se, 1);
}

static void fill_row(const struct entries *entries, size_t at, size_t end, struct rp_text *cells)
{
    struct rp_strbuf what;
    struct rp_phrases *phrases = entries->phrases;
    const struct entry *first = &entries->items[at];
    char day[RP_DAY_TEXT];
    rp_day_format(first->day, day);
    if (rp_text_copy(phrases->arena, rp_text_of(day), &cells[COLUMN_DAY]) != RP_OK)
        phrases->rc = RP_LIMIT;
    rp_strbuf_init(&what, phrases->arena, WHAT_MAX);
    if (first->session) {
        fill_session(first, phrases, cells);
        at++;
    }
    for (; at < end; at++) {
        if (what.len)
            rp_strbuf_str(&what, "; ");
        rp_strbuf_text(&what, words_of(entries, &entries->items[at]));
    }
    if (what.len && rp_strbuf_done(&what, &cells[COLUMN_WHAT]) != RP_OK)
        phrases->rc = RP_LIMIT;
}

static void fill_heads(struct rp_phrases *phrases, struct rp_text *heads)
{
    heads[COLUMN_DAY] = rp_phrase(phrases, "timeline.table.day", NULL, 0);
    heads[COLUMN_RATING] = rp_phrase(phrases, "timeline.table.rating", NULL, 0);
    heads[COLUMN_LEVEL] = rp_phrase(phrases, "timeline.table.level", NULL, 0);
    heads[COLUMN_SE] = rp_phrase(phrases, "timeline.table.se", NULL, 0);
    heads[COLUMN_WHAT] = rp_phrase(phrases, "timeline.table.what", NULL, 0);
}

enum rp_rc rp_timeline_table(const struct rp_timeline *timeline, struct rp_timeline_rows asked,
                             struct rp_phrases *phrases, struct rp_scene_table *out, size_t *left)
{
    struct entries entries = {0};
    enum rp_rc rc = gather(timeline, phrases, &entries);
    if (rc != RP_OK)
        return rc;
    size_t room = entries.n < asked.most ? entries.n : asked.most, row = 0;
    struct rp_text *heads = rp_arena_array(phrases->arena, COLUMNS, sizeof *heads);
    struct rp_text *cells = rp_arena_array(phrases->arena, COLUMNS * room, sizeof *cells);
    if (!heads || !cells)
        return RP_LIMIT;
    struct rp_scene_table table = {heads, COLUMNS, cells, 0};
    fill_heads(phrases, heads);
    for (size_t at = 0, end; at < entries.n; at = end, row++) {
        end = row_end(&entries, at);
        if (row >= asked.first && table.rows_n < asked.most)
            fill_row(&entries, at, end, &cells[COLUMNS * table.rows_n++]);
    }
    if (phrases->rc != RP_OK)
        return phrases->rc;
    *left = row > asked.first ? row - asked.first - table.rows_n : 0;
    *out = table;
    return RP_OK;
}
