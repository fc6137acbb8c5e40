#include "cli/analyze_calibrate.h"
#include "cli/analyze_options.h"
#include "cli/analyze_tell.h"
#include "cli/analyze_write.h"
#include "cli/call.h"
#include "cli/progress.h"
#include "cli/words.h"
#include "os/file.h"
#include "views/analysis_words.h"

#include <rapport/base/strbuf.h>
#include <stdio.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_analyze = {
    .name = "analyze",
    .summary = "look for ruptures and repairs in session ratings of many people",
    .usage = "SERIES.csv",
    .operands_min = 1,
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){
            {.name = "scale",
             .argument = "LO:HI[:STEP]",
             .help = "ends of the rating scale and perhaps its step; 0:10 when not given"},
            {.name = "lower-is-better", .help = "ratings of symptoms: a rise is the worsening"},
            {.name = "map",
             .argument = "NAME=COLUMN",
             .help = "the column of that name is called otherwise in the file; "
                     "client=FIRST..LAST for a file with one row a person",
             .many = true},
            {.name = "missing",
             .argument = "WORD",
             .help = "this word, such as NA, stands for no rating, beside the empty cell"},
            {.name = "unsorted", .help = "sort the rows first; they are then held in memory"},
            {.name = "lenient", .help = "end with status 0 though rows were left out"},
            {.name = "detectors",
             .argument = "NAMES",
             .help = "add columns of other methods: all, or names joined by commas"},
            {.name = "cutoff",
             .argument = "POINTS",
             .help = "least change of a sudden gain or loss; the reliable change when not given"},
            {.name = "compat", .help = "sudden losses as the R package suddengains counts them"},
            {.name = "false-alarms",
             .argument = "SESSIONS",
             .help = "about one false alarm in that many sessions: 20, 30, 60, 100 or 200; 60 "
                     "when not given"},
            {.name = "client-alone",
             .help = "look at the client's ratings alone, and weigh neither therapist nor "
                     "held_back"},
            {.name = "calibrate",
             .help = "say what all the ratings of the file are like, and look for no ruptures; "
                     "with --json for --population"},
            {.name = "population",
             .argument = "FILE.json",
             .help = "take what --calibrate found in place of what is assumed"},
            {.name = "format",
             .argument = "csv|json|table|words",
             .help = "the form of the answer; csv. words tells of each person in sentences"},
            {.name = "quiet", .letter = 'q', .help = "no words at the end"},
            {0}},
    .description =
        (const char *const[]){
            "Reads a series file, one row a session: the columns person, session and client, and "
            "perhaps day, therapist, symptom, held_back and moment, in any order. A missing "
            "rating is an empty cell. Rows of one person stand together, their sessions in order.",
            "Answers with one row a session. First comes the level without rupture, its standard "
            "error, and the next rating to expect. Then: how likely a rupture is now, how likely "
            "it began lately, its shape, and its depth in scale points (how far below the level, "
            "never negative). Then: is this a new alarm, is a rupture over? If the file has "
            "ratings of the therapist, it also tells what they were likely to be, how far off they "
            "are, and whether the rupture goes unseen.",
            "Where the file has therapist or held_back, they are weighed beside the client's "
            "rating: "
            "each as far as it has shown itself worth it for these two people. Alone they raise no "
            "alarm. --client-alone leaves them out.",
            "What ratings are usually like is assumed, unless you give --population. --calibrate "
            "finds it out from your own series: 20 people with 4 ratings each at least.",
            "Rows that cannot be right are told with line, column and reason and left out. Any "
            "length of file fits: memory does not grow with it, except with --unsorted.",
            "docs/series.md describes the file, and every column of the answer.", NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport analyze data/series/weekly.csv", "every session of two invented people", 0},
            {"rapport analyze --format table data/series/weekly.csv", "the same to look at", 0},
            {"rapport analyze --format words data/series/weekly.csv",
             "what there is to say of each of the two", 0},
            {"rapport analyze --map person=id --map client=w1..w8 --scale 0:27 --lower-is-better "
             "--detectors sudden_gain,sudden_loss data/series/wide.csv",
             "symptom scores with one row a person, and sudden gains and losses in them", 0},
            {"rapport analyze --calibrate data/series/weekly.csv",
             "that two people are too few to say what ratings are like", 0},
            {0}},
    .statuses = (const struct rp_status[]){{RP_NOT_FOUND, "there is no session in the file"},
                                           {RP_BAD_INPUT, "the header is wrong, or rows were left "
                                                          "out (not with --lenient)"},
                                           {0}},
    .run = run,
};

/* Bytes read at a time. */
enum { PIECE = 64 * 1024 };
/* The words at the end. */
enum { SUMMARY_MAX = 1000 };

struct job {
    struct rp_call *call;
    struct rp_analyze_options options;
    struct rp_analyze_writer writer;
    struct rp_analysis *analysis;
    struct rp_calibration_rows *rows; /* where the population is measured */
    struct rp_analyze_teller *teller; /* where the answer is words */
    struct rp_series_reader *reader;
    struct rp_progress progress;
    bool has_head;
    struct rp_analysis_counts counts;
};

static enum rp_rc write_head(struct job *job)
{
    if (job->has_head)
        return RP_OK;
    job->has_head = true;
    rp_analyze_writer_init(&job->writer, job->call, &job->options,
                           rp_series_has_column(job->reader, RP_SERIES_THERAPIST));
    return rp_analyze_write_head(&job->writer);
}

static enum rp_rc on_result(void *ctx, const struct rp_analysis_result *result)
{
    struct job *job = ctx;
    rp_analysis_count(&job->counts, result);
    enum rp_rc rc = job->teller ? RP_OK : write_head(job);
    if (rc == RP_OK && !job->teller)
        rc = rp_analyze_write_row(&job->writer, result);
    /* Nobody will read the rest: the program tells why, if it is worth telling. */
    return rc == RP_OK && rp_out_is_refused(job->call->out) ? RP_SYSTEM : rc;
}

static enum rp_rc on_seen(void *ctx, const struct rp_analysis_seen *seen)
{
    struct job *job = ctx;
    return rp_analyze_tell(job->teller, seen);
}

static enum rp_rc on_row(void *ctx, const struct rp_series_row *row)
{
    struct job *job = ctx;
    rp_progress_step(&job->progress, row->line, 0);
    if (!job->options.calibrates)
        return rp_analysis_row(job->analysis, row);
    job->counts.sessions_n++;
    return rp_calibration_row(job->rows, row);
}

/* Makes room for a line of talk where the progress is shown. */
static void clear_progress(struct job *job)
{
    rp_progress_end(&job->progress);
    rp_progress_start(&job->progress, job->call, "lines read");
}

/* "rapport: line 3, column 14, client: sentence", as the program says errors. */
static void on_bad(void *ctx, const struct rp_err *why)
{
    struct job *job = ctx;
    job->counts.left_out_n++;
    clear_progress(job);
    fprintf(stderr, "rapport: line %ld, ", why->line);
    if (why->column > 0)
        fprintf(stderr, "column %ld, ", why->column);
    fprintf(stderr, "%s%s%s\n", why->place, why->place[0] ? ": " : "", why->message);
}

static void on_warning(void *ctx, enum rp_series_warning warning, long line)
{
    struct job *job = ctx;
    clear_progress(job);
    rp_call_talk(job->call, "rapport: line %ld, warning %s: %s", line,
                 rp_series_warning_name(warning), rp_series_warning_sentence(warning));
}

static enum rp_rc read_all(struct job *job, struct rp_reader *file)
{
    char *bytes = rp_arena_alloc(job->call->arena, PIECE);
    size_t n = 1;
    enum rp_rc rc = bytes ? RP_OK : RP_LIMIT;
    while (rc == RP_OK && n > 0) {
        rc = rp_reader_next(file, bytes, PIECE, &n, job->call->err);
        if (rc == RP_OK && n > 0)
            rc = rp_series_feed(job->reader, (struct rp_text){bytes, n}, job->call->err);
    }
    return rc;
}

/* Everything from the first byte read to the last one written. */
static enum rp_rc analyze(struct job *job, const char *path)
{
    struct rp_reader file = RP_READER_NONE;
    struct rp_err *err = job->call->err;
    const struct rp_series_listener listener = {job, on_row, on_bad, on_warning};
    enum rp_rc rc =
        rp_series_open(job->call->arena, &job->options.series, &listener, &job->reader, err);
    if (rc == RP_OK)
        rc = rp_reader_open(&file, path, err);
    if (rc == RP_OK)
        rc = read_all(job, &file);
    rp_reader_close(&file);
    if (rc == RP_OK)
        rc = rp_series_end(job->reader, err);
    if (rc == RP_OK && job->options.calibrates)
        return rp_analyze_calibrate(job->call, &job->options, job->rows);
    if (rc == RP_OK)
        rc = rp_analysis_end(job->analysis);
    if (rc == RP_OK && job->teller)
        return rp_analyze_tell_end(job->teller, job->options.false_alarms);
    if (rc == RP_OK)
        rc = write_head(job);
    return rc == RP_OK ? rp_analyze_write_end(&job->writer) : rc;
}

/* What the figures are, and what they are not. */
static void say_summary(const struct job *job)
{
    struct rp_out talk = {.file = stderr, .width = job->call->terminal.width};
    struct rp_strbuf words;
    struct rp_text text = {0};
    struct rp_analysis_counts counts = job->counts;
    counts.people_n = job->analysis->people_n;
    counts.is_measured = job->options.has_population;
    rp_strbuf_init(&words, job->call->arena, SUMMARY_MAX);
    rp_analysis_say(&counts, job->options.false_alarms, &words);
    size_t hidden_n = rp_analyze_hidden_n(&job->writer);
    if (job->options.form == RP_ANALYZE_TABLE && hidden_n > 0) {
        rp_strbuf_str(&words, " The screen has no room for ");
        rp_analysis_say_count(&words, (int64_t)hidden_n, " more column.", " more columns.");
    }
    if (rp_strbuf_done(&words, &text) == RP_OK)
        rp_out_wrap(&talk, 0, 0, text);
}

static enum rp_rc conclude(struct job *job)
{
    if (!job->options.is_quiet && !job->options.calibrates)
        say_summary(job);
    if (job->counts.left_out_n > 0 && !job->options.is_lenient)
        return rp_err_set(job->call->err, RP_BAD_INPUT, "%ld %s left out; the reasons are above",
                          (long)job->counts.left_out_n,
                          job->counts.left_out_n == 1 ? "row was" : "rows were");
    if (job->counts.sessions_n == 0)
        return rp_err_set(job->call->err, RP_NOT_FOUND, "there is no session in it");
    return RP_OK;
}

static enum rp_rc run(struct rp_call *call)
{
    const char *path = call->operands[0];
    struct job job = {.call = call};
    enum rp_rc rc = rp_analyze_options_read(call, &job.options);
    if (rc != RP_OK)
        return rc;
    call->subject = path[0] == '-' && path[1] == '\0' ? "standard input" : path;
    job.analysis = rp_arena_alloc(call->arena, sizeof *job.analysis);
    job.rows = rp_arena_alloc(call->arena, sizeof *job.rows);
    if (!job.analysis || !job.rows)
        return RP_LIMIT;
    rp_calibration_init(&job.options.analysis.scale, job.options.analysis.lower_is_better,
                        call->arena, job.rows);
    rc = rp_analysis_init(&job.options.analysis, on_result, &job, job.analysis);
    if (rc == RP_OK && job.options.form == RP_ANALYZE_WORDS && !job.options.calibrates)
        rc = rp_analyze_tell_start(call, &job.options.analysis, &job.teller);
    job.analysis->seen = job.teller ? on_seen : NULL;
    rp_progress_start(&job.progress, call, "lines read");
    if (rc == RP_OK)
        rc = analyze(&job, path);
    rp_progress_end(&job.progress);
    if (rp_out_is_refused(call->out))
        return RP_OK; /* the program says so itself, or nothing when a pipe's reader left */
    return rc == RP_OK ? conclude(&job) : rc;
}
