/* The tables of tests/data/guidance, and what is said about tables that are wrong. */
#include <rapport/formats/guidance.h>

#include "heap_arena.h"
#include "views/data_files.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct loaded {
    struct rp_arena arena;
    struct rp_problems problems;
    struct rp_guidance guidance;
};

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

static void show(const struct rp_problems *problems)
{
    for (size_t i = 0; i < problems->n; i++) {
        const struct rp_problem *p = &problems->items[i];
        print_error("%.*s:%ld:%ld: %s: %s\n", RP_TEXT_ARG(p->file), p->err.line, p->err.column,
                    p->err.place, p->err.message);
    }
}

static void the_tables_of_the_tests_are_read(void **state)
{
    (void)state;
    struct loaded l = {.arena = heap_arena(0)};
    l.problems.arena = &l.arena;
    struct rp_data_files files = read_files(&l.arena, "tests/data/guidance");
    struct rp_sources sources = {0};
    enum rp_rc rc =
        rp_sources_read(read_files(&l.arena, "data/sources"), &l.arena, &sources, &l.problems);
    assert_int_equal(rc, RP_OK);
    struct rp_guidance_context context = {NULL, &sources};
    rc = rp_guidance_read(files, context, &l.arena, &l.guidance, &l.problems);
    show(&l.problems);
    assert_int_equal(rc, RP_OK);
    assert_int_equal(l.problems.found, 0);
    rp_arena_release(&l.arena);
}

/* A table in flow style on one line, so that a row can change a part of it. */
#define TABLE(more, when)                                                                          \
    "advice: a\nprecedence: 1\ntitle: t\nsources: [farber-2003]\nwords: [{key: k, text: "          \
    "w}]\n" more "rules:\n  - {id: r, rests_on: record, states: [current], when: " when "}\n"
#define DEFAULT                                                                                    \
    "advice: rest\nprecedence: 9\ntitle: t\nsources: [farber-2003]\ndefault: yes\n"                \
    "reasons: [sessions.rated]\nwords: [{key: k, text: w}]\n"
#define SETTINGS                                                                                   \
    "notes_max: 4\nslope_looks: 6\nunsaid_half_life_days: 14\nunsaid_full: 2\nlikely_from: .8\n"
#define CONDITIONS                                                                                 \
    "conditions:\n  - {name: calm, when: {fact: rupture.alarm, eq: no}}\n"                         \
    "  - {name: heavy, of: moment, when: {fact: moment.matters, ge: 7}}\n"
#define GOOD "{fact: rupture.alarm, eq: yes}"

static struct rp_problems read_four(struct rp_arena *arena, const char *const texts[4],
                                    enum rp_rc *rc)
{
    static struct rp_source source = {{"farber-2003", 11}, {0}, {0}, {0}};
    static struct rp_sources sources = {&source, 1};
    struct rp_problems problems = {.arena = arena};
    struct rp_guidance guidance = {.tables_n = 77};
    struct rp_data_file files[4];
    struct rp_guidance_context context = {NULL, &sources};
    size_t n = 0;
    for (size_t i = 0; i < 4; i++) {
        if (texts[i])
            files[n++] = (struct rp_data_file){rp_text_of("file"), rp_text_of(texts[i])};
    }
    *rc = rp_guidance_read((struct rp_data_files){files, n}, context, arena, &guidance, &problems);
    assert_true((*rc == RP_OK) == (problems.found == 0));
    assert_true((*rc == RP_OK) == (guidance.tables_n != 77));
    return problems;
}

struct wrong {
    const char *table;
    const char *place;
    const char *message; /* how it begins */
};

static void check_wrong(const struct wrong *row)
{
    struct rp_arena arena = heap_arena(0);
    const char *const texts[4] = {row->table, DEFAULT, SETTINGS, CONDITIONS};
    enum rp_rc rc = RP_OK;
    struct rp_problems problems = read_four(&arena, texts, &rc);
    assert_int_equal(rc, RP_BAD_INPUT);
    const struct rp_err *err = &problems.items[0].err;
    if (strcmp(err->place, row->place) != 0 ||
        strncmp(err->message, row->message, strlen(row->message)) != 0 || err->line < 1)
        fail_msg("%s\n%ld: %s: %s", row->table, err->line, err->place, err->message);
    rp_arena_release(&arena);
}

#define CHECK_WRONG(rows)                                                                          \
    for (size_t i = 0; i < sizeof(rows) / sizeof((rows)[0]); i++)                                  \
    check_wrong(&(rows)[i])

static void a_good_table_is_read(void **state)
{
    (void)state;
    static const char *const good[] = {
        TABLE("", GOOD),
        TABLE("exceptions: [calm]\n", "{some: moment, where: {use: heavy}}"),
        TABLE("rows: [P15]\nnever_note: yes\ndismissible: folds\nnotes_allowed: [rest]\n", GOOD),
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        const char *const texts[4] = {good[i], DEFAULT, SETTINGS, CONDITIONS};
        enum rp_rc rc = RP_BAD_INPUT;
        struct rp_problems problems = read_four(&arena, texts, &rc);
        show(&problems);
        assert_int_equal(rc, RP_OK);
        rp_arena_release(&arena);
    }
}

#define W "/rules/0/when"

static void a_condition_that_is_wrong_is_refused_at_its_place(void **state)
{
    (void)state;
    static const struct wrong rows[] = {
        {TABLE("", "{fact: rupture.alrm, eq: yes}"), W "/fact", "there is no such fact"},
        {TABLE("", "{fact: moment.matters, ge: 4}"), W "/fact", "this can only be asked inside"},
        {TABLE("", "{fact: rupture.alarm}"), W, "here must stand exactly one of"},
        {TABLE("", "{fact: fit.mean_bond, ge: 4, le: 6}"), W, "here must stand exactly one of"},
        {TABLE("", "{fact: rupture.alarm, ge: 4}"), W "/ge", "only a number can be compared"},
        {TABLE("", "{fact: rupture.alarm, eq: 4}"), W "/eq", "here must stand yes or no"},
        {TABLE("", "{fact: rupture.alarm, eq: true}"), W "/eq", "here must stand yes or no"},
        {TABLE("", "{fact: rupture.alarm, eq: 'yes'}"), W "/eq", "here must stand yes or no"},
        {TABLE("", "{fact: fit.mean_bond, ge: high}"), W "/ge", "here must stand a number"},
        {TABLE("", "{fact: fit.mean_bond, ge: 1e3}"), W "/ge", "here must stand a number"},
        {TABLE("", "{fact: fit.mean_bond, ge: 1.}"), W "/ge", "here must stand a number"},
        {TABLE("", "{fact: fit.mean_bond, ge: .inf}"), W "/ge", "here must stand a number"},
        {TABLE("", "{fact: return.here, eq: maybe}"), W "/eq", "this fact never has that word"},
        {TABLE("", "{fact: rupture.alarm, known: 1}"), W "/known", "here must stand yes or no"},
        {TABLE("", "{fact: rupture.alarm, eq: yes, why: x}"), W "/why", "a key that is not known"},
        {TABLE("", "{fact: [a], eq: yes}"), W "/fact", "there is no such fact"},
        {TABLE("", "{all: {fact: rupture.alarm, eq: yes}}"), W "/all", "here must stand a list"},
        {TABLE("", "{any: []}"), W "/any", "any of nothing never holds"},
        {TABLE("", "{all: [{fact: x, eq: 1}]}"), W "/all/0/fact", "there is no such fact"},
        {TABLE("", "{not: {}}"), W "/not", "a condition is one of"},
        {TABLE("", "yes"), W, "a condition is one of"},
        {TABLE("", "{some: moments}"), W "/some", "there is no such kind of record"},
        {TABLE("", "{some: relationship}"), W "/some", "there is no such kind of record"},
        {TABLE("", "{some: moment, where: {fact: session.bond, ge: 1}}"), W "/where/fact",
         "this can only be asked inside"},
        {TABLE("", "{count_in_last: {of: session}}"), W "/count_in_last", "at_least must be 1"},
        {TABLE("", "{count_in_last: {at_least: 1}}"), W "/count_in_last", "there is no such kind"},
        {TABLE("", "{count_in_last: {of: session, k: 2, at_least: 3}}"), W "/count_in_last",
         "at_least must not be more than k"},
        {TABLE("", "{count_in_last: {of: session, k: 1.5, at_least: 1}}"), W "/count_in_last/k",
         "here must stand a whole number"},
        {TABLE("", "{count_in_last: {of: session, having: fit.mean_bond, at_least: 1}}"),
         W "/count_in_last/having", "this must be a fact of session"},
        {TABLE("", "{count_in_last: {of: boundary, distinct: boundary.kind, at_least: 17}}"),
         W "/count_in_last", "at_least with distinct"},
        {TABLE("", "{mean_in_last: {of: session, fact: session.bond, ge: 7}}"), W "/mean_in_last",
         "a mean needs k"},
        {TABLE("", "{mean_in_last: {of: session, fact: session.acute, k: 2, eq: yes}}"),
         W "/mean_in_last/eq", "a key that is not known"},
        {TABLE("", "{mean_in_last: {of: session, fact: session.acute, k: 2, ge: 1}}"),
         W "/mean_in_last/fact", "only numbers have a mean"},
        {TABLE("", "{mean_in_last: {of: session, k: 2, ge: 1}}"), W "/mean_in_last",
         "a mean needs a fact"},
        {TABLE("", "{holds: a}"), W "/holds", "only advice of higher precedence"},
        {TABLE("", "{holds: rest}"), W "/holds", "only advice of higher precedence"},
        {TABLE("", "{holds: b}"), W "/holds", "there is no such advice"},
        {TABLE("", "{use: calmer}"), W "/use", "there is no such shared condition"},
        {TABLE("", "{use: heavy}"), W "/use", "this condition asks about a record"},
    };
    CHECK_WRONG(rows);
}

static void a_table_that_is_wrong_is_refused_at_its_place(void **state)
{
    (void)state;
    static const struct wrong rows[] = {
        {TABLE("title2: x\n", GOOD), "/title2", "a key that is not known"},
        {TABLE("title: x\n", GOOD), "", "this key stands here twice"},
        {TABLE("rows: P15\n", GOOD), "/rows", "here must stand a list"},
        {TABLE("never_note: maybe\n", GOOD), "/never_note", "here must stand yes or no"},
        {TABLE("dismissible: perhaps\n", GOOD), "/dismissible", "here must stand yes, no or"},
        {TABLE("exceptions: [calmer]\n", GOOD), "/exceptions/0", "there is no such shared"},
        {TABLE("exceptions: [heavy]\n", GOOD), "/exceptions/0", "an exception cannot ask"},
        {TABLE("notes_allowed: [b]\n", GOOD), "/notes_allowed/0", "there is no such advice"},
        {TABLE("reasons: [moment.felt]\n", GOOD), "/reasons/0", "there is no such fact of the"},
        {TABLE("prefaces: [{when: {fact: session.bond, ge: 1}, words: w}]\n", GOOD),
         "/prefaces/0/when/fact", "this can only be asked inside"},
        {TABLE("prefaces: [{words: w}]\n", GOOD), "/prefaces/0", "here is missing: when"},
        {TABLE("mentions: [{when: {fact: rupture.alarm, eq: no}}]\n", GOOD), "/mentions/0",
         "here is missing: words"},
        {TABLE("", GOOD "}\n  - {id: r, rests_on: record, states: [current], when: " GOOD),
         "/rules/1/id", "a rule of this id"},
        {TABLE("", GOOD ", words: other"), "/rules/0/words", "the table has no words"},
        {TABLE("", GOOD ", note_only: 1"), "/rules/0/note_only", "here must stand yes or no"},
        {"advice: a\nprecedence: 1\ntitle: t\nsources: [farber-2003]\nwords: [{key: k, text: w}]\n",
         "", "a table needs rules"},
        {"advice: a\nprecedence: 1\ntitle: t\nsources: []\nwords: [{key: k, text: w}]\nrules: "
         "[{id: r, rests_on: record, states: [current], when: " GOOD "}]\n",
         "/sources", "a table names a source"},
        {"advice: a\nprecedence: 1\ntitle: t\nsources: [x]\nwords: [{key: k, text: w}]\nrules: "
         "[{id: r, rests_on: record, states: [current], when: " GOOD "}]\n",
         "/sources/0", "there is no such source"},
        {"advice: a\nprecedence: 1\ntitle: t\nsources: [farber-2003]\nwords: [{key: k, text: w}, "
         "{key: l, text: w}]\nrules: [{id: r, rests_on: record, states: [current], when: " GOOD
         "}]\n",
         "/words", "no rule uses one of these"},
        {"advice: a\nprecedence: 1\ntitle: t\nsources: [farber-2003]\nwords: []\nrules: [{id: r, "
         "rests_on: record, states: [current], when: " GOOD "}]\n",
         "/words", "a table needs words"},
        {"advice: a\nprecedence: 1\ntitle: t\nsources: [farber-2003]\nwords: [{key: k, text: w}]\n"
         "rules: [{id: r, rests_on: air, states: [gone], when: " GOOD "}]\n",
         "/rules/0/states/0", "there is no such state"},
        {"advice: a\nprecedence: 1\ntitle: t\nsources: [farber-2003]\nwords: [{key: k, text: w}]\n"
         "rules: [{id: r, rests_on: air, states: [current], when: " GOOD "}]\n",
         "/rules/0/rests_on", "here must stand record"},
        {"advice: a\nprecedence: 9\ntitle: t\nsources: [farber-2003]\nwords: [{key: k, text: w}]\n"
         "rules: [{id: r, rests_on: record, states: [current], when: " GOOD "}]\n",
         "/precedence", "another table has this precedence"},
        {"advice: rest\nprecedence: 1\ntitle: t\nsources: [farber-2003]\nwords: [{key: k, text: "
         "w}]\nrules: [{id: r, rests_on: record, states: [current], when: " GOOD "}]\n",
         "/advice", "another file has this advice"},
        {"advice: a\ntitle: t\n", "", "a table needs a precedence"},
        {TABLE("default: yes\nreasons: [sessions.rated]\ndismissible: yes\n", GOOD), "/dismissible",
         "the default cannot be dismissed"},
        {"advice: &x a\n", "", "anchors, aliases and tags"},
        {"advice: !x a\n", "", "anchors, aliases and tags"},
        {"advice: [\n", "", "did not find"},
        {"? [a]\n: b\n", "", "a key must be a plain word"},
    };
    CHECK_WRONG(rows);
}

static void what_is_missing_from_the_whole_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *texts[4];
        const char *message;
    } rows[] = {
        {{TABLE("", GOOD), DEFAULT, NULL, NULL}, "the settings are missing"},
        {{NULL, NULL, SETTINGS, NULL}, "there are no tables"},
        {{TABLE("", GOOD), NULL, SETTINGS, NULL}, "the table of lowest precedence must be"},
        {{DEFAULT, SETTINGS, SETTINGS, NULL}, "another file has the settings"},
        {{DEFAULT, "notes_max: 4\n", NULL, NULL}, "the settings need slope_looks"},
        {{DEFAULT, "", SETTINGS, NULL}, "the file is empty"},
        {{DEFAULT, "\xff", SETTINGS, NULL}, "this is not UTF-8"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        enum rp_rc rc = RP_OK;
        struct rp_problems problems = read_four(&arena, rows[i].texts, &rc);
        assert_int_equal(rc, RP_BAD_INPUT);
        if (strncmp(problems.items[0].err.message, rows[i].message, strlen(rows[i].message)) != 0)
            fail_msg("%s", problems.items[0].err.message);
        rp_arena_release(&arena);
    }
}

static void what_a_person_typed_is_never_said_back(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    const char *const texts[4] = {
        "advice: a\nMy Secret: 1\nprecedence: hush\ntitle: [hush]\nsources: [hush]\nwords: hush\n"
        "rules: [{id: hush, hush: hush, when: {fact: hush, eq: hush}}]\n",
        DEFAULT, SETTINGS, "conditions: hush\n"};
    enum rp_rc rc = RP_OK;
    struct rp_problems problems = read_four(&arena, texts, &rc);
    assert_true(problems.n > 3);
    for (size_t i = 0; i < problems.n; i++) {
        assert_null(strstr(problems.items[i].err.message, "hush"));
        assert_null(strstr(problems.items[i].err.place, "Secret"));
    }
    rp_arena_release(&arena);
}

static void limits_hold(void **state)
{
    (void)state;
    enum { DEEP = 200, MANY = 12000 };
    static char deep[2 * DEEP + 40], many[4 * MANY + 40], large[1024 * 1024 + 2];
    memset(deep, '[', DEEP);
    memset(large, ' ', sizeof large - 1);
    many[0] = '[';
    for (size_t i = 0; i < MANY; i++)
        memcpy(many + 1 + 2 * i, "a,", 2);
    const char *const all[] = {deep, many, large};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        const char *const texts[4] = {all[i], DEFAULT, SETTINGS, NULL};
        enum rp_rc rc = RP_OK;
        (void)read_four(&arena, texts, &rc);
        assert_int_equal(rc, RP_LIMIT);
        rp_arena_release(&arena);
    }
}

static void memory_that_is_out_is_refused_at_any_point(void **state)
{
    (void)state;
    const char *const texts[4] = {TABLE("exceptions: [calm]\n", GOOD), DEFAULT, SETTINGS,
                                  CONDITIONS};
    size_t read = 0, refused = 0;
    for (size_t limit = 500; limit < 64000; limit += 500) {
        struct rp_arena arena = heap_arena(limit);
        enum rp_rc rc = RP_OK;
        struct rp_problems problems = {.arena = &arena};
        struct rp_guidance guidance = {.tables_n = 77};
        struct rp_data_file files[4];
        for (size_t i = 0; i < 4; i++)
            files[i] = (struct rp_data_file){rp_text_of("file"), rp_text_of(texts[i])};
        rc = rp_guidance_read((struct rp_data_files){files, 4},
                              (struct rp_guidance_context){NULL, NULL}, &arena, &guidance,
                              &problems);
        read += rc == RP_OK && guidance.tables_n == 2;
        refused += rc == RP_LIMIT && guidance.tables_n == 77;
        rp_arena_release(&arena);
    }
    assert_true(read > 0 && refused > 0);
    assert_int_equal(read + refused, 127);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tables_of_the_tests_are_read),
        cmocka_unit_test(a_good_table_is_read),
        cmocka_unit_test(a_condition_that_is_wrong_is_refused_at_its_place),
        cmocka_unit_test(a_table_that_is_wrong_is_refused_at_its_place),
        cmocka_unit_test(what_is_missing_from_the_whole_is_said),
        cmocka_unit_test(what_a_person_typed_is_never_said_back),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(memory_that_is_out_is_refused_at_any_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
