/* The scripts of data/rehearse: every walk through each of them, and what is said of wrong ones. */
#include <rapport/formats/script.h>

#include "heap_arena.h"
#include "views/data_files.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct rp_arena arena;
static struct rp_script scripts[8];
static size_t scripts_n;

static int read_shipped(void **state)
{
    (void)state;
    struct rp_data_files files = {0};
    struct rp_err err = {0};
    arena = heap_arena(0);
    struct rp_problems problems = {.arena = &arena};
    const char *path[2] = {getenv("RAPPORT_SOURCE_ROOT"), "data/rehearse"};
    if (rp_data_files_read(&arena, path, ".yaml", &files, &err) != RP_OK || files.n > 8)
        return -1;
    for (size_t i = 0; i < files.n; i++) {
        if (rp_script_read(files.items[i], &scripts[scripts_n++], &problems) != RP_OK)
            return -1;
    }
    return 0;
}

static int release(void **state)
{
    (void)state;
    rp_arena_release(&arena);
    return 0;
}

/* Goes every way on from where a walk stands. Returns the number of walks; marks what it met. */
static size_t walk_all(struct rp_rehearsal walk, bool *met)
{
    const struct rp_script_node *at = rp_rehearsal_at(&walk);
    size_t n = 0;
    met[at - walk.script->nodes] = true;
    if (rp_rehearsal_is_over(&walk)) {
        /* Every end says something to the person, and back leads into the talk again. */
        assert_true(at->aside.len > 0);
        assert_true(walk.taken_n > 0 && rp_rehearsal_back(&walk));
        return 1;
    }
    for (size_t i = 0; i <= at->choices_n; i++) {
        struct rp_rehearsal next = walk;
        assert_true(rp_rehearsal_choose(&next, i < at->choices_n ? i : RP_REHEARSAL_SKIP));
        n += walk_all(next, met);
    }
    return n;
}

static void every_walk_through_every_script_ends(void **state)
{
    (void)state;
    assert_int_equal(scripts_n, 4);
    for (size_t i = 0; i < scripts_n; i++) {
        bool met[RP_SCRIPT_NODES_MAX] = {false};
        size_t walks = walk_all(rp_rehearsal_start(&scripts[i]), met);
        assert_true(walks > 20);
        for (size_t n = 0; n < scripts[i].nodes_n; n++)
            assert_true(met[n]);
        assert_true(rp_script_longest(&scripts[i]) <= RP_REHEARSAL_STEPS_MAX);
    }
}

static void one_may_say_it_in_words_of_ones_own_at_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < scripts_n; i++) {
        const struct rp_script_node *start = &scripts[i].nodes[0];
        bool own = false;
        for (size_t c = 0; c < start->choices_n; c++)
            own = own || start->choices[c].own_words;
        assert_true(own);
    }
}

/* Words that the tone of this project leaves out (docs/rehearse.md). */
static void nobody_is_blamed_or_praised_in_a_script(void **state)
{
    (void)state;
    static const char *const words[] = {"!", "should have", "your fault", "Well done", "must not"};
    for (size_t i = 0; i < scripts_n; i++) {
        for (size_t n = 0; n < scripts[i].nodes_n; n++) {
            const struct rp_text texts[] = {scripts[i].nodes[n].does, scripts[i].nodes[n].says,
                                            scripts[i].nodes[n].aside};
            for (size_t t = 0; t < 3; t++) {
                for (size_t w = 0; texts[t].len && w < sizeof words / sizeof words[0]; w++)
                    assert_null(memmem(texts[t].bytes, texts[t].len, words[w], strlen(words[w])));
            }
        }
    }
}

#define HEAD "rehearse: x\ntitle: t\nabout: a\nnodes:\n"
#define END "  - {id: end, aside: done}\n"

static void what_is_wrong_with_a_script_is_told_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *message;
        long line;
    } rows[] = {
        {"rehearse: x\ntitle: t\nabout: a\n", "a script has the keys", 1},
        {"title: t\nabout: a\nnodes:\n" END, "missing here is rehearse", 1},
        {HEAD "  - {id: end}\n", "a place does, says or asides", 5},
        {HEAD "  - {aside: done}\n", "missing here is id", 5},
        {HEAD END END, "this id stands here already", 6},
        {HEAD "  - {id: end, aside: done, tone: x}\n", "key", 5},
        {HEAD "  - {id: end, aside: done, skip: end}\n", "an end has no skip", 5},
        {HEAD "  - {id: a, says: b, skip: end, choices: [{text: c, to: nowhere}]}\n" END,
         "there is no such place", 5},
        {HEAD "  - {id: a, says: b, choices: [{text: c, to: end}]}\n" END, "missing here is skip",
         5},
        {HEAD "  - {id: a, says: b, skip: end, choices: []}\n" END, "one to six choices", 5},
        {HEAD "  - id: a\n    says: b\n    skip: end\n    choices:\n"
              "      - {text: c, to: end, own_words: yes}\n"
              "      - {text: d, to: end, own_words: yes}\n" END,
         "one choice at most", 9},
        {HEAD "  - {id: a, says: b, skip: end, choices: [{text: c, to: a}]}\n" END, "never end", 5},
        {HEAD END "  - {id: apart, aside: x}\n", "no walk comes by", 6},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_problems problems = {.arena = &arena};
        struct rp_script script = {.nodes_n = 77};
        struct rp_data_file file = {rp_text_of("x.yaml"), rp_text_of(rows[i].bytes)};
        assert_int_equal(rp_script_read(file, &script, &problems), RP_BAD_INPUT);
        assert_int_equal(script.nodes_n, 77);
        if (!strstr(problems.items[0].err.message, rows[i].message) ||
            problems.items[0].err.line != rows[i].line)
            fail_msg("row %zu: line %ld: %s", i, problems.items[0].err.line,
                     problems.items[0].err.message);
    }
}

static void no_memory_is_a_limit(void **state)
{
    (void)state;
    struct rp_arena none = heap_arena(1);
    struct rp_problems problems = {.arena = &none};
    struct rp_script script = {.nodes_n = 77};
    struct rp_data_file file = {rp_text_of("x.yaml"), rp_text_of(HEAD END)};
    assert_int_equal(rp_script_read(file, &script, &problems), RP_LIMIT);
    assert_int_equal(script.nodes_n, 77);
    rp_arena_release(&none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_walk_through_every_script_ends),
        cmocka_unit_test(one_may_say_it_in_words_of_ones_own_at_once),
        cmocka_unit_test(nobody_is_blamed_or_praised_in_a_script),
        cmocka_unit_test(what_is_wrong_with_a_script_is_told_with_its_line),
        cmocka_unit_test(no_memory_is_a_limit),
    };
    return cmocka_run_group_tests(tests, read_shipped, release);
}
