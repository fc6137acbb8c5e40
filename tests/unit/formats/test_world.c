/* The worlds of data/worlds and the thresholds of data/engine, and what is said of wrong ones. */
#include <rapport/engine/filter_params.h>
#include <rapport/formats/thresholds.h>
#include <rapport/formats/world.h>

#include "heap_arena.h"
#include "views/data_files.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

static struct rp_data_files read_files(struct rp_arena *arena, const char *folder)
{
    struct rp_data_files files = {0};
    struct rp_err err = {0};
    const char *path[2] = {getenv("RAPPORT_SOURCE_ROOT"), folder};
    assert_non_null(path[0]);
    if (rp_data_files_read(arena, path, ".yaml", &files, &err) != RP_OK)
        fail_msg("%s: %s", err.place, err.message);
    return files;
}

static struct rp_data_file file_of(const char *bytes)
{
    return (struct rp_data_file){rp_text_of("x.yaml"), rp_text_of(bytes)};
}

static void every_world_that_ships_is_read(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_problems problems = {.arena = &arena};
    struct rp_data_files files = read_files(&arena, "data/worlds");
    assert_true(files.n >= 25);
    for (size_t i = 0; i < files.n; i++) {
        struct rp_world world;
        if (rp_world_read(files.items[i], &arena, &world, &problems) != RP_OK)
            fail_msg("%.*s:%ld: %s", RP_TEXT_ARG(files.items[i].name), problems.items[0].err.line,
                     problems.items[0].err.message);
    }
    rp_arena_release(&arena);
}

static void the_base_file_says_what_the_engine_says(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_problems problems = {.arena = &arena};
    struct rp_data_files files = read_files(&arena, "data/worlds");
    struct rp_world want = rp_world_base(), got;
    size_t i = 0;
    while (i < files.n && !strstr(files.items[i].name.bytes, "base.yaml"))
        i++;
    assert_true(i < files.n);
    /* The file names every field: another default would not show through. */
    assert_int_equal(rp_world_read(files.items[i], &arena, &got, &problems), RP_OK);
    assert_string_equal(got.name, want.name);
    assert_near(got.scale.hi, want.scale.hi, 0.0);
    assert_near(got.icc, want.icc, 0.0);
    assert_near(got.missing, want.missing, 0.0);
    assert_near(got.shape_weight[RP_SIM_V], want.shape_weight[RP_SIM_V], 0.0);
    assert_near(got.size_mean, want.size_mean, 0.0);
    assert_int_equal(got.sessions_n, want.sessions_n);
    assert_int_equal(got.onset_last_n, want.onset_last_n);
    rp_arena_release(&arena);
}

static void what_a_file_says_is_taken_and_the_rest_is_base(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_problems problems = {.arena = &arena};
    struct rp_world world;
    struct rp_data_file file = file_of("world: mine\nicc: 0.5\nsessions: 9\nchannels: blind\n"
                                       "shapes: {v: 0, dip: 0, step: 1, slide: 0}\n"
                                       "scale: {lo: 1, hi: 7, step: 0.5, mean: 5, sd: 1}\n");
    assert_int_equal(rp_world_read(file, &arena, &world, &problems), RP_OK);
    assert_string_equal(world.name, "mine");
    assert_near(world.icc, 0.5, 0.0);
    assert_int_equal(world.sessions_n, 9);
    assert_int_equal(world.channels, RP_CHANNELS_BLIND);
    assert_near(world.shape_weight[RP_SIM_STEP], 1.0, 0.0);
    assert_near(world.scale.lo, 1.0, 0.0);
    assert_near(world.phi, 0.35, 0.0);
    rp_arena_release(&arena);
}

static void a_wrong_world_is_refused_at_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        long line;
    } rows[] = {
        {"", 0},
        {"icc: 0.5\n", 1},
        {"world: a\nicc: 1.5\n", 2},
        {"world: a\nicc: high\n", 2},
        {"world: a\nunknown: 1\n", 2},
        {"world: a\n\nchannels: loud\n", 3},
        {"world: a\nshapes: {v: 1}\n", 2},
        {"world: a\nshapes: {v: 1, dip: 1, step: 0, slide: 0}\n", 2},
        {"world: a\nscale: {lo: 5, hi: 1, step: 1, mean: 3, sd: 1}\n", 2},
        {"world: a\nscale: 7\n", 2},
        {"world: a\nnoise_df: 1\n", 2},
        {"world: a\nsessions: 0\n", 2},
        {"world: a\nonset_first: 9\nonset_last: 8\n", 3},
        {"world: a name that is longer than any name of a world may be\n", 1},
        {"world: [a\n", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_problems problems = {.arena = &arena};
        struct rp_world world = {.sessions_n = -7};
        if (rp_world_read(file_of(rows[i].bytes), &arena, &world, &problems) != RP_BAD_INPUT)
            fail_msg("row %zu is taken", i);
        assert_true(problems.n > 0);
        assert_int_equal(world.sessions_n, -7);
        if (problems.items[0].err.line != rows[i].line)
            fail_msg("row %zu: line %ld", i, problems.items[0].err.line);
        rp_arena_release(&arena);
    }
}

static void the_table_of_thresholds_has_the_engines_default(void **state)
{
    (void)state;
    static const double budgets[] = {20, 30, 60, 100, 200};
    struct rp_arena arena = heap_arena(0);
    struct rp_problems problems = {.arena = &arena};
    struct rp_data_files files = read_files(&arena, "data/engine");
    struct rp_thresholds thresholds;
    size_t i = 0;
    while (i < files.n && !strstr(files.items[i].name.bytes, "thresholds.yaml"))
        i++;
    assert_true(i < files.n);
    assert_int_equal(rp_thresholds_read(files.items[i], &arena, &thresholds, &problems), RP_OK);
    struct rp_threshold row;
    double before = 0.0;
    for (size_t k = 0; k < 5; k++) {
        assert_int_equal(rp_threshold_for(&thresholds, budgets[k], &row), RP_OK);
        assert_true(row.theta > before && row.active_min >= 0.5);
        before = row.theta;
    }
    assert_int_equal(rp_threshold_for(&thresholds, 60.0, &row), RP_OK);
    assert_near(row.theta, rp_filter_params_default().alarm.theta, 0.0);
    assert_near(row.active_min, rp_filter_params_default().alarm.active_min, 0.0);
    rp_arena_release(&arena);
}

static void between_two_budgets_the_threshold_lies_between(void **state)
{
    (void)state;
    struct rp_thresholds thresholds = {.items = {{20, 0.1, 0.5}, {80, 0.3, 0.6}}, .n = 2};
    struct rp_threshold row = {.sessions = -7};
    assert_int_equal(rp_threshold_for(&thresholds, 19.0, &row), RP_NOT_FOUND);
    assert_int_equal(rp_threshold_for(&thresholds, 81.0, &row), RP_NOT_FOUND);
    assert_int_equal(row.sessions, -7);
    assert_int_equal(rp_threshold_for(&thresholds, 40.0, &row), RP_OK);
    assert_near(row.theta, 0.2, 1e-12);
    assert_near(row.active_min, 0.55, 1e-12);
    assert_int_equal(row.sessions, 40);
}

static void wrong_thresholds_are_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        "thresholds: []\n",
        "thresholds: 3\n",
        "thresholds: [{sessions: 20, theta: 0.1}]\n",
        "thresholds: [{sessions: 0, theta: 0.1, active: 0.5}]\n",
        "thresholds: [{sessions: 20, theta: 1.5, active: 0.5}]\n",
        "thresholds: [{sessions: 20, theta: much, active: 0.5}]\n",
        "thresholds: [{sessions: 20, theta: 0.1, active: 0.5}, {sessions: 10, theta: 0.2, active: "
        "0.5}]\n",
        "thresholds: [{sessions: 20, theta: 0.3, active: 0.5}, {sessions: 30, theta: 0.2, active: "
        "0.5}]\n",
        "thresholds: [{sessions: 20, theta: 0.1, active: 0.5}]\nmore: 1\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_problems problems = {.arena = &arena};
        struct rp_thresholds out = {.n = 99};
        if (rp_thresholds_read(file_of(rows[i]), &arena, &out, &problems) != RP_BAD_INPUT)
            fail_msg("row %zu is taken", i);
        assert_int_equal(out.n, 99);
        rp_arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_world_that_ships_is_read),
        cmocka_unit_test(the_base_file_says_what_the_engine_says),
        cmocka_unit_test(what_a_file_says_is_taken_and_the_rest_is_base),
        cmocka_unit_test(a_wrong_world_is_refused_at_its_line),
        cmocka_unit_test(the_table_of_thresholds_has_the_engines_default),
        cmocka_unit_test(between_two_budgets_the_threshold_lies_between),
        cmocka_unit_test(wrong_thresholds_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
