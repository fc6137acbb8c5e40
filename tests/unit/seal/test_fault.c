#include "sealing.h"

#include <ctype.h>

static void every_fault_has_a_name_and_a_sentence_of_its_own(void **state)
{
    (void)state;
    int n = 0;
    for (int f = RP_SEAL_FAULT_NOT_AGE; f <= RP_SEAL_FAULT_SYSTEM; f++) {
        const char *sentence = rp_seal_fault_sentence((enum rp_seal_fault)f);
        assert_true(rp_seal_fault_name((enum rp_seal_fault)f)[0] != '\0');
        assert_true(islower((unsigned char)sentence[0]));
        assert_int_not_equal(sentence[strlen(sentence) - 1], '.');
        for (int g = RP_SEAL_FAULT_NONE; g < f; g++)
            assert_string_not_equal(rp_seal_fault_name((enum rp_seal_fault)f),
                                    rp_seal_fault_name((enum rp_seal_fault)g));
        n++;
    }
    assert_int_equal(n, 17);
}

static void an_error_of_another_layer_is_no_fault(void **state)
{
    (void)state;
    struct rp_err err = {.rc = RP_OK};
    assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_NONE);
    assert_int_equal(rp_seal_fault_of(NULL), RP_SEAL_FAULT_NONE);
    rp_err_set(&err, RP_BAD_INPUT, "a number was expected");
    assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_NONE);
    rp_err_at(&err, "/relationships/0", 0, 0);
    assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_NONE);
    assert_string_equal(rp_seal_fault_name((enum rp_seal_fault)99), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_has_a_name_and_a_sentence_of_its_own),
        cmocka_unit_test(an_error_of_another_layer_is_no_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
