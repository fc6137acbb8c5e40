/*
 * measure_calibration FOLDER WORLD [PAIRS [RUNS [SEED]]]: how well the population of a world of
 * FOLDER/worlds is found again from simulated pairs (docs/calibration.md). One line a figure: the
 * truth, the mean estimate, its SD over runs, the mean standard error, and the share of the runs
 * whose 95 % interval holds the truth. WORLD "all" takes every world.
 */
#include "views/data_files.h"

#include <math.h>
#include <rapport/engine/calibrate.h>
#include <rapport/engine/simulate.h>
#include <rapport/formats/world.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS = 200, RUNS = 20, SEED = 1 };

struct asked {
    const char *folder, *world;
    size_t pairs, runs;
    uint64_t seed;
};

struct sums {
    size_t runs, known, inside;
    double value, squares, se;
};

static void *take(void *ctx, size_t size)
{
    (void)ctx;
    return malloc(size);
}

static void give(void *ctx, void *block, size_t size, size_t used)
{
    (void)ctx;
    (void)size;
    (void)used;
    free(block);
}

static void fill_pair(const struct rp_world *world, const struct rp_sim_session *made,
                      struct rp_calibrate_session *out)
{
    for (int32_t i = 0; i < world->sessions_n; i++)
        out[i] = (struct rp_calibrate_session){.n = i + 1,
                                               .day = made[i].day,
                                               .has_client = made[i].has_client,
                                               .has_therapist = made[i].has_therapist,
                                               .client = made[i].client,
                                               .therapist = made[i].therapist};
}

static enum rp_rc run(const struct rp_world *world, const struct asked *asked, uint64_t seed,
                      struct rp_calibration *out)
{
    struct rp_arena arena;
    rp_arena_init(&arena, take, give, NULL, 0);
    size_t each = (size_t)world->sessions_n;
    struct rp_sim_session *made = rp_arena_array(&arena, each, sizeof *made);
    struct rp_calibrate_session *sessions =
        rp_arena_array(&arena, each * asked->pairs, sizeof *sessions);
    struct rp_calibrate_pair *pairs = rp_arena_array(&arena, asked->pairs, sizeof *pairs);
    struct rp_scale scale = rp_scale_prior(world->scale.lo, world->scale.hi);
    scale.step = world->scale.step;
    struct rp_calibrate_params params = rp_calibrate_params_default(&scale);
    enum rp_rc rc = made && sessions && pairs ? RP_OK : RP_LIMIT;
    for (size_t i = 0; i < asked->pairs && rc == RP_OK; i++) {
        struct rp_sim_pair truth;
        rp_simulate_pair(world, seed, i, &truth, made);
        fill_pair(world, made, sessions + i * each);
        pairs[i] = (struct rp_calibrate_pair){sessions + i * each, each};
    }
    if (rc == RP_OK)
        rc = rp_calibrate(&params, pairs, asked->pairs, &arena, out);
    rp_arena_release(&arena);
    return rc;
}

/* NaN: the world does not say it in one number. */
static double truth_of(const struct rp_world *w, enum rp_calibrate_figure figure)
{
    const double truths[RP_CALIBRATE_CLIENT_N] = {
        [RP_CALIBRATE_MEAN] = w->scale.mean,
        [RP_CALIBRATE_SD] = w->scale.sd,
        [RP_CALIBRATE_ICC] = w->icc,
        [RP_CALIBRATE_PHI] = w->phi,
        [RP_CALIBRATE_ERROR_SHARE] = w->error_share,
        [RP_CALIBRATE_SPREAD] = w->spread_log_sd,
        [RP_CALIBRATE_GROWTH] = w->growth_mean,
        [RP_CALIBRATE_GROWTH_SD] = w->growth_sd,
        [RP_CALIBRATE_DIPS] = NAN,
        [RP_CALIBRATE_TAILS] = NAN,
    };
    return (int)figure < RP_CALIBRATE_CLIENT_N ? truths[figure] : NAN;
}

static void add(const struct rp_calibration *c, const struct rp_world *world,
                struct sums sums[RP_CALIBRATE_FIGURES_N])
{
    for (int i = 0; i < RP_CALIBRATE_FIGURES_N; i++) {
        const struct rp_calibrate_value *v = &c->figure[i];
        double truth = truth_of(world, (enum rp_calibrate_figure)i);
        sums[i].runs++;
        if (!v->is_known)
            continue;
        sums[i].known++;
        sums[i].value += v->value;
        sums[i].squares += v->value * v->value;
        sums[i].se += v->se;
        sums[i].inside += v->lo <= truth && truth <= v->hi;
    }
}

static void print(const char *world, const struct rp_world *w,
                  const struct sums sums[RP_CALIBRATE_FIGURES_N])
{
    for (int i = 0; i < RP_CALIBRATE_FIGURES_N; i++) {
        const struct sums *s = &sums[i];
        double n = (double)s->known, mean = s->value / n;
        double truth = truth_of(w, (enum rp_calibrate_figure)i);
        if (s->known == 0)
            continue;
        printf("| %s | %s |", world, rp_calibrate_name((enum rp_calibrate_figure)i));
        if (isnan(truth))
            printf(" |");
        else
            printf(" %.3f |", truth);
        printf(" %.3f | %.3f | %.3f |", mean,
               sqrt(fmax(s->squares / n - mean * mean, 0) * n / (n > 1 ? n - 1 : 1)), s->se / n);
        if (isnan(truth))
            printf(" |\n");
        else
            printf(" %zu of %zu |\n", s->inside, s->known);
    }
    fflush(stdout);
}

static enum rp_rc measure(const struct asked *asked, struct rp_arena *arena)
{
    struct rp_data_files files = {0};
    struct rp_problems problems = {.arena = arena};
    const char *const path[2] = {asked->folder, "worlds"};
    enum rp_rc rc = rp_data_files_read(arena, path, ".yaml", &files, NULL);
    printf("| world | figure | truth | mean estimate | its SD | mean SE | intervals with the truth "
           "|\n|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < files.n && rc == RP_OK; i++) {
        struct rp_world world;
        struct sums sums[RP_CALIBRATE_FIGURES_N] = {{0}};
        rc = rp_world_read(files.items[i], arena, &world, &problems);
        if (rc != RP_OK || (strcmp(asked->world, "all") != 0 && strcmp(asked->world, world.name)))
            continue;
        for (size_t k = 0; k < asked->runs && rc == RP_OK; k++) {
            struct rp_calibration found;
            rc = run(&world, asked, asked->seed + k, &found);
            if (rc == RP_OK)
                add(&found, &world, sums);
        }
        print(world.name, &world, sums);
    }
    return rc;
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 6) {
        fprintf(stderr, "usage: measure_calibration FOLDER WORLD [PAIRS [RUNS [SEED]]]\n");
        return 2;
    }
    struct asked asked = {.folder = argv[1], .world = argv[2], .pairs = PAIRS, .runs = RUNS};
    asked.pairs = argc > 3 ? strtoul(argv[3], NULL, 10) : PAIRS;
    asked.runs = argc > 4 ? strtoul(argv[4], NULL, 10) : RUNS;
    asked.seed = argc > 5 ? strtoul(argv[5], NULL, 10) : SEED;
    struct rp_arena arena;
    rp_arena_init(&arena, take, give, NULL, 0);
    enum rp_rc rc = measure(&asked, &arena);
    rp_arena_release(&arena);
    if (rc != RP_OK)
        fprintf(stderr, "measure_calibration: %s\n", rp_rc_sentence(rc));
    return rp_rc_exit_status(rc);
}
