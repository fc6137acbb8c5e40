/*
 * bench_filter: how many session updates the rupture filter takes in a second of one core's
 * processor time. The series are those of the base world and are drawn beforehand, so that nothing
 * but the filter runs. Printed for `make bench`, with tabs: updates a second, least, median and
 * most of the runs; nanoseconds an update, in the fastest; and a sum of all that was said, the same
 * on every machine.
 */
#include <rapport/engine/filter.h>
#include <rapport/engine/simulate.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PAIRS = 4000, SESSIONS = 20, RUNS = 11, SEED = 1 };

static struct rp_filter_input inputs[PAIRS * SESSIONS];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void draw(const struct rp_world *world)
{
    struct rp_sim_pair truth;
    struct rp_sim_session sessions[SESSIONS];
    for (int i = 0; i < PAIRS; i++) {
        rp_simulate_pair(world, SEED, (uint64_t)i, &truth, sessions);
        for (int n = 0; n < SESSIONS; n++)
            inputs[i * SESSIONS + n] =
                (struct rp_filter_input){.day = sessions[n].day,
                                         .has_rating = sessions[n].has_client,
                                         .rating = sessions[n].client};
    }
}

/* Filters all series; returns the sum of what was said, so that none of it can be left out. */
static double filter_all(const struct rp_world *world)
{
    static _Alignas(RP_FILTER_ALIGNMENT) struct rp_filter filter;
    struct rp_filter_params params = rp_filter_params_default();
    double sum = 0.0;
    for (int i = 0; i < PAIRS * SESSIONS; i++) {
        struct rp_filter_output out;
        if (i % SESSIONS == 0)
            rp_filter_init(&filter, &params, &world->scale);
        rp_filter_step(&filter, &inputs[i], &out);
        sum += out.p_onset + out.p_active + out.level;
    }
    return sum;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

int main(void)
{
    struct rp_world world = rp_world_base();
    double rates[RUNS], sum = 0.0;
    world.sessions_n = SESSIONS;
    draw(&world);
    for (int run = 0; run < RUNS; run++) {
        double started = now();
        sum = filter_all(&world);
        rates[run] = PAIRS * SESSIONS / (now() - started);
    }
    qsort(rates, RUNS, sizeof rates[0], by_size);
    printf("%.0f\t%.0f\t%.0f\t%.0f\t%.17g\n", rates[0], rates[RUNS / 2], rates[RUNS - 1],
           1e9 / rates[RUNS - 1], sum);
    return 0;
}
