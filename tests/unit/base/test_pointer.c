#include <rapport/base/pointer.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void steps_are_escaped_as_rfc_6901_says(void **state)
{
    (void)state;
    struct rp_pointer p = {0};
    assert_string_equal(p.bytes, "");
    rp_pointer_key(&p, rp_text_of("a/b"));
    rp_pointer_key(&p, rp_text_of("m~n"));
    rp_pointer_index(&p, 0);
    rp_pointer_key(&p, rp_text_of(""));
    rp_pointer_index(&p, SIZE_MAX);
    assert_string_equal(p.bytes, "/a~1b/m~0n/0//18446744073709551615");
    assert_int_equal(p.len, strlen(p.bytes));
}

static void a_step_that_does_not_fit_ends_it(void **state)
{
    (void)state;
    char key[RP_ERR_PLACE_MAX];
    memset(key, '~', sizeof key);
    static const struct {
        size_t escaped, plain; /* bytes of the key: "~" takes two */
        size_t len;            /* of the pointer */
    } rows[] = {{99, 0, 199}, {99, 1, 0}, {100, 0, 0}, {0, 198, 199}, {0, 199, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_pointer p = {0};
        memset(key, '~', rows[i].escaped);
        memset(key + rows[i].escaped, 'k', rows[i].plain);
        rp_pointer_key(&p, (struct rp_text){key, rows[i].escaped + rows[i].plain});
        rp_pointer_index(&p, 7); /* would fit where the key did not */
        assert_int_equal(p.len, rows[i].len);
        assert_int_equal(strlen(p.bytes), rows[i].len);
        assert_true(p.is_full);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_escaped_as_rfc_6901_says),
        cmocka_unit_test(a_step_that_does_not_fit_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
