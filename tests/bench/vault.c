/*
 * vault: how long opening and saving take of the notes in a directory whose keys the kernel keeps
 * after they were unlocked at a terminal, so that none is derived. Printed for `make bench`: what,
 * least, median and most of some runs in milliseconds of the clock.
 */
#include "vault/vault.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 21, KEPT_S = 300 };

static void must(bool good)
{
    if (!good) {
        (void)fprintf(stderr, "vault: what was to be measured did not work\n");
        exit(1);
    }
}

static double now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print(const char *what, double *ms)
{
    qsort(ms, RUNS, sizeof ms[0], by_size);
    printf("%s\t%.0f\t%.0f\t%.0f\n", what, ms[0], ms[RUNS / 2], ms[RUNS - 1]);
}

int main(int argc, char **argv)
{
    double opening[RUNS], saving[RUNS];
    must(argc == 2);
    for (int i = 0; i < RUNS; i++) {
        struct rp_vault *vault = NULL;
        double from = now_ms();
        must(rp_vault_open_remembered(argv[1], KEPT_S, &vault, NULL) == RP_OK);
        opening[i] = now_ms() - from;
        from = now_ms();
        must(rp_vault_save(vault, "2026-01-05T10:00:00Z", NULL) == RP_OK);
        saving[i] = now_ms() - from;
        rp_vault_close(vault);
    }
    print("opening", opening);
    print("saving", saving);
    return 0;
}
