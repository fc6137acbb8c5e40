#include "sealing.h"

static enum rp_seal_fault identity_fault(struct rp_text text)
{
    struct rp_age_identity *identity = NULL;
    struct rp_err err = {.rc = RP_OK};
    enum rp_rc rc = rp_age_identity_parse(text, &identity, &err);
    assert_int_equal(rc == RP_OK, identity != NULL);
    rp_age_identity_free(identity);
    return rp_seal_fault_of(&err);
}

static enum rp_seal_fault recipient_fault(struct rp_text text)
{
    struct rp_age_recipient recipient;
    struct rp_err err = {.rc = RP_OK};
    enum rp_rc rc = rp_age_recipient_parse(text, &recipient, &err);
    assert_int_equal(rc, err.rc);
    return rp_seal_fault_of(&err);
}

static void a_pair_made_by_age_is_a_pair_here(void **state)
{
    (void)state;
    struct rp_age_identity *identity = known_identity();
    struct rp_age_recipient recipient = rp_age_identity_recipient(identity), read;
    char text[RP_AGE_RECIPIENT_CHARS + 1];
    rp_age_recipient_print(&recipient, text);
    assert_string_equal(text, KNOWN_RECIPIENT);
    assert_int_equal(rp_age_recipient_parse(rp_text_of(text), &read, NULL), RP_OK);
    assert_true(rp_age_recipient_equal(&read, &recipient));
    rp_age_identity_free(identity);
}

static void an_identity_is_printed_as_it_was_read(void **state)
{
    (void)state;
    struct rp_age_identity *identity = known_identity();
    struct rp_secret *text = NULL;
    assert_int_equal(rp_age_identity_print(identity, &text, NULL), RP_OK);
    assert_true(rp_text_is(rp_secret_text(text), KNOWN_IDENTITY));
    rp_secret_free(text);
    rp_age_identity_free(identity);
}

static void two_new_identities_differ_and_read_back(void **state)
{
    (void)state;
    struct rp_age_identity *a = other_identity(), *b = other_identity(), *read = NULL;
    struct rp_age_recipient of_a = rp_age_identity_recipient(a),
                            of_b = rp_age_identity_recipient(b);
    struct rp_secret *text = NULL;
    assert_false(rp_age_recipient_equal(&of_a, &of_b));
    assert_int_equal(rp_age_identity_print(a, &text, NULL), RP_OK);
    assert_int_equal(rp_age_identity_parse(rp_secret_text(text), &read, NULL), RP_OK);
    struct rp_age_recipient again = rp_age_identity_recipient(read);
    assert_true(rp_age_recipient_equal(&of_a, &again));
    rp_secret_free(text);
    rp_age_identity_free(a);
    rp_age_identity_free(b);
    rp_age_identity_free(read);
}

/* The checksum finds each change of a single character (BIP 173). */
static void every_slip_in_a_key_is_found(void **state)
{
    (void)state;
    char identity[] = KNOWN_IDENTITY, recipient[] = KNOWN_RECIPIENT;
    static const char to[] = {'Q', 'Z', 'q', 'z', '1', 'b', ' ', '\n', '\0', '\x7f', '\xc3'};
    for (size_t at = 0; at < sizeof identity - 1; at++)
        for (size_t i = 0; i < sizeof to; i++) {
            char was = identity[at];
            identity[at] = to[i];
            assert_int_equal(identity_fault((struct rp_text){identity, sizeof identity - 1}),
                             to[i] == was ? RP_SEAL_FAULT_NONE : RP_SEAL_FAULT_KEY);
            identity[at] = was;
        }
    for (size_t at = 0; at < sizeof recipient - 1; at++)
        for (size_t i = 0; i < sizeof to; i++) {
            char was = recipient[at];
            recipient[at] = to[i];
            assert_int_equal(recipient_fault((struct rp_text){recipient, sizeof recipient - 1}),
                             to[i] == was ? RP_SEAL_FAULT_NONE : RP_SEAL_FAULT_KEY);
            recipient[at] = was;
        }
}

static void what_is_no_key_is_refused_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum rp_seal_fault fault;
    } rows[] = {
        {"", RP_SEAL_FAULT_KEY},
        {"age1", RP_SEAL_FAULT_KEY},
        {KNOWN_RECIPIENT "q", RP_SEAL_FAULT_KEY},
        {" " KNOWN_RECIPIENT, RP_SEAL_FAULT_KEY},
        {KNOWN_RECIPIENT "\n", RP_SEAL_FAULT_KEY},
        {"AGE1ZPU6N5S7URM9RLE787PV4LAM48DYVJPT7FPPXCSH08RL4T9RMASSTS9NDS", RP_SEAL_FAULT_KEY},
        {"age1zpu6n5s7urm9rle787pv4lam48dyvjpt7fppxcsh08rl4t9rmas3kx3xsz",
         RP_SEAL_FAULT_KEY}, /* right sum, bits behind the end */
        {"age1pq1zpu6n5s7urm9rle787pv4lam48", RP_SEAL_FAULT_HYBRID},
        {"age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t",
         RP_SEAL_FAULT_KEY},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(recipient_fault(rp_text_of(rows[i].text)), rows[i].fault);
    assert_int_equal(recipient_fault(rp_text_of(NULL)), RP_SEAL_FAULT_KEY);
    assert_int_equal(identity_fault(rp_text_of(NULL)), RP_SEAL_FAULT_KEY);
    assert_int_equal(identity_fault(rp_text_of(KNOWN_RECIPIENT)), RP_SEAL_FAULT_KEY);
    assert_int_equal(
        identity_fault(rp_text_of(
            "age-secret-key-13npnsjwv4wyccqeghgna2aw2ltu4kfz34l7djh9wr3ykhsmxp9ks763eeq")),
        RP_SEAL_FAULT_KEY);
    assert_int_equal(identity_fault(rp_text_of(KNOWN_IDENTITY "\n")), RP_SEAL_FAULT_KEY);
    assert_int_equal(identity_fault(rp_text_of("AGE-SECRET-KEY-PQ-1HZLGZUPT4ETPKDEV8")),
                     RP_SEAL_FAULT_HYBRID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair_made_by_age_is_a_pair_here),
        cmocka_unit_test(an_identity_is_printed_as_it_was_read),
        cmocka_unit_test(two_new_identities_differ_and_read_back),
        cmocka_unit_test(every_slip_in_a_key_is_found),
        cmocka_unit_test(what_is_no_key_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
