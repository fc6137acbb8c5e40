/* The keys of the page: each is good once, or for so long, and for no more than it is for. */
#include "web/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct rp_web_keys keys;
static struct rp_err err;

static int setup(void **state)
{
    (void)state;
    memset(&keys, 0, sizeof keys);
    return 0;
}

static struct rp_text started(void)
{
    static char start[RP_WEB_KEY_CHARS + 1];
    assert_int_equal(rp_web_keys_start(&keys, 1000, &err), RP_OK);
    memcpy(start, keys.start.text, sizeof start);
    return rp_text_of(start);
}

static void no_key_is_good_before_there_is_one(void **state)
{
    (void)state;
    assert_int_equal(rp_web_keys_shown(&keys, ""), RP_SHOWN_NOTHING);
    assert_int_equal(rp_web_keys_shown(&keys, NULL), RP_SHOWN_NOTHING);
    assert_int_equal(rp_web_keys_exchange(&keys, rp_text_of(""), 0, &err), RP_LOCKED);
    assert_int_equal(rp_web_keys_exchange(&keys, (struct rp_text){0}, 0, &err), RP_LOCKED);
    char zeros[RP_WEB_KEY_CHARS + 1] = {0};
    assert_int_equal(
        rp_web_keys_exchange(&keys, (struct rp_text){zeros, RP_WEB_KEY_CHARS}, 0, &err), RP_LOCKED);
}

static void a_start_works_once(void **state)
{
    (void)state;
    struct rp_text start = started();
    assert_true(rp_web_keys_awaits(&keys, 1000));
    assert_int_equal(rp_web_keys_exchange(&keys, start, 2000, &err), RP_OK);
    assert_false(rp_web_keys_awaits(&keys, 2000));
    assert_int_equal(rp_web_keys_exchange(&keys, start, 2000, &err), RP_LOCKED);
    assert_int_equal(rp_web_keys_shown(&keys, keys.door.text), RP_SHOWN_DOOR);
    assert_int_equal(rp_web_keys_shown(&keys, keys.session.text), RP_SHOWN_SESSION);
    assert_string_not_equal(keys.door.text, keys.session.text);
}

static void a_start_is_good_for_thirty_seconds(void **state)
{
    (void)state;
    struct rp_text start = started();
    assert_int_equal(rp_web_keys_exchange(&keys, start, 1000 + RP_WEB_START_MS + 1, &err),
                     RP_LOCKED);
    start = started();
    assert_int_equal(rp_web_keys_exchange(&keys, start, 1000 + RP_WEB_START_MS, &err), RP_OK);
}

static void a_key_fits_whole_or_not_at_all(void **state)
{
    (void)state;
    struct rp_text start = started();
    assert_int_equal(rp_web_keys_exchange(&keys, start, 1000, &err), RP_OK);
    for (size_t i = 0; i < RP_WEB_KEY_CHARS; i++) {
        char other[RP_WEB_KEY_CHARS + 2];
        memcpy(other, keys.session.text, sizeof keys.session.text);
        other[i] = other[i] == '0' ? '1' : '0';
        assert_int_equal(rp_web_keys_shown(&keys, other), RP_SHOWN_NOTHING);
        memcpy(other, keys.session.text, sizeof keys.session.text);
        other[i] = '\0';
        assert_int_equal(rp_web_keys_shown(&keys, other), RP_SHOWN_NOTHING);
    }
}

static void locking_ends_the_session_and_leaves_the_door(void **state)
{
    char session[RP_WEB_KEY_CHARS + 1];
    (void)state;
    assert_int_equal(rp_web_keys_exchange(&keys, started(), 1000, &err), RP_OK);
    memcpy(session, keys.session.text, sizeof session);
    rp_web_keys_lock(&keys);
    assert_int_equal(rp_web_keys_shown(&keys, session), RP_SHOWN_ENDED);
    assert_int_equal(rp_web_keys_shown(&keys, keys.door.text), RP_SHOWN_DOOR);
    assert_int_equal(rp_web_keys_open(&keys, &err), RP_OK);
    assert_int_equal(rp_web_keys_shown(&keys, session), RP_SHOWN_NOTHING);
    assert_int_equal(rp_web_keys_shown(&keys, keys.session.text), RP_SHOWN_SESSION);
}

static void leaving_ends_both(void **state)
{
    struct rp_web_keys before;
    (void)state;
    assert_int_equal(rp_web_keys_exchange(&keys, started(), 1000, &err), RP_OK);
    before = keys;
    rp_web_keys_leave(&keys);
    assert_int_equal(rp_web_keys_shown(&keys, before.door.text), RP_SHOWN_NOTHING);
    assert_int_equal(rp_web_keys_shown(&keys, before.session.text), RP_SHOWN_NOTHING);
}

static void a_second_start_ends_what_was_there(void **state)
{
    struct rp_web_keys before;
    (void)state;
    assert_int_equal(rp_web_keys_exchange(&keys, started(), 1000, &err), RP_OK);
    before = keys;
    assert_int_equal(rp_web_keys_exchange(&keys, started(), 1000, &err), RP_OK);
    assert_int_equal(rp_web_keys_shown(&keys, before.door.text), RP_SHOWN_NOTHING);
    assert_int_equal(rp_web_keys_shown(&keys, before.session.text), RP_SHOWN_NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(no_key_is_good_before_there_is_one, setup),
        cmocka_unit_test_setup(a_start_works_once, setup),
        cmocka_unit_test_setup(a_start_is_good_for_thirty_seconds, setup),
        cmocka_unit_test_setup(a_key_fits_whole_or_not_at_all, setup),
        cmocka_unit_test_setup(locking_ends_the_session_and_leaves_the_door, setup),
        cmocka_unit_test_setup(leaving_ends_both, setup),
        cmocka_unit_test_setup(a_second_start_ends_what_was_there, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
