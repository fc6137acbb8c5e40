#include "os/file.h"
#include "os/memory.h"
#include "place.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cmocka.h>

static void put(const char *path, const char *bytes)
{
    struct rp_err err = {0};
    assert_int_equal(rp_file_replace_private(path, rp_text_of(bytes), &err), RP_OK);
}

/* The file holds exactly these bytes. */
static void assert_holds(const char *path, const char *bytes)
{
    struct rp_arena arena;
    struct rp_text got = {0};
    rp_os_arena_init(&arena, 0);
    assert_int_equal(rp_file_read(&arena, path, 1000, &got, NULL), RP_OK);
    assert_true(rp_text_is(got, bytes));
    assert_int_equal(got.bytes[got.len], 0);
    rp_arena_release(&arena);
}

static int files_in(void **state)
{
    int n = 0;
    DIR *dir = opendir(*state);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n - 2;
}

static void what_was_written_is_read_back(void **state)
{
    put(place_path(state, "a"), "first");
    assert_holds(place_path(state, "a"), "first");
    put(place_path(state, "a"), "");
    assert_holds(place_path(state, "a"), "");
    assert_int_equal(files_in(state), 1);
}

static void a_file_is_for_its_owner_alone_whatever_was_there(void **state)
{
    struct stat st;
    const char *path = place_path(state, "a");
    put(path, "x");
    assert_int_equal(chmod(path, 0644), 0);
    put(path, "y");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void a_link_is_replaced_itself(void **state)
{
    struct stat st;
    const char *link = place_path(state, "link");
    put(place_path(state, "target"), "old");
    assert_int_equal(symlink("target", link), 0);
    put(link, "new");
    assert_int_equal(lstat(link, &st), 0);
    assert_true(S_ISREG(st.st_mode));
    assert_holds(place_path(state, "target"), "old");
}

static void a_path_without_directory_is_written_here(void **state)
{
    int here = open(".", O_RDONLY | O_DIRECTORY);
    assert_int_equal(chdir(*state), 0);
    put("b", "x");
    assert_int_equal(fchdir(here), 0);
    close(here);
    assert_holds(place_path(state, "b"), "x");
}

static void a_write_that_fails_leaves_the_old_file_and_nothing_else(void **state)
{
    struct rp_err err = {0};
    static char large[64 * 1024];
    struct rlimit old;
    const char *path = place_path(state, "a");
    put(path, "old");
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    struct rlimit small = {4096, old.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum rp_rc rc = rp_file_replace_private(path, (struct rp_text){large, sizeof large}, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(rc, RP_SYSTEM);
    assert_string_equal(err.message, "cannot write: File too large");
    assert_holds(path, "old");
    assert_int_equal(files_in(state), 1);
}

static void a_missing_directory_refuses_the_write(void **state)
{
    struct rp_err err = {0};
    assert_int_equal(rp_file_replace_private(place_path(state, "no/a"), rp_text_of("x"), &err),
                     RP_SYSTEM);
    assert_string_equal(err.message, "cannot write: No such file or directory");
    char longest[5000];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_int_not_equal(rp_file_replace_private(longest, rp_text_of("x"), &err), RP_OK);
}

static void what_is_longer_than_the_maximum_is_refused(void **state)
{
    struct rp_arena arena;
    struct rp_err err = {0};
    struct rp_text got = {0};
    const char *path = place_path(state, "a");
    put(path, "12345");
    rp_os_arena_init(&arena, 0);
    assert_int_equal(rp_file_read(&arena, path, 5, &got, &err), RP_OK);
    assert_int_equal(got.len, 5);
    got = (struct rp_text){0};
    assert_int_equal(rp_file_read(&arena, path, 4, &got, &err), RP_LIMIT);
    assert_string_equal(err.message, "longer than 4 bytes");
    assert_null(got.bytes);
    /* No end and no size: read until the maximum only. */
    assert_int_equal(rp_file_read(&arena, "/dev/zero", 300000, &got, &err), RP_LIMIT);
    rp_arena_release(&arena);
    rp_os_arena_init(&arena, 16);
    assert_int_equal(rp_file_read(&arena, path, 5, &got, &err), RP_LIMIT);
    rp_arena_release(&arena);
}

static void what_cannot_be_read_says_why(void **state)
{
    struct rp_arena arena;
    struct rp_err err = {0};
    struct rp_text got = {0};
    rp_os_arena_init(&arena, 0);
    assert_int_equal(rp_file_read(&arena, place_path(state, "no"), 9, &got, &err), RP_SYSTEM);
    assert_string_equal(err.message, "cannot open: No such file or directory");
    assert_int_equal(rp_file_read(&arena, *state, 9, &got, &err), RP_SYSTEM);
    assert_string_equal(err.message, "cannot read: Is a directory");
    rp_arena_release(&arena);
}

static void a_pipe_on_standard_input_is_read_to_its_end(void **state)
{
    (void)state;
    int ends[2];
    struct rp_arena arena;
    struct rp_text got = {0};
    int old = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "from a pipe", 11), 11);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = rp_file_read(&arena, "-", 100, &got, NULL);
    dup2(old, STDIN_FILENO);
    close(old);
    assert_int_equal(rc, RP_OK);
    assert_true(rp_text_is(got, "from a pipe"));
    rp_arena_release(&arena);
}

static void pieces_come_until_none_is_left(void **state)
{
    struct rp_reader reader = RP_READER_NONE;
    struct rp_err err = {0};
    char piece[4];
    size_t n = 0;
    const char *path = place_path(state, "a");
    put(path, "123456");
    assert_int_equal(rp_reader_open(&reader, path, &err), RP_OK);
    static const size_t sizes[] = {4, 2, 0, 0};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(rp_reader_next(&reader, piece, sizeof piece, &n, &err), RP_OK);
        assert_int_equal(n, sizes[i]);
    }
    rp_reader_close(&reader);
    assert_int_equal(rp_reader_next(&reader, piece, sizeof piece, &n, &err), RP_SYSTEM);
    rp_reader_close(&reader);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, place_make, place_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(what_was_written_is_read_back),
        IN_A_PLACE(a_file_is_for_its_owner_alone_whatever_was_there),
        IN_A_PLACE(a_link_is_replaced_itself),
        IN_A_PLACE(a_path_without_directory_is_written_here),
        IN_A_PLACE(a_write_that_fails_leaves_the_old_file_and_nothing_else),
        IN_A_PLACE(a_missing_directory_refuses_the_write),
        IN_A_PLACE(what_is_longer_than_the_maximum_is_refused),
        IN_A_PLACE(what_cannot_be_read_says_why),
        IN_A_PLACE(pieces_come_until_none_is_left),
        cmocka_unit_test(a_pipe_on_standard_input_is_read_to_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
