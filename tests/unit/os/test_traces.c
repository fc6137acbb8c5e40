#include "os/file.h"
#include "os/memory.h"
#include "os/traces.h"
#include "place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

static bool is_dm(const char *device)
{
    return strcmp(device, "/dev/dm-1") == 0;
}

static void swap_is_open_unless_every_device_is_known_to_be_sealed(void **state)
{
    (void)state;
#define HEAD "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
    static const struct {
        const char *table;
        enum rp_swap found;
    } rows[] = {
        {HEAD, RP_SWAP_NONE},
        {HEAD "/dev/dm-1 partition 1 0 -2\n", RP_SWAP_SEALED},
        {HEAD "/dev/zram0 partition 1 0 -2\n", RP_SWAP_SEALED},
        {HEAD "/dev/sda2 partition 1 0 -2\n", RP_SWAP_OPEN},
        {HEAD "/swapfile file 1 0 -2\n/dev/dm-1 partition 1 0 -2\n", RP_SWAP_OPEN},
        {HEAD "/dev/dm-1 partition 1 0 -2\n/dev/dm-2 partition 1 0 -2\n", RP_SWAP_OPEN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_swap_of(rp_text_of(rows[i].table), is_dm), rows[i].found);
    assert_in_range(rp_swap_look(), RP_SWAP_NOT_KNOWN, RP_SWAP_OPEN);
}

static void a_key_is_kept_as_long_as_the_kernel_says(void **state)
{
    (void)state;
#define KEY(left, name) "0a I--Q---     1 " left " 3f010000  1000  1000 user      " name ": 200\n"
    static const struct {
        const char *table;
        int64_t seconds;
    } rows[] = {
        {"", 0},
        {KEY("4m", "rapport:ab"), 240},
        {KEY("30s", "rapport:ab"), 30},
        {KEY("2h", "rapport:ab"), 7200},
        {KEY("3d", "rapport:ab"), 259200},
        {KEY("1w", "rapport:ab"), 604800},
        {KEY("expd", "rapport:ab"), 0},
        {"0a I--Q--i     1 4m 3f010000  1000  1000 user      rapport:ab: 200\n", 0},
        {"0a IR-Q---     1 4m 3f010000  1000  1000 user      rapport:ab: 200\n", 0},
        {KEY("perm", "rapport:ab"), -1},
        {KEY("x4m", "rapport:ab"), -1},
        {KEY("4m", "rapport:abc"), 0},
        {KEY("expd", "rapport:ab") KEY("9s", "rapport:ab") KEY("5s", "rapport:ab"), 9},
        {"0a I--Q---     1 4m 3f010000  1000  1000 keyring   rapport:ab: 2\n", 0},
        {"broken\n", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_keyring_seconds_of(rp_text_of(rows[i].table), "rapport:ab"),
                         rows[i].seconds);
    assert_true(rp_keyring_seconds("nothing-of-that-name") <= 0);
}

static void only_lines_that_run_the_command_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *history;
        size_t n;
    } rows[] = {
        {"rapport status\nls\n", 1},
        {": 1767600000:0;rapport undo", 1},
        {"- cmd: rapport search\n  when: 1767600000\n", 1},
        {"cd x && ./build/rapport status; rapport lock\n", 1},
        {"echo hello | rapport search -\n(rapport lock)\nrapport\n", 3},
        {"rapporteur\nmyrapport x\nrapport-old\nrapport.txt\n", 0},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(rp_history_count(rp_text_of(rows[i].history), "rapport"), rows[i].n);
}

static void a_size_is_told_of_files_alone(void **state)
{
    const char *path = place_path(state, "file");
    const char *link = place_path(state, "link");
    int64_t bytes = -1;
    assert_int_equal(rp_file_replace_private(path, rp_text_of("1234567"), NULL), RP_OK);
    assert_true(rp_file_size(path, &bytes));
    assert_int_equal(bytes, 7);
    bytes = -1;
    assert_int_equal(symlink(path, link), 0);
    assert_false(rp_file_size(link, &bytes));
    assert_false(rp_file_size(*state, &bytes));
    assert_false(rp_file_size(place_path(state, "none"), &bytes));
    assert_int_equal(bytes, -1);
}

static void the_limit_and_the_place_of_dumps_are_the_systems(void **state)
{
    struct rp_arena arena;
    struct rlimit limit;
    (void)state;
    rp_os_arena_init(&arena, 0);
    assert_int_equal(getrlimit(RLIMIT_MEMLOCK, &limit), 0);
    limit.rlim_cur = 64 * 1024;
    assert_int_equal(setrlimit(RLIMIT_MEMLOCK, &limit), 0);
    assert_int_equal(rp_locked_memory_limit(), 64 * 1024);
    struct rp_text pattern = rp_core_pattern(&arena);
    assert_int_equal(setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}), 0);
    assert_false(rp_leaves_core(rp_text_of("core")));
    assert_true(rp_leaves_core(rp_text_of("|/usr/bin/keep %p")));
    assert_true(!pattern.bytes || !memchr(pattern.bytes, '\n', pattern.len));
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swap_is_open_unless_every_device_is_known_to_be_sealed),
        cmocka_unit_test(a_key_is_kept_as_long_as_the_kernel_says),
        cmocka_unit_test(only_lines_that_run_the_command_are_counted),
        cmocka_unit_test(a_size_is_told_of_files_alone),
        cmocka_unit_test(the_limit_and_the_place_of_dumps_are_the_systems),
    };
    return cmocka_run_group_tests(tests, place_make, place_remove);
}
