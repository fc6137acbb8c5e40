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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tables_of_the_tests_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
