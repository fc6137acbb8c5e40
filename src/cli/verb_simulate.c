#include "cli/call.h"
#include "cli/progress.h"
#include "cli/simulate_write.h"
#include "cli/verbs.h"
#include "cli/words.h"
#include "os/data_dir.h"
#include "views/data_files.h"

#include <errno.h>
#include <rapport/base/strbuf.h>
#include <rapport/formats/world.h>
#include <string.h>

/* More would fill a disk by mistake: a million pairs of 20 sessions are a gigabyte. */
enum { PAIRS_MAX = 1000000, PAIRS = 100, SEED = 1, PATH_BYTES_MAX = 4096 };

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_simulate = {
    .name = "simulate",
    .summary = "make invented series of ratings whose truth is known",
    .usage = "",
    .options =
        (const struct rp_option[]){
            {.name = "world", .argument = "NAME", .help = "the world to draw from (default: base)"},
            {.name = "pairs", .argument = "N", .help = "how many pairs (default: 100)"},
            {.name = "seed",
             .argument = "S",
             .help = "a whole number; the same seed gives the same bytes (default: 1)"},
            {.name = "out",
             .argument = "PREFIX",
             .help = "write PREFIX.series.csv and PREFIX.truth.csv; without it the series goes to "
                     "standard output alone"},
            {0}},
    .description =
        (const char *const[]){
            "Draws pairs of client and therapist from a world: a file in the folder worlds of the "
            "data. It says how pairs differ, how their ratings wander and what ruptures do to "
            "them. Pair number i is the same however many are drawn.",
            "The series has one row a session: person, session, day, client and symptom, and in "
            "some worlds therapist and held_back. A missing rating is an empty cell. The truth has "
            "the level of the pair and what a rupture takes off (in SD of all pairs). It says "
            "whether that counts as active (at least .3 SD), and gives the rupture's onset, shape "
            "and size. Nobody in these files is real.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport simulate --pairs 2", "two pairs of the base world as a series file", 0},
            {"rapport simulate --world two-ruptures --pairs 50 --seed 7 --out "
             "\"${TMPDIR:-/tmp}/two\"",
             "fifty pairs and their truth, in two files", 0},
            {0}},
    .statuses = (const struct rp_status[]){{RP_NOT_FOUND, "there is no world of that name"},
                                           {RP_BAD_INPUT, "the world's file is not valid"},
                                           {0}},
    .run = run,
};

/* What was asked for. */
struct job {
    struct rp_world world;
    int64_t pairs, seed;
    const char *prefix; /* NULL: the series to standard output */
};

/* The file DIR/worlds/NAME.yaml among files, or NULL. */
static const struct rp_data_file *find_world(const struct rp_data_files *files, const char *name)
{
    static const char suffix[] = ".yaml";
    size_t name_len = strlen(name), tail = name_len + sizeof suffix - 1;
    for (size_t i = 0; i < files->n; i++) {
        struct rp_text path = files->items[i].name;
        if (path.len <= tail || path.bytes[path.len - tail - 1] != '/')
            continue;
        if (memcmp(path.bytes + path.len - tail, name, name_len) == 0)
            return &files->items[i];
    }
    return NULL;
}

static enum rp_rc read_world(struct rp_call *call, const char *name, struct rp_world *out)
{
    struct rp_text folder = {0};
    struct rp_data_files files = {0};
    struct rp_problems problems = {.arena = call->arena};
    enum rp_rc rc = rp_data_dir_find(call->arena, &folder, call->err);
    if (rc != RP_OK)
        return rc;
    const char *const path[2] = {folder.bytes, "worlds"};
    rc = rp_data_files_read(call->arena, path, ".yaml", &files, call->err);
    if (rc != RP_OK)
        return rc;
    const struct rp_data_file *file = find_world(&files, name);
    if (!file)
        return rp_err_set(call->err, RP_NOT_FOUND,
                          "there is no world of that name; worlds are files in the data's folder "
                          "worlds");
    rc = rp_world_read(*file, call->arena, out, &problems);
    if (rc != RP_OK && problems.n > 0) {
        *call->err = problems.items[0].err;
        call->subject = file->name.bytes;
    }
    return rc;
}

static enum rp_rc read_job(struct rp_call *call, struct job *job)
{
    static const int64_t pairs_range[2] = {1, PAIRS_MAX};
    static const int64_t seed_range[2] = {0, INT64_MAX};
    const char *name = rp_call_value(call, "world");
    enum rp_rc rc = rp_call_whole(call, "pairs", pairs_range, &job->pairs);
    if (rc == RP_OK)
        rc = rp_call_whole(call, "seed", seed_range, &job->seed);
    job->prefix = rp_call_value(call, "out");
    return rc == RP_OK ? read_world(call, name ? name : "base", &job->world) : rc;
}

/* Draws all pairs; truth may be NULL. Stops where nobody reads on. */
static enum rp_rc draw(struct rp_call *call, const struct job *job, struct rp_out *series,
                       struct rp_out *truth)
{
    struct rp_progress progress;
    size_t sessions_n = (size_t)job->world.sessions_n;
    struct rp_sim_session *sessions = rp_arena_array(call->arena, sessions_n, sizeof *sessions);
    if (!sessions)
        return rp_err_set(call->err, RP_LIMIT, "no memory left");
    rp_progress_start(&progress, call, "simulating");
    rp_simulate_series_header(series, &job->world);
    if (truth)
        rp_simulate_truth_header(truth);
    for (int64_t i = 0; i < job->pairs && !rp_out_is_refused(series); i++) {
        struct rp_sim_pair ruptures;
        rp_simulate_pair(&job->world, (uint64_t)job->seed, (uint64_t)i, &ruptures, sessions);
        struct rp_simulated pair = {&job->world, (size_t)i, &ruptures, sessions};
        rp_simulate_series_rows(series, &pair);
        if (truth)
            rp_simulate_truth_rows(truth, &pair);
        rp_progress_step(&progress, i + 1, job->pairs);
    }
    rp_progress_end(&progress);
    return RP_OK;
}

/* Opens PREFIX and suffix for writing. */
static enum rp_rc open_out(struct rp_call *call, const char *prefix, const char *suffix,
                           struct rp_out *out)
{
    struct rp_strbuf path;
    struct rp_text name = {0};
    rp_strbuf_init(&path, call->arena, PATH_BYTES_MAX);
    rp_strbuf_str(&path, prefix);
    rp_strbuf_str(&path, suffix);
    if (rp_strbuf_done(&path, &name) != RP_OK)
        return rp_err_set(call->err, RP_LIMIT, "the path is too long");
    *out = (struct rp_out){.file = fopen(name.bytes, "wb")};
    if (out->file)
        return RP_OK;
    call->subject = name.bytes;
    return rp_err_set(call->err, RP_SYSTEM, "cannot be opened for writing: %s", strerror(errno));
}

/* Closes a file that was written. RP_SYSTEM when anything of it was refused. */
static enum rp_rc close_out(struct rp_call *call, struct rp_out *out)
{
    enum rp_rc rc = rp_out_finish(out, call->err);
    if (fclose(out->file) != 0 && rc == RP_OK)
        rc = rp_err_set(call->err, RP_SYSTEM, "the file could not be written: %s", strerror(errno));
    return rc;
}

static void say_written(struct rp_call *call, const struct job *job)
{
    rp_out_format(call->out, "%lld pairs of %d sessions in ", (long long)job->pairs,
                  (int)job->world.sessions_n);
    rp_out_words(call->out, rp_text_of(job->prefix));
    rp_out_str(call->out, ".series.csv, their truth in ");
    rp_out_words(call->out, rp_text_of(job->prefix));
    rp_out_str(call->out, ".truth.csv\n");
}

static enum rp_rc write_files(struct rp_call *call, const struct job *job)
{
    struct rp_out series = {0}, truth = {0};
    enum rp_rc rc = open_out(call, job->prefix, ".series.csv", &series);
    if (rc != RP_OK)
        return rc;
    rc = open_out(call, job->prefix, ".truth.csv", &truth);
    if (rc != RP_OK) {
        (void)fclose(series.file);
        return rc;
    }
    rc = draw(call, job, &series, &truth);
    enum rp_rc closed[2] = {close_out(call, &series), close_out(call, &truth)};
    for (int i = 0; i < 2 && rc == RP_OK; i++)
        rc = closed[i];
    if (rc == RP_OK)
        say_written(call, job);
    return rc;
}

static enum rp_rc run(struct rp_call *call)
{
    struct job job = {.pairs = PAIRS, .seed = SEED};
    enum rp_rc rc = read_job(call, &job);
    if (rc != RP_OK)
        return rc;
    return job.prefix ? write_files(call, &job) : draw(call, &job, call->out, NULL);
}
