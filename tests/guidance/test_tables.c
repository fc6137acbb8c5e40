/*
 * What every table must have: worked examples that come true, examples at each threshold and just
 * beside it, and for each change in one place an example that comes out differently.
 * RAPPORT_TABLES names the folder, below RAPPORT_SOURCE_ROOT.
 */
#include <rapport/formats/terms.h>
#include <rapport/formats/worked_file.h>

#include "heap_arena.h"
#include "mutate.h"
#include "os/file.h"
#include "views/data_files.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { BUFFER_BYTES = 4 * 1024 * 1024 };

/* Everything that was read; one for all tests, since none changes it for good. */
struct all {
    struct rp_arena arena;
    struct rp_problems problems;
    struct rp_guidance guidance;
    struct rp_worked_examples examples;
    struct rp_worked_result *results;
};

static struct all all;

/* Memory for one run, given back at once: thousands of runs would spend their time in malloc. */
static _Alignas(max_align_t) char buffer[BUFFER_BYTES];
static size_t buffer_used;

static void *take_buffer(void *ctx, size_t size)
{
    (void)ctx;
    if (size > sizeof buffer - buffer_used)
        return NULL;
    char *piece = buffer + buffer_used;
    buffer_used += (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    return piece;
}

static enum rp_rc run(const struct rp_worked_example *example, struct rp_worked_result *out)
{
    struct rp_arena arena;
    rp_arena_init(&arena, take_buffer, NULL, NULL, 0);
    buffer_used = 0;
    return rp_worked_run(&all.guidance, example, &arena, out);
}

static struct rp_data_files read_folder(const char *folder)
{
    struct rp_data_files files = {0};
    struct rp_err err = {0};
    const char *path[2] = {getenv("RAPPORT_SOURCE_ROOT"), folder};
    if (rp_data_files_read(&all.arena, path, ".yaml", &files, &err) != RP_OK)
        print_error("%s: %s\n", err.place, err.message);
    return files;
}

static void show_problems(void)
{
    for (size_t i = 0; i < all.problems.n; i++) {
        const struct rp_problem *p = &all.problems.items[i];
        print_error("%.*s:%ld:%ld: %s: %s\n", RP_TEXT_ARG(p->file), p->err.line, p->err.column,
                    p->err.place, p->err.message);
    }
}

static enum rp_rc read_terms(struct rp_terms *out)
{
    struct rp_data_files lists = read_folder("data/lists");
    struct rp_err err = {0};
    for (size_t i = 0; i < lists.n; i++) {
        if (strstr(lists.items[i].name.bytes, "terms.yaml"))
            return rp_terms_read(lists.items[i].bytes, &all.arena, out, &err);
    }
    return RP_NOT_FOUND;
}

static int load(void **state)
{
    (void)state;
    static struct rp_terms terms;
    static struct rp_sources sources;
    all.arena = heap_arena(0);
    all.problems.arena = &all.arena;
    struct rp_data_files files = read_folder(getenv("RAPPORT_TABLES"));
    struct rp_guidance_context context = {&terms, &sources};
    enum rp_rc rc = read_terms(&terms);
    if (rc == RP_OK)
        rc = rp_sources_read(read_folder("data/sources"), &all.arena, &sources, &all.problems);
    if (rc == RP_OK)
        rc = rp_guidance_read(files, context, &all.arena, &all.guidance, &all.problems);
    for (size_t i = 0; i < files.n && rc == RP_OK; i++)
        rc = rp_worked_file_read(&files.items[i], &all.guidance, &terms, &all.problems,
                                 &all.examples);
    show_problems();
    all.results = rp_arena_array(&all.arena, all.examples.n, sizeof *all.results);
    for (size_t i = 0; i < all.examples.n && rc == RP_OK; i++) {
        struct rp_worked_result result;
        rc = run(&all.examples.items[i], &result);
        /* Words lie in the buffer of the run: keep them. */
        if (rc == RP_OK)
            rc = rp_text_copy(&all.arena, result.words, &result.words);
        all.results[i] = result;
    }
    return rc == RP_OK ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    rp_arena_release(&all.arena);
    return 0;
}

static void every_table_has_examples(void **state)
{
    (void)state;
    size_t without = 0;
    for (size_t t = 0; t < all.guidance.tables_n; t++) {
        size_t n = 0;
        for (size_t i = 0; i < all.examples.n; i++)
            n += all.examples.items[i].table == t;
        /* The default has no rules to show. */
        if (n == 0 && !all.guidance.tables[t].is_default) {
            print_error("%.*s has no examples\n", RP_TEXT_ARG(all.guidance.tables[t].advice));
            without++;
        }
    }
    assert_int_equal(without, 0);
}

static void every_example_comes_true(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < all.examples.n; i++) {
        const struct rp_worked_example *x = &all.examples.items[i];
        const char *fault = rp_worked_fault(&all.guidance, x, &all.results[i]);
        if (!fault)
            continue;
        print_error("%.*s:%ld: \"%.*s\": %s\n", RP_TEXT_ARG(all.guidance.tables[x->table].file),
                    x->line, RP_TEXT_ARG(x->name), fault);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* Does a row of an example of the table hold the fact between lowest and highest? */
static bool stands_between(size_t table, enum rp_fact fact, double lowest, double highest)
{
    enum rp_scope scope = rp_fact_info(fact)->scope;
    for (size_t i = 0; i < all.examples.n; i++) {
        const struct rp_worked_example *x = &all.examples.items[i];
        for (size_t row = 0; x->table == table && row < x->facts.rows[scope].n; row++) {
            const struct rp_value *v = rp_facts_at(&x->facts, fact, row);
            if (v->type == RP_VALUE_NUMBER && v->number >= lowest && v->number <= highest)
                return true;
        }
    }
    return false;
}

static size_t uncovered(size_t table, const struct rp_rule *rule, const struct rp_condition *c)
{
    size_t n = 0;
    bool bound = c->type == RP_CONDITION_FACT && c->value.type == RP_VALUE_NUMBER;
    if (bound) {
        double at = c->value.number, near = smallest_step(c->fact), hair = 1e-9;
        bool below = c->comparison != RP_COMPARISON_LE &&
                     stands_between(table, c->fact, at - near - hair, at - hair);
        bool above = c->comparison != RP_COMPARISON_GE &&
                     stands_between(table, c->fact, at + hair, at + near + hair);
        bool exact = stands_between(table, c->fact, at - hair, at + hair);
        if (!exact || !(below || above)) {
            print_error("%.*s: rule %.*s: %s at %g: no example %s\n",
                        RP_TEXT_ARG(all.guidance.tables[table].advice), RP_TEXT_ARG(rule->id),
                        rp_fact_info(c->fact)->name, at,
                        exact ? "just on the other side" : "exactly there");
            n++;
        }
    }
    for (size_t i = 0; i < c->children_n; i++)
        n += uncovered(table, rule, &c->children[i]);
    return n;
}

static void every_threshold_has_examples_at_it_and_beside_it(void **state)
{
    (void)state;
    size_t n = 0;
    for (size_t t = 0; t < all.guidance.tables_n; t++) {
        const struct rp_advice_table *table = &all.guidance.tables[t];
        for (size_t r = 0; r < table->rules_n; r++)
            n += uncovered(t, &table->rules[r], &table->rules[r].when);
    }
    assert_int_equal(n, 0);
}

struct count {
    size_t mutants, survivors;
};

static bool comes_out_differently(size_t i)
{
    struct rp_worked_result result;
    return run(&all.examples.items[i], &result) != RP_OK ||
           !rp_worked_equal(&result, &all.results[i]);
}

static void try_mutant(void *ctx, size_t table, const char *what)
{
    struct count *count = ctx;
    count->mutants++;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < all.examples.n; i++) {
            bool own = all.examples.items[i].table == table;
            if (own == (pass == 0) && comes_out_differently(i))
                return;
        }
    }
    count->survivors++;
    print_error("%.*s: no example notices: %s\n", RP_TEXT_ARG(all.guidance.tables[table].file),
                what);
}

static void every_change_in_one_place_is_noticed_by_an_example(void **state)
{
    (void)state;
    struct count count = {0, 0};
    mutate_all(&all.guidance, try_mutant, &count);
    print_message("# %zu changes, %zu not noticed\n", count.mutants, count.survivors);
    assert_true(count.mutants > 0);
    assert_int_equal(count.survivors, 0);
}

/* The changes above are all taken back: else one would hide the next. */
static void after_all_changes_the_tables_are_as_before(void **state)
{
    (void)state;
    for (size_t i = 0; i < all.examples.n; i++)
        assert_false(comes_out_differently(i));
}

static bool has_tables(void)
{
    all.arena = heap_arena(0);
    bool has = read_folder(getenv("RAPPORT_TABLES")).n > 0;
    rp_arena_release(&all.arena);
    return has;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_has_examples),
        cmocka_unit_test(every_example_comes_true),
        cmocka_unit_test(every_threshold_has_examples_at_it_and_beside_it),
        cmocka_unit_test(every_change_in_one_place_is_noticed_by_an_example),
        cmocka_unit_test(after_all_changes_the_tables_are_as_before),
    };
    if (!has_tables()) {
        puts("1..0 # SKIP there are no tables in this folder");
        return 0;
    }
    return cmocka_run_group_tests(tests, load, unload);
}
