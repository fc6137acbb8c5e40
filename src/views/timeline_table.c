#include "views/timeline_table.h"

#include "views/timeline_words.h"

#include <stdlib.h>

enum { COLUMN_DAY, COLUMN_RATING, COLUMN_LEVEL, COLUMN_SE, COLUMN_WHAT, COLUMNS };

/* Longest list of what happened in one row, bytes: more of one day's own words goes on in it than
 * anybody writes. */
enum { WHAT_MAX = 1 << 20 };

/* One line of the table before it is merged: a session, or a phrase on a day. */
struct entry {
    int32_t day;
    size_t order;
    const struct rp_course_session *session; /* NULL: a phrase */
    bool level_known;
    struct rp_text phrase;
};

struct entries {
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
    bool known = false;
    for (size_t i = 0; i < t->course.n; i++) {
        const struct rp_course_session *s = &t->course.sessions[i];
        known = known || s->has_bond;
        add(entries, (struct entry){.day = s->day, .session = s, .level_known = known});
    }
}

static void add_strains(const struct rp_timeline *t, struct rp_phrases *phrases,
                        struct entries *entries)
{
    for (size_t i = 0; i < t->strains.n; i++) {
        const struct rp_strain *s = &t->strains.items[i];
        add(entries,
            (struct entry){.day = s->onset_day, .phrase = rp_timeline_strain_words(t, s, phrases)});
    }
}

static void add_outcomes(const struct rp_timeline *t, struct rp_phrases *phrases,
                         struct entries *entries)
{
    for (size_t i = 0; i < t->outcomes_n; i++) {
        const struct rp_timeline_outcome *outcome = &t->outcomes[i];
        for (size_t j = 0; j < outcome->values_n; j++) {
            const struct rp_filling fillings[] = {
                {"title", outcome->instrument->title},
                {"value", rp_phrase_number(phrases, outcome->values[j].value, 1)}};
            struct rp_text phrase = rp_phrase(phrases, "timeline.outcome.value", fillings, 2);
            add(entries, (struct entry){.day = outcome->values[j].day, .phrase = phrase});
        }
    }
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
    struct entries entries = {.items = rp_arena_array(phrases->arena, room, sizeof *entries.items)};
    if (!entries.items)
        return RP_LIMIT;
    add_sessions(t, &entries);
    add_strains(t, phrases, &entries);
    for (size_t i = 0; i < t->events_n; i++)
        add(&entries,
            (struct entry){.day = t->events[i].day,
                           .phrase = rp_timeline_event_words(&t->events[i], true, phrases)});
    add_outcomes(t, phrases, &entries);
    if (entries.n)
        qsort(entries.items, entries.n, sizeof *entries.items, by_day);
    *out = entries;
    return RP_OK;
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

/* Takes entries from *at that make one row: a session or none, then the phrases of its day. The
 * phrases stand with the day's last session. */
static void fill_row(const struct entries *entries, size_t *at, struct rp_phrases *phrases,
                     struct rp_text *cells)
{
    struct rp_strbuf what;
    const struct entry *first = &entries->items[*at];
    char day[RP_DAY_TEXT];
    rp_day_format(first->day, day);
    if (rp_text_copy(phrases->arena, rp_text_of(day), &cells[COLUMN_DAY]) != RP_OK)
        phrases->rc = RP_LIMIT;
    rp_strbuf_init(&what, phrases->arena, WHAT_MAX);
    if (first->session) {
        fill_session(first, phrases, cells);
        (*at)++;
    }
    for (; *at < entries->n; (*at)++) {
        const struct entry *entry = &entries->items[*at];
        if (entry->session || entry->day != first->day)
            break;
        if (what.len)
            rp_strbuf_str(&what, "; ");
        rp_strbuf_text(&what, entry->phrase);
    }
    if (what.len && rp_strbuf_done(&what, &cells[COLUMN_WHAT]) != RP_OK)
        phrases->rc = RP_LIMIT;
}

enum rp_rc rp_timeline_table(const struct rp_timeline *timeline, struct rp_phrases *phrases,
                             struct rp_scene_table *out)
{
    struct entries entries = {0};
    enum rp_rc rc = gather(timeline, phrases, &entries);
    if (rc != RP_OK)
        return rc;
    struct rp_text *heads = rp_arena_array(phrases->arena, COLUMNS, sizeof *heads);
    struct rp_text *cells = rp_arena_array(phrases->arena, COLUMNS * entries.n, sizeof *cells);
    if (!heads || !cells)
        return RP_LIMIT;
    heads[COLUMN_DAY] = rp_phrase(phrases, "timeline.table.day", NULL, 0);
    heads[COLUMN_RATING] = rp_phrase(phrases, "timeline.table.rating", NULL, 0);
    heads[COLUMN_LEVEL] = rp_phrase(phrases, "timeline.table.level", NULL, 0);
    heads[COLUMN_SE] = rp_phrase(phrases, "timeline.table.se", NULL, 0);
    heads[COLUMN_WHAT] = rp_phrase(phrases, "timeline.table.what", NULL, 0);
    size_t rows = 0;
    for (size_t at = 0; at < entries.n; rows++)
        fill_row(&entries, &at, phrases, &cells[COLUMNS * rows]);
    *out = (struct rp_scene_table){heads, COLUMNS, cells, rows};
    return phrases->rc;
}
