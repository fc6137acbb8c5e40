#include "remade.h"
#include "sealing.h"

#include "seal/payload.h"

#include <sodium.h>

enum { THREE = 3 };

static void every_size_comes_back(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 47, 65535, 65536, 65537, 131072, 200000};
    struct rp_age_identity *identity = known_identity();
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof sizes[0]; i++) {
        struct rp_arena arena = heap_arena(0);
        struct rp_secret *back = NULL;
        struct rp_err err = {.rc = RP_OK};
        struct rp_text plain = content(&arena, sizes[i / 2]);
        struct rp_text sealed = sealed_to(&arena, identity, plain, i % 2);
        assert_int_equal(opened_with(sealed, identity, NULL, &back, &err), RP_SEAL_FAULT_NONE);
        assert_int_equal(rp_secret_len(back), plain.len);
        assert_memory_equal(rp_secret_bytes(back), plain.bytes, plain.len);
        rp_secret_free(back);
        rp_arena_release(&arena);
    }
    rp_age_identity_free(identity);
}

static void each_of_several_recipients_opens_it_and_nobody_else(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_age_identity *who[THREE] = {other_identity(), known_identity(), other_identity()};
    struct rp_age_identity *stranger = other_identity();
    struct rp_age_recipient to_whom[THREE];
    for (int i = 0; i < THREE; i++)
        to_whom[i] = rp_age_identity_recipient(who[i]);
    struct rp_seal_to to = {.recipients = to_whom, .recipients_n = THREE};
    struct rp_text sealed;
    assert_int_equal(rp_seal_write(&arena, &to, rp_text_of("ours"), &sealed, NULL), RP_OK);
    for (int i = 0; i < THREE; i++)
        assert_int_equal(fault_of_opening(sealed, who[i]), RP_SEAL_FAULT_NONE);
    assert_int_equal(fault_of_opening(sealed, stranger), RP_SEAL_FAULT_NO_MATCH);
    assert_int_equal(fault_of_opening(sealed, NULL), RP_SEAL_FAULT_NO_MATCH);
    for (int i = 0; i < THREE; i++)
        rp_age_identity_free(who[i]);
    rp_age_identity_free(stranger);
    rp_arena_release(&arena);
}

static void any_of_several_identities_opens_it(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_age_identity *a = other_identity(), *b = known_identity();
    const struct rp_age_identity *both[] = {a, b};
    struct rp_seal_keys keys = {.identities = both, .identities_n = 2};
    struct rp_secret *plain = NULL;
    struct rp_text sealed = sealed_to(&arena, b, rp_text_of("ours"), false);
    assert_int_equal(rp_seal_open(&arena, &keys, sealed, &plain, NULL), RP_OK);
    assert_true(rp_text_is(rp_secret_text(plain), "ours"));
    rp_secret_free(plain);
    both[0] = b;
    both[1] = a;
    assert_int_equal(rp_seal_open(&arena, &keys, sealed, &plain, NULL), RP_OK);
    keys.identities_n = RP_SEAL_KEYS_MAX + 1;
    struct rp_err err = {.rc = RP_OK};
    assert_int_equal(rp_seal_open(&arena, &keys, sealed, &plain, &err), RP_LIMIT);
    assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_LIMIT);
    rp_secret_free(plain);
    rp_age_identity_free(a);
    rp_age_identity_free(b);
    rp_arena_release(&arena);
}

/* Nothing after the first words is ever the same: the keys are new each time. */
static void the_same_content_is_sealed_differently_each_time(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_age_identity *identity = known_identity();
    struct rp_text plain = content(&arena, 1000);
    struct rp_text a = sealed_to(&arena, identity, plain, false);
    struct rp_text b = sealed_to(&arena, identity, plain, false);
    struct rp_age_header of_a, of_b;
    assert_int_equal(rp_age_header_read(&arena, a, &of_a, NULL), RP_OK);
    assert_int_equal(rp_age_header_read(&arena, b, &of_b, NULL), RP_OK);
    assert_memory_not_equal(of_a.stanzas[0].share, of_b.stanzas[0].share, RP_AGE_KEY_BYTES);
    assert_memory_not_equal(of_a.payload.bytes, of_b.payload.bytes, 16);
    assert_memory_not_equal(of_a.payload.bytes + 16, of_b.payload.bytes + 16, 16);
    rp_age_identity_free(identity);
    rp_arena_release(&arena);
}

static struct rp_text sealed_with(struct rp_arena *arena, const struct rp_secret *passphrase)
{
    struct rp_seal_to to = {.passphrase = passphrase};
    struct rp_text sealed = {NULL, 0};
    assert_int_equal(rp_seal_write(arena, &to, rp_text_of("mine"), &sealed, NULL), RP_OK);
    return sealed;
}

static void only_its_passphrase_opens_it(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_secret *right = secret_of("a lamp in the hall"),
                     *wrong = secret_of("a lamp in the hal");
    struct rp_secret *endless = NULL;
    struct rp_age_identity *identity = known_identity();
    struct rp_err err = {.rc = RP_OK};
    struct rp_text sealed = sealed_with(&arena, right);
    assert_int_equal(rp_secret_new(RP_SEAL_PASSPHRASE_MAX + 1, &endless, NULL), RP_OK);
    assert_int_equal(opened_with(sealed, identity, right, NULL, &err), RP_SEAL_FAULT_NONE);
    assert_int_equal(opened_with(sealed, NULL, wrong, NULL, &err), RP_SEAL_FAULT_PASSPHRASE);
    assert_int_equal(err.rc, RP_LOCKED);
    assert_int_equal(opened_with(sealed, identity, NULL, NULL, &err), RP_SEAL_FAULT_PASSPHRASE);
    assert_int_equal(opened_with(sealed, NULL, endless, NULL, &err), RP_SEAL_FAULT_LIMIT);
    rp_secret_free(right);
    rp_secret_free(wrong);
    rp_secret_free(endless);
    rp_age_identity_free(identity);
    rp_arena_release(&arena);
}

/* The factor is not yet authentic when the work would be done. */
static void more_work_than_allowed_is_refused_before_it_is_done(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_secret *passphrase = secret_of("a lamp in the hall"), *plain = NULL;
    struct rp_text sealed = sealed_with(&arena, passphrase);
    struct rp_seal_keys keys = {.passphrase = passphrase, .work_log2_max = 9};
    struct rp_err err = {.rc = RP_OK};
    assert_int_equal(rp_seal_work_log2(), 10);
    assert_int_equal(rp_seal_open(&arena, &keys, sealed, &plain, &err), RP_LIMIT);
    assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_WORK);
    assert_int_equal(err.line, 10);
    char *bytes = memmem(sealed.bytes, sealed.len, " 10\n", 4);
    assert_non_null(bytes);
    memcpy(bytes, " 21\n", 4);
    assert_int_equal(opened_with(sealed, NULL, passphrase, NULL, &err), RP_SEAL_FAULT_WORK);
    assert_int_equal(err.line, 21);
    memcpy(bytes, " 23\n", 4);
    keys.work_log2_max = 30;
    assert_int_equal(rp_seal_open(&arena, &keys, sealed, &plain, &err), RP_LIMIT);
    assert_int_equal(err.line, 23);
    rp_secret_free(passphrase);
    rp_arena_release(&arena);
}

static void recipients_that_cannot_be_are_refused(void **state)
{
    (void)state;
    static struct rp_age_recipient many[RP_AGE_STANZAS_MAX + 1]; /* zeros: of low order */
    struct rp_arena arena = heap_arena(0);
    struct rp_secret *passphrase = secret_of("x"), *empty = secret_of(""), *endless = NULL;
    assert_int_equal(rp_secret_new(RP_SEAL_PASSPHRASE_MAX + 1, &endless, NULL), RP_OK);
    const struct rp_seal_to rows[] = {
        {.recipients = NULL},
        {.recipients = many, .recipients_n = RP_AGE_STANZAS_MAX + 1},
        {.recipients = many, .recipients_n = 2},
        {.recipients = many, .recipients_n = 1, .passphrase = passphrase},
        {.passphrase = empty},
        {.passphrase = endless},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct rp_err err = {.rc = RP_OK};
        struct rp_text out = rp_text_of("untouched");
        assert_int_equal(rp_seal_write(&arena, &rows[i], rp_text_of("x"), &out, &err),
                         RP_BAD_INPUT);
        assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_RECIPIENTS);
        assert_true(rp_text_is(out, "untouched"));
    }
    rp_secret_free(passphrase);
    rp_secret_free(empty);
    rp_secret_free(endless);
    rp_arena_release(&arena);
}

static void content_over_the_maximum_is_a_limit(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_age_identity *identity = known_identity();
    struct rp_age_recipient recipient = rp_age_identity_recipient(identity);
    struct rp_seal_to to = {.recipients = &recipient, .recipients_n = 1};
    struct rp_text out, plain = {"never read", RP_SEAL_PLAIN_MAX + 1};
    struct rp_err err = {.rc = RP_OK};
    assert_int_equal(rp_seal_write(&arena, &to, plain, &out, &err), RP_LIMIT);
    assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_LIMIT);
    rp_age_identity_free(identity);
    rp_arena_release(&arena);
}

static void recipients_of_other_kinds_are_passed_over(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_age_identity *identity = known_identity(), *stranger = other_identity();
    struct rp_text sealed = sealed_to(&arena, identity, rp_text_of("x"), false);
    struct rp_text odd = with_stanza(&arena, sealed, identity, "-> odd-grease \\ ~\nAAAA\n");
    struct rp_text hybrid = with_stanza(&arena, sealed, identity, "-> mlkem768x25519 AAAA\nAAAA\n");
    assert_int_equal(fault_of_opening(odd, identity), RP_SEAL_FAULT_NONE);
    assert_int_equal(fault_of_opening(odd, stranger), RP_SEAL_FAULT_NO_MATCH);
    assert_int_equal(fault_of_opening(hybrid, identity), RP_SEAL_FAULT_NONE);
    assert_int_equal(fault_of_opening(hybrid, stranger), RP_SEAL_FAULT_HYBRID);
    ((char *)odd.bytes)[30]++; /* a letter of "odd-grease" */
    assert_int_equal(fault_of_opening(odd, identity), RP_SEAL_FAULT_HEADER_MAC);
    rp_age_identity_free(identity);
    rp_age_identity_free(stranger);
    rp_arena_release(&arena);
}

static void a_share_of_low_order_is_refused(void **state)
{
    (void)state;
    struct rp_arena arena = heap_arena(0);
    struct rp_age_identity *identity = known_identity();
    struct rp_err err = {.rc = RP_OK};
    struct rp_age_recipient recipient = rp_age_identity_recipient(identity);
    struct rp_age_recipient twice[] = {recipient, recipient};
    struct rp_seal_to to = {.recipients = twice, .recipients_n = 2};
    struct rp_text sealed;
    assert_int_equal(rp_seal_write(&arena, &to, rp_text_of("x"), &sealed, NULL), RP_OK);
    char *share = memmem(sealed.bytes, sealed.len, "X25519 ", 7);
    assert_non_null(share);
    memset(share + 7, 'A', 43);
    assert_int_equal(opened_with(sealed, identity, NULL, NULL, &err), RP_SEAL_FAULT_HEADER);
    assert_int_equal(err.line, 2);
    rp_age_identity_free(identity);
    rp_arena_release(&arena);
}

/* What a file opens to under a key of a proof (NULL: none is asked for), as the fault and the text.
 */
static enum rp_seal_fault proven_by(struct rp_text file, const struct rp_age_identity *identity,
                                    const struct rp_secret *proof_key, struct rp_secret **plain)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_err err = {.rc = RP_OK};
    const struct rp_seal_keys keys = {
        .identities = &identity, .identities_n = 1, .proof_key = proof_key};
    rp_secret_free(*plain);
    *plain = NULL;
    (void)!rp_seal_open(&arena, &keys, file, plain, &err);
    rp_arena_release(&arena);
    return rp_seal_fault_of(&err);
}

static void a_proof_shows_who_sealed(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 31, 32, 33, 65503, 65504, 65505, 65536, 131072};
    struct rp_arena arena = heap_arena(0);
    struct rp_age_identity *identity = known_identity();
    struct rp_age_recipient recipient = rp_age_identity_recipient(identity);
    struct rp_secret *right = secret_of("a key of a proof has 32 bytes.. "),
                     *wrong = secret_of("a key of a proof has 32 bytes.. "), *plain = NULL;
    rp_secret_bytes(wrong)[31] ^= 1;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct rp_text said = content(&arena, sizes[i]), proven, bare;
        struct rp_seal_to to = {.recipients = &recipient, .recipients_n = 1};
        assert_int_equal(rp_seal_write(&arena, &to, said, &bare, NULL), RP_OK);
        to.proof_key = right;
        assert_int_equal(rp_seal_write(&arena, &to, said, &proven, NULL), RP_OK);
        assert_int_equal(proven_by(proven, identity, right, &plain), RP_SEAL_FAULT_NONE);
        assert_true(rp_text_equal(rp_secret_text(plain), said));
        assert_int_equal(proven_by(proven, identity, NULL, &plain), RP_SEAL_FAULT_NONE);
        assert_int_equal(rp_secret_len(plain), sizes[i] + RP_SEAL_PROOF_BYTES);
        assert_int_equal(proven_by(proven, identity, wrong, &plain), RP_SEAL_FAULT_PROOF);
        assert_null(plain);
        assert_int_equal(proven_by(bare, identity, right, &plain), RP_SEAL_FAULT_PROOF);
    }
    rp_secret_free(right);
    rp_secret_free(wrong);
    rp_age_identity_free(identity);
    rp_arena_release(&arena);
}

/* The formula as the contract has it, so that another program can check it. */
static void a_proof_is_blake2b_of_the_file_key_and_the_nonce(void **state)
{
    (void)state;
    enum { NONCE = 16, PLAIN = 5 };
    unsigned char payload[NONCE + PLAIN + RP_SEAL_PROOF_BYTES + 16], opened[sizeof payload];
    unsigned char expected[RP_SEAL_PROOF_BYTES], told[RP_AGE_FILE_KEY_BYTES + NONCE];
    struct rp_secret *key = secret_of("a key of a proof has 32 bytes.. ");
    struct rp_seal_room *room = NULL;
    size_t len = 0;
    assert_int_equal(rp_seal_room_new(&room, NULL), RP_OK);
    memset(room->file_key, 0x42, sizeof room->file_key);
    assert_int_equal(rp_payload_len(PLAIN + RP_SEAL_PROOF_BYTES), sizeof payload);
    rp_payload_seal(room, rp_text_of("plain"), key, payload);
    const struct rp_sealed_payload file = {{(const char *)payload, sizeof payload}, NULL};
    assert_int_equal(rp_payload_open(room, &file, opened, &len, NULL), RP_OK);
    memcpy(told, room->file_key, RP_AGE_FILE_KEY_BYTES);
    memcpy(told + RP_AGE_FILE_KEY_BYTES, payload, NONCE);
    assert_int_equal(crypto_generichash(expected, sizeof expected, told, sizeof told,
                                        rp_secret_bytes(key), RP_SEAL_PROOF_BYTES),
                     0);
    assert_int_equal(len, PLAIN + RP_SEAL_PROOF_BYTES);
    assert_memory_equal(opened + PLAIN, expected, sizeof expected);
    sodium_free(room);
    rp_secret_free(key);
}

static void a_file_opens_in_its_own_place(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 131072, 200000};
    struct rp_arena arena = heap_arena(0);
    struct rp_age_identity *identity = known_identity();
    const struct rp_age_identity *who = identity;
    const struct rp_seal_keys keys = {.identities = &who, .identities_n = 1};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct rp_text said = content(&arena, sizes[i]);
        struct rp_text sealed = sealed_to(&arena, identity, said, false);
        unsigned char *file = (unsigned char *)(uintptr_t)sealed.bytes;
        size_t len = sealed.len;
        file[len - 1] ^= 1;
        assert_int_equal(rp_seal_open_in_place(&arena, &keys, file, &len, NULL), RP_DAMAGED);
        assert_int_equal(len, sealed.len);
        file[len - 1] ^= 1; /* it is as it was: it opens now */
        assert_int_equal(rp_seal_open_in_place(&arena, &keys, file, &len, NULL), RP_OK);
        assert_true(rp_text_equal((struct rp_text){sealed.bytes, len}, said));
        for (size_t at = len; at < sealed.len; at++)
            assert_int_equal(file[at], 0);
    }
    struct rp_text text = sealed_to(&arena, identity, rp_text_of("x"), true);
    size_t len = text.len;
    struct rp_err err = {.rc = RP_OK};
    assert_int_not_equal(
        rp_seal_open_in_place(&arena, &keys, (unsigned char *)(uintptr_t)text.bytes, &len, &err),
        RP_OK);
    assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_NOT_AGE);
    rp_age_identity_free(identity);
    rp_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_comes_back),
        cmocka_unit_test(each_of_several_recipients_opens_it_and_nobody_else),
        cmocka_unit_test(any_of_several_identities_opens_it),
        cmocka_unit_test(the_same_content_is_sealed_differently_each_time),
        cmocka_unit_test(only_its_passphrase_opens_it),
        cmocka_unit_test(more_work_than_allowed_is_refused_before_it_is_done),
        cmocka_unit_test(recipients_that_cannot_be_are_refused),
        cmocka_unit_test(content_over_the_maximum_is_a_limit),
        cmocka_unit_test(recipients_of_other_kinds_are_passed_over),
        cmocka_unit_test(a_share_of_low_order_is_refused),
        cmocka_unit_test(a_proof_shows_who_sealed),
        cmocka_unit_test(a_proof_is_blake2b_of_the_file_key_and_the_nonce),
        cmocka_unit_test(a_file_opens_in_its_own_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
