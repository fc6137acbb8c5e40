/* The layer as the program links it: the work of a passphrase is that of the build. */
#include "sealing.h"

static void the_work_is_that_of_the_build(void **state)
{
    (void)state;
    assert_int_equal(rp_seal_work_log2(), EXPECTED_LOG2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_work_is_that_of_the_build),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
