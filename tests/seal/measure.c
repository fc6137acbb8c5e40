/*
 * measure: processor time of sealing and opening on this machine, the median of some runs each. Run
 * by tools/torture, whose figures stand in docs/trust.md.
 */
#include "os/memory.h"

#include <rapport/seal/seal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 9, LARGE = 10 << 20, STANZAS = 50000, STANZA_ROOM = 128 };

static struct {
    struct rp_arena arena;
    struct rp_age_identity *identity;
    struct rp_text plain;
    struct rp_text sealed;
    struct rp_text armored;
    struct rp_text crowded; /* a header of STANZAS recipients */
} given;

static void must(bool good)
{
    if (!good) {
        (void)fprintf(stderr, "measure: what was to be measured did not work\n");
        exit(1);
    }
}

static struct rp_text seal(struct rp_arena *arena, bool is_armored)
{
    struct rp_age_recipient recipient = rp_age_identity_recipient(given.identity);
    struct rp_seal_to to = {.recipients = &recipient, .recipients_n = 1, .is_armored = is_armored};
    struct rp_text out = {NULL, 0};
    must(rp_seal_write(arena, &to, given.plain, &out, NULL) == RP_OK);
    return out;
}

static enum rp_rc open_file(struct rp_text file)
{
    struct rp_arena arena;
    const struct rp_age_identity *identity = given.identity;
    struct rp_seal_keys keys = {.identities = &identity, .identities_n = 1};
    struct rp_secret *plain = NULL;
    rp_os_arena_init(&arena, 0);
    enum rp_rc rc = rp_seal_open(&arena, &keys, file, &plain, NULL);
    rp_secret_free(plain);
    rp_arena_release(&arena);
    return rc;
}

static void do_seal(void)
{
    struct rp_arena arena;
    rp_os_arena_init(&arena, 0);
    (void)seal(&arena, false);
    rp_arena_release(&arena);
}

static void do_open(void)
{
    must(open_file(given.sealed) == RP_OK);
}

static void do_open_armored(void)
{
    must(open_file(given.armored) == RP_OK);
}

/* The work of a passphrase is that of the build. */
static void do_passphrase(void)
{
    struct rp_arena arena;
    struct rp_secret *passphrase = NULL;
    struct rp_text out;
    rp_os_arena_init(&arena, 0);
    must(rp_secret_new(8, &passphrase, NULL) == RP_OK);
    struct rp_seal_to to = {.passphrase = passphrase};
    must(rp_seal_write(&arena, &to, rp_text_of("key"), &out, NULL) == RP_OK);
    rp_secret_free(passphrase);
    rp_arena_release(&arena);
}

static void do_refuse_crowd(void)
{
    must(open_file(given.crowded) == RP_LIMIT);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(const char *what, void (*deed)(void))
{
    double ms[RUNS];
    for (int i = 0; i < RUNS; i++) {
        struct timespec from, till;
        (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
        deed();
        (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &till);
        ms[i] =
            (double)(till.tv_sec - from.tv_sec) * 1e3 + (double)(till.tv_nsec - from.tv_nsec) / 1e6;
    }
    qsort(ms, RUNS, sizeof ms[0], by_size);
    printf("# %s: %.3g ms\n", what, ms[RUNS / 2]);
}

/* The given file's own stanza, again and again. */
static struct rp_text crowd(void)
{
    static const char version[] = "age-encryption.org/v1\n";
    size_t first = sizeof version - 1;
    const char *end = memmem(given.sealed.bytes, given.sealed.len, "\n---", 4);
    must(end != NULL);
    size_t one = (size_t)(end + 1 - given.sealed.bytes) - first;
    must(one < STANZA_ROOM);
    char *bytes = rp_arena_alloc(&given.arena, first + STANZAS * one);
    must(bytes != NULL);
    memcpy(bytes, version, first);
    for (size_t i = 0; i < STANZAS; i++)
        memcpy(bytes + first + i * one, given.sealed.bytes + first, one);
    return (struct rp_text){bytes, first + STANZAS * one};
}

int main(void)
{
    rp_os_arena_init(&given.arena, 0);
    char *plain = rp_arena_alloc(&given.arena, LARGE);
    must(plain && rp_age_identity_new(&given.identity, NULL) == RP_OK);
    given.plain = (struct rp_text){plain, LARGE};
    given.sealed = seal(&given.arena, false);
    given.armored = seal(&given.arena, true);
    given.crowded = crowd();
    measure("10 MiB sealed", do_seal);
    measure("10 MiB opened", do_open);
    measure("10 MiB opened from text", do_open_armored);
    measure("a passphrase", do_passphrase);
    measure("a header of 50,000 recipients refused", do_refuse_crowd);
    rp_age_identity_free(given.identity);
    rp_arena_release(&given.arena);
    return 0;
}
