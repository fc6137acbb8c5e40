#include "views/familiar_table.h"

#include "views/familiar_words.h"

enum {
    COLUMN_WHOM,
    COLUMN_SINCE,
    COLUMN_FEELING,
    COLUMN_TIMES,
    COLUMN_FIRST,
    COLUMN_ALIKE,
    COLUMN_FELT,
    COLUMNS
};

static void fill(const struct rp_familiar *f, size_t row, size_t feeling,
                 struct rp_phrases *phrases, struct rp_text *cells)
{
    const struct rp_meeting *meeting = rp_familiar_at(f, row, feeling);
    char day[RP_DAY_TEXT];
    rp_day_format(meeting->first_day, day);
    cells[COLUMN_WHOM] = rp_familiar_name(f, row, phrases);
    cells[COLUMN_SINCE] = rp_familiar_since(f, row, phrases);
    cells[COLUMN_FEELING] = rp_familiar_feeling_word(f, feeling, phrases);
    cells[COLUMN_TIMES] = rp_phrase_number(phrases, (double)meeting->moments_n, 0);
    if (rp_text_copy(phrases->arena, rp_text_of(day), &cells[COLUMN_FIRST]) != RP_OK)
        phrases->rc = RP_LIMIT;
    if (meeting->has_strength)
        cells[row == f->people_n ? COLUMN_FELT : COLUMN_ALIKE] =
            rp_phrase_number(phrases, meeting->strength, 1);
}

enum rp_rc rp_familiar_table(const struct rp_familiar *familiar, struct rp_phrases *phrases,
                             struct rp_scene_table *out)
{
    static const char *const keys[COLUMNS] = {
        "trace.table.whom",  "trace.table.since", "trace.table.feeling", "trace.table.times",
        "trace.table.first", "trace.table.alike", "trace.table.felt"};
    size_t room = (familiar->people_n + 1) * familiar->feelings_n;
    struct rp_text *heads = rp_arena_array(phrases->arena, COLUMNS, sizeof *heads);
    struct rp_text *cells = rp_arena_array(phrases->arena, COLUMNS * room, sizeof *cells);
    struct rp_scene_table table = {.heads = heads, .cells = cells};
    if (!heads || !cells)
        return RP_LIMIT;
    for (size_t i = 0; i < room; i++) {
        size_t row = i / familiar->feelings_n, feeling = i % familiar->feelings_n;
        if (rp_familiar_at(familiar, row, feeling)->moments_n)
            fill(familiar, row, feeling, phrases, &cells[COLUMNS * table.rows_n++]);
    }
    for (size_t i = 0; i < COLUMNS; i++)
        heads[i] = rp_phrase(phrases, keys[i], NULL, 0);
    table.columns_n = table.rows_n ? COLUMNS : 0;
    *out = table;
    return RP_OK;
}
