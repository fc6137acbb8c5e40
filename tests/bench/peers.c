/*
 * bench_peers SERIES NILE: the jobs that tests/bench/peers gives to R and Python as well, done
 * here. SERIES has a number a line, NILE is tests/data/nile.csv. A line a job: name, answer,
 * seconds a run; tabs between. Reading the files is not part of the times.
 */
#include <rapport/engine/arl.h>
#include <rapport/engine/bocpd.h>
#include <rapport/engine/charts.h>
#include <rapport/engine/level.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { VALUES_MAX = 1000000, YEARS = 100, FIRST_YEAR = 1871 };
/* A job is repeated until it took this long, seconds; the fastest run counts. */
#define LONG_ENOUGH 0.3

static double values[VALUES_MAX];
static size_t values_n;
static double nile[YEARS];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double cusum_in_control(void)
{
    double arl = 0;
    return rp_arl_cusum(.5, 4, 0, &arl) == RP_OK ? arl : -1;
}

static double cusum_shifted(void)
{
    double arl = 0;
    return rp_arl_cusum(.5, 4, 1, &arl) == RP_OK ? arl : -1;
}

static double ewma_in_control(void)
{
    double arl = 0;
    return rp_arl_ewma(.2, 2.86, 0, &arl) == RP_OK ? arl : -1;
}

/* Diffuse log-likelihood of the local level model. */
static double level_likelihood(const double *y, size_t n, double var_level, double var_eps)
{
    const struct rp_level_params params = {
        .var_level = var_level, .var_eps = var_eps, .is_diffuse = true};
    struct rp_level level;
    if (rp_level_init(&params, &level) != RP_OK)
        return -1;
    for (size_t i = 0; i < n; i++) {
        struct rp_rating rating = {(int32_t)(7 * i), true, y[i]};
        rp_level_step(&level, &rating);
    }
    return level.log_lik;
}

static double nile_likelihood(void)
{
    return level_likelihood(nile, YEARS, 1469.1, 15099);
}

static double series_likelihood(void)
{
    return level_likelihood(values, values_n, .1, 1);
}

static double shewhart_flags(void)
{
    size_t n = 0;
    for (size_t i = 0; i < values_n; i++)
        n += rp_shewhart_side(values[i], 2) == RP_SIDE_BELOW;
    return (double)n;
}

static double ewma_flags(void)
{
    struct rp_ewma chart = {.lambda = .2, .limit_l = 2.86};
    size_t n = 0;
    for (size_t i = 0; i < values_n; i++)
        n += rp_ewma_step(&chart, values[i]) == RP_SIDE_BELOW;
    return (double)n;
}

static double cusum_flags(void)
{
    struct rp_cusum chart = {.k = .5, .h = 4};
    size_t n = 0;
    for (size_t i = 0; i < values_n; i++)
        n += rp_cusum_step(&chart, values[i]) == RP_SIDE_BELOW;
    return (double)n;
}

/* Last year of the regime before the one that the series ends in: of the largest probability. */
static double nile_break(void)
{
    static struct rp_bocpd_run runs[YEARS + 1];
    const struct rp_bocpd_params params = {.mean = 919,
                                           .kappa = .5,
                                           .alpha = 3,
                                           .beta = 2 * 15099,
                                           .hazard = .01,
                                           .window = 3,
                                           .threshold = .5};
    struct rp_bocpd b;
    size_t best = 1;
    if (rp_bocpd_init(&params, runs, YEARS + 1, &b) != RP_OK)
        return -1;
    for (size_t i = 0; i < YEARS; i++) {
        struct rp_rating rating = {(int32_t)(7 * i), true, nile[i]};
        rp_bocpd_step(&b, &rating);
    }
    for (size_t length = 1; length <= YEARS; length++)
        if (rp_bocpd_p_run(&b, length) > rp_bocpd_p_run(&b, best))
            best = length;
    return (double)(FIRST_YEAR + YEARS - 1 - (int)best);
}

static void measure(const char *name, double (*job)(void))
{
    double answer = 0, fastest = 1e9, spent = 0;
    for (int run = 0; run < 3 || spent < LONG_ENOUGH; run++) {
        double start = now();
        answer = job();
        double seconds = now() - start;
        fastest = seconds < fastest ? seconds : fastest;
        spent += seconds;
    }
    printf("%s\t%.10g\t%.4g\n", name, answer, fastest);
}

static bool read_values(const char *path)
{
    FILE *file = fopen(path, "r");
    while (file && values_n < VALUES_MAX && fscanf(file, "%lf", &values[values_n]) == 1)
        values_n++;
    return file && fclose(file) == 0 && values_n > 0;
}

static bool read_nile(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[200];
    int n = 0;
    while (file && n < YEARS && fgets(line, sizeof line, file)) {
        int year = 0;
        n += sscanf(line, "%d,%lf", &year, &nile[n]) == 2;
    }
    return file && fclose(file) == 0 && n == YEARS;
}

int main(int argc, char **argv)
{
    if (argc != 3 || !read_values(argv[1]) || !read_nile(argv[2])) {
        fprintf(stderr, "usage: bench_peers SERIES NILE\n");
        return 2;
    }
    measure("cusum_arl", cusum_in_control);
    measure("cusum_arl_shift", cusum_shifted);
    measure("ewma_arl", ewma_in_control);
    measure("nile_likelihood", nile_likelihood);
    measure("series_likelihood", series_likelihood);
    measure("shewhart_flags", shewhart_flags);
    measure("ewma_flags", ewma_flags);
    measure("cusum_flags", cusum_flags);
    measure("nile_break", nile_break);
    return 0;
}
