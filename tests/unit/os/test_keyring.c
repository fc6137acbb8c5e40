#include "os/keyring.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A name that no other run of the tests uses. */
static const char *own_name(void)
{
    static char name[48];
    snprintf(name, sizeof name, "rapport-test-%ld", (long)getpid());
    return name;
}

static void what_is_kept_is_found_until_removed(void **state)
{
    (void)state;
    char got[RP_KEYRING_MAX];
    if (!rp_keyring_put(own_name(), rp_text_of("first"), 60)) {
        print_message("the kernel keeps no keys here\n");
        skip();
    }
    assert_true(rp_keyring_put(own_name(), rp_text_of("second"), 60));
    assert_int_equal(rp_keyring_get(own_name(), got, 60), 6);
    assert_memory_equal(got, "second", 6);
    rp_keyring_remove(own_name());
    assert_int_equal(rp_keyring_get(own_name(), got, 60), 0);
}

static void it_is_gone_after_its_time(void **state)
{
    (void)state;
    char got[RP_KEYRING_MAX];
    if (!rp_keyring_put(own_name(), rp_text_of("short"), 1)) {
        print_message("the kernel keeps no keys here\n");
        skip();
    }
    usleep(1200 * 1000);
    assert_int_equal(rp_keyring_get(own_name(), got, 1), 0);
}

/* The kernel's word for how long it still keeps the key of own_name: "29s", "4m". */
static void time_left(char out[16])
{
    char line[256];
    FILE *keys = fopen("/proc/keys", "r");
    assert_non_null(keys);
    out[0] = '\0';
    while (fgets(line, sizeof line, keys)) {
        if (strstr(line, own_name()) && sscanf(line, "%*s %*s %*s %15s", out) == 1)
            break;
    }
    fclose(keys);
}

static void each_use_starts_its_time_again(void **state)
{
    (void)state;
    char got[RP_KEYRING_MAX], left[16];
    if (!rp_keyring_put(own_name(), rp_text_of("used"), 20)) {
        print_message("the kernel keeps no keys here\n");
        skip();
    }
    time_left(left);
    assert_non_null(strchr(left, 's'));
    assert_int_equal(rp_keyring_get(own_name(), got, 300), 4);
    time_left(left);
    assert_true(strcmp(left, "5m") == 0 || strcmp(left, "4m") == 0);
    rp_keyring_remove(own_name());
}

/* What the kernel says of who may do what with the key of own_name: "003f0000". */
static void whose_it_is(char out[16])
{
    char line[256];
    FILE *keys = fopen("/proc/keys", "r");
    assert_non_null(keys);
    out[0] = '\0';
    while (fgets(line, sizeof line, keys)) {
        if (strstr(line, own_name()) && sscanf(line, "%*s %*s %*s %*s %15s", out) == 1)
            break;
    }
    fclose(keys);
}

static void it_is_the_users_and_not_for_who_holds_the_session(void **state)
{
    (void)state;
    char whose[16];
    if (!rp_keyring_put(own_name(), rp_text_of("used"), 20)) {
        print_message("the kernel keeps no keys here\n");
        skip();
    }
    whose_it_is(whose);
    assert_string_equal(whose, "003f0000");
    rp_keyring_remove(own_name());
}

static void what_is_too_long_or_not_there_is_not_found(void **state)
{
    (void)state;
    static char large[RP_KEYRING_MAX + 1];
    char got[RP_KEYRING_MAX];
    assert_false(rp_keyring_put(own_name(), (struct rp_text){large, sizeof large}, 60));
    assert_int_equal(rp_keyring_get("rapport-test-never-put", got, 60), 0);
    rp_keyring_remove("rapport-test-never-put");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_kept_is_found_until_removed),
        cmocka_unit_test(it_is_gone_after_its_time),
        cmocka_unit_test(each_use_starts_its_time_again),
        cmocka_unit_test(it_is_the_users_and_not_for_who_holds_the_session),
        cmocka_unit_test(what_is_too_long_or_not_there_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
