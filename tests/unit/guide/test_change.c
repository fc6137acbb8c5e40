/* What would change the first step, and where each rule stands; over tests/data/guidance. */
#include "said.h"

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
#define ALARM(p)                                                                                   \
    "facts: {rupture.p_active: " p ", rupture.alarm: yes, rupture.attempts_since_onset: 0}"

static void the_smallest_change_that_alters_the_step_comes_first(void **state)
{
    (void)state;
    /* matters 4.5 to 3.5 is a tenth of its range; unsaid is the whole. That it was with somebody
     * else is nothing to imagine. */
    struct rp_advice advice = said_ask(
        &said, "moments: [{id: m1, unsaid: yes, with_therapist: yes, matters: 4.5}]", NULL);
    assert_int_equal(advice.changes_n, 2);
    assert_int_equal(advice.changes[0].fact, RP_FACT_MOMENT_MATTERS);
    assert_true(rp_text_is(advice.changes[0].from, "m1"));
    assert_true(advice.changes[0].now.number == 4.5 && advice.changes[0].then.number == 3.5);
    assert_true(rp_text_is(advice.changes[0].advice->advice, "keep-going"));
    assert_true(advice.changes[0].size > .0999 && advice.changes[0].size < .1001);
    assert_true(advice.changes[1].size == 1);
}

static void what_would_make_a_higher_step_hold_is_a_change_as_well(void **state)
{
    (void)state;
    struct rp_advice advice = said_ask(&said,
                                       "facts: {rupture.p_active: .45, rupture.alarm: no, "
                                       "rupture.attempts_since_onset: 0}",
                                       NULL);
    assert_string_equal(said_told(&advice), "keep-going");
    assert_int_equal(advice.changes[0].fact, RP_FACT_RUPTURE_P_ACTIVE);
    assert_true(advice.changes[0].then.number > .5 && advice.changes[0].then.number < .52);
    assert_true(rp_text_is(advice.changes[0].advice->advice, "say-it"));
}

static void days_are_no_change_and_nothing_outweighs_leave(void **state)
{
    (void)state;
    /* 22 days ago never becomes 21; and days pass for all records, not for the one from 3 days ago.
     */
    static const char *const wins[] = {WON, "victories: [{id: v1, days_ago: 22}]"};
    for (size_t w = 0; w < 2; w++) {
        struct rp_advice won = said_ask(&said, wins[w], NULL);
        for (size_t i = 0; i < won.changes_n; i++)
            assert_int_not_equal(won.changes[i].fact, RP_FACT_VICTORY_DAYS_AGO);
    }
    assert_int_equal(said_ask(&said, VIOLATION, NULL).changes_n, 0);
}

static void what_is_over_or_was_never_tried_is_no_change(void **state)
{
    (void)state;
    static const char *const all[] = {
        "moments: [{id: m1, resolved: 4, attempts: 2, closed_replies: 2}], "
        "attempts: [{id: a1, of: m1, reply: closed}, {id: a2, of: m1, reply: closed}]",
        "moments: [" UNSAID("m1", "8") "]",
    };
    for (size_t i = 0; i < 2; i++) {
        struct rp_advice advice = said_ask(&said, all[i], NULL);
        for (size_t c = 0; c < advice.changes_n; c++) {
            assert_int_not_equal(advice.changes[c].fact, RP_FACT_MOMENT_CLOSED_REPLIES);
            assert_int_not_equal(advice.changes[c].fact, RP_FACT_ATTEMPT_REPLY);
            if (advice.changes[c].fact == RP_FACT_MOMENT_RESOLVED)
                assert_int_equal(i, 0);
        }
    }
}

static void a_change_is_none_when_another_record_holds_the_step_up(void **state)
{
    (void)state;
    struct rp_advice advice =
        said_ask(&said, "moments: [" UNSAID("m1", "8") ", " UNSAID("m2", "8") "]", NULL);
    for (size_t i = 0; i < advice.changes_n; i++)
        assert_false(rp_text_is(advice.changes[i].advice->advice, "keep-going"));
}

static void each_change_when_made_gives_the_step_it_names(void **state)
{
    (void)state;
    static const char *const all[] = {
        "",
        "moments: [" UNSAID("m1", "8") "]",
        VIOLATION,
        WON,
        ALARM(".7"),
        "facts: {look.days_ago: 9, look.aims_reached: 9, look.could_do_without: 9, "
        "looks.own_judgement_n: 4, looks.own_judgement_slope: 0, rupture.p_active: .1}",
        "sessions: [{id: s1, stretched: 3, bond: 6.5}, {id: s2, stretched: 3, bond: 7}, {id: s3, "
        "stretched: 3, bond: 8}]",
        "moments: [{id: m1, resolved: 4}], attempts: [{id: a1, of: m1, reply: closed}, {id: a2, "
        "of: m1, reply: closed}]"};
    size_t changes_n = 0;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct rp_advice advice = said_ask(&said, all[i], NULL);
        for (size_t c = 0; c < advice.changes_n; c++, changes_n++) {
            const struct rp_change *change = &advice.changes[c];
            struct rp_worked_example example = said_facts(&said, all[i]);
            enum rp_scope scope = rp_fact_info(change->fact)->scope;
            size_t row = 0;
            while (row + 1 < example.facts.rows[scope].n &&
                   (!rp_text_equal(example.facts.rows[scope].items[row].id, change->from) ||
                    !rp_value_equal(rp_facts_at(&example.facts, change->fact, row), &change->now)))
                row++;
            *rp_facts_at(&example.facts, change->fact, row) = change->then;
            struct rp_advice_question question = {.guidance = &said.guidance,
                                                  .facts = &example.facts,
                                                  .as_of = SAID_TODAY,
                                                  .state = example.state};
            struct rp_advice then;
            assert_int_equal(rp_advise(&question, &said.arena, &then), RP_OK);
            if (then.first_step.table != change->advice)
                fail_msg("%s, %s of %.*s", all[i], rp_fact_info(change->fact)->name,
                         RP_TEXT_ARG(change->from));
            assert_ptr_not_equal(then.first_step.table, advice.first_step.table);
        }
    }
    assert_true(changes_n > 6);
}

/* The line of that rule; the test fails when there is none. */
static const struct rp_explained *line_of(const struct rp_explanation *e, const char *rule)
{
    static const struct rp_explained none = {0};
    for (size_t i = 0; i < e->rules_n; i++) {
        if (e->rules[i].rule && rp_text_is(e->rules[i].rule->id, rule))
            return &e->rules[i];
    }
    fail_msg("there is no rule %s", rule);
    return &none;
}

static void every_rule_says_where_it_stands(void **state)
{
    (void)state;
    static const struct {
        const char *facts, *rule, *standing;
        int leaf; /* a fact among the leaves; -1: not said */
    } rows[] = {
        {"moments: [" UNSAID("m1", "8") "]", "unsaid", "fired", RP_FACT_MOMENT_MATTERS},
        {"moments: [" UNSAID("m1", "3.5") "]", "unsaid", "nearly", RP_FACT_MOMENT_MATTERS},
        {"moments: [{id: m1, unsaid: yes, with_therapist: yes}]", "unsaid", "nearly",
         RP_FACT_MOMENT_MATTERS},
        {"moments: [{id: m1, unsaid: no, with_therapist: no, matters: 1}]", "unsaid", "not", -1},
        {"facts: {relationship.state: ended}, moments: [" UNSAID("m1", "8") "]", "unsaid", "state",
         -1},
        {"facts: {look.days_ago: 9, look.aims_reached: 9, look.could_do_without: 9, "
         "looks.own_judgement_n: 4, looks.own_judgement_slope: 0, rupture.p_active: .1}, "
         "sessions: [{acute: yes}]",
         "ready", "exception", RP_FACT_LOOK_AIMS_REACHED},
        {"sessions: [{held_back: 4}, {held_back: 6}]", "held-back", "nearly",
         RP_FACT_SESSION_HELD_BACK},
        {"sessions: [{stretched: 3, bond: 6}, {stretched: 3, bond: 6}, {stretched: 3, bond: 6}]",
         "little-challenge", "nearly", RP_FACT_SESSION_BOND},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_worked_example example = said_facts(&said, rows[i].facts);
        struct rp_advice_question question = {
            .guidance = &said.guidance, .facts = &example.facts, .state = example.state};
        struct rp_explanation explanation;
        assert_int_equal(rp_explain(&question, &said.arena, &explanation), RP_OK);
        const struct rp_explained *line = line_of(&explanation, rows[i].rule);
        assert_string_equal(rp_rule_standing_name(line->standing), rows[i].standing);
        bool found = rows[i].leaf < 0;
        for (size_t l = 0; l < line->leaves_n; l++)
            found |= (int)line->leaves[l].fact == rows[i].leaf;
        if (!found)
            fail_msg("%s: the leaf is not among %zu", rows[i].facts, line->leaves_n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_change_that_alters_the_step_comes_first),
        cmocka_unit_test(what_would_make_a_higher_step_hold_is_a_change_as_well),
        cmocka_unit_test(days_are_no_change_and_nothing_outweighs_leave),
        cmocka_unit_test(what_is_over_or_was_never_tried_is_no_change),
        cmocka_unit_test(a_change_is_none_when_another_record_holds_the_step_up),
        cmocka_unit_test(each_change_when_made_gives_the_step_it_names),
        cmocka_unit_test(every_rule_says_where_it_stands),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
