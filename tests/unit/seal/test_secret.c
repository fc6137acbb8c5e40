#include "sealing.h"

#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

static void a_new_secret_is_zero(void **state)
{
    (void)state;
    struct rp_secret *secret = NULL;
    assert_int_equal(rp_secret_new(100, &secret, NULL), RP_OK);
    assert_int_equal(rp_secret_len(secret), 100);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(rp_secret_bytes(secret)[i], 0);
    rp_secret_free(secret);
}

static void a_secret_may_be_empty(void **state)
{
    (void)state;
    struct rp_secret *secret = NULL;
    assert_int_equal(rp_secret_new(0, &secret, NULL), RP_OK);
    assert_non_null(rp_secret_bytes(secret));
    assert_int_equal(rp_secret_text(secret).len, 0);
    rp_secret_free(secret);
    rp_secret_free(NULL);
}

static void what_is_cut_off_is_wiped(void **state)
{
    (void)state;
    struct rp_secret *secret = secret_of("seven words that a person typed");
    rp_secret_cut(secret, 5);
    assert_true(rp_text_is(rp_secret_text(secret), "seven"));
    for (size_t i = 5; i < 31; i++)
        assert_int_equal(rp_secret_bytes(secret)[i], 0);
    rp_secret_free(secret);
}

static void only_the_same_bytes_are_equal(void **state)
{
    (void)state;
    struct rp_secret *a = secret_of("one"), *b = secret_of("one"), *c = secret_of("two"),
                     *d = secret_of("ones");
    assert_true(rp_secret_equal(a, b));
    assert_false(rp_secret_equal(a, c));
    assert_false(rp_secret_equal(a, d));
    rp_secret_free(a);
    rp_secret_free(b);
    rp_secret_free(c);
    rp_secret_free(d);
}

static void over_the_maximum_is_a_limit(void **state)
{
    (void)state;
    struct rp_secret *secret = NULL;
    struct rp_err err = {.rc = RP_OK};
    assert_int_equal(rp_secret_new(RP_SECRET_MAX + 1, &secret, &err), RP_LIMIT);
    assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_LIMIT);
    assert_null(secret);
}

/* The byte at `offset` of the secret may not be written. */
static void assert_guarded(const struct rp_secret *secret, ptrdiff_t offset)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)signal(SIGSEGV, SIG_DFL); /* not to cmocka, nor to a sanitizer */
        ((volatile unsigned char *)rp_secret_bytes(secret))[offset] = 1;
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
}

static void writing_past_the_end_stops_the_program(void **state)
{
    (void)state;
    struct rp_secret *secret = secret_of("0123456789");
    assert_guarded(secret, 10);
    rp_secret_free(secret);
}

static void writing_before_a_large_one_stops_the_program_when_it_is_freed(void **state)
{
    (void)state;
    struct rp_secret *secret = NULL;
    assert_int_equal(rp_secret_new(256 * 1024 + 1, &secret, NULL), RP_OK);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)signal(SIGILL, SIG_DFL);

        ((volatile unsigned char *)rp_secret_bytes(secret))[-1] = 1;
        rp_secret_free(secret);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGILL);
    rp_secret_free(secret);
}

/* Larger than 256 KiB, and with huge pages. */
static void an_opened_file_is_zero_and_guarded_as_well(void **state)
{
    (void)state;
    static const size_t sizes[] = {256 * 1024, 300 * 1000 + 1, 5 * 1000 * 1000 + 3};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct rp_secret *secret = NULL;
        assert_int_equal(rp_secret_new(sizes[i], &secret, NULL), RP_OK);
        const unsigned char *bytes = rp_secret_bytes(secret);
        size_t zeros = 0;
        while (zeros < sizes[i] && bytes[zeros] == 0)
            zeros++;
        assert_int_equal(zeros, sizes[i]);
        assert_guarded(secret, (ptrdiff_t)sizes[i]);
        assert_guarded(secret, -(ptrdiff_t)8192); /* more than what fills up the first page */
        rp_secret_cut(secret, 10);
        rp_secret_free(secret); /* gives back all that was taken */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_secret_is_zero),
        cmocka_unit_test(a_secret_may_be_empty),
        cmocka_unit_test(what_is_cut_off_is_wiped),
        cmocka_unit_test(only_the_same_bytes_are_equal),
        cmocka_unit_test(over_the_maximum_is_a_limit),
        cmocka_unit_test(writing_past_the_end_stops_the_program),
        cmocka_unit_test(writing_before_a_large_one_stops_the_program_when_it_is_freed),
        cmocka_unit_test(an_opened_file_is_zero_and_guarded_as_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
