/* First step, notes, reasons, what is put away; over tests/data/guidance. */
#include "said.h"

#include <rapport/guide/advice.h>
#include <rapport/guide/explain.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct said said;

static int set_up(void **state)
{
    (void)state;
    said_read_tables(&said);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    rp_arena_release(&said.arena);
    return 0;
}

#define UNSAID(id, matters) "{id: " id ", unsaid: yes, with_therapist: yes, matters: " matters "}"
#define VIOLATION "boundaries: [{id: b1, class: violation}]"
#define WON "victories: [{id: v1, days_ago: 3}]"

static void the_highest_table_that_holds_is_the_first_step_and_the_rest_are_notes(void **state)
{
    (void)state;
    static const struct {
        const char *facts, *want;
    } rows[] = {
        {"", "keep-going"},
        {WON, "celebrate v1"},
        {"moments: [" UNSAID("m1", "8") "], " WON, "say-it m1 | celebrate v1"},
        /* A light one is a note, also above the first step. */
        {"moments: [" UNSAID("m1", "2") "], " WON, "celebrate v1 | say-it m1"},
        {"moments: [" UNSAID("m1", "2") "]", "keep-going | say-it m1"},
        /* Below leave only what it allows. */
        {"moments: [" UNSAID("m1", "8") "], " WON ", " VIOLATION, "leave b1 | celebrate v1"},
        {"facts: {relationship.state: ended}, moments: [" UNSAID("m1", "8") "]", "keep-going"},
        {"facts: {relationship.state: ended}, " WON, "celebrate v1"},
        /* What rests on ratings is about nothing. */
        {"sessions: [{held_back: 6}, {held_back: 6}]", "say-it"},
        {"facts: {rupture.p_active: .6, rupture.alarm: no, rupture.attempts_since_onset: 0}",
         "say-it"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_advice advice = said_ask(&said, rows[i].facts, NULL);
        assert_string_equal(said_told(&advice), rows[i].want);
    }
}

static void it_is_about_the_heaviest_then_the_latest_then_the_last(void **state)
{
    (void)state;
    static const struct {
        const char *facts, *want;
    } rows[] = {
        {"moments: [{id: m1, unsaid: yes, with_therapist: yes, matters: 8, weight: 3, day: "
         "2026-01-01}, {id: m2, unsaid: yes, with_therapist: yes, matters: 8, weight: 2, day: "
         "2026-01-02}]",
         "m1"},
        {"moments: [{id: m1, unsaid: yes, with_therapist: yes, matters: 8, day: 2026-01-03}, "
         "{id: m2, unsaid: yes, with_therapist: yes, matters: 8, day: 2026-01-02}]",
         "m1"},
        {"moments: [" UNSAID("m1", "8") ", " UNSAID("m2", "8") "]", "m2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_advice advice = said_ask(&said, rows[i].facts, NULL);
        assert_true(rp_text_is(advice.first_step.about, rows[i].want));
    }
}

static void no_more_notes_than_the_settings_allow(void **state)
{
    (void)state;
    said.guidance.notes_max = 0;
    struct rp_advice advice = said_ask(&said, "moments: [" UNSAID("m1", "8") "], " WON, NULL);
    said.guidance.notes_max = 4;
    assert_string_equal(said_told(&advice), "say-it m1");
}

static void what_is_put_away_comes_back_when_it_should(void **state)
{
    (void)state;
    static const char two[] = "moments: [{id: m1, unsaid: yes, with_therapist: yes, matters: 8, "
                              "weight: 3}, " UNSAID("m2", "8") "], " WON;
    static const struct {
        const char *facts;
        struct said_away away;
        const char *want;
    } rows[] = {
        {two, {"say-it", NULL, -1}, "celebrate v1"},
        {two, {"say-it", NULL, 1}, "celebrate v1"},
        {two, {"say-it", NULL, 0}, "say-it m1 | celebrate v1"},
        {two, {"say-it", "m1", -1}, "say-it m2 | celebrate v1"},
        {two, {"say-it", "m1", 0}, "say-it m1 | celebrate v1"},
        {two, {"say-it", "m9", -1}, "say-it m1 | celebrate v1"},
        {two, {"celebrate", "v1", -1}, "say-it m1"},
        {two, {"leave", NULL, -1}, "say-it m1 | celebrate v1"},
        /* One record put away leaves what rests on something else. */
        {"moments: [" UNSAID("m1", "8") "], sessions: [{held_back: 6}, {held_back: 6}]",
         {"say-it", "m1", -1},
         "say-it"},
        /* Something must be left. */
        {"", {"keep-going", NULL, -1}, "keep-going"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_advice advice = said_ask(&said, rows[i].facts, &rows[i].away);
        assert_string_equal(said_told(&advice), rows[i].want);
    }
}

static void leave_folds_for_a_day_and_no_longer_while_it_runs(void **state)
{
    (void)state;
    static const char ended[] = "facts: {relationship.state: ended}, " VIOLATION;
    static const char two[] = "boundaries: [{id: b1, class: violation}, {id: b2, class: violation, "
                              "weight: -1}]";
    static const struct {
        const char *facts;
        struct said_away away;
        const char *want;
    } rows[] = {
        {VIOLATION, {"leave", NULL, -1}, "leave b1"},
        {VIOLATION, {"leave", NULL, 2}, "leave b1"},
        {VIOLATION, {"leave", NULL, 1}, "leave b1 folded"},
        {VIOLATION, {"leave", NULL, 0}, "leave b1"},
        {VIOLATION, {"leave", "b1", 1}, "leave b1 folded"},
        {VIOLATION, {"leave", "b1", -1}, "leave b1"},
        {two, {"leave", "b1", 1}, "leave b2"},
        {ended, {"leave", NULL, -1}, "keep-going"},
        {ended, {"leave", NULL, 30}, "keep-going"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_advice advice = said_ask(&said, rows[i].facts, &rows[i].away);
        assert_string_equal(said_told(&advice), rows[i].want);
    }
}

/* What was put away still counts where other tables ask whether it holds. */
static void holds_looks_past_what_is_put_away(void **state)
{
    (void)state;
    static const struct said_away away = {"plan-ending", NULL, -1};
    struct rp_advice advice = said_ask(
        &said,
        "facts: {look.days_ago: 9, look.aims_reached: 9, look.could_do_without: 9, "
        "looks.own_judgement_n: 4, looks.own_judgement_slope: 0, rupture.p_active: 0}, sessions: "
        "[{stretched: 3, bond: 8}, {stretched: 3, bond: 8}, {stretched: 3, bond: 8}]",
        &away);
    assert_string_equal(said_told(&advice), "keep-going");
}

static void a_therapist_gets_no_step_and_no_notes(void **state)
{
    (void)state;
    struct rp_worked_example example = said_facts(&said, VIOLATION);
    struct rp_advice_question question = {
        .guidance = &said.guidance, .facts = &example.facts, .role = RP_ROLE_THERAPIST};
    struct rp_advice advice;
    assert_int_equal(rp_advise(&question, &said.arena, &advice), RP_OK);
    assert_false(advice.has_first_step);
    assert_int_equal(advice.notes_n, 0);
}

static void how_sure_follows_from_what_it_rests_on(void **state)
{
    (void)state;
#define ALARM(p)                                                                                   \
    "facts: {rupture.p_active: " p ", rupture.alarm: yes, rupture.attempts_since_onset: 0}"
    static const struct {
        const char *facts, *sure;
        bool on_alarm;
    } rows[] = {
        {"moments: [" UNSAID("m1", "8") "]", "clear", false},
        {"sessions: [{held_back: 6}, {held_back: 6}]", "likely", false},
        {ALARM(".79"), "tentative", true},
        {ALARM(".8"), "likely", true},
        {ALARM(".79") ", sessions: [{held_back: 6}, {held_back: 6}]", "likely", true},
        {ALARM(".79") ", moments: [" UNSAID("m1", "8") "]", "clear", true},
        {"", "likely", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_advice advice = said_ask(&said, rows[i].facts, NULL);
        assert_string_equal(rp_sure_name(advice.first_step.sure), rows[i].sure);
        assert_int_equal(advice.first_step.rests_on_alarm, rows[i].on_alarm);
    }
}

static void words_follow_the_rule_the_state_and_what_stands_before_them(void **state)
{
    (void)state;
    static const struct {
        const char *facts, *words;
    } rows[] = {
        {"moments: [" UNSAID("m1", "8") "]", "Tell them, whatever its size."},
        {ALARM(".8"), "Something seems to have changed between you. Ask about it."},
        /* The rule of the record it is about speaks. */
        {ALARM(".8") ", moments: [" UNSAID("m1", "8") "]", "Tell them, whatever its size."},
        {"facts: {relationship.state: considering, consult.gets_me: 8, consult.clear_plan: 2}",
         "A question worth asking first."},
        {"facts: {relationship.state: ended}, " VIOLATION,
         "You owe nothing. You can still tell someone."},
        {"moments: [{id: m1, unsaid: yes, with_therapist: yes, matters: 8, needs_safety: yes}]",
         "You need not say it to them. Writing it, or telling somebody else, counts.\n\n"
         "Tell them, whatever its size."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_advice advice = said_ask(&said, rows[i].facts, NULL);
        struct rp_text words = advice.first_step.words;
        if (!rp_text_is(words, rows[i].words))
            fail_msg("%s: %.*s", rows[i].facts, RP_TEXT_ARG(words));
    }
}

/* The reason of that fact; the test fails when there is none. */
static const struct rp_reason *reason_of(const struct rp_advised *a, enum rp_fact fact)
{
    static const struct rp_reason none = {.fact = RP_FACT_COUNT};
    for (size_t i = 0; i < a->why_n; i++) {
        if (a->why[i].fact == fact)
            return &a->why[i];
    }
    fail_msg("%s is no reason", rp_fact_info(fact)->name);
    return &none;
}

static void reasons_name_values_and_the_records_that_have_them(void **state)
{
    (void)state;
    struct rp_advice advice = said_ask(
        &said, "moments: [" UNSAID("m1", "8") ", " UNSAID("m2", "8") ", " UNSAID("m3", "2") "]",
        NULL);
    const struct rp_reason *matters = reason_of(&advice.first_step, RP_FACT_MOMENT_MATTERS);
    assert_true(matters->value.number == 8);
    assert_int_equal(matters->from_n, 2);
    assert_true(rp_text_is(matters->from[0], "m2")); /* the one it is about comes first */
    assert_true(rp_text_is(matters->from[1], "m1"));
}

static void reasons_stay_few_however_many_records_there_are(void **state)
{
    (void)state;
    char facts[3000] = "moments: [";
    size_t len = strlen(facts);
    for (int i = 0; i < 30; i++)
        len += (size_t)snprintf(facts + len, sizeof facts - len,
                                "%s{id: m%d, unsaid: yes, with_therapist: yes, matters: %g}",
                                i ? ", " : "", i, 4 + .2 * i);
    snprintf(facts + len, sizeof facts - len, "]");
    struct rp_advice advice = said_ask(&said, facts, NULL);
    assert_in_range(advice.first_step.why_n, 1, RP_REASONS_MAX);
}

static void a_mean_is_a_reason_of_its_own(void **state)
{
    (void)state;
    struct rp_advice advice = said_ask(
        &said,
        "sessions: [{stretched: 3, bond: 6}, {stretched: 3, bond: 7}, {stretched: 3, bond: 8.6}]",
        NULL);
    assert_string_equal(said_told(&advice), "talk-about-shift");
    const struct rp_reason *bond = reason_of(&advice.first_step, RP_FACT_SESSION_BOND);
    assert_true(bond->is_mean);
    assert_true(bond->value.number > 7.1999 && bond->value.number < 7.2001);
    assert_int_equal(bond->from_n, 0);
}

static void the_default_shows_what_is_known(void **state)
{
    (void)state;
    struct rp_advice advice =
        said_ask(&said, "facts: {fit.mean_bond: 7.5, rupture.p_active: .1}", NULL);
    assert_int_equal(advice.first_step.why_n, 2);
    assert_int_equal(advice.first_step.why[0].fact, RP_FACT_FIT_MEAN_BOND);
    assert_int_equal(advice.first_step.sure, RP_SURE_LIKELY);
    assert_int_equal(said_ask(&said, "facts: {sessions.rated: 3}", NULL).first_step.sure,
                     RP_SURE_TENTATIVE);
    assert_int_equal(said_ask(&said, "facts: {sessions.rated: 4}", NULL).first_step.sure,
                     RP_SURE_LIKELY);
    assert_int_equal(said_ask(&said, "facts: {relationship.state: ended, sessions.rated: 0}", NULL)
                         .first_step.sure,
                     RP_SURE_CLEAR);
    struct rp_advice nothing = said_ask(&said, "", NULL);
    assert_int_equal(nothing.first_step.why_n, 1);
    assert_int_equal(nothing.first_step.why[0].fact, RP_FACT_SESSIONS_RATED);
}

static void a_mention_is_a_reason_with_words(void **state)
{
    (void)state;
    struct rp_advice advice =
        said_ask(&said,
                 "moments: [" UNSAID("m1", "8") "], appointments: [{attended: "
                                                "missed}, {attended: missed}]",
                 NULL);
    const struct rp_reason *missed = reason_of(&advice.first_step, RP_FACT_APPOINTMENT_ATTENDED);
    assert_true(rp_text_is(missed->words, "Sessions fell out as well."));
}

/* Whatever the limit, there is an answer or a refusal, and no answer that is half written. */
static void memory_that_is_out_is_refused(void **state)
{
    (void)state;
    struct rp_worked_example example = said_facts(&said, "moments: [" UNSAID("m1", "8") "], " WON);
    struct rp_advice_question question = {
        .guidance = &said.guidance, .facts = &example.facts, .state = example.state};
    size_t refused = 0, answered = 0;
    for (size_t limit = 1000; limit < 200000; limit += 1000) {
        struct rp_arena arena = heap_arena(limit);
        struct rp_advice advice = {.notes_n = 77};
        struct rp_explanation explanation = {.rules_n = 77};
        enum rp_rc rc = rp_advise(&question, &arena, &advice);
        refused += rc == RP_LIMIT && advice.notes_n == 77;
        answered += rc == RP_OK && advice.notes_n == 1;
        rc = rp_explain(&question, &arena, &explanation);
        assert_true((rc == RP_LIMIT) == (explanation.rules_n == 77));
        rp_arena_release(&arena);
    }
    assert_true(refused > 0 && answered > 0);
    assert_int_equal(refused + answered, 199);
}

static void a_preface_is_told_for_a_record_whether_or_not_the_advice_holds(void **state)
{
    (void)state;
    struct rp_worked_example example =
        said_facts(&said, "moments: [{id: m1, needs_safety: yes}, {id: m2, needs_safety: no}]");
    struct rp_advice_question question = {
        .guidance = &said.guidance, .facts = &example.facts, .as_of = SAID_TODAY};
    static const struct {
        const char *advice;
        size_t row;
        bool told;
    } rows[] = {{"say-it", 0, true},
                {"say-it", 1, false},
                {"celebrate", 0, false},
                {"no-such-advice", 0, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_text words = rp_text_of("untouched");
        struct rp_advice_about about = {RP_SCOPE_MOMENT, rows[i].row};
        assert_int_equal(
            rp_advice_preface(&question, rp_text_of(rows[i].advice), about, &said.arena, &words),
            RP_OK);
        assert_int_equal(words.bytes != NULL, rows[i].told);
        if (words.bytes)
            assert_non_null(strstr(words.bytes, "Writing it"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_highest_table_that_holds_is_the_first_step_and_the_rest_are_notes),
        cmocka_unit_test(it_is_about_the_heaviest_then_the_latest_then_the_last),
        cmocka_unit_test(no_more_notes_than_the_settings_allow),
        cmocka_unit_test(what_is_put_away_comes_back_when_it_should),
        cmocka_unit_test(leave_folds_for_a_day_and_no_longer_while_it_runs),
        cmocka_unit_test(holds_looks_past_what_is_put_away),
        cmocka_unit_test(a_therapist_gets_no_step_and_no_notes),
        cmocka_unit_test(how_sure_follows_from_what_it_rests_on),
        cmocka_unit_test(words_follow_the_rule_the_state_and_what_stands_before_them),
        cmocka_unit_test(reasons_name_values_and_the_records_that_have_them),
        cmocka_unit_test(reasons_stay_few_however_many_records_there_are),
        cmocka_unit_test(a_mean_is_a_reason_of_its_own),
        cmocka_unit_test(the_default_shows_what_is_known),
        cmocka_unit_test(a_mention_is_a_reason_with_words),
        cmocka_unit_test(memory_that_is_out_is_refused),
        cmocka_unit_test(a_preface_is_told_for_a_record_whether_or_not_the_advice_holds),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
