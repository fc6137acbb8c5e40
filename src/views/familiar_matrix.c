#include "views/familiar_matrix.h"

#include "views/familiar_table.h"
#include "views/familiar_words.h"

/* Which rows and feelings are drawn: places in the familiar. */
struct drawn {
    size_t *rows, *feelings;
    size_t rows_n, feelings_n;
};

static enum rp_rc choose(const struct rp_familiar *f, struct rp_arena *arena, struct drawn *out)
{
    struct drawn d = {.rows = rp_arena_array(arena, f->people_n + 1, sizeof *d.rows),
                      .feelings = rp_arena_array(arena, f->feelings_n, sizeof *d.feelings)};
    if (!d.rows || !d.feelings)
        return RP_LIMIT;
    for (size_t i = 0; i < f->feelings_n; i++) {
        if (rp_familiar_feeling_is_met(f, i))
            d.feelings[d.feelings_n++] = i;
    }
    /* The therapist has a row also where nothing came up between the two: that is to be seen. */
    for (size_t row = 0; d.feelings_n && row <= f->people_n; row++) {
        if (row == f->people_n || rp_familiar_row_is_met(f, row))
            d.rows[d.rows_n++] = row;
    }
    *out = d;
    return RP_OK;
}

static enum rp_rc name_both(const struct rp_familiar *f, const struct drawn *drawn,
                            struct rp_phrases *phrases, struct rp_matrix *out)
{
    struct rp_matrix_row *rows = rp_arena_array(phrases->arena, drawn->rows_n, sizeof *rows);
    struct rp_text *columns = rp_arena_array(phrases->arena, drawn->feelings_n, sizeof *columns);
    if (!rows || !columns)
        return RP_LIMIT;
    for (size_t i = 0; i < drawn->rows_n; i++)
        rows[i] = (struct rp_matrix_row){rp_familiar_name(f, drawn->rows[i], phrases),
                                         rp_familiar_since(f, drawn->rows[i], phrases)};
    for (size_t i = 0; i < drawn->feelings_n; i++)
        columns[i] = rp_familiar_feeling_word(f, drawn->feelings[i], phrases);
    out->rows = rows;
    out->rows_n = drawn->rows_n;
    out->columns = columns;
    out->columns_n = drawn->feelings_n;
    return RP_OK;
}

static enum rp_rc make_dots(const struct rp_familiar *f, const struct drawn *drawn,
                            struct rp_phrases *phrases, struct rp_matrix *out)
{
    struct rp_matrix_dot *dots =
        rp_arena_array(phrases->arena, drawn->rows_n * drawn->feelings_n, sizeof *dots);
    if (!dots)
        return RP_LIMIT;
    for (size_t i = 0; i < drawn->rows_n * drawn->feelings_n; i++) {
        size_t row = i / drawn->feelings_n, column = i % drawn->feelings_n;
        const struct rp_meeting *meeting =
            rp_familiar_at(f, drawn->rows[row], drawn->feelings[column]);
        if (meeting->moments_n)
            dots[out->dots_n++] = (struct rp_matrix_dot){
                row, column, meeting->has_strength, meeting->strength,
                rp_familiar_dot(f, drawn->rows[row], drawn->feelings[column], phrases)};
    }
    out->dots = dots;
    return RP_OK;
}

static enum rp_rc make_notes(const struct rp_familiar *f, struct rp_phrases *phrases,
                             struct rp_matrix *out)
{
    struct rp_text *notes = rp_arena_array(phrases->arena, RP_FAMILIAR_NOTES, sizeof *notes);
    if (!notes)
        return RP_LIMIT;
    out->notes_n = rp_familiar_notes(f, phrases, notes);
    out->notes = notes;
    return RP_OK;
}

static struct rp_text word(struct rp_phrases *phrases, const char *key)
{
    return rp_phrase(phrases, key, NULL, 0);
}

enum rp_rc rp_familiar_matrix(const struct rp_familiar *familiar, struct rp_phrases *phrases,
                              struct rp_matrix *out)
{
    struct drawn drawn = {0};
    struct rp_matrix m = {.title = word(phrases, "trace.title"),
                          .takeaway = rp_familiar_takeaway(familiar, phrases),
                          .last_apart = true};
    enum rp_rc rc = choose(familiar, phrases->arena, &drawn);
    m.words = (struct rp_matrix_words){
        .dot = word(phrases, "trace.legend.alike"),
        .apart = word(phrases, drawn.rows_n > 1 ? "trace.legend.below" : "trace.legend.felt"),
        .unknown = word(phrases, "trace.legend.unknown"),
        .empty = word(phrases, "trace.legend.empty"),
    };
    if (rc == RP_OK)
        rc = name_both(familiar, &drawn, phrases, &m);
    if (rc == RP_OK)
        rc = make_dots(familiar, &drawn, phrases, &m);
    if (rc == RP_OK)
        rc = make_notes(familiar, phrases, &m);
    if (rc == RP_OK)
        rc = rp_familiar_table(familiar, phrases, &m.table);
    if (rc == RP_OK)
        rc = phrases->rc;
    if (rc == RP_OK)
        *out = m;
    return rc;
}
