/*
 * search: how long looking for words takes in a record of ENTRIES entries of some WORDS words each,
 * the same invented ones at every run; the median of some runs of the clock. Printed for `make
 * bench`: what, least, median and most in milliseconds.
 */
#include "vault/search.h"
#include "os/memory.h"
#include "vault/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 11, ENTRIES = 10000, WORDS = 80, TEXT_MAX = 4096 };

/* A language to write in, and what is looked for. */
struct language {
    const char *name;
    const char *words[16];
    const char *rare; /* stands in the last entry alone */
};

static const struct language languages[] = {
    {"English",
     {"I", "was", "quiet", "again", "because", "the", "hour", "felt", "long", "and", "nobody",
      "said", "what", "we", "both", "knew"},
     "lighthouse"},
    {"German",
     {"Ich", "w\xC3\xA4re", "lieber", "gegangen", "als", "noch", "f\xC3\xBCr", "eine", "Stunde",
      "zu", "bleiben", "und", "h\xC3\xB6ren", "wie", "es", "sei"},
     "\xC3\x84rgernis"},
    {"Russian",
     {"\xD0\xAF", "\xD0\xBC\xD0\xBE\xD0\xBB\xD1\x87\xD0\xB0\xD0\xBB\xD0\xB0",
      "\xD0\xB2\xD0\xB5\xD1\x81\xD1\x8C", "\xD1\x87\xD0\xB0\xD1\x81", "\xD0\xB8",
      "\xD0\xB4\xD1\x83\xD0\xBC\xD0\xB0\xD0\xBB\xD0\xB0", "\xD0\xBE", "\xD1\x82\xD0\xBE\xD0\xBC",
      "\xD1\x87\xD1\x82\xD0\xBE", "\xD0\xBD\xD0\xB5",
      "\xD1\x81\xD0\xBA\xD0\xB0\xD0\xB7\xD0\xB0\xD0\xBB\xD0\xB0", "\xD0\xB5\xD0\xBC\xD1\x83",
      "\xD1\x82\xD0\xBE\xD0\xB3\xD0\xB4\xD0\xB0", "\xD0\xBF\xD0\xBE\xD1\x87\xD1\x82\xD0\xB8",
      "\xD0\xBD\xD0\xB8\xD1\x87\xD0\xB5\xD0\xB3\xD0\xBE",
      "\xD1\x81\xD0\xBE\xD0\xB2\xD1\x81\xD0\xB5\xD0\xBC"},
     "\xD0\xBC\xD0\xB0\xD1\x8F\xD0\xBA"},
};

static void must(bool good)
{
    if (!good) {
        (void)fprintf(stderr, "search: what was to be measured did not work\n");
        exit(1);
    }
}

static void write_entry(char *text, const struct language *language, unsigned *seed, bool last)
{
    size_t n = 0;
    for (int i = 0; i < WORDS; i++) {
        *seed = *seed * 1103515245U + 12345U;
        n += (size_t)snprintf(text + n, TEXT_MAX - n, "%s ", language->words[*seed >> 16 & 15]);
    }
    (void)snprintf(text + n, TEXT_MAX - n, "%s", last ? language->rare : "");
}

static void fill(struct rp_store *store, const struct language *language)
{
    static char text[TEXT_MAX];
    char id[32];
    unsigned seed = 1;
    must(rp_action_begin(store, "bench", rp_text_of("2026-01-05T10:00:00Z"), rp_text_of("r1"),
                         NULL) == RP_OK);
    for (int i = 0; i < ENTRIES; i++) {
        (void)snprintf(id, sizeof id, "m%d", 100000 + i);
        write_entry(text, language, &seed, i == ENTRIES - 1);
        struct rp_moment moment = {
            .id = rp_text_of(id), .has_day = true, .day = 20000 + i / 10, .what = rp_text_of(text)};
        const struct rp_record_key key = {rp_text_of("r1"), rp_text_of("moments"), moment.id};
        must(rp_store_put(store, key, RP_KIND_MOMENT, &moment, NULL) == RP_OK);
    }
    must(rp_action_commit(store, NULL, NULL) == RP_OK);
}

static double search(struct rp_store *store, const char *wanted, size_t *found)
{
    struct timespec from, till;
    struct rp_arena arena;
    struct rp_search hits = {.most = ENTRIES};
    rp_os_arena_init(&arena, 0);
    (void)clock_gettime(CLOCK_MONOTONIC, &from);
    enum rp_rc rc = rp_store_search(store, rp_text_of(wanted), &arena, &hits, NULL);
    (void)clock_gettime(CLOCK_MONOTONIC, &till);
    must(rc == (hits.n ? RP_OK : RP_NOT_FOUND));
    *found = hits.n;
    rp_arena_release(&arena);
    return (double)(till.tv_sec - from.tv_sec) * 1e3 + (double)(till.tv_nsec - from.tv_nsec) / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(struct rp_store *store, const struct language *language, const char *wanted)
{
    double ms[RUNS];
    size_t found = 0;
    for (int i = 0; i < RUNS; i++)
        ms[i] = search(store, wanted, &found);
    qsort(ms, RUNS, sizeof ms[0], by_size);
    printf("%s, %zu found\t%.1f\t%.1f\t%.1f\n", language->name, found, ms[0], ms[RUNS / 2],
           ms[RUNS - 1]);
}

int main(void)
{
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        struct rp_store *store = NULL;
        must(rp_store_new(&store, NULL) == RP_OK);
        fill(store, &languages[i]);
        measure(store, &languages[i], "nowhere");
        measure(store, &languages[i], languages[i].rare);
        measure(store, &languages[i], languages[i].words[1]);
        rp_store_free(store);
    }
    return 0;
}
