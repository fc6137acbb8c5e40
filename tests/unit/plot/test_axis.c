#include "hand_scene.h"

#include <rapport/plot/axis.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define T(s)                                                                                       \
    {                                                                                              \
        s, sizeof(s) - 1                                                                           \
    }

static const struct rp_text MONTHS[12] = {T("Jan"), T("Feb"), T("Mar"), T("Apr"),
                                          T("May"), T("Jun"), T("Jul"), T("Aug"),
                                          T("Sep"), T("Oct"), T("Nov"), T("Dec")};

static struct rp_axis_ask ask_of(int32_t first, int32_t last, double width)
{
    return (struct rp_axis_ask){.first_day = first,
                                .last_day = last,
                                .width = width - 1,
                                .room = width,
                                .ruler = rp_ruler_columns(),
                                .gap = 2,
                                .months = MONTHS};
}

static int32_t day_of(const char *text)
{
    int32_t day = 0;
    assert_int_equal(rp_day_parse(rp_text_of(text), &day), RP_OK);
    return day;
}

/* First and last label of each span on 70 columns, and how many: worked out on a calendar. No last
 * label: there is no room for "10 Nov" beside "9 Nov" at the right end. */
static void the_unit_follows_the_span(void **state)
{
    (void)state;
    static const struct {
        const char *first, *last, *first_label, *last_label, *first_year;
        size_t ticks_n;
    } rows[] = {
        {"2025-11-03", "2025-11-03", "3 Nov", "3 Nov", "2025", 1},
        {"2025-11-03", "2025-11-10", "3 Nov", NULL, "2025", 8},
        {"2025-11-03", "2025-12-16", "3 Nov", "15 Dec", "2025", 7},
        {"2025-11-03", "2026-03-30", "Dec", "Mar", "2025", 4},
        {"2024-01-01", "2026-01-01", "Jan", NULL, "2024", 13},
        {"2015-11-23", "2025-10-27", "2016", "2025", NULL, 10},
        {"1900-01-01", "2026-01-01", "1900", "2020", NULL, 7},
        {"0001-01-01", "9999-12-31", "1000", "9000", NULL, 9},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct rp_arena arena;
        struct rp_axis axis = {0};
        struct rp_axis_ask ask = ask_of(day_of(rows[i].first), day_of(rows[i].last), 70);
        hand_arena(&arena);
        assert_int_equal(rp_axis_make(&ask, &arena, &axis), RP_OK);
        assert_int_equal(axis.ticks_n, rows[i].ticks_n);
        assert_true(rp_text_is(axis.ticks[0].label, rows[i].first_label));
        struct rp_text last = axis.ticks[axis.ticks_n - 1].label;
        assert_true(rp_text_equal(last, rp_text_of(rows[i].last_label)));
        assert_int_equal(axis.ticks[0].year.bytes != NULL, rows[i].first_year != NULL);
        if (rows[i].first_year)
            assert_true(rp_text_is(axis.ticks[0].year, rows[i].first_year));
        rp_arena_release(&arena);
    }
}

static void assert_apart(const struct rp_axis_ask *ask, const struct rp_axis *axis)
{
    double label_end = -ask->gap, year_end = -ask->gap;
    for (size_t i = 0; i < axis->ticks_n; i++) {
        const struct rp_tick *tick = &axis->ticks[i];
        if (!tick->label.bytes)
            continue;
        assert_true(tick->label_at >= label_end + ask->gap);
        label_end = tick->label_at + rp_ruler_width(ask->ruler, tick->label);
        assert_true(label_end <= ask->room);
        if (!tick->year.bytes)
            continue;
        assert_true(tick->year_at >= year_end + ask->gap);
        year_end = tick->year_at + rp_ruler_width(ask->ruler, tick->year);
        assert_true(year_end <= ask->room);
    }
}

static void no_two_labels_touch_at_any_width_and_span(void **state)
{
    (void)state;
    struct rp_arena arena;
    hand_arena(&arena);
    for (double width = 10; width <= 240; width += 7) {
        for (int32_t span = 0; span < 12000; span = span * 5 / 4 + 1) {
            struct rp_axis axis = {0};
            struct rp_axis_ask ask = ask_of(20395, 20395 + span, width);
            assert_int_equal(rp_axis_make(&ask, &arena, &axis), RP_OK);
            assert_true(axis.ticks_n >= 1);
            assert_apart(&ask, &axis);
        }
    }
    rp_arena_release(&arena);
}

static void a_short_rest_of_a_year_gives_up_its_name(void **state)
{
    (void)state;
    struct rp_arena arena;
    struct rp_axis axis = {0};
    hand_arena(&arena);
    /* Months every 5 to 6 columns: "2025" under Dec would touch "2026" under Jan. */
    struct rp_axis_ask ask = ask_of(day_of("2025-12-01"), day_of("2026-12-31"), 73);
    assert_int_equal(rp_axis_make(&ask, &arena, &axis), RP_OK);
    assert_true(rp_text_is(axis.ticks[0].label, "Dec"));
    assert_null(axis.ticks[0].year.bytes);
    assert_true(rp_text_is(axis.ticks[1].year, "2026"));
    rp_arena_release(&arena);
}

static void *take_nothing(void *ctx, size_t size)
{
    (void)ctx;
    (void)size;
    return NULL;
}

static void without_memory_there_is_no_axis(void **state)
{
    (void)state;
    struct rp_arena arena;
    struct rp_axis axis = {.ticks_n = 77};
    struct rp_axis_ask ask = ask_of(0, 400, 70);
    rp_arena_init(&arena, take_nothing, NULL, NULL, 0);
    assert_int_equal(rp_axis_make(&ask, &arena, &axis), RP_LIMIT);
    assert_int_equal(axis.ticks_n, 77);
}

static void a_single_day_stands_in_the_middle(void **state)
{
    (void)state;
    assert_true(rp_axis_place(100, 100, 60, 100) == 30);
    assert_true(rp_axis_place(100, 200, 60, 100) == 0);
    assert_true(rp_axis_place(100, 200, 60, 200) == 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unit_follows_the_span),
        cmocka_unit_test(no_two_labels_touch_at_any_width_and_span),
        cmocka_unit_test(a_short_rest_of_a_year_gives_up_its_name),
        cmocka_unit_test(without_memory_there_is_no_axis),
        cmocka_unit_test(a_single_day_stands_in_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
