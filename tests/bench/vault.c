/*
 * vault: how long opening and saving take of the notes in a directory, beside the derivation of the
 * key (a millisecond here). The passphrase is a line of standard input. Printed for `make bench`:
 * what, least, median and most of some runs in milliseconds of the clock.
 */
#include "vault/vault.h"
#include "os/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 21, PASSPHRASE_MAX = 256 };

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

static struct rp_secret *read_passphrase(void)
{
    struct rp_secret *read = NULL;
    size_t len = 0;
    must(rp_secret_new(PASSPHRASE_MAX, &read, NULL) == RP_OK);
    must(rp_ask_descriptor(STDIN_FILENO, (char *)rp_secret_bytes(read), PASSPHRASE_MAX, &len,
                           NULL) == RP_OK);
    rp_secret_cut(read, len);
    return read;
}

int main(int argc, char **argv)
{
    double opening[RUNS], saving[RUNS];
    struct rp_secret *passphrase = NULL;
    must(argc == 2);
    passphrase = read_passphrase();
    for (int i = 0; i < RUNS; i++) {
        struct rp_vault *vault = NULL;
        double from = now_ms();
        must(rp_vault_open(argv[1], passphrase, &vault, NULL) == RP_OK);
        opening[i] = now_ms() - from;
        from = now_ms();
        must(rp_vault_save(vault, "2026-01-05T10:00:00Z", NULL) == RP_OK);
        saving[i] = now_ms() - from;
        rp_vault_close(vault);
    }
    print("opening", opening);
    print("saving", saving);
    rp_secret_free(passphrase);
    return 0;
}
