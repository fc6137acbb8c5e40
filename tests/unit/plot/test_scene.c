#include "hand_scene.h"

#include "plot/bins.h"
#include <rapport/plot/svg.h>
#include <rapport/plot/terminal.h>
#include <rapport/plot/terminal_table.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A copy of the story in which anything can be spoilt. */
struct spoilt {
    struct rp_scene scene;
    struct rp_scene_panel panels[2];
    struct rp_scene_words words;
    struct rp_scene_point dots[22];
    struct rp_scene_level level[22];
    struct rp_scene_mark marks[16];
    struct rp_scene_line line;
};

static void copy_story(struct spoilt *s)
{
    const struct rp_scene *story = hand_scene("story");
    s->scene = *story;
    s->words = *story->words;
    memcpy(s->panels, story->panels, sizeof s->panels);
    memcpy(s->dots, story->panels[0].dots, sizeof s->dots);
    memcpy(s->level, story->panels[0].level, sizeof s->level);
    memcpy(s->marks, story->marks, story->marks_n * sizeof *s->marks);
    s->line = story->panels[1].lines[0];
    s->scene.panels = s->panels;
    s->scene.words = &s->words;
    s->scene.marks = s->marks;
    s->panels[0].dots = s->dots;
    s->panels[0].level = s->level;
    s->panels[1].lines = &s->line;
}

static const struct rp_text ABSENT = {0};

static void no_title(struct spoilt *s)
{
    s->scene.title = ABSENT;
}
static void no_takeaway(struct spoilt *s)
{
    s->scene.takeaway = ABSENT;
}
static void days_backwards(struct spoilt *s)
{
    s->scene.last_day = s->scene.first_day - 1;
}
static void no_panel(struct spoilt *s)
{
    s->scene.panels_n = 0;
}
static void no_month(struct spoilt *s)
{
    s->words.months[11] = ABSENT;
}
static void empty_range(struct spoilt *s)
{
    s->panels[0].high = s->panels[0].low;
}
static void range_not_finite(struct spoilt *s)
{
    s->panels[1].high = (double)INFINITY;
}
static void no_end_word(struct spoilt *s)
{
    s->panels[0].high_word = ABSENT;
}
static void dot_not_finite(struct spoilt *s)
{
    s->dots[3].value = (double)NAN;
}
static void dots_out_of_order(struct spoilt *s)
{
    s->dots[3].day = s->dots[5].day;
}
static void dot_outside(struct spoilt *s)
{
    s->dots[21].day = s->scene.last_day + 1;
}
static void dots_without_word(struct spoilt *s)
{
    s->panels[0].dot_word = ABSENT;
}
static void level_upside_down(struct spoilt *s)
{
    s->level[2].low = s->level[2].high + 1;
}
static void level_without_word(struct spoilt *s)
{
    s->panels[0].level_word = ABSENT;
}
static void line_without_name(struct spoilt *s)
{
    s->line.name = ABSENT;
}
static void too_many_lines(struct spoilt *s)
{
    s->panels[1].lines_n = RP_SCENE_LINES + 1;
}
static void mark_without_title(struct spoilt *s)
{
    s->marks[1].title = ABSENT;
}
static void mark_unknown(struct spoilt *s)
{
    s->marks[1].kind = RP_MARK_KINDS;
}
static void ring_nowhere(struct spoilt *s)
{
    s->marks[0].value = (double)NAN;
}

static void whatever_breaks_the_contract_is_refused(void **state)
{
    (void)state;
    static void (*const spoil[])(struct spoilt *) = {
        no_title,           no_takeaway,        days_backwards,    no_panel,
        no_month,           empty_range,        range_not_finite,  no_end_word,
        dot_not_finite,     dots_out_of_order,  dot_outside,       dots_without_word,
        level_upside_down,  level_without_word, line_without_name, too_many_lines,
        mark_without_title, mark_unknown,       ring_nowhere,
    };
    struct spoilt s;
    copy_story(&s);
    assert_int_equal(rp_scene_check(&s.scene, NULL), RP_OK);
    for (size_t i = 0; i < sizeof spoil / sizeof *spoil; i++) {
        struct rp_err err = {0};
        copy_story(&s);
        spoil[i](&s);
        assert_int_equal(rp_scene_check(&s.scene, &err), RP_BAD_INPUT);
        assert_true(strncmp(err.message, "the chart's ", 12) == 0);
    }
}

static enum rp_rc chart(struct rp_terminal_options options, struct rp_arena *arena)
{
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, arena, 1 << 20);
    return rp_terminal_chart(hand_scene("story"), &options, &sb, NULL);
}

static enum rp_rc picture(int width_px, const char *id, struct rp_arena *arena)
{
    struct rp_strbuf sb;
    struct rp_svg_options options = {.width_px = width_px, .id = rp_text_of(id)};
    rp_strbuf_init(&sb, arena, 1 << 20);
    return rp_svg_chart(hand_scene("story"), &options, &sb, NULL);
}

static enum rp_rc table(int columns, struct rp_arena *arena)
{
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, arena, 1 << 20);
    return rp_terminal_table(&hand_scene("story")->table, columns, true, &sb);
}

static void sizes_off_their_range_are_refused(void **state)
{
    (void)state;
    struct rp_arena arena;
    hand_arena(&arena);
    assert_int_equal(chart((struct rp_terminal_options){.columns = 39, .rows = 11}, &arena),
                     RP_USAGE);
    assert_int_equal(chart((struct rp_terminal_options){.columns = 40, .rows = 4}, &arena),
                     RP_USAGE);
    assert_int_equal(chart((struct rp_terminal_options){.columns = 40, .rows = 5}, &arena), RP_OK);
    assert_int_equal(table(RP_TABLE_COLUMNS_MIN - 1, &arena), RP_USAGE);
    assert_int_equal(table(RP_TABLE_COLUMNS_MIN, &arena), RP_OK);
    assert_int_equal(picture(RP_SVG_WIDTH_MIN - 1, "chart", &arena), RP_USAGE);
    assert_int_equal(picture(RP_SVG_WIDTH_MAX + 1, "chart", &arena), RP_USAGE);
    assert_int_equal(picture(RP_SVG_WIDTH_MIN, "chart", &arena), RP_OK);
    rp_arena_release(&arena);
}

static void an_id_that_could_end_its_quotes_is_refused(void **state)
{
    (void)state;
    static const char *const ids[] = {"", "1a", "-a", "a\"", "a b", "A", "a<"};
    struct rp_arena arena;
    hand_arena(&arena);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_int_equal(picture(720, ids[i], &arena), RP_USAGE);
    rp_arena_release(&arena);
}

/* An arena that gives out at any of its blocks: LIMIT, and nothing worse. */
static void running_out_of_memory_is_told(void **state)
{
    (void)state;
    size_t refused = 0;
    for (size_t limit = 0; limit < 400000; limit = limit * 3 / 2 + 500) {
        struct rp_arena arena;
        hand_arena(&arena);
        arena.limit = limit + 1;
        enum rp_rc rc = picture(720, "chart", &arena);
        assert_true(rc == RP_OK || rc == RP_LIMIT);
        refused += rc == RP_LIMIT;
        rp_arena_release(&arena);
        hand_arena(&arena);
        arena.limit = limit + 1;
        rc = chart((struct rp_terminal_options){.columns = 80, .rows = 11}, &arena);
        assert_true(rc == RP_OK || rc == RP_LIMIT);
        refused += rc == RP_LIMIT;
        rp_arena_release(&arena);
    }
    assert_true(refused > 4);
}

static void pooled_points_keep_number_mean_and_spread(void **state)
{
    (void)state;
    static const struct rp_scene_point dots[] = {
        {0, 2, {0}}, {1, 4, {0}}, {2, 99, {0}}, {8, 5, {0}}, {9, 6, {0}}};
    const struct rp_scene_panel panel = {.high = 10, .dots = dots, .dots_n = 5};
    const struct rp_scene scene = {.first_day = 0, .last_day = 9};
    struct rp_arena arena;
    struct rp_bins bins = {0};
    hand_arena(&arena);
    assert_int_equal(rp_bins_points(&scene, &panel, 5, &arena, &bins), RP_OK);
    assert_int_equal(bins.bins_n, 5);
    assert_int_equal(bins.most, 1);
    assert_int_equal(rp_bins_points(&scene, &panel, 2, &arena, &bins), RP_OK);
    assert_int_equal(bins.bins_n, 2);
    assert_int_equal(bins.most, 3);
    /* (2 + 4 + 10) / 3: 99 counts as the top of the range. */
    assert_true(fabs(bins.bins[0].value - 16.0 / 3) < 1e-12);
    assert_true(bins.bins[0].low == 2 && bins.bins[0].high == 10);
    assert_true(bins.bins[1].day == 8.5 && bins.bins[1].n == 2);
    rp_arena_release(&arena);
}

static void marks_join_only_when_closer_than_a_target(void **state)
{
    (void)state;
    static const struct rp_scene_mark marks[] = {
        {RP_MARK_MOMENT, 0, 0, {"a", 1}, {0}},   {RP_MARK_ATTEMPT, 5, 0, {"b", 1}, {0}},
        {RP_MARK_MOMENT, 23, 0, {"c", 1}, {0}},  {RP_MARK_MOMENT, 24, 0, {"d", 1}, {0}},
        {RP_MARK_MOMENT, 100, 0, {"e", 1}, {0}},
    };
    const struct rp_scene scene = {.first_day = 0, .last_day = 100, .marks = marks, .marks_n = 5};
    struct rp_arena arena;
    struct rp_bins bins = {0};
    hand_arena(&arena);
    struct rp_room room = {.width = 100, .least = 24};
    assert_int_equal(rp_bins_marks(&scene, RP_MARK_MOMENT, room, &arena, &bins), RP_OK);
    assert_int_equal(bins.bins_n, 3);
    assert_int_equal(bins.bins[0].n, 2);
    assert_true(bins.bins[0].day == 0 && bins.bins[0].last_day == 23);
    assert_true(bins.bins[1].day == 24 && bins.bins[2].day == 100);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_breaks_the_contract_is_refused),
        cmocka_unit_test(sizes_off_their_range_are_refused),
        cmocka_unit_test(an_id_that_could_end_its_quotes_is_refused),
        cmocka_unit_test(running_out_of_memory_is_told),
        cmocka_unit_test(pooled_points_keep_number_mean_and_spread),
        cmocka_unit_test(marks_join_only_when_closer_than_a_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
