#include "hand_scene.h"

#include <rapport/plot/measure.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct rp_arena arena;

static int set_up(void **state)
{
    (void)state;
    hand_arena(&arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    rp_arena_release(&arena);
    return 0;
}

static struct rp_strbuf empty(void)
{
    struct rp_strbuf sb;
    rp_strbuf_init(&sb, &arena, 10000);
    return sb;
}

static const char *done(struct rp_strbuf *sb)
{
    struct rp_text text = {0};
    assert_int_equal(rp_strbuf_done(sb, &text), RP_OK);
    return text.bytes;
}

/* Columns by Unicode 15, East Asian Width and general categories. */
static void columns_are_counted_by_script(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
    } rows[] = {
        {"", 0},           {"heard", 5}, {"\u00FCber", 4},  {"u\u0308ber", 4}, {"\u5B8C\u5168", 4},
        {"\U0001F600", 2}, {"a\tb", 3},  {"a\x1b[31mb", 7}, {"a\u202Eb", 2},   {"\u2764\uFE0F", 2},
        {"\xff\xfe", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(rp_measure_columns(rp_text_of(rows[i].text)), rows[i].columns);
}

static void cleaned_text_cannot_steer_a_terminal(void **state)
{
    (void)state;
    struct rp_strbuf sb = empty();
    rp_strbuf_clean(&sb, rp_text_of("a\x1b[2Jb\u202Ec\nd\xC2\x9B"
                                    "e\xff"
                                    "f\u2028g"));
    assert_string_equal(done(&sb), "a [2Jbc d e?f g");
}

static void cutting_keeps_whole_characters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t room;
        const char *cut;
    } rows[] = {
        {"understood", 10, "understood"},
        {"understood", 6, "under\u2026"},
        {"u\u0308u\u0308u\u0308", 2, "u\u0308\u2026"},
        {"\u5B8C\u5168\u306B", 4, "\u5B8C\u2026"},
        {"heard", 0, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct rp_strbuf sb = empty();
        size_t used =
            rp_strbuf_cut(&sb, rp_text_of(rows[i].text), rows[i].room, rp_text_of("\u2026"));
        assert_string_equal(done(&sb), rows[i].cut);
        assert_true(used <= rows[i].room);
        assert_int_equal(used, rp_measure_columns(rp_text_of(rows[i].cut)));
    }
}

static void lines_break_at_spaces_and_long_words_inside(void **state)
{
    (void)state;
    struct rp_wrap wrap = {rp_text_of("  you  said it abcdefghijk z "), rp_ruler_columns(), 8};
    static const char *const lines[] = {"you", "said it", "abcdefgh", "ijk z"};
    struct rp_text line = {0};
    for (size_t i = 0; i < 4; i++) {
        assert_true(rp_wrap_next(&wrap, &line));
        assert_true(rp_text_is(line, lines[i]));
    }
    assert_false(rp_wrap_next(&wrap, &line));
}

static void a_character_wider_than_the_line_still_ends(void **state)
{
    (void)state;
    struct rp_wrap wrap = {rp_text_of("\u5B8C\u5168"), rp_ruler_columns(), 1};
    struct rp_text line = {0};
    assert_true(rp_wrap_next(&wrap, &line));
    assert_true(rp_text_is(line, "\u5B8C"));
    assert_true(rp_wrap_next(&wrap, &line));
    assert_false(rp_wrap_next(&wrap, &line));
}

static void templates_fill_known_names_and_keep_others(void **state)
{
    (void)state;
    static const char *const names[] = {"n", "from"};
    struct rp_text values[] = {rp_text_of("3"), rp_text_of("{n} Feb")};
    struct rp_strbuf sb = empty();
    rp_strbuf_template(&sb, rp_text_of("{n} moments from {from} to {to} {"), names, values, 2);
    assert_string_equal(done(&sb), "3 moments from {n} Feb to {to} {");
}

/* Advances in DejaVu Sans 2.37 at 100 px, summed from the font's hmtx table. */
static void the_sans_ruler_is_never_too_short(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double advance;
    } rows[] = {
        {"completely", 554.05}, {"not at all", 444.69}, {"Mmmm WWW", 706.94}, {"2026", 254.5}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double width = rp_ruler_width(rp_ruler_sans(100), rp_text_of(rows[i].text));
        assert_true(width >= rows[i].advance);
        assert_true(width <= rows[i].advance * 1.25);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(columns_are_counted_by_script, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cleaned_text_cannot_steer_a_terminal, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cutting_keeps_whole_characters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_break_at_spaces_and_long_words_inside, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_character_wider_than_the_line_still_ends, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(templates_fill_known_names_and_keep_others, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_sans_ruler_is_never_too_short, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
