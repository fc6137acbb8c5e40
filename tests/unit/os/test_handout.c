#include "os/file.h"
#include "os/handout.h"
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

static enum rp_rc hand_out(const char *path, const char *bytes, bool over)
{
    struct rp_err err = {0};
    return rp_file_hand_out(path, rp_text_of(bytes), over, &err);
}

static void assert_holds(const char *path, const char *bytes)
{
    struct rp_arena arena;
    struct rp_text got = {0};
    rp_os_arena_init(&arena, 0);
    assert_int_equal(rp_file_read(&arena, path, 1000, &got, NULL), RP_OK);
    assert_true(rp_text_is(got, bytes));
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

static mode_t mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(lstat(path, &st), 0);
    return st.st_mode;
}

static void what_is_there_is_written_over_only_when_that_is_said(void **state)
{
    const char *path = place_path(state, "a");
    assert_int_equal(hand_out(path, "first", false), RP_OK);
    assert_int_equal(hand_out(path, "second", false), RP_USAGE);
    assert_holds(path, "first");
    assert_int_equal(hand_out(path, "second", true), RP_OK);
    assert_holds(path, "second");
    assert_int_equal(files_in(state), 1);
}

/* Whoever made the file first, with whatever mode, and keeps it open: nothing of what is written
 * comes to them. */
static void a_file_that_was_made_for_it_reads_nothing(void **state)
{
    char got[8] = "";
    const char *path = place_path(state, "a");
    mode_t before = umask(0);
    int theirs = open(path, O_RDWR | O_CREAT, 0666);
    umask(before);
    assert_true(theirs >= 0);
    assert_int_equal(hand_out(path, "words", true), RP_OK);
    assert_int_equal(pread(theirs, got, sizeof got, 0), 0);
    assert_int_equal(mode_of(path), S_IFREG | 0600);
    close(theirs);
}

static void a_link_gives_way_and_is_not_followed(void **state)
{
    assert_int_equal(hand_out(place_path(state, "mine"), "old", false), RP_OK);
    assert_int_equal(symlink("mine", place_path(state, "link")), 0);
    assert_int_equal(symlink("nowhere", place_path(state, "loose")), 0);
    assert_int_equal(hand_out(place_path(state, "link"), "new", false), RP_USAGE);
    assert_int_equal(hand_out(place_path(state, "loose"), "new", false), RP_USAGE);
    assert_int_equal(hand_out(place_path(state, "link"), "new", true), RP_OK);
    assert_holds(place_path(state, "mine"), "old");
    assert_int_equal(mode_of(place_path(state, "link")), S_IFREG | 0600);
}

static void a_pipe_a_device_and_a_directory_take_nothing(void **state)
{
    char got[8] = "";
    const char *fifo = place_path(state, "fifo");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    int reader = open(fifo, O_RDONLY | O_NONBLOCK);
    assert_int_equal(hand_out(fifo, "words", true), RP_SYSTEM);
    assert_int_equal(read(reader, got, sizeof got), 0);
    close(reader);
    assert_true(S_ISFIFO(mode_of(fifo)));
    assert_int_equal(hand_out("/dev/full", "words", true), RP_SYSTEM);
    assert_true(S_ISCHR(mode_of("/dev/full")));
    assert_int_equal(hand_out(*state, "words", true), RP_SYSTEM);
}

static void a_write_that_fails_leaves_the_old_file_and_nothing_else(void **state)
{
    struct rp_err err = {0};
    static char large[64 * 1024];
    struct rlimit old;
    const char *path = place_path(state, "a");
    assert_int_equal(hand_out(path, "old", false), RP_OK);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    struct rlimit small = {4096, old.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum rp_rc rc = rp_file_hand_out(path, (struct rp_text){large, sizeof large}, true, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(rc, RP_SYSTEM);
    assert_string_equal(err.message, "cannot write: File too large");
    assert_holds(path, "old");
    assert_int_equal(files_in(state), 1);
}

static void what_a_kill_left_goes_at_the_next_write_there(void **state)
{
    const struct timespec long_ago[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    static const char *const names[] = {
        ".rapport-unfinished-abcdefghijklmnop", ".rapport-backup", ".rapport-unfinished-backup",
        ".rapport-unfinished-Of-the-1st-hour", ".rapport-unfinished-ponmlkjihgfedcba"};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(hand_out(place_path(state, names[i]), "words", false), RP_OK);
    for (size_t i = 0; i < 4; i++) /* the last may still be written to */
        assert_int_equal(utimensat(AT_FDCWD, place_path(state, names[i]), long_ago, 0), 0);
    assert_int_equal(hand_out(place_path(state, "a"), "words", false), RP_OK);
    assert_int_equal(access(place_path(state, names[0]), F_OK), -1);
    for (size_t i = 1; i < 5; i++)
        assert_int_equal(access(place_path(state, names[i]), F_OK), 0);
}

static void a_path_is_taken_from_here_and_must_lead_somewhere(void **state)
{
    char longest[5000];
    int here = open(".", O_RDONLY | O_DIRECTORY);
    assert_int_equal(chdir(*state), 0);
    assert_int_equal(hand_out("b", "x", false), RP_OK);
    assert_int_equal(fchdir(here), 0);
    close(here);
    assert_holds(place_path(state, "b"), "x");
    assert_int_equal(hand_out(place_path(state, "no/a"), "x", false), RP_SYSTEM);
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(hand_out(longest, "x", false), RP_LIMIT);
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, place_make, place_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(what_is_there_is_written_over_only_when_that_is_said),
        IN_A_PLACE(a_file_that_was_made_for_it_reads_nothing),
        IN_A_PLACE(a_link_gives_way_and_is_not_followed),
        IN_A_PLACE(a_pipe_a_device_and_a_directory_take_nothing),
        IN_A_PLACE(a_write_that_fails_leaves_the_old_file_and_nothing_else),
        IN_A_PLACE(what_a_kill_left_goes_at_the_next_write_there),
        IN_A_PLACE(a_path_is_taken_from_here_and_must_lead_somewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
