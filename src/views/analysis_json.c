#include "views/analysis_json.h"

#include "views/analysis_table.h"
#include "views/analysis_words.h"
#include "views/document.h"
#include "views/phrases.h"

/* Of the alarms, and of the lines that were left out, so many are shown; the file has them all. */
enum { ALARMS_SHOWN = 200, LEFT_OUT_SHOWN = 20 };
/* The usual budget: one false alarm in that many sessions (data/engine/thresholds.yaml). */
enum { FALSE_ALARMS = 60 };
/* Of the sentences. */
enum { WORDS_MAX = 1000 };

struct job {
    struct rp_arena *arena;
    struct rp_phrases phrases;
    struct rp_document doc;
    struct rp_analysis *analysis;
    struct rp_series_reader *reader;
    struct rp_analysis_counts counts;
    json_t *rows, *left_out;
    bool has_head;
    size_t columns_n;
    int column[RP_ANALYSIS_COLUMNS_MAX];
    struct rp_series_field fields[RP_ANALYSIS_COLUMNS_MAX];
    struct rp_series_writer writer;
    struct rp_strbuf file;
};

static enum rp_rc write_head(struct job *job)
{
    static const bool wants[RP_DETECTORS_N];
    struct rp_text bytes = {0};
    if (job->has_head)
        return RP_OK;
    job->has_head = true;
    job->columns_n = rp_analysis_columns(
        wants, rp_series_has_column(job->reader, RP_SERIES_THERAPIST), job->column);
    for (size_t i = 0; i < job->columns_n; i++)
        job->fields[i] = rp_analysis_field(job->column[i]);
    rp_series_writer_init(&job->writer, job->arena, RP_SERIES_CSV, job->fields, job->columns_n);
    enum rp_rc rc = rp_series_write_head(&job->writer, &bytes);
    rp_strbuf_add(&job->file, bytes.bytes, bytes.len);
    return rc;
}

static void show_alarm(struct job *job, const struct rp_analysis_result *r)
{
    struct rp_phrases *phrases = &job->phrases;
    const struct rp_text cells[] = {
        r->person, rp_phrase_number(phrases, r->session, 0),
        r->has_client ? rp_phrase_number(phrases, r->client, 2) : rp_text_of(""),
        rp_phrase_number(phrases, r->level, 2), rp_phrase_number(phrases, r->p_rupture, 2)};
    json_t *row = rp_document_list(&job->doc, job->rows, NULL);
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        rp_document_text_value(&job->doc, row, NULL, cells[i]);
}

static enum rp_rc on_result(void *ctx, const struct rp_analysis_result *result)
{
    struct job *job = ctx;
    struct rp_series_cell cells[RP_ANALYSIS_COLUMNS_MAX];
    struct rp_text bytes = {0};
    char day[RP_DAY_TEXT] = "";
    rp_analysis_count(&job->counts, result);
    if (result->has_day)
        rp_day_format(result->day, day);
    if (result->alarm && job->counts.alarms_n <= ALARMS_SHOWN)
        show_alarm(job, result);
    enum rp_rc rc = write_head(job);
    for (size_t i = 0; i < job->columns_n; i++)
        cells[i] = rp_analysis_cell(result, job->column[i], day);
    if (rc == RP_OK)
        rc = rp_series_write_row(&job->writer, cells, &bytes);
    rp_strbuf_add(&job->file, bytes.bytes, bytes.len);
    return rc;
}

static enum rp_rc on_row(void *ctx, const struct rp_series_row *row)
{
    return rp_analysis_row(((struct job *)ctx)->analysis, row);
}

/* Line, column and reason, never what stands there. */
static void on_bad(void *ctx, const struct rp_err *why)
{
    struct job *job = ctx;
    if (job->counts.left_out_n++ >= LEFT_OUT_SHOWN)
        return;
    const struct rp_filling fillings[] = {
        {"line", rp_phrase_number(&job->phrases, (double)why->line, 0)},
        {"column", rp_text_of(why->place)},
        {"why", rp_text_of(why->message)}};
    const char *key = why->place[0] ? "page.analyze.left-out" : "page.analyze.left-out.line";
    rp_document_text_value(&job->doc, job->left_out, NULL,
                           rp_phrase(&job->phrases, key, fillings, 3));
}

static void on_warning(void *ctx, enum rp_series_warning warning, long line)
{
    (void)ctx, (void)warning, (void)line; /* what looks odd and changes nothing */
}

static enum rp_rc analyse(struct job *job, const struct rp_analysis_asked *asked,
                          struct rp_err *err)
{
    const struct rp_series_listener listener = {job, on_row, on_bad, on_warning};
    struct rp_series_options options = rp_series_options_default();
    options.lo = asked->lo;
    options.hi = asked->hi;
    enum rp_rc rc = rp_series_open(job->arena, &options, &listener, &job->reader, err);
    if (rc != RP_OK)
        return rc;
    const struct rp_analysis_params params =
        rp_analysis_params_default(asked->lo, asked->hi, 0, asked->lower_is_better);
    rc = rp_analysis_init(&params, on_result, job, job->analysis);
    if (rc == RP_OK)
        rc = rp_series_feed(job->reader, asked->file, err);
    if (rc == RP_OK)
        rc = rp_series_end(job->reader, err);
    if (rc == RP_OK)
        rc = rp_analysis_end(job->analysis);
    if (rc == RP_OK && job->counts.sessions_n == 0)
        rc = rp_err_set(err, RP_NOT_FOUND, "there is no session in it");
    return rc;
}

static json_t *begin(struct job *job)
{
    static const char *const heads[] = {"page.analyze.person", "page.analyze.session",
                                        "page.analyze.rating", "page.analyze.level",
                                        "page.analyze.chance"};
    json_t *root = rp_document_object(&job->doc, NULL, NULL);
    json_t *table = rp_document_object(&job->doc, root, "table");
    json_t *columns = rp_document_list(&job->doc, table, "columns");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        rp_document_text_value(&job->doc, columns, NULL,
                               rp_phrase(&job->phrases, heads[i], NULL, 0));
    job->rows = rp_document_list(&job->doc, table, "rows");
    job->left_out = rp_document_list(&job->doc, root, "left_out");
    return root;
}

static void end(struct job *job, json_t *root)
{
    struct rp_strbuf words;
    struct rp_text said = {0}, file = {0};
    job->counts.people_n = job->analysis->people_n;
    rp_strbuf_init(&words, job->arena, WORDS_MAX);
    rp_analysis_say(&job->counts, FALSE_ALARMS, &words);
    if (rp_strbuf_done(&words, &said) != RP_OK || rp_strbuf_done(&job->file, &file) != RP_OK ||
        job->phrases.rc != RP_OK)
        job->doc.rc = RP_LIMIT;
    rp_document_text_value(&job->doc, root, "words", said);
    json_t *one = rp_document_object(&job->doc, rp_document_list(&job->doc, root, "files"), NULL);
    rp_document_text_value(&job->doc, one, "name", rp_text_of("series.csv"));
    rp_document_text_value(&job->doc, one, "type", rp_text_of("text/csv"));
    rp_document_text_value(&job->doc, one, "text", file);
}

enum rp_rc rp_analysis_json(const struct rp_analysis_asked *asked, const struct rp_wordbook *words,
                            struct rp_arena *arena, struct rp_text *out, struct rp_err *err)
{
    struct job *job = rp_arena_alloc(arena, sizeof *job);
    struct rp_analysis *analysis = rp_arena_alloc(arena, sizeof *analysis);
    if (!job || !analysis)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    *job = (struct job){
        .arena = arena, .phrases = {words, arena, RP_OK}, .doc = {RP_OK}, .analysis = analysis};
    rp_strbuf_init(&job->file, arena, RP_ANALYSIS_FILE_MAX);
    json_t *root = begin(job);
    enum rp_rc rc = analyse(job, asked, err);
    if (rc != RP_OK)
        return rc;
    end(job, root);
    return rp_document_finish(&job->doc, root, arena, out);
}
