/* Truth of conditions. Each row: a condition, facts, and what it comes to; worked out by hand. */
#include "said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

struct row {
    const char *when;
    const char *facts;
    enum rp_verdict want;
};

#define NO RP_VERDICT_NO
#define UNKNOWN RP_VERDICT_UNKNOWN
#define YES RP_VERDICT_YES

static enum rp_verdict verdict(const char *when, const char *facts)
{
    struct said said;
    struct rp_worked_result result;
    said_read_condition(&said, when);
    struct rp_worked_example example = said_facts(&said, facts);
    assert_int_equal(rp_worked_run(&said.guidance, &example, &said.arena, &result), RP_OK);
    rp_arena_release(&said.arena);
    return result.verdict;
}

static void check(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        enum rp_verdict got = verdict(rows[i].when, rows[i].facts);
        if (got != rows[i].want)
            fail_msg("%s of %s: %s", rows[i].when, rows[i].facts, rp_verdict_name(got));
    }
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof((rows)[0]))

/* T, F and U of the truth tables: three facts. */
#define T "{fact: session.acute, eq: yes}"
#define F "{fact: session.acute, eq: no}"
#define U "{fact: session.told, eq: yes}"
#define IN_A_SESSION(c) "{some: session, where: " c "}"

static void truth_tables_are_those_of_kleene(void **state)
{
    (void)state;
    static const char facts[] = "sessions: [{acute: yes}]";
    const struct row rows[] = {
        {IN_A_SESSION("{all: [" T ", " T "]}"), facts, YES},
        {IN_A_SESSION("{all: [" T ", " U "]}"), facts, UNKNOWN},
        {IN_A_SESSION("{all: [" U ", " F "]}"), facts, NO},
        {IN_A_SESSION("{all: [" F ", " T "]}"), facts, NO},
        {IN_A_SESSION("{all: [" U ", " U "]}"), facts, UNKNOWN},
        {IN_A_SESSION("{any: [" F ", " F "]}"), facts, NO},
        {IN_A_SESSION("{any: [" F ", " U "]}"), facts, UNKNOWN},
        {IN_A_SESSION("{any: [" U ", " T "]}"), facts, YES},
        {IN_A_SESSION("{any: [" U ", " U "]}"), facts, UNKNOWN},
        {IN_A_SESSION("{not: " T "}"), facts, NO},
        {IN_A_SESSION("{not: " F "}"), facts, YES},
        {IN_A_SESSION("{not: " U "}"), facts, UNKNOWN},
        {IN_A_SESSION("{not: {not: " U "}}"), facts, UNKNOWN},
        {"{all: []}", "", YES},
        {"{not: {all: []}}", "", NO},
    };
    CHECK(rows);
}

static void numbers_flags_and_words_are_compared(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"{fact: fit.mean_bond, ge: 5}", "facts: {fit.mean_bond: 5}", YES},
        {"{fact: fit.mean_bond, ge: 5}", "facts: {fit.mean_bond: 4.999999}", NO},
        {"{fact: fit.mean_bond, le: 5}", "facts: {fit.mean_bond: 5}", YES},
        {"{fact: fit.mean_bond, le: 5}", "facts: {fit.mean_bond: 5.000001}", NO},
        {"{fact: fit.mean_bond, eq: 5}", "facts: {fit.mean_bond: 5.0000000001}", YES},
        {"{fact: fit.mean_bond, ge: 5}", "facts: {fit.mean_bond: 4.9999999999}", YES},
        {"{fact: fit.mean_bond, ge: 5}", "", UNKNOWN},
        {"{fact: looks.own_judgement_slope, le: -.3}", "facts: {looks.own_judgement_slope: -.3}",
         YES},
        {"{fact: rupture.alarm, eq: no}", "facts: {rupture.alarm: no}", YES},
        {"{fact: rupture.alarm, eq: no}", "facts: {rupture.alarm: yes}", NO},
        {"{fact: rupture.alarm, eq: no}", "", UNKNOWN},
        {"{fact: return.here, eq: partly}", "facts: {return.here: partly}", YES},
        {"{fact: return.here, eq: partly}", "facts: {return.here: no}", NO},
        {"{fact: relationship.state, eq: ended}", "facts: {relationship.state: ended}", YES},
    };
    CHECK(rows);
}

static void known_alone_is_never_unknown(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"{fact: rupture.alarm, known: yes}", "facts: {rupture.alarm: no}", YES},
        {"{fact: rupture.alarm, known: yes}", "", NO},
        {"{fact: rupture.alarm, known: no}", "", YES},
        {"{fact: rupture.alarm, known: no}", "facts: {rupture.alarm: no}", NO},
        {"{not: {fact: rupture.alarm, known: no}}", "", NO},
    };
    CHECK(rows);
}

static void some_needs_one_row_and_is_unknown_for_want_of_it(void **state)
{
    (void)state;
    static const char four[] = "{some: moment, where: {fact: moment.matters, ge: 4}}";
    const struct row rows[] = {
        {four, "moments: [{matters: 3}, {}, {matters: 4}]", YES},
        {four, "moments: [{matters: 3}, {}]", UNKNOWN},
        {four, "moments: [{matters: 3}]", NO},
        {four, "", NO},
        {"{some: moment}", "moments: [{}]", YES},
        {"{some: moment}", "", NO},
        {"{not: {some: moment}}", "", YES},
    };
    CHECK(rows);
}

static void inside_a_moment_the_attempts_are_its_own(void **state)
{
    (void)state;
    static const char closed[] = "{some: moment, where: {all: [{fact: moment.matters, ge: 5}, "
                                 "{some: attempt, where: {fact: attempt.reply, eq: closed}}]}}";
    static const char latest_two[] =
        "{some: moment, where: {all: [{fact: moment.matters, ge: 5}, {count_in_last: {of: attempt, "
        "k: 2, at_least: 2, where: {fact: attempt.reply, eq: closed}}}]}}";
    static const char anywhere[] = "{some: attempt, where: {fact: attempt.reply, eq: closed}}";
    static const char two[] = "moments: [{id: a, matters: 9}, {id: b, matters: 1}], attempts: "
                              "[{of: a, reply: good}, {of: b, reply: closed}]";
    const struct row rows[] = {
        {closed, two, NO},
        {anywhere, two, YES},
        {closed,
         "moments: [{id: a, matters: 9}], attempts: [{of: a, reply: good}, {of: a, reply: closed}]",
         YES},
        {latest_two,
         "moments: [{id: a, matters: 9}, {id: b}], attempts: [{of: a, reply: closed}, "
         "{of: b, reply: good}, {of: a, reply: closed}]",
         YES},
        {latest_two,
         "moments: [{id: a, matters: 9}, {id: b}], attempts: [{of: a, reply: closed}, "
         "{of: b, reply: closed}]",
         NO},
    };
    CHECK(rows);
}

static void facts_of_the_relationship_and_of_outer_records_are_at_hand_inside(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"{some: moment, where: {some: session, where: {all: [{fact: session.acute, eq: yes}, "
         "{fact: moment.matters, ge: 4}, {fact: rupture.alarm, eq: yes}]}}}",
         "facts: {rupture.alarm: yes}, moments: [{matters: 4}], sessions: [{acute: yes}]", YES},
        {"{some: moment, where: {some: session, where: {all: [{fact: session.acute, eq: yes}, "
         "{fact: moment.matters, ge: 4}, {fact: rupture.alarm, eq: yes}]}}}",
         "facts: {rupture.alarm: yes}, moments: [{matters: 3}], sessions: [{acute: yes}]", NO},
    };
    CHECK(rows);
}

#define TWO_OF_THREE                                                                               \
    "{count_in_last: {of: session, having: session.stung, k: 3, at_least: 2, "                     \
    "where: {fact: session.held_back, ge: 5}}}"

static void a_count_looks_at_the_last_rows_in_which_a_fact_is_known(void **state)
{
    (void)state;
    const struct row rows[] = {
        {TWO_OF_THREE,
         "sessions: [{stung: 0, held_back: 5}, {held_back: 9}, {stung: 0, "
         "held_back: 1}, {stung: 1, held_back: 6}]",
         YES},
        {TWO_OF_THREE,
         "sessions: [{stung: 0, held_back: 9}, {stung: 0, held_back: 5}, {stung: 0, "
         "held_back: 1}, {stung: 1, held_back: 1}]",
         NO},
        /* One is true, one is not known: it could still be enough. */
        {TWO_OF_THREE, "sessions: [{stung: 0, held_back: 5}, {stung: 0}, {stung: 1, held_back: 1}]",
         UNKNOWN},
        {TWO_OF_THREE, "sessions: [{stung: 0}, {stung: 1, held_back: 1}]", NO},
        {TWO_OF_THREE, "", NO},
        {"{count_in_last: {of: session, at_least: 2}}", "sessions: [{}, {}]", YES},
        {"{count_in_last: {of: session, at_least: 3}}", "sessions: [{}, {}]", NO},
        {"{count_in_last: {of: session, at_least: 2, where: {fact: session.acute, eq: yes}}}",
         "sessions: [{acute: yes}, {acute: no}, {acute: no}, {acute: yes}]", YES},
    };
    CHECK(rows);
}

#define THREE_KINDS                                                                                \
    "{count_in_last: {of: boundary, distinct: boundary.kind, at_least: 3, "                        \
    "where: {fact: boundary.class, eq: ask}}}"

static void distinct_counts_values_and_not_rows(void **state)
{
    (void)state;
    const struct row rows[] = {
        {THREE_KINDS,
         "boundaries: [{kind: a, class: ask}, {kind: b, class: ask}, {kind: a, class: "
         "ask}, {kind: c, class: ask}]",
         YES},
        {THREE_KINDS,
         "boundaries: [{kind: a, class: ask}, {kind: b, class: ask}, {kind: a, class: "
         "ask}]",
         NO},
        {THREE_KINDS, "boundaries: [{kind: a, class: ask}, {kind: b, class: ask}, {kind: c}]",
         UNKNOWN},
        /* A kind that counts already adds nothing, known or not. */
        {THREE_KINDS, "boundaries: [{kind: a, class: ask}, {kind: b, class: ask}, {kind: a}]", NO},
        {THREE_KINDS, "boundaries: [{kind: a, class: ask}, {kind: b, class: ask}, {class: ask}]",
         UNKNOWN},
        {THREE_KINDS,
         "boundaries: [{kind: a, class: ask}, {kind: b, class: ask}, {kind: c, class: "
         "fine}]",
         NO},
    };
    CHECK(rows);
}

#define MEAN_OF_TWO "{mean_in_last: {of: session, fact: session.bond, k: 2, ge: 7}}"
#define MEAN_HAVING                                                                                \
    "{mean_in_last: {of: session, fact: session.bond, having: session.stretched, k: 2, le: 4}}"

static void a_mean_needs_as_many_values_as_it_is_asked_over(void **state)
{
    (void)state;
    const struct row rows[] = {
        {MEAN_OF_TWO, "sessions: [{bond: 0}, {bond: 6}, {}, {bond: 8}]", YES},
        {MEAN_OF_TWO, "sessions: [{bond: 9}, {bond: 5.5}, {bond: 8}]", NO},
        {MEAN_OF_TWO, "sessions: [{bond: 9}]", UNKNOWN},
        {MEAN_OF_TWO, "", UNKNOWN},
        {MEAN_HAVING,
         "sessions: [{bond: 9}, {bond: 3, stretched: 1}, {bond: 5, stretched: 1}, "
         "{bond: 9}]",
         YES},
        {MEAN_HAVING, "sessions: [{bond: 3, stretched: 1}, {stretched: 1}]", UNKNOWN},
    };
    CHECK(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(truth_tables_are_those_of_kleene),
        cmocka_unit_test(numbers_flags_and_words_are_compared),
        cmocka_unit_test(known_alone_is_never_unknown),
        cmocka_unit_test(some_needs_one_row_and_is_unknown_for_want_of_it),
        cmocka_unit_test(inside_a_moment_the_attempts_are_its_own),
        cmocka_unit_test(facts_of_the_relationship_and_of_outer_records_are_at_hand_inside),
        cmocka_unit_test(a_count_looks_at_the_last_rows_in_which_a_fact_is_known),
        cmocka_unit_test(distinct_counts_values_and_not_rows),
        cmocka_unit_test(a_mean_needs_as_many_values_as_it_is_asked_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
