#include "cli/program.h"

#include "cli/call.h"
#include "cli/nearest.h"
#include "cli/parse.h"
#include "cli/print.h"
#include "cli/verbs.h"
#include "cli/ways.h"
#include "cli/words.h"
#include "os/leftovers.h"
#include "os/memory.h"
#include "os/private_memory.h"

#include <errno.h>
#include <locale.h>
#include <rapport/formats/json_memory.h>
#include <stdio.h>
#include <string.h>

const struct rp_program rp_program = {
    .summary = "looks after the relationship between a person in therapy and their therapist",
    .urgent = "In danger, or cannot go on? Whom to call now: rapport help now",
    .released = "November 25, 2026",
    .description =
        (const char *const[]){
            "Rapport reads what a person wrote down about their therapy: a few ratings after each "
            "session, and the moments that hurt or helped. It says where the relationship with "
            "the therapist stands, and names one next step, with its reasons, how sure it is, and "
            "what would change it.",
            "It works on this computer alone. Nothing is sent anywhere.",
            "Answers go to standard output, talk to standard error. The file name - stands for "
            "standard input. Private words are never taken from the command line, where other "
            "users of the computer could see them.",
            NULL},
    .environment =
        (const struct rp_variable[]){
            {"RAPPORT_DATA", "directory of the data files, instead of those that came with the "
                             "program"},
            {"RAPPORT_VAULT", "where the notes are, unless --vault says it"},
            {"XDG_DATA_HOME, XDG_STATE_HOME",
             "where a person's files are and what is known of them, "
             "instead of .local/share and .local/state at home"},
            {"NO_COLOR", "when set and not empty: no colour"},
            {"TERM", "when absent or dumb: no colour"},
            {"COLUMNS", "width of the screen, instead of asking the terminal"},
            {"LC_ALL, LC_MESSAGES, LANG", "the country that help now is for, unless it is named"},
            {"TZ", "the time zone that decides which day is today"},
            {0}},
    .files =
        (const struct rp_variable[]){
            {"share/rapport", "what a clinician may change: guidance, instruments, words, worlds "
                              "and example journeys"},
            {0}},
    .examples =
        (const struct rp_example[]){{"rapport review data/journeys/example.json",
                                     "where an invented relationship stands, and what to do next",
                                     0},
                                    {"rapport help review", "what one verb does, with examples", 0},
                                    {0}},
};

/* Most memory one run may take, bytes. A verb that streams stays far below; a journey of ten years
 * takes a few MB. More is a mistake, or somebody's attack, and should not bring the machine down.
 */
static const size_t memory_most = (size_t)1 << 30;

static enum rp_rc unknown_verb(const char *word, struct rp_err *err)
{
    if (!rp_word_is_plain(word, strlen(word)))
        return rp_err_set(err, RP_USAGE, "there is no such verb");
    struct rp_nearest nearest = {.typed = word};
    for (int i = 0; rp_verbs[i]; i++)
        rp_nearest_offer(&nearest, rp_verbs[i]->name);
    if (!nearest.best)
        return rp_err_set(err, RP_USAGE, "there is no verb %s", word);
    return rp_err_set(err, RP_USAGE, "there is no verb %s; did you mean %s?", word, nearest.best);
}

/* --help and --version stand for the verbs of these names. */
static const struct rp_verb *verb_of(const char *word, struct rp_err *err)
{
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return &rp_verb_help;
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return &rp_verb_version;
    const struct rp_verb *verb = rp_verb_find(word);
    if (!verb && word[0] == '-')
        rp_err_set(err, RP_USAGE, "a verb comes first, options follow it");
    else if (!verb)
        unknown_verb(word, err);
    return verb;
}

static enum rp_rc run_call(struct rp_call *call, int argc, char **argv)
{
    enum rp_rc rc = rp_call_parse(call, argc, argv);
    if (rc != RP_OK)
        return rc;
    if (call->plain)
        call->out->colour = call->terminal.colour = false;
    call->out->is_json = call->json && !rp_call_has(call, "help");
    if (!rp_call_has(call, "help"))
        return call->verb->run(call);
    rp_print_verb(call->out, call->verb);
    return RP_OK;
}

static void say_place(const struct rp_err *err)
{
    if (err->line > 0)
        fprintf(stderr, "line %ld, ", err->line);
    if (err->line > 0 && err->column > 0)
        fprintf(stderr, "column %ld, ", err->column);
}

/* "rapport: journey.json: line 3, column 14, ...: sentence" */
static void say_error(const struct rp_call *call, enum rp_rc rc)
{
    const struct rp_err *err = call->err;
    const char *message = err->rc == rc && err->message[0] ? err->message : rp_rc_sentence(rc);
    struct rp_out talk = {.file = stderr, .width = call->terminal.width};
    fputs("rapport: ", stderr);
    if (call->subject && rc != RP_USAGE) {
        rp_out_words(&talk, rp_text_of(call->subject));
        fputs(": ", stderr);
    }
    if (err->rc == rc)
        say_place(err);
    if (err->rc == rc && err->place[0])
        fprintf(stderr, "%s: ", err->place);
    fprintf(stderr, "%s%s\n", message, rp_way_of(message));
    if (rc == RP_USAGE && call->verb)
        fprintf(stderr, "See: rapport help %s\n", call->verb->name);
    else if (rc == RP_USAGE)
        fputs("See: rapport help\n", stderr);
}

static int finish(struct rp_call *call, enum rp_rc rc)
{
    /* What a verb found out before it failed is an answer as well: it comes before the error. */
    struct rp_err refusal = {0};
    enum rp_rc written = rp_out_finish(call->out, &refusal);
    if (rc != RP_OK)
        say_error(call, rc);
    if (written != RP_OK && rc == RP_OK) {
        call->subject = NULL;
        *call->err = refusal;
        say_error(call, written);
        rc = written;
    }
    return rp_rc_exit_status(rc);
}

int rp_program_run(int argc, char **argv, rp_serve_fn serve)
{
    rp_terminal_hold_std();
    rp_terminal_ignore_broken_pipe();
    rp_os_streams_hold();
    /* Only to know how wide signs are; numbers are read and written the same way everywhere. */
    setlocale(LC_CTYPE, "C.UTF-8");
    struct rp_err err = {0};
    struct rp_arena arena;
    const struct rp_verb *verb = argc < 2 ? NULL : verb_of(argv[1], &err);
    bool is_private = verb && rp_verb_option_find(verb, "passphrase-fd"); /* opens the notes */
    if (is_private)
        rp_os_process_keep_private();
    if (is_private)
        rp_os_private_arena_init(&arena, memory_most);
    else
        rp_os_arena_init(&arena, memory_most);
    rp_json_memory_in(&arena);
    struct rp_call call = {.arena = &arena, .err = &err, .serve = serve};
    rp_terminal_look(&call.terminal);
    struct rp_out out = {
        .file = stdout, .width = call.terminal.width, .colour = call.terminal.colour};
    call.out = &out;
    enum rp_rc rc = RP_USAGE;
    if (argc < 2) {
        struct rp_out talk = {.file = stderr, .width = call.terminal.width};
        rp_print_overview(&talk);
        return rp_rc_exit_status(RP_USAGE);
    }
    call.verb = verb;
    if (call.verb)
        rc = run_call(&call, argc - 2, argv + 2);
    int status = finish(&call, rc);
    rp_json_memory_in(NULL);
    rp_arena_release(&arena);
    rp_os_streams_wipe();
    rp_os_stack_wipe();
    return status;
}
