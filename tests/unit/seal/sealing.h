/* Keys and short ways to seal and open, for the tests of this folder. */
#ifndef TESTS_UNIT_SEAL_SEALING_H
#define TESTS_UNIT_SEAL_SEALING_H

#include <rapport/seal/seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "heap_arena.h"

/* A pair made by age-keygen for these tests. */
#define KNOWN_IDENTITY "AGE-SECRET-KEY-13NPNSJWV4WYCCQEGHGNA2AW2LTU4KFZ34L7DJH9WR3YKHSMXP9KS763EEQ"
#define KNOWN_RECIPIENT "age1zpu6n5s7urm9rle787pv4lam48dyvjpt7fppxcsh08rl4t9rmassts9nds"

static inline struct rp_age_identity *known_identity(void)
{
    struct rp_age_identity *identity = NULL;
    assert_int_equal(rp_age_identity_parse(rp_text_of(KNOWN_IDENTITY), &identity, NULL), RP_OK);
    return identity;
}

static inline struct rp_age_identity *other_identity(void)
{
    struct rp_age_identity *identity = NULL;
    assert_int_equal(rp_age_identity_new(&identity, NULL), RP_OK);
    return identity;
}

static inline struct rp_secret *secret_of(const char *text)
{
    struct rp_secret *secret = NULL;
    assert_int_equal(rp_secret_new(strlen(text), &secret, NULL), RP_OK);
    memcpy(rp_secret_bytes(secret), text, strlen(text));
    return secret;
}

/* len bytes that differ from place to place. */
static inline struct rp_text content(struct rp_arena *arena, size_t len)
{
    char *bytes = rp_arena_alloc(arena, len);
    assert_non_null(bytes);
    for (size_t i = 0; i < len; i++)
        bytes[i] = (char)(i * 7 + i / 251);
    return (struct rp_text){bytes, len};
}

static inline struct rp_text sealed_to(struct rp_arena *arena, const struct rp_age_identity *whom,
                                       struct rp_text plain, bool is_armored)
{
    struct rp_age_recipient recipient = rp_age_identity_recipient(whom);
    struct rp_seal_to to = {.recipients = &recipient, .recipients_n = 1, .is_armored = is_armored};
    struct rp_text sealed = {NULL, 0};
    assert_int_equal(rp_seal_write(arena, &to, plain, &sealed, NULL), RP_OK);
    return sealed;
}

/* Opens with one identity or a passphrase (the other NULL) and gives the fault; on success *plain
 * (may be NULL) is the content. That nothing comes out otherwise is asserted. */
static inline enum rp_seal_fault opened_with(struct rp_text file,
                                             const struct rp_age_identity *whom,
                                             const struct rp_secret *passphrase,
                                             struct rp_secret **plain, struct rp_err *err)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_seal_keys keys = {
        .identities = &whom, .identities_n = whom ? 1 : 0, .passphrase = passphrase};
    struct rp_secret *out = NULL;
    enum rp_rc rc = rp_seal_open(&arena, &keys, file, &out, err);
    assert_int_equal(rc == RP_OK, out != NULL);
    assert_int_equal(rc, err->rc);
    assert_true(rc == RP_OK || err->message[0] != '\0');
    rp_arena_release(&arena);
    if (plain && out)
        *plain = out;
    else
        rp_secret_free(out);
    return rp_seal_fault_of(err);
}

/* The fault alone. */
static inline enum rp_seal_fault fault_of_opening(struct rp_text file,
                                                  const struct rp_age_identity *whom)
{
    struct rp_err err = {.rc = RP_OK};
    return opened_with(file, whom, NULL, NULL, &err);
}

#endif
