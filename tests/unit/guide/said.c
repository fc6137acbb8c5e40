#include "said.h"

#include "views/data_files.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { TEXT_MAX = 4000 };

static const char settings[] = "{notes_max: 4, slope_looks: 6, unsaid_half_life_days: 14, "
                               "unsaid_full: 2, likely_from: .8}";
static const char fallback[] =
    "{advice: rest, precedence: 9, title: t, sources: [s], default: yes, "
    "reasons: [sessions.rated], words: [{key: k, text: w}]}";

static void start(struct said *said)
{
    *said = (struct said){.arena = heap_arena(0)};
    said->problems.arena = &said->arena;
}

static void must_be_good(const struct said *said)
{
    for (size_t i = 0; i < said->problems.n; i++)
        print_error("%ld: %s: %s\n", said->problems.items[i].err.line,
                    said->problems.items[i].err.place, said->problems.items[i].err.message);
    assert_int_equal(said->problems.found, 0);
}

static void read(struct said *said, struct rp_data_files files)
{
    struct rp_guidance_context context = {NULL, NULL};
    enum rp_rc rc =
        rp_guidance_read(files, context, &said->arena, &said->guidance, &said->problems);
    must_be_good(said);
    assert_int_equal(rc, RP_OK);
}

void said_read_tables(struct said *said)
{
    struct rp_data_files files = {0};
    struct rp_err err = {0};
    const char *path[2] = {getenv("RAPPORT_SOURCE_ROOT"), "tests/data/guidance"};
    start(said);
    assert_non_null(path[0]);
    assert_int_equal(rp_data_files_read(&said->arena, path, ".yaml", &files, &err), RP_OK);
    read(said, files);
}

void said_read_condition(struct said *said, const char *when)
{
    char table[TEXT_MAX];
    start(said);
    int len = snprintf(table, sizeof table,
                       "{advice: asked, precedence: 1, title: t, sources: [s], "
                       "words: [{key: k, text: w}], rules: [{id: r, rests_on: record, "
                       "states: [considering, current, paused, ended], when: %s}]}",
                       when);
    assert_true(len > 0 && len < (int)sizeof table);
    struct rp_data_file files[] = {{rp_text_of("asked"), rp_text_of(table)},
                                   {rp_text_of("rest"), rp_text_of(fallback)},
                                   {rp_text_of("settings"), rp_text_of(settings)}};
    read(said, (struct rp_data_files){files, 3});
}

struct rp_worked_example said_facts(struct said *said, const char *facts)
{
    char text[TEXT_MAX];
    struct rp_text advice = said->guidance.tables[0].advice;
    int len =
        snprintf(text, sizeof text, "advice: %.*s\n---\nexamples: [{name: n, holds: no%s%s}]\n",
                 RP_TEXT_ARG(advice), *facts ? ", " : "", facts);
    assert_true(len > 0 && len < (int)sizeof text);
    struct rp_data_file file = {rp_text_of("facts"), rp_text_of(text)};
    struct rp_worked_examples examples = {0};
    enum rp_rc rc = rp_worked_file_read(&file, &said->guidance, NULL, &said->problems, &examples);
    must_be_good(said);
    assert_int_equal(rc, RP_OK);
    assert_int_equal(examples.n, 1);
    return examples.items[0];
}

struct rp_advice said_ask(struct said *said, const char *facts, const struct said_away *away)
{
    struct rp_worked_example *example = rp_arena_alloc(&said->arena, sizeof *example);
    assert_non_null(example);
    *example = said_facts(said, facts);
    struct rp_dismissal dismissal = {0};
    if (away) {
        dismissal.advice = rp_text_of(away->advice);
        dismissal.about = rp_text_of(away->about);
        dismissal.has_until = away->days >= 0;
        dismissal.until = SAID_TODAY + away->days;
    }
    struct rp_advice_question question = {.guidance = &said->guidance,
                                          .facts = &example->facts,
                                          .dismissals = {&dismissal, away ? 1 : 0},
                                          .as_of = SAID_TODAY,
                                          .state = example->state};
    struct rp_advice advice;
    assert_int_equal(rp_advise(&question, &said->arena, &advice), RP_OK);
    assert_true(advice.has_first_step);
    assert_true(advice.first_step.why_n > 0);
    return advice;
}

const char *said_told(const struct rp_advice *advice)
{
    static char text[400];
    size_t len = 0;
    for (size_t i = 0; i <= advice->notes_n; i++) {
        const struct rp_advised *a = i ? &advice->notes[i - 1] : &advice->first_step;
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%.*s%s%.*s%s", i ? " | " : "",
                                RP_TEXT_ARG(a->table->advice), a->about.bytes ? " " : "",
                                RP_TEXT_ARG(a->about), a->folded ? " folded" : "");
        assert_true(len < sizeof text);
    }
    return text;
}
