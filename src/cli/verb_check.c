#include "cli/call.h"
#include "cli/oddities.h"
#include "cli/verbs.h"
#include "cli/words.h"
#include "os/data_dir.h"
#include "views/data_check.h"
#include "views/data_files.h"

/* More files than anybody lists by hand; a folder is checked by RAPPORT_DATA. */
enum { FILES_MAX = 1000 };

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_check = {
    .name = "check",
    .summary = "check data files, and run the worked examples in them",
    .usage = "[FILE...]",
    .operands_max = FILES_MAX,
    .json = true,
    .options = NULL,
    .description =
        (const char *const[]){
            "Reads data files strictly and says what is wrong with them: file, line, column, "
            "place. Without a FILE it checks all data files: guidance, sources, instruments, lists "
            "of words, rehearsals, worlds, thresholds, example journeys. What a FILE (or - for "
            "standard input) is can be told from what stands in it. It is checked with the data "
            "files it names, and takes the place of the one of the same name.",
            "Some things in a journey are odd and no fault: an instrument that is not known, a day "
            "that lies ahead. These are told on standard error.",
            "The worked examples at the end of a guidance table are run: each says what the table "
            "must make of some facts. How tables are written is told in docs/guidance.md.",
            NULL},
    .examples = (const struct rp_example[]){{"rapport check", "all data files", 0},
                                            {"rapport check data/guidance/04-say-it.yaml",
                                             "one table, with its examples", 0},
                                            {"rapport check --json data/journeys/example.json",
                                             "a journey file, for another program", 0},
                                            {0}},
    .statuses = (const struct rp_status[]){{RP_BAD_INPUT, "something is wrong with a file"}, {0}},
    .run = run,
};

static enum rp_rc read_given(struct rp_call *call, struct rp_data_files *out)
{
    struct rp_data_file *files = rp_arena_array(call->arena, call->operands_n, sizeof *files);
    enum rp_rc rc = files ? RP_OK : RP_LIMIT;
    for (size_t i = 0; i < call->operands_n && rc == RP_OK; i++) {
        files[i].name = rp_text_of(call->operands[i]);
        rc = rp_call_read(call, call->operands[i], RP_DATA_FILE_BYTES_MAX, &files[i].bytes);
    }
    *out = (struct rp_data_files){files, call->operands_n};
    return rc;
}

/* "data/guidance/04-say-it.yaml:12:7: /rules/0/when: there is no such fact" */
static void tell(struct rp_out *out, const struct rp_problem *problem)
{
    const struct rp_err *err = &problem->err;
    rp_out_words(out, problem->file.bytes ? problem->file : rp_text_of("data"));
    if (err->line > 0)
        rp_out_format(out, ":%ld", err->line);
    if (err->line > 0 && err->column > 0)
        rp_out_format(out, ":%ld", err->column);
    rp_out_format(out, ": %s%s%s\n", err->place, err->place[0] ? ": " : "", err->message);
}

/* A path may hold anything; JSON holds UTF-8. */
static struct rp_text as_utf8(struct rp_text t)
{
    if (t.bytes)
        t.len = rp_utf8_valid_prefix(t.bytes, t.len);
    return t;
}

static void tell_json_odd(struct rp_out *out, const struct rp_data_checked *done)
{
    size_t told = 0;
    rp_out_str(out, ", \"warnings\": [");
    for (size_t i = 0; i < done->odd_n; i++) {
        const struct rp_data_odd *odd = &done->odd[i];
        for (size_t k = 0; k < odd->warnings.n; k++) {
            const struct rp_warning *w = &odd->warnings.items[k];
            rp_out_format(out, "%s\n  {\"file\": ", told++ ? "," : "");
            rp_out_json_string(out, as_utf8(odd->file));
            rp_out_str(out, ", \"place\": ");
            rp_out_json_string(out, as_utf8(w->place));
            rp_out_str(out, ", \"message\": ");
            rp_out_json_string(out, rp_text_of(rp_warning_sentence(w->what)));
            rp_out_str(out, "}");
        }
    }
    rp_out_str(out, told ? "\n]" : "]");
}

static void tell_json(struct rp_out *out, const struct rp_data_checked *done)
{
    rp_out_format(out, "{\"files\": %zu, \"examples\": %zu, \"problems\": [", done->files_n,
                  done->examples_n);
    for (size_t i = 0; i < done->problems.n; i++) {
        const struct rp_problem *p = &done->problems.items[i];
        rp_out_format(out, "%s\n  {\"file\": ", i ? "," : "");
        rp_out_json_string(out, as_utf8(p->file));
        rp_out_format(out, ", \"line\": %ld, \"column\": %ld, \"place\": ", p->err.line,
                      p->err.column);
        rp_out_json_string(out, as_utf8(rp_text_of(p->err.place)));
        rp_out_str(out, ", \"message\": ");
        rp_out_json_string(out, as_utf8(rp_text_of(p->err.message)));
        rp_out_str(out, "}");
    }
    rp_out_str(out, done->problems.n ? "\n]" : "]");
    tell_json_odd(out, done);
    rp_out_str(out, "}\n");
}

/* What is odd was told beside this, on standard error. */
static void tell_order(struct rp_out *out, const struct rp_data_checked *done)
{
    size_t odd = 0;
    for (size_t i = 0; i < done->odd_n; i++)
        odd += done->odd[i].warnings.n + done->odd[i].warnings.more_n;
    if (odd == 0)
        rp_out_str(out, "all in order\n");
    else
        rp_out_format(out, "no fault, and %zu thing%s odd\n", odd,
                      odd == 1 ? " that looks" : "s that look");
}

static void tell_text(struct rp_out *out, const struct rp_data_checked *done)
{
    for (size_t i = 0; i < done->problems.n; i++)
        tell(out, &done->problems.items[i]);
    if (done->problems.found > 0)
        return;
    rp_out_format(out, "%zu file%s, %zu worked example%s: ", done->files_n,
                  done->files_n == 1 ? "" : "s", done->examples_n,
                  done->examples_n == 1 ? "" : "s");
    tell_order(out, done);
}

static enum rp_rc run(struct rp_call *call)
{
    struct rp_text dir = {0};
    struct rp_data_files given = {0};
    struct rp_data_checked done = {0};
    enum rp_rc rc = rp_data_dir_find(call->arena, &dir, call->err);
    if (rc == RP_OK)
        rc = read_given(call, &given);
    if (rc != RP_OK)
        return rc;
    call->subject = NULL;
    rc = rp_data_check(dir.bytes, given, call->arena, &done, call->err);
    if (rc != RP_OK)
        return rc;
    for (size_t i = 0; i < done.odd_n; i++)
        rp_call_tell_oddities(call, done.odd[i].file, &done.odd[i].warnings);
    if (call->json)
        tell_json(call->out, &done);
    else
        tell_text(call->out, &done);
    if (done.problems.found == 0)
        return RP_OK;
    return rp_err_set(call->err, RP_BAD_INPUT, "%zu problem%s", done.problems.found,
                      done.problems.found == 1 ? "" : "s");
}
