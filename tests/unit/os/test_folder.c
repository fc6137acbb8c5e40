#include "os/file.h"
#include "os/folder.h"
#include "os/memory.h"
#include "place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <cmocka.h>

static void put(void **state, const char *name)
{
    assert_int_equal(rp_file_replace_private(place_path(state, name), rp_text_of("x"), NULL),
                     RP_OK);
}

static void files_come_sorted_by_bytes_without_folders_and_dots(void **state)
{
    struct rp_arena arena;
    struct rp_folder found = {0};
    rp_os_arena_init(&arena, 0);
    static const char *const names[] = {"b.yaml", "a.yaml", "B.yaml", "c.json", ".d.yaml"};
    for (size_t i = 0; i < 5; i++)
        put(state, names[i]);
    assert_int_equal(mkdir(place_path(state, "e.yaml"), 0700), 0);
    assert_int_equal(symlink("a.yaml", place_path(state, "f.yaml")), 0);
    assert_int_equal(rp_folder_list(&arena, *state, ".yaml", &found, NULL), RP_OK);
    static const char *const expected[] = {"B.yaml", "a.yaml", "b.yaml", "f.yaml"};
    assert_int_equal(found.names_n, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(found.names[i], expected[i]);
    assert_int_equal(rp_folder_list(&arena, *state, NULL, &found, NULL), RP_OK);
    assert_int_equal(found.names_n, 5);
    rp_arena_release(&arena);
}

static void an_empty_folder_has_no_names(void **state)
{
    struct rp_arena arena;
    struct rp_folder found = {.names_n = 7};
    rp_os_arena_init(&arena, 0);
    assert_int_equal(rp_folder_list(&arena, *state, NULL, &found, NULL), RP_OK);
    assert_int_equal(found.names_n, 0);
    rp_arena_release(&arena);
}

static void a_folder_that_cannot_be_listed_says_why(void **state)
{
    struct rp_arena arena;
    struct rp_err err = {0};
    struct rp_folder found = {.names_n = 7};
    rp_os_arena_init(&arena, 8);
    assert_int_equal(rp_folder_list(&arena, place_path(state, "no"), NULL, &found, &err),
                     RP_SYSTEM);
    assert_string_equal(err.message, "cannot open the directory: No such file or directory");
    put(state, "a");
    assert_int_equal(rp_folder_list(&arena, *state, NULL, &found, &err), RP_LIMIT);
    assert_int_equal(found.names_n, 7);
    rp_arena_release(&arena);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, place_make, place_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(files_come_sorted_by_bytes_without_folders_and_dots),
        IN_A_PLACE(an_empty_folder_has_no_names),
        IN_A_PLACE(a_folder_that_cannot_be_listed_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
