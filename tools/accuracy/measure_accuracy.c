/*
 * measure_accuracy FOLDER [PAIRS [SEED [BOUND_PAIRS [UNSEEN]]]]: prints, as JSON, what all
 * detectors find in the worlds of FOLDER/worlds and in UNSEEN worlds drawn by the seed, as in
 * docs/accuracy.md. Intervals are the middle 95 % of a bootstrap over pairs. The bound is computed
 * for all pairs of the base world and for BOUND_PAIRS of the others. One thread a core takes worlds
 * in turn; the figures do not depend on how many there are (THREADS=1 for one).
 */
#include "print_report.h"
#include "unseen.h"
#include "views/data_files.h"

#include <pthread.h>
#include <rapport/formats/world.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAIRS = 2000, UNSEEN = 12, WORLDS_MAX = 128, THREADS_MAX = 64 };

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

struct job {
    struct rp_world worlds[WORLDS_MAX];
    struct report reports[WORLDS_MAX];
    size_t n;
    atomic_size_t next;
    atomic_bool failed;
    struct rp_thresholds thresholds;
    struct report_plan plan;
    size_t bound_pairs;
};

static void *work(void *ctx)
{
    struct job *job = ctx;
    for (size_t i = atomic_fetch_add(&job->next, 1); i < job->n;
         i = atomic_fetch_add(&job->next, 1)) {
        struct report_plan plan = job->plan;
        bool is_base = strcmp(job->worlds[i].name, "base") == 0;
        plan.bound_pairs = is_base ? plan.pairs : job->bound_pairs;
        if (!report_make(&job->worlds[i], &plan, &job->reports[i]))
            atomic_store(&job->failed, true);
    }
    return NULL;
}

static enum rp_rc run(struct job *job)
{
    pthread_t threads[THREADS_MAX];
    const char *wanted = getenv("THREADS");
    long cores = wanted ? strtol(wanted, NULL, 10) : sysconf(_SC_NPROCESSORS_ONLN);
    size_t started = 0, n = cores < 1 ? 1 : cores > THREADS_MAX ? THREADS_MAX : (size_t)cores;
    struct rp_world base = rp_world_base();
    if (!report_tune(&base, &job->plan))
        return RP_LIMIT;
    while (started + 1 < n && pthread_create(&threads[started], NULL, work, job) == 0)
        started++;
    work(job);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    return atomic_load(&job->failed) ? RP_LIMIT : RP_OK;
}

static enum rp_rc read_all(struct rp_arena *arena, const char *folder, int32_t unseen,
                           struct job *job)
{
    struct rp_data_files files = {0};
    struct rp_data_file file = {0};
    struct rp_problems problems = {.arena = arena};
    const char *const worlds[2] = {folder, "worlds"};
    const char *const engine[2] = {folder, "engine"};
    enum rp_rc rc = rp_data_files_read(arena, worlds, ".yaml", &files, NULL);
    for (size_t i = 0; i < files.n && rc == RP_OK && job->n < WORLDS_MAX; i++)
        rc = rp_world_read(files.items[i], arena, &job->worlds[job->n++], &problems);
    for (int32_t i = 1; i <= unseen && job->n < WORLDS_MAX; i++)
        job->worlds[job->n++] = unseen_world(job->plan.seed, i);
    if (rc == RP_OK)
        rc = rp_data_file_read(arena, engine, "thresholds.yaml", &file, NULL);
    if (rc == RP_OK)
        rc = rp_thresholds_read(file, arena, &job->thresholds, &problems);
    job->plan.thresholds = &job->thresholds;
    return rc;
}

static unsigned long number(int argc, char **argv, int at, unsigned long usual)
{
    return argc > at ? strtoul(argv[at], NULL, 10) : usual;
}

int main(int argc, char **argv)
{
    static struct job job;
    struct rp_arena arena;
    job.plan.pairs = number(argc, argv, 2, PAIRS);
    job.plan.seed = number(argc, argv, 3, 1);
    job.bound_pairs = number(argc, argv, 4, 0);
    int32_t unseen = (int32_t)number(argc, argv, 5, UNSEEN);
    if (argc < 2 || argc > 6 || job.plan.pairs == 0 || job.plan.pairs > 1000000) {
        fprintf(stderr, "usage: measure_accuracy FOLDER [PAIRS [SEED [BOUND_PAIRS [UNSEEN]]]]\n");
        return 2;
    }
    rp_arena_init(&arena, take, give, NULL, 0);
    enum rp_rc rc = read_all(&arena, argv[1], unseen, &job);
    if (rc == RP_OK)
        rc = run(&job);
    if (rc == RP_OK)
        print_reports(job.reports, job.n, &job.plan);
    else
        fprintf(stderr, "measure_accuracy: %s\n", rp_rc_sentence(rc));
    rp_arena_release(&arena);
    return rp_rc_exit_status(rc);
}
