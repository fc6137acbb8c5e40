#include "cli/help_call.h"
#include "cli/journey_call.h"
#include "cli/say_call.h"
#include "cli/show.h"

#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_say = {
    .name = "say",
    .summary = "make one page to say something with, in your own words",
    .usage = "[JOURNEY.json] [MOMENT-ID]",
    .operands_max = 2,
    .json = true,
    .options =
        (const struct rp_option[]){
            {.name = "tone",
             .argument = "plain|softer|firmer",
             .help = "how the frame around your words sounds; otherwise plain, and a second time "
                     "another than the last time"},
            {.name = "html",
             .argument = "FILE",
             .help = "write a page in large type for the printer instead, for you alone to read "
                     "(-: standard output)"},
            RP_OVER_OPTION,
            RP_JOURNEY_OPTIONS,
            RP_VAULT_OPTIONS,
            {0}},
    .description =
        (const char *const[]){
            "Builds one page from a moment in a journey file (or - for standard input): what "
            "happened, what I felt, what I needed, what I ask, and what was tried before. Your "
            "own words stand as you wrote them; the frame around them can be plain, softer or "
            "firmer. What is missing is left open, to be filled in by hand. The page can be read "
            "from, printed, or handed over.",
            "Without MOMENT-ID it takes what the first step is about: a moment, a boundary or a "
            "belief. If the first step is about none of these, it lists what is unsaid.",
            "Where your safety may be in question the page first offers other ways than saying "
            "it. For a line that was crossed, and where saying it was held against you, there is "
            "no page: it says why, and what there is instead.",
            "Without a file it looks at your own notes (rapport init).", NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport say data/journeys/example.json",
             "a page for what the example's first step is about", 0},
            {"rapport say --tone softer --html - data/journeys/example.json m2",
             "the same in a softer frame, for the printer", 0},
            {"rapport say --json data/journeys/example.json m1",
             "a moment that was said before, for another program", 0},
            {0}},
    .statuses =
        (const struct rp_status[]){
            {RP_NOT_FOUND, "the file holds no relationship or no moment of that id, or with --html "
                           "there is no page to write"},
            {RP_BAD_INPUT, "the file is not valid; the message names the place"},
            {RP_DAMAGED, "the file is newer than this program"},
            RP_VAULT_ONLY_STATUSES,
            {0}},
    .run = run,
};

/* Of one's own notes: how to note what came of it. */
static void tell_of_after(const struct rp_call *call, const struct rp_say_sheet *sheet)
{
    const struct rp_relationship *r = sheet->review->relationship;
    const char *verb = NULL;
    for (size_t i = 0; i < r->moments.n; i++)
        verb = rp_text_equal(r->moments.items[i].id, sheet->about) ? "moment" : verb;
    for (size_t i = 0; i < r->boundaries.n; i++)
        verb = rp_text_equal(r->boundaries.items[i].id, sheet->about) ? "boundary" : verb;
    if (verb && !rp_call_file(call) && sheet->stand == RP_SHEET_READY)
        rp_call_talk(call, "rapport: once you have said it: rapport %s --tried %.*s", verb,
                     RP_TEXT_ARG(sheet->about));
}

static enum rp_rc show_one(struct rp_call *call, const struct rp_say_answer *answer)
{
    struct rp_page page = {.arena = call->arena};
    struct rp_text text = {0};
    rp_call_show_danger(call, answer->has_sheet ? answer->sheet.review : answer->unsaid.review);
    if (!answer->has_sheet) {
        rp_unsaid_page(&answer->unsaid, &page);
        rp_out_page(call->out, &page);
        return page.rc;
    }
    enum rp_rc rc = rp_sheet_text(&answer->sheet, (size_t)call->terminal.width, call->arena, &text);
    rp_out_text(call->out, text);
    tell_of_after(call, &answer->sheet);
    return rc;
}

static enum rp_rc show(struct rp_call *call, const struct rp_call_said *said)
{
    enum rp_rc rc = RP_OK;
    for (size_t i = 0; i < said->n && rc == RP_OK; i++) {
        rp_out_str(call->out, i ? "\n\n" : "");
        rc = show_one(call, &said->answers[i]);
    }
    return rc;
}

/* The page for the printer; where there is none, what there is instead is shown all the same. */
static enum rp_rc write_html(struct rp_call *call, const struct rp_call_said *said)
{
    const char *path = rp_call_value(call, "html");
    const struct rp_say_answer *answer = said->answers;
    struct rp_text html = {0};
    if (said->n > 1)
        return rp_err_set(call->err, RP_USAGE,
                          "a page is for one of several: choose it with --relationship");
    if (!answer->has_sheet || answer->sheet.stand != RP_SHEET_READY) {
        enum rp_rc shown = show(call, said);
        return shown == RP_OK ? rp_err_set(call->err, RP_NOT_FOUND, "there is no page to write")
                              : shown;
    }
    enum rp_rc rc = rp_sheet_html(&answer->sheet, call->arena, &html);
    if (rc != RP_OK || strcmp(path, "-") == 0) {
        rp_out_text(call->out, html);
        return rc;
    }
    return rp_call_write(call, path, html);
}

static enum rp_rc run(struct rp_call *call)
{
    const char *tone = rp_call_value(call, "tone");
    struct rp_call_said said = {0};
    struct rp_text text = {0};
    if (call->json && rp_call_has(call, "html"))
        return rp_err_set(call->err, RP_USAGE, "--json and --html are two answers: choose one");
    if (rp_call_has(call, "html") && strcmp(rp_call_value(call, "html"), "-") != 0 &&
        rp_call_check_free(call, rp_call_value(call, "html")) != RP_OK)
        return RP_USAGE;
    enum rp_rc rc = rp_call_say(
        call, tone ? (enum rp_tone)rp_enum_value(RP_ENUM_TONE, rp_text_of(tone)) : RP_TONE_ABSENT,
        &said);
    if (rc != RP_OK)
        return rc;
    if (rp_call_has(call, "html"))
        return write_html(call, &said);
    if (!call->json)
        return show(call, &said);
    rc = rp_say_json(said.answers, said.n, call->arena, &text);
    rp_out_text(call->out, text);
    return rc;
}
