#include "formats/reading.h"
#include "views/help.h"
#include <rapport/formats/help_needed.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct rp_help_phrases shipped(struct rp_arena *arena)
{
    struct rp_problems problems = {.arena = arena};
    struct rp_help_phrases phrases = {.signs_n = 0};
    struct rp_data_file file = {rp_text_of("en.yaml"),
                                read_file(source_path("data/phrases/en.yaml"), arena)};
    assert_int_equal(rp_help_phrases_read(file, &phrases, &problems), RP_OK);
    return phrases;
}

static bool needed(enum rp_kind kind, const void *record)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_help_phrases phrases = shipped(&arena);
    bool out = false;
    assert_int_equal(rp_help_line_needed(&phrases, kind, record, &arena, &out), RP_OK);
    rp_arena_release(&arena);
    return out;
}

static struct rp_response answered(const char *instrument, struct rp_answer *answer)
{
    return (struct rp_response){.instrument = rp_text_of(instrument), .answers = {answer, 1}};
}

static void item_9_of_phq_9_above_0_asks_for_the_line(void **state)
{
    (void)state;
    static const struct {
        const char *instrument, *item;
        double value;
        bool asks;
    } rows[] = {{"phq-9", "better_off_dead", 0, false},
                {"phq-9", "better_off_dead", 1, true},
                {"phq-9", "better_off_dead", 3, true},
                {"phq-9", "sleep", 3, false},
                {"gad-7", "better_off_dead", 3, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_answer answer = {rp_text_of(rows[i].item), rows[i].value};
        struct rp_response response = answered(rows[i].instrument, &answer);
        assert_int_equal(needed(RP_KIND_RESPONSE, &response), rows[i].asks);
        assert_int_equal(needed(RP_KIND_LOOK, &response), rows[i].asks);
    }
}

static void any_text_of_a_record_or_below_it_asks_for_the_line(void **state)
{
    (void)state;
    struct rp_moment calm = {.what = rp_text_of("This job is killing me.")};
    struct rp_moment grave = {.what = rp_text_of("I want to die.")};
    assert_false(needed(RP_KIND_MOMENT, &calm));
    assert_true(needed(RP_KIND_MOMENT, &grave));
    struct rp_relationship relationship = {.moments = {&calm, 1}};
    assert_false(needed(RP_KIND_RELATIONSHIP, &relationship));
    relationship.moments.items = &grave;
    assert_true(needed(RP_KIND_RELATIONSHIP, &relationship));
    struct rp_text against[] = {rp_text_of("She listened."), rp_text_of("I want to die.")};
    struct rp_belief belief = {.text = rp_text_of("Nobody cares."), .against = {against, 1}};
    assert_false(needed(RP_KIND_BELIEF, &belief));
    belief.against.n = 2;
    assert_true(needed(RP_KIND_BELIEF, &belief));
}

static void no_memory_is_told_and_nothing_is_written(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0), small = heap_arena(16);
    struct rp_help_phrases phrases = shipped(&arena);
    struct rp_moment moment = {.what = rp_text_of("I want to die.")};
    bool out = false;
    assert_int_equal(rp_help_line_needed(&phrases, RP_KIND_MOMENT, &moment, &small, &out),
                     RP_LIMIT);
    assert_false(out);
    rp_arena_release(&arena);
}

static struct rp_help_here here_in(const char *country, struct rp_arena *arena)
{
    struct rp_text dir = {NULL, 0};
    assert_int_equal(rp_text_copy(arena, rp_text_of(source_path("data")), &dir), RP_OK);
    return (struct rp_help_here){dir.bytes, {.country = rp_text_of(country)}, arena};
}

static void whom_to_call_is_one_sentence_and_says_nothing_of_the_words(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_help_here here = here_in("UK", &arena);
    struct rp_text line = rp_text_of("before");
    struct rp_moment moment = {.what = rp_text_of("We talked about rain.")};
    assert_int_equal(rp_help_for_record(&here, RP_KIND_MOMENT, &moment, &line), RP_OK);
    assert_null(line.bytes);
    moment.what = rp_text_of("We talked about rain. I want to die.");
    assert_int_equal(rp_help_for_record(&here, RP_KIND_MOMENT, &moment, &line), RP_OK);
    assert_non_null(strstr(line.bytes, "Samaritans, 116 123"));
    assert_non_null(strstr(line.bytes, "999"));
    assert_null(memchr(line.bytes, '\n', line.len));
    assert_null(strstr(line.bytes, "want to die"));
    here.data_dir = "/nowhere";
    assert_int_not_equal(rp_help_for_record(&here, RP_KIND_MOMENT, &moment, &line), RP_OK);
    rp_arena_release(&arena);
}

static void words_in_any_language_get_it_and_where_no_country_is_known_too(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_help_here here = here_in("", &arena);
    struct rp_text line = {NULL, 0};
    assert_int_equal(rp_help_for_words(&here, rp_text_of("Ich will sterben."), &line), RP_OK);
    assert_non_null(strstr(line.bytes, "your local emergency number"));
    assert_int_equal(rp_help_for_words(&here, rp_text_of("I was dying of laughter."), &line),
                     RP_OK);
    assert_null(line.bytes);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(item_9_of_phq_9_above_0_asks_for_the_line),
        cmocka_unit_test(any_text_of_a_record_or_below_it_asks_for_the_line),
        cmocka_unit_test(no_memory_is_told_and_nothing_is_written),
        cmocka_unit_test(whom_to_call_is_one_sentence_and_says_nothing_of_the_words),
        cmocka_unit_test(words_in_any_language_get_it_and_where_no_country_is_known_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
