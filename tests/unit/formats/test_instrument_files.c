/*
 * The instruments that are shipped: each worked example that stands in a file is a test of its own,
 * and what is written again is what was read.
 */
#include <rapport/base/strbuf.h>
#include <rapport/domain/validity.h>
#include <rapport/engine/score.h>
#include <rapport/formats/fhir.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "heap_arena.h"
#include "near.h"
#include "whole_file.h"

/* scores and the fewest examples: a file that lost them must not pass. */
static const struct shipped {
    const char *name;
    size_t items_n, scores_n, examples_min;
} shipped[] = {
    {"after-session", 8, 1, 12}, {"after-session-therapist", 6, 1, 12},
    {"consult-call", 4, 0, 0},   {"gad-7", 7, 1, 12},
    {"monthly-look", 11, 0, 0},  {"phq-9", 9, 1, 14},
};

enum { SHIPPED = sizeof shipped / sizeof shipped[0], PATH_TEXT = 4096 };

static struct rp_arena arena;
static struct rp_instruments instruments;

static const struct rp_instrument *find(const char *id)
{
    const struct rp_instrument *found =
        rp_instruments_find(&instruments, rp_text_of(id), (struct rp_text){NULL, 0});
    assert_non_null(found);
    return found;
}

static void load(void)
{
    struct rp_instrument_file files[SHIPPED];
    struct rp_err err = {0};
    const char *root = getenv("RAPPORT_SOURCE_ROOT");
    arena = heap_arena(0);
    for (size_t i = 0; i < SHIPPED; i++) {
        char path[PATH_TEXT];
        snprintf(path, sizeof path, "%s/data/instruments/%s.json", root ? root : ".",
                 shipped[i].name);
        files[i] =
            (struct rp_instrument_file){rp_text_of(shipped[i].name), whole_file(&arena, path)};
    }
    if (rp_instruments_load(files, SHIPPED, &arena, &instruments, &err) != RP_OK) {
        printf("Bail out! %s: %s (line %ld)\n", err.place, err.message, err.line);
        exit(1);
    }
}

static void every_shipped_instrument_is_whole(void **state)
{
    (void)state;
    assert_int_equal(instruments.n, SHIPPED);
    for (size_t i = 0; i < SHIPPED; i++) {
        const struct rp_instrument *it = find(shipped[i].name);
        assert_int_equal(it->items_n, shipped[i].items_n);
        assert_int_equal(it->scores_n, shipped[i].scores_n);
        assert_true(it->examples_n >= shipped[i].examples_min);
        assert_true(it->version.len > 0 && it->title.len > 0 && it->url.len > 0);
        assert_true(it->copyright.len > 0 && it->licence.len > 0);
        assert_true(rp_text_is(it->language, "en"));
    }
}

static void own_scales_run_from_0_to_10_in_halves(void **state)
{
    (void)state;
    static const char *const own[] = {"after-session", "after-session-therapist", "monthly-look",
                                      "consult-call"};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        const struct rp_instrument *it = find(own[i]);
        for (size_t j = 0; j < it->items_n; j++) {
            const struct rp_instrument_item *item = &it->items[j];
            assert_true(item->slider && rp_item_admits(item, 0) && rp_item_admits(item, 10));
            assert_true(rp_item_admits(item, 6.5) && !rp_item_admits(item, 6.25));
            assert_true(rp_text_is(item->low_words, "not at all"));
            assert_true(rp_text_is(item->high_words, "completely"));
        }
    }
}

/* Does the check of a journey take the value as an answer to the item? */
static bool is_taken(const struct rp_instrument *it, size_t item, double value)
{
    struct rp_arena scratch = heap_arena(0);
    struct rp_answer answer = {it->items[item].link_id, value};
    struct rp_response response = {.instrument = it->id, .answers = {&answer, 1}};
    struct rp_session session = {.id = rp_text_of("s1"), .responses = {&response, 1}};
    struct rp_relationship in = {.id = rp_text_of("r1"), .sessions = {&session, 1}};
    const struct rp_journey journey = {.relationships = {&in, 1}};
    const struct rp_terms terms = {0};
    struct rp_warnings warnings = {0};
    enum rp_rc rc = rp_journey_check(&journey, &terms, &scratch, &warnings, NULL);
    rp_arena_release(&scratch);
    return rc == RP_OK;
}

static void a_journeys_answers_are_held_to_the_ranges_of_the_files(void **state)
{
    (void)state;
    static const double values[] = {-1, -.5, 0, .25, .5, 1, 2.5, 3, 3.5, 4, 9.5, 10, 10.5, 11};
    for (size_t i = 0; i < instruments.n; i++) {
        const struct rp_instrument *it = &instruments.items[i];
        for (size_t j = 0; j < it->items_n; j++) {
            for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
                if (is_taken(it, j, values[v]) != rp_item_admits(&it->items[j], values[v]))
                    fail_msg("%s item %zu: %g", it->id.bytes, j, values[v]);
            }
        }
    }
}

static void symptom_scales_carry_loinc_codes_and_reliable_changes(void **state)
{
    (void)state;
    static const struct {
        const char *id, *code, *total;
        double reliable_change;
        size_t bands_n;
    } rows[] = {{"phq-9", "44249-1", "44261-6", 6, 5}, {"gad-7", "69737-5", "70274-6", 4, 4}};
    for (size_t i = 0; i < 2; i++) {
        const struct rp_instrument *it = find(rows[i].id);
        const struct rp_instrument_score *score = &it->scores[0];
        assert_true(rp_coding_is_loinc(&it->code) && rp_text_is(it->code.code, rows[i].code));
        assert_true(rp_text_is(score->code.code, rows[i].total));
        assert_true(score->has_reliable_change && score->reliable_change_source.len > 0);
        assert_near(score->reliable_change, rows[i].reliable_change, 0);
        assert_int_equal(score->direction, RP_HIGHER_WORSE);
        assert_int_equal(score->allowed_missing, 0);
        assert_int_equal(score->bands_n, rows[i].bands_n);
        for (size_t j = 0; j < it->items_n; j++) {
            assert_int_equal(it->items[j].choices_n, 4);
            assert_true(rp_coding_is_loinc(&it->items[j].code));
            assert_true(rp_coding_is_loinc(&it->items[j].choices[3].coding));
            assert_non_null(it->items[j].group);
        }
    }
}

static void a_band_of_every_score_is_reached_by_examples_at_both_edges(void **state)
{
    (void)state;
    for (size_t i = 0; i < instruments.n; i++) {
        const struct rp_instrument *it = &instruments.items[i];
        for (size_t b = 0; it->scores_n > 0 && b < it->scores[0].bands_n; b++) {
            const struct rp_instrument_band *band = &it->scores[0].bands[b];
            int edges = 0;
            for (size_t e = 0; e < it->examples_n; e++)
                edges += it->examples[e].has_value &&
                         (it->examples[e].value == band->from || it->examples[e].value == band->to);
            assert_true(edges >= 2);
        }
    }
}

static void writing_what_was_read_loses_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < instruments.n; i++) {
        struct rp_text written = {NULL, 0};
        struct rp_instrument again = {0};
        struct rp_err err = {0};
        assert_int_equal(rp_questionnaire_write(&instruments.items[i], &arena, &written), RP_OK);
        if (rp_questionnaire_read(written, &arena, &again, &err) != RP_OK)
            fail_msg("%s %s", err.place, err.message);
        assert_true(again.content_hash == instruments.items[i].content_hash);
    }
}

/* The state is the example, the instrument stands before it. */
struct worked {
    const struct rp_instrument *instrument;
    const struct rp_instrument_example *example;
};

static void worked_example(void **state)
{
    const struct worked *w = *state;
    struct rp_score_result got = {0};
    assert_int_equal(rp_score(w->instrument, w->example->score, &w->example->answers, &got), RP_OK);
    assert_int_equal(got.has, w->example->has_value);
    if (got.has)
        assert_near(got.value, w->example->value, 1e-9);
    assert_int_equal(got.has_band, w->example->has_band);
    if (got.has_band)
        assert_int_equal(got.band, w->example->band);
    assert_true(got.has ||
                got.missing_n > w->instrument->scores[w->example->score].allowed_missing);
}

/* "phq-9: 4 is minimal" */
static const char *name_of(const struct worked *w)
{
    struct rp_strbuf sb;
    struct rp_text text = {NULL, 0};
    rp_strbuf_init(&sb, &arena, PATH_TEXT);
    rp_strbuf_text(&sb, w->instrument->id);
    rp_strbuf_str(&sb, ": ");
    rp_strbuf_text(&sb, w->example->name);
    assert_int_equal(rp_strbuf_done(&sb, &text), RP_OK);
    return text.bytes;
}

static size_t list_examples(struct CMUnitTest *tests, struct worked *worked)
{
    size_t n = 0;
    for (size_t i = 0; i < instruments.n; i++) {
        for (size_t e = 0; e < instruments.items[i].examples_n; e++, n++) {
            worked[n].instrument = &instruments.items[i];
            worked[n].example = &instruments.items[i].examples[e];
            tests[n] =
                (struct CMUnitTest){name_of(&worked[n]), worked_example, NULL, NULL, &worked[n]};
        }
    }
    return n;
}

int main(void)
{
    const struct CMUnitTest fixed[] = {
        cmocka_unit_test(every_shipped_instrument_is_whole),
        cmocka_unit_test(own_scales_run_from_0_to_10_in_halves),
        cmocka_unit_test(a_journeys_answers_are_held_to_the_ranges_of_the_files),
        cmocka_unit_test(symptom_scales_carry_loinc_codes_and_reliable_changes),
        cmocka_unit_test(a_band_of_every_score_is_reached_by_examples_at_both_edges),
        cmocka_unit_test(writing_what_was_read_loses_nothing),
    };
    enum { FIXED = sizeof fixed / sizeof fixed[0], ROOM = 1000 };
    static struct CMUnitTest tests[ROOM];
    static struct worked worked[ROOM];
    load();
    memcpy(tests, fixed, sizeof fixed);
    size_t n = FIXED + list_examples(tests + FIXED, worked);
    int failed = _cmocka_run_group_tests("instrument_files", tests, n, NULL, NULL);
    rp_arena_release(&arena);
    return failed;
}
