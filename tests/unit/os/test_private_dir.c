#include "os/file.h"
#include "os/memory.h"
#include "os/private_dir.h"
#include "place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static int mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 0777;
}

static void directories_above_are_made_for_their_owner_alone(void **state)
{
    struct rp_err err = {0};
    assert_int_equal(rp_private_dir_make(place_path(state, "a/b"), &err), RP_OK);
    assert_int_equal(mode_of(place_path(state, "a")), 0700);
    assert_int_equal(mode_of(place_path(state, "a/b")), 0700);
    assert_int_equal(chmod(place_path(state, "a/b"), 0750), 0);
    assert_int_equal(rp_private_dir_make(place_path(state, "a/b"), &err), RP_OK);
    assert_int_equal(mode_of(place_path(state, "a/b")), 0750);
    assert_int_equal(rp_private_dir_remove(place_path(state, "a/b"), &err), RP_OK);
    assert_int_equal(rp_private_dir_remove(place_path(state, "a/b"), &err), RP_OK);
    assert_false(rp_path_exists(place_path(state, "a/b")));
}

static void directories_are_whole_to_their_owner_whatever_the_umask(void **state)
{
    static const mode_t masks[] = {0777, 0177, 0277, 0};
    static const char *const names[] = {"m1", "m2", "m3", "m4"};
    struct rp_err err = {0};
    mode_t before = umask(0);
    for (size_t i = 0; i < 4; i++) {
        char path[512];
        umask(masks[i]);
        snprintf(path, sizeof path, "%s/b", place_path(state, names[i]));
        assert_int_equal(rp_private_dir_make(path, &err), RP_OK);
        assert_int_equal(mode_of(path), 0700);
        assert_int_equal(mode_of(place_path(state, names[i])), 0700);
        assert_int_equal(umask(0), masks[i]);
        assert_int_equal(rmdir(path), 0);
    }
    umask(before);
}

enum { ANOTHER = 12345 };

static void a_directory_is_open_where_others_may_change_it_or_one_above(void **state)
{
    const char *above = place_path(state, "above");
    const char *dir = place_path(state, "above/dir");
    struct rp_err err = {0};
    assert_false(rp_path_is_open(dir));
    assert_int_equal(rp_private_dir_make(dir, &err), RP_OK);
    assert_false(rp_path_is_open(dir));
    static const struct {
        mode_t above, dir;
        bool is_open;
    } rows[] = {
        {0755, 0755, false}, /* all may look */
        {0755, 0770, true},  {0755, 0707, true},
        {0777, 0700, true},  {01777, 0700, false}, /* as /tmp: nobody gives another's name away */
        {0700, 0700, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(chmod(above, rows[i].above) + chmod(dir, rows[i].dir), 0);
        assert_int_equal(rp_path_is_open(dir), rows[i].is_open);
    }
    if (geteuid() == 0) {
        assert_int_equal(chown(dir, ANOTHER, 0), 0);
        assert_true(rp_path_is_open(dir));
        assert_int_equal(chown(dir, 0, 0) + chown(above, ANOTHER, 0), 0);
        assert_true(rp_path_is_open(dir));
    }
    assert_int_equal(symlink("above/dir", place_path(state, "link")), 0);
    assert_int_equal(rp_path_is_open(place_path(state, "link")), geteuid() == 0);
    assert_int_equal(rmdir(dir), 0);
}

static void a_file_in_the_way_is_refused(void **state)
{
    struct rp_err err = {0};
    assert_int_equal(rp_file_replace_private(place_path(state, "a"), rp_text_of("x"), &err), RP_OK);
    assert_int_equal(rp_private_dir_make(place_path(state, "a"), &err), RP_SYSTEM);
    assert_int_equal(rp_private_dir_make(place_path(state, "a/b"), &err), RP_SYSTEM);
    assert_int_equal(rp_private_dir_remove(place_path(state, "a"), &err), RP_SYSTEM);
}

static void an_earlier_file_is_kept_when_a_new_one_takes_its_place(void **state)
{
    struct rp_arena arena;
    struct rp_text got = {0};
    struct rp_err err = {0};
    rp_os_arena_init(&arena, 0);
    const char *file = place_path(state, "now");
    const char *kept = place_path(state, "before");
    assert_int_equal(rp_file_replace_private(file, rp_text_of("1"), &err), RP_OK);
    assert_int_equal(rp_file_keep(file, kept, &err), RP_OK);
    assert_int_equal(rp_file_replace_private(file, rp_text_of("2"), &err), RP_OK);
    assert_int_equal(rp_file_keep(file, kept, &err),
                     RP_OK); /* the name is taken: nothing happens */
    assert_int_equal(rp_file_read(&arena, kept, 10, &got, &err), RP_OK);
    assert_true(rp_text_is(got, "1"));
    assert_int_equal(rp_file_keep(place_path(state, "none"), place_path(state, "x"), &err),
                     RP_SYSTEM);
    assert_int_equal(rp_file_remove(kept, &err), RP_OK);
    assert_int_equal(rp_file_remove(kept, &err), RP_OK);
    assert_false(rp_path_exists(kept));
    rp_arena_release(&arena);
}

static void how_much_of_a_path_is_there_ends_at_a_name(void **state)
{
    static const struct {
        const char *below, *there; /* both behind the test's own place */
    } rows[] = {
        {"", ""},           {"/a", "/a"},       {"/a/b", "/a"},
        {"/a/b/c", "/a"},   {"/ab", ""},        {"//a", "//a"},
        {"/b//c", ""},      {"/file", "/file"}, {"/file/b", "/file"},
        {"/lost", "/lost"}, /* a link that leads nowhere is there */
    };
    char path[512], there[512];
    assert_int_equal(mkdir(place_path(state, "a"), 0700), 0);
    assert_int_equal(rp_file_replace_private(place_path(state, "file"), rp_text_of("x"), NULL),
                     RP_OK);
    assert_int_equal(symlink("nowhere", place_path(state, "lost")), 0);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        snprintf(path, sizeof path, "%s%s", (char *)*state, rows[i].below);
        snprintf(there, sizeof there, "%s%s", (char *)*state, rows[i].there);
        if (rp_path_there(path) != strlen(there))
            fail_msg("row %zu: %zu", i, rp_path_there(path));
    }
}

static void of_a_path_from_here_nothing_need_be_there(void **state)
{
    static char name[PATH_MAX + 1];
    (void)state;
    memset(name, 'x', sizeof name - 1);
    assert_int_equal(rp_path_there("/"), 1);
    assert_int_equal(rp_path_there("/none-of-this-name/b"), 1);
    assert_int_equal(rp_path_there("none-of-this-name/b"), 0);
    assert_int_equal(rp_path_there(""), 0);
    assert_int_equal(rp_path_there(name), 0);
}

static void what_was_made_is_taken_back_and_no_more(void **state)
{
    const char *before = place_path(state, "a");
    assert_int_equal(mkdir(before, 0700), 0);
    size_t there = rp_path_there(place_path(state, "a/b/c"));
    assert_int_equal(rp_private_dir_make(place_path(state, "a/b/c"), NULL), RP_OK);
    rp_private_dir_unmake(place_path(state, "a/b/c"), there);
    assert_false(rp_path_exists(place_path(state, "a/b")));
    assert_true(rp_path_is_dir(place_path(state, "a")));
    /* The last one is gone already: those above it still go. */
    assert_int_equal(rp_private_dir_make(place_path(state, "a/b"), NULL), RP_OK);
    rp_private_dir_unmake(place_path(state, "a/b/c"), there);
    assert_false(rp_path_exists(place_path(state, "a/b")));
}

static void what_is_not_empty_stays_with_all_above_it(void **state)
{
    assert_int_equal(rp_private_dir_make(place_path(state, "a/b"), NULL), RP_OK);
    assert_int_equal(rp_file_replace_private(place_path(state, "a/x"), rp_text_of("x"), NULL),
                     RP_OK);
    rp_private_dir_unmake(place_path(state, "a/b"), strlen(*state));
    assert_false(rp_path_exists(place_path(state, "a/b")));
    assert_true(rp_path_exists(place_path(state, "a/x")));
    assert_int_equal(rp_file_remove(place_path(state, "a/x"), NULL), RP_OK);
}

static void homes_follow_the_environment(void **state)
{
    (void)state;
    char path[PATH_MAX];
    struct rp_err err = {0};
    setenv("HOME", "/h", 1);
    unsetenv("XDG_DATA_HOME");
    setenv("XDG_STATE_HOME", "/s", 1);
    assert_int_equal(rp_home_path(RP_HOME_DATA, "notes", path, &err), RP_OK);
    assert_string_equal(path, "/h/.local/share/notes");
    assert_int_equal(rp_home_path(RP_HOME_STATE, "notes", path, &err), RP_OK);
    assert_string_equal(path, "/s/notes");
    setenv("XDG_STATE_HOME", "relative", 1);
    assert_int_equal(rp_home_path(RP_HOME_STATE, "notes", path, &err), RP_OK);
    assert_string_equal(path, "/h/.local/state/notes");
    unsetenv("HOME");
    assert_int_equal(rp_home_path(RP_HOME_STATE, "notes", path, &err), RP_SYSTEM);
}

static void a_path_that_is_too_long_is_refused(void **state)
{
    (void)state;
    static char name[PATH_MAX];
    char path[PATH_MAX] = "as before";
    struct rp_err err = {0};
    memset(name, 'x', sizeof name - 1);
    assert_int_equal(rp_path_join(path, "/a", name, &err), RP_LIMIT);
    assert_string_equal(path, "as before");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(directories_above_are_made_for_their_owner_alone,
                                        place_make, place_remove),
        cmocka_unit_test_setup_teardown(directories_are_whole_to_their_owner_whatever_the_umask,
                                        place_make, place_remove),
        cmocka_unit_test_setup_teardown(a_directory_is_open_where_others_may_change_it_or_one_above,
                                        place_make, place_remove),
        cmocka_unit_test_setup_teardown(a_file_in_the_way_is_refused, place_make, place_remove),
        cmocka_unit_test_setup_teardown(an_earlier_file_is_kept_when_a_new_one_takes_its_place,
                                        place_make, place_remove),
        cmocka_unit_test_setup_teardown(how_much_of_a_path_is_there_ends_at_a_name, place_make,
                                        place_remove),
        cmocka_unit_test(of_a_path_from_here_nothing_need_be_there),
        cmocka_unit_test_setup_teardown(what_was_made_is_taken_back_and_no_more, place_make,
                                        place_remove),
        cmocka_unit_test_setup_teardown(what_is_not_empty_stays_with_all_above_it, place_make,
                                        place_remove),
        cmocka_unit_test(homes_follow_the_environment),
        cmocka_unit_test(a_path_that_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
