#include "hand_matrix.h"
#include "hand_scene.h"

#include <rapport/plot/svg_matrix.h>
#include <rapport/plot/terminal_matrix.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A copy of the people in which anything can be spoilt. */
struct spoilt {
    struct rp_matrix matrix;
    struct rp_matrix_row rows[16];
    struct rp_text columns[16];
    struct rp_matrix_dot dots[64];
    struct rp_text notes[4];
};

static void copy_people(struct spoilt *s)
{
    const struct rp_matrix *people = hand_matrix("people");
    s->matrix = *people;
    memcpy(s->rows, people->rows, people->rows_n * sizeof *s->rows);
    memcpy(s->columns, people->columns, people->columns_n * sizeof *s->columns);
    memcpy(s->dots, people->dots, people->dots_n * sizeof *s->dots);
    memcpy(s->notes, people->notes, people->notes_n * sizeof *s->notes);
    s->matrix.rows = s->rows;
    s->matrix.columns = s->columns;
    s->matrix.dots = s->dots;
    s->matrix.notes = s->notes;
}

static const struct rp_text ABSENT = {0};

static void no_title(struct spoilt *s)
{
    s->matrix.title = ABSENT;
}
static void no_takeaway(struct spoilt *s)
{
    s->matrix.takeaway = ABSENT;
}
static void a_row_without_a_name(struct spoilt *s)
{
    s->rows[8].name = ABSENT;
}
static void a_column_without_a_name(struct spoilt *s)
{
    s->columns[0] = ABSENT;
}
static void a_dot_without_a_title(struct spoilt *s)
{
    s->dots[1].title = ABSENT;
}
static void a_dot_off_the_rows(struct spoilt *s)
{
    s->dots[s->matrix.dots_n - 1].row = s->matrix.rows_n;
}
static void a_dot_off_the_columns(struct spoilt *s)
{
    s->dots[0].column = s->matrix.columns_n;
}
static void two_dots_in_one_place(struct spoilt *s)
{
    s->dots[1].column = s->dots[0].column;
}
static void rows_out_of_order(struct spoilt *s)
{
    s->dots[4].row = 0;
}
static void a_value_above_the_top(struct spoilt *s)
{
    s->dots[0].value = RP_MATRIX_HIGH + .5;
}
static void a_value_that_is_no_number(struct spoilt *s)
{
    s->dots[0].value = (double)NAN;
}
static void no_word_for_dots(struct spoilt *s)
{
    s->matrix.words.dot = ABSENT;
}
static void no_word_for_the_row_apart(struct spoilt *s)
{
    s->matrix.words.apart = ABSENT;
}
static void no_word_for_dots_without_a_number(struct spoilt *s)
{
    s->matrix.words.unknown = ABSENT;
}
static void no_word_for_empty_places(struct spoilt *s)
{
    s->matrix.words.empty = ABSENT;
}
static void a_note_that_is_absent(struct spoilt *s)
{
    s->notes[1] = ABSENT;
}

typedef void (*spoil_fn)(struct spoilt *s);

static void whatever_breaks_the_contract_is_refused(void **state)
{
    (void)state;
    static const spoil_fn spoil[] = {no_title,
                                     no_takeaway,
                                     a_row_without_a_name,
                                     a_column_without_a_name,
                                     a_dot_without_a_title,
                                     a_dot_off_the_rows,
                                     a_dot_off_the_columns,
                                     two_dots_in_one_place,
                                     rows_out_of_order,
                                     a_value_above_the_top,
                                     a_value_that_is_no_number,
                                     no_word_for_dots,
                                     no_word_for_the_row_apart,
                                     no_word_for_dots_without_a_number,
                                     no_word_for_empty_places,
                                     a_note_that_is_absent};
    struct spoilt s;
    copy_people(&s);
    assert_int_equal(rp_matrix_check(&s.matrix, NULL), RP_OK);
    for (size_t i = 0; i < sizeof spoil / sizeof *spoil; i++) {
        struct rp_err err = {0};
        copy_people(&s);
        spoil[i](&s);
        if (rp_matrix_check(&s.matrix, &err) != RP_BAD_INPUT)
            fail_msg("case %zu is not refused", i);
        assert_true(strncmp(err.message, "the matrix's ", 13) == 0);
    }
}

static enum rp_rc draw(struct rp_arena *arena, bool svg, int width)
{
    struct rp_strbuf sb;
    struct rp_text id = rp_text_of("chart");
    rp_strbuf_init(&sb, arena, 1 << 20);
    if (svg)
        return rp_svg_matrix(hand_matrix("people"), &(struct rp_svg_options){width, id, false}, &sb,
                             NULL);
    return rp_terminal_matrix(hand_matrix("people"),
                              &(struct rp_terminal_options){.columns = width}, &sb, NULL);
}

static void sizes_off_their_range_are_refused(void **state)
{
    (void)state;
    static const struct {
        bool svg;
        int width;
        enum rp_rc rc;
    } rows[] = {
        {false, RP_TERMINAL_COLUMNS_MIN - 1, RP_USAGE},
        {false, RP_TERMINAL_COLUMNS_MIN, RP_OK},
        {false, RP_TERMINAL_COLUMNS_MAX, RP_OK},
        {false, RP_TERMINAL_COLUMNS_MAX + 1, RP_USAGE},
        {true, RP_SVG_WIDTH_MIN - 1, RP_USAGE},
        {true, RP_SVG_WIDTH_MIN, RP_OK},
        {true, RP_SVG_WIDTH_MAX, RP_OK},
        {true, RP_SVG_WIDTH_MAX + 1, RP_USAGE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct rp_arena arena;
        hand_arena(&arena);
        assert_int_equal(draw(&arena, rows[i].svg, rows[i].width), rows[i].rc);
        rp_arena_release(&arena);
    }
}

static void running_out_of_memory_is_told(void **state)
{
    (void)state;
    for (int svg = 0; svg < 2; svg++) {
        struct rp_arena arena;
        size_t refused = 0;
        enum rp_rc rc = RP_LIMIT;
        for (size_t limit = 4096; rc != RP_OK && limit < ((size_t)1 << 24); limit *= 2) {
            hand_arena(&arena);
            arena.limit = limit;
            rc = draw(&arena, svg, svg ? 720 : 80);
            assert_true(rc == RP_OK || rc == RP_LIMIT);
            refused += rc == RP_LIMIT;
            rp_arena_release(&arena);
        }
        assert_int_equal(rc, RP_OK);
        assert_true(refused > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_breaks_the_contract_is_refused),
        cmocka_unit_test(sizes_off_their_range_are_refused),
        cmocka_unit_test(running_out_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
