/*
 * Memory that is not there: the n-th request of any kind fails, alone or with all after it, for
 * each thing that can be done. The linker puts the functions below in the place of the real ones.
 */
#include "sealing.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

/* Requests until one fails (-1: none does), whether the later ones fail too, and what is held. */
static long until_failure = -1;
static bool stays_away;
static long held_n;

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void __real_free(void *block);
void __wrap_free(void *block);
void *__real_sodium_malloc(size_t size);
void *__wrap_sodium_malloc(size_t size);
int __real_sodium_init(void);
int __wrap_sodium_init(void);
void __real_sodium_free(void *block);
void __wrap_sodium_free(void *block);

static bool fails(void)
{
    if (until_failure < 0)
        return false;
    if (until_failure > 0) {
        until_failure--;
        return false;
    }
    until_failure = stays_away ? 0 : -1;
    return true;
}

static void *counted(void *block)
{
    held_n += block != NULL;
    return block;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : counted(__real_malloc(size));
}

void __wrap_free(void *block)
{
    held_n -= block != NULL;
    __real_free(block);
}

void *__wrap_sodium_malloc(size_t size)
{
    return fails() ? NULL : counted(__real_sodium_malloc(size));
}

/* Whether the library refuses to start. */
static bool has_no_library;

int __wrap_sodium_init(void)
{
    return has_no_library ? -1 : __real_sodium_init();
}

void __wrap_sodium_free(void *block)
{
    held_n -= block != NULL;
    __real_sodium_free(block);
}

/* What the deeds work on; made once, before anything fails. */
static struct {
    struct rp_arena arena;
    struct rp_age_identity *identity;
    struct rp_age_recipient recipient;
    struct rp_secret *passphrase;
    struct rp_text plain;
    struct rp_text sealed;
    struct rp_text armored;
    struct rp_text locked;
} given;

static enum rp_rc make_key(struct rp_err *err)
{
    struct rp_age_identity *identity = NULL;
    enum rp_rc rc = rp_age_identity_new(&identity, err);
    rp_age_identity_free(identity);
    return rc;
}

static enum rp_rc read_key(struct rp_err *err)
{
    struct rp_age_identity *identity = NULL;
    enum rp_rc rc = rp_age_identity_parse(rp_text_of(KNOWN_IDENTITY), &identity, err);
    rp_age_identity_free(identity);
    return rc;
}

static enum rp_rc print_key(struct rp_err *err)
{
    struct rp_secret *text = NULL;
    enum rp_rc rc = rp_age_identity_print(given.identity, &text, err);
    rp_secret_free(text);
    return rc;
}

static enum rp_rc seal(const struct rp_seal_to *to, struct rp_err *err)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_text out = {NULL, 0};
    enum rp_rc rc = rp_seal_write(&arena, to, given.plain, &out, err);
    assert_int_equal(rc == RP_OK, out.bytes != NULL);
    rp_arena_release(&arena);
    return rc;
}

static enum rp_rc seal_to_many(struct rp_err *err)
{
    struct rp_age_recipient many[RP_AGE_STANZAS_MAX];
    for (size_t i = 0; i < RP_AGE_STANZAS_MAX; i++)
        many[i] = given.recipient;
    return seal(&(struct rp_seal_to){.recipients = many, .recipients_n = RP_AGE_STANZAS_MAX}, err);
}

static enum rp_rc seal_as_text(struct rp_err *err)
{
    return seal(
        &(struct rp_seal_to){.recipients = &given.recipient, .recipients_n = 1, .is_armored = true},
        err);
}

static enum rp_rc seal_with_passphrase(struct rp_err *err)
{
    return seal(&(struct rp_seal_to){.passphrase = given.passphrase}, err);
}

static enum rp_rc open_file(struct rp_text file, struct rp_err *err)
{
    struct rp_arena arena = heap_arena(0);
    const struct rp_age_identity *identity = given.identity;
    struct rp_seal_keys keys = {
        .identities = &identity, .identities_n = 1, .passphrase = given.passphrase};
    struct rp_secret *plain = NULL;
    enum rp_rc rc = rp_seal_open(&arena, &keys, file, &plain, err);
    assert_int_equal(rc == RP_OK, plain != NULL);
    rp_secret_free(plain);
    rp_arena_release(&arena);
    return rc;
}

static enum rp_rc open_sealed(struct rp_err *err)
{
    return open_file(given.sealed, err);
}

static enum rp_rc open_armored(struct rp_err *err)
{
    return open_file(given.armored, err);
}

static enum rp_rc open_locked(struct rp_err *err)
{
    return open_file(given.locked, err);
}

/* Lets the first, the second, ... request fail until all are granted; gives how many failed. */
static long each_failure(enum rp_rc (*deed)(struct rp_err *err), bool stay)
{
    for (long n = 0;; n++) {
        struct rp_err err = {.rc = RP_OK};
        long before = held_n;
        until_failure = n;
        stays_away = stay;
        enum rp_rc rc = deed(&err);
        bool was_hit = until_failure < 0 || (stay && until_failure == 0);
        until_failure = -1;
        assert_int_equal(held_n, before);
        if (rc == RP_OK)
            return n;
        assert_true(was_hit);
        assert_int_equal(rc, RP_LIMIT);
        assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_MEMORY);
    }
}

static void every_missing_piece_of_memory_is_told_and_nothing_leaks(void **state)
{
    (void)state;
    static const struct {
        enum rp_rc (*deed)(struct rp_err *err);
        long least; /* requests that can fail */
    } rows[] = {{make_key, 1},     {read_key, 3},     {print_key, 2},
                {seal_to_many, 3}, {seal_as_text, 3}, {seal_with_passphrase, 3},
                {open_sealed, 4},  {open_armored, 4}, {open_locked, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        long once = each_failure(rows[i].deed, false);
        if (once < rows[i].least || each_failure(rows[i].deed, true) != once)
            fail_msg("row %zu: %ld requests failed", i, once);
    }
}

static void a_library_that_does_not_start_is_told(void **state)
{
    (void)state;
    enum rp_rc (*const deeds[])(struct rp_err * err) = {make_key,     read_key,    print_key,
                                                        seal_as_text, open_sealed, open_armored};
    for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++) {
        struct rp_err err = {.rc = RP_OK};
        has_no_library = true;
        enum rp_rc rc = deeds[i](&err);
        has_no_library = false;
        assert_int_equal(rc, RP_SYSTEM);
        assert_int_equal(rp_seal_fault_of(&err), RP_SEAL_FAULT_SYSTEM);
    }
}

/* A stanza cannot be tried without memory: it then fits nobody. */
static void no_memory_to_try_a_stanza_fits_nobody(void **state)
{
    (void)state;
    struct rp_age_header header;
    assert_int_equal(rp_age_header_read(&given.arena, given.sealed, &header, NULL), RP_OK);
    until_failure = 0;
    assert_false(rp_age_stanza_fits(&header.stanzas[0], given.identity));
    until_failure = -1;
    assert_true(rp_age_stanza_fits(&header.stanzas[0], given.identity));
}

/* Lets the process grow by so many bytes and no more; gives the old limit. */
static struct rlimit grow_by(size_t bytes)
{
    struct rlimit before, now;
    FILE *file = fopen("/proc/self/statm", "r");
    unsigned long pages = 0;
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%lu", &pages), 1);
    (void)fclose(file);
    assert_int_equal(getrlimit(RLIMIT_AS, &before), 0);
    now = before;
    now.rlim_cur = pages * (size_t)sysconf(_SC_PAGESIZE) + bytes;
    assert_int_equal(setrlimit(RLIMIT_AS, &now), 0);
    return before;
}

/* A passphrase at the tests' factor of 10 takes 1 MiB. */
static void no_memory_for_the_work_of_a_passphrase_is_told(void **state)
{
    (void)state;
    enum { TOO_LITTLE = 768 * 1024 };
    struct rp_err opening = {.rc = RP_OK}, sealing = {.rc = RP_OK};
    struct rlimit before = grow_by(TOO_LITTLE);
    enum rp_rc opened = open_locked(&opening), sealed = seal_with_passphrase(&sealing);
    assert_int_equal(setrlimit(RLIMIT_AS, &before), 0);
    assert_int_equal(opened, RP_LIMIT);
    assert_int_equal(rp_seal_fault_of(&opening), RP_SEAL_FAULT_MEMORY);
    assert_int_equal(sealed, RP_LIMIT);
    assert_int_equal(rp_seal_fault_of(&sealing), RP_SEAL_FAULT_MEMORY);
}

static int set_up(void **state)
{
    (void)state;
    given.arena = heap_arena(0);
    given.identity = known_identity();
    given.recipient = rp_age_identity_recipient(given.identity);
    given.passphrase = secret_of("a lamp in the hall");
    given.plain = content(&given.arena, 70000);
    given.sealed = sealed_to(&given.arena, given.identity, given.plain, false);
    given.armored = sealed_to(&given.arena, given.identity, given.plain, true);
    struct rp_seal_to to = {.passphrase = given.passphrase};
    return rp_seal_write(&given.arena, &to, given.plain, &given.locked, NULL) == RP_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    rp_age_identity_free(given.identity);
    rp_secret_free(given.passphrase);
    rp_arena_release(&given.arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_missing_piece_of_memory_is_told_and_nothing_leaks),
        cmocka_unit_test(a_library_that_does_not_start_is_told),
        cmocka_unit_test(no_memory_to_try_a_stanza_fits_nobody),
        cmocka_unit_test(no_memory_for_the_work_of_a_passphrase_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
