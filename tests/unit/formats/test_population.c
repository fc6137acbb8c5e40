/* The file of a measured population: what is read from it, and what is refused. */
#include "heap_arena.h"

#include <rapport/formats/population.h>
#include <stdio.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"

#define FIGURE(name, value)                                                                        \
    "\"" name "\": {\"value\": " value ", \"se\": 0.1, \"lo\": 0.2, \"hi\": 9}"
#define SCALE(lower)                                                                               \
    "\"scale\": {\"lo\": 0, \"hi\": 27, \"step\": 1, \"lower_is_better\": " lower "}"
#define CLIENT                                                                                     \
    FIGURE("mean", "12")                                                                           \
    ", " FIGURE("sd", "5") ", " FIGURE("icc", "0.6") ", " FIGURE("phi", "0.3") ", " FIGURE(        \
        "error_share", "0.4") ", " FIGURE("spread", "0.2") ", " FIGURE("growth", "-0.03")
#define FILE_OF(format, scale, figures)                                                            \
    "{\"format\": \"" format "\", " scale ", \"figures\": {" figures "}}"

static enum rp_rc read(const char *json, struct rp_population_file *out, struct rp_err *err)
{
    struct rp_arena arena = heap_arena(0);
    enum rp_rc rc = rp_population_read(rp_text_of(json), &arena, out, err);
    rp_arena_release(&arena);
    return rc;
}

static void a_file_of_symptoms_is_read_the_other_way_round(void **state)
{
    (void)state;
    struct rp_population_file p;
    assert_int_equal(read(FILE_OF(RP_POPULATION_FORMAT, SCALE("true"), CLIENT), &p, NULL), RP_OK);
    assert_true(p.lower_is_better);
    assert_near(p.hi, 27, 0);
    assert_near(p.step, 1, 0);
    assert_near(p.figure[RP_CALIBRATE_MEAN].value, 15, 1e-12);
    assert_near(p.figure[RP_CALIBRATE_MEAN].lo, 18, 1e-12);
    assert_near(p.figure[RP_CALIBRATE_MEAN].hi, 26.8, 1e-12);
    assert_near(p.figure[RP_CALIBRATE_GROWTH].value, 0.03, 1e-12);
    assert_near(p.figure[RP_CALIBRATE_SD].value, 5, 0);
    assert_false(p.figure[RP_CALIBRATE_CONGRUENCE].is_known);
}

static void what_was_turned_twice_is_as_it_was(void **state)
{
    (void)state;
    struct rp_population_file p, before;
    assert_int_equal(read(FILE_OF(RP_POPULATION_FORMAT, SCALE("true"), CLIENT), &p, NULL), RP_OK);
    before = p;
    rp_population_turn(&p);
    assert_near(p.figure[RP_CALIBRATE_MEAN].value, 12, 1e-12);
    rp_population_turn(&p);
    for (int i = 0; i < RP_CALIBRATE_FIGURES_N; i++)
        assert_near(p.figure[i].value, before.figure[i].value, 1e-12);
}

static void what_is_no_such_file_is_refused_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *json, *place;
        enum rp_rc rc;
    } rows[] = {
        {"[1", "", RP_BAD_INPUT},
        {"{}", "format", RP_BAD_INPUT},
        {FILE_OF("rapport-journey-1", SCALE("false"), CLIENT), "format", RP_BAD_INPUT},
        {FILE_OF("rapport-population-2", SCALE("false"), CLIENT), "format", RP_DAMAGED},
        {FILE_OF(RP_POPULATION_FORMAT, "\"x\": 1", CLIENT), "scale", RP_BAD_INPUT},
        {FILE_OF(RP_POPULATION_FORMAT, SCALE("false"), FIGURE("mean", "12")), "figures",
         RP_BAD_INPUT},
        {FILE_OF(RP_POPULATION_FORMAT, SCALE("false"), FIGURE("mean", "28")), "mean", RP_BAD_INPUT},
        {FILE_OF(RP_POPULATION_FORMAT, SCALE("false"), FIGURE("sd", "0")), "sd", RP_BAD_INPUT},
        {FILE_OF(RP_POPULATION_FORMAT, SCALE("false"), FIGURE("icc", "1")), "icc", RP_BAD_INPUT},
        {FILE_OF(RP_POPULATION_FORMAT, SCALE("false"), FIGURE("growth", "2")), "growth",
         RP_BAD_INPUT},
        {FILE_OF(RP_POPULATION_FORMAT, SCALE("false"), FIGURE("spread", "-1")), "spread",
         RP_BAD_INPUT},
        {FILE_OF(RP_POPULATION_FORMAT, SCALE("false"), FIGURE("tails", "0")), "tails",
         RP_BAD_INPUT},
        {FILE_OF(RP_POPULATION_FORMAT, SCALE("false"), FIGURE("congruence", "99")), "congruence",
         RP_BAD_INPUT},
        {FILE_OF(RP_POPULATION_FORMAT, SCALE("false"), "\"icc\": {\"value\": \"x\"}"), "icc",
         RP_BAD_INPUT},
    };
    struct rp_population_file p = {.hi = 5};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_err err = {0};
        assert_int_equal(read(rows[i].json, &p, &err), rows[i].rc);
        assert_string_equal(err.place, rows[i].place);
    }
    assert_near(p.hi, 5, 0);
}

static void a_file_longer_than_any_is_refused(void **state)
{
    (void)state;
    static char bytes[RP_POPULATION_BYTES_MAX + 2];
    struct rp_arena arena = heap_arena(0);
    struct rp_population_file p;
    memset(bytes, ' ', sizeof bytes);
    assert_int_equal(rp_population_read((struct rp_text){bytes, sizeof bytes}, &arena, &p, NULL),
                     RP_LIMIT);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_symptoms_is_read_the_other_way_round),
        cmocka_unit_test(what_was_turned_twice_is_as_it_was),
        cmocka_unit_test(what_is_no_such_file_is_refused_with_its_place),
        cmocka_unit_test(a_file_longer_than_any_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
