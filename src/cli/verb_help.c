#include "cli/call.h"
#include "cli/print.h"
#include "cli/print_completion.h"
#include "cli/print_man.h"
#include "cli/print_markdown.h"
#include "cli/show.h"
#include "cli/verbs.h"
#include "os/data_dir.h"
#include "os/locale.h"
#include "views/help.h"

#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_help = {
    .name = "help",
    .summary = "say what a verb does, or whom to call now",
    .usage = "[VERB|now]",
    .operands_max = 1,
    .json = true,
    .options =
        (const struct rp_option[]){{.name = "country",
                                    .argument = "COUNTRY",
                                    .help = "with now: a country, by its two letters or its name"},
                                   {.name = "format",
                                    .argument = "text|man|markdown|bash|zsh|fish",
                                    .help = "the form to print in",
                                    .hidden = true},
                                   {0}},
    .description =
        (const char *const[]){
            "Without a verb: what Rapport is, the list of verbs, the environment and the exit "
            "statuses. With a verb: how it is called, its options, and examples.",
            "With now: whom a person in danger, or one who cannot go on, can call, and what to do "
            "meanwhile. It needs no record and no network, and nothing is noted. Without --country "
            "the country is guessed from LC_ALL, LC_MESSAGES or LANG. suicide, crisis, numbers "
            "and danger say the same, and countries lists those that there are numbers for.",
            NULL},
    .examples =
        (const struct rp_example[]){
            {"rapport help now --country IE", "whom to call in Ireland, and what to do meanwhile",
             0},
            {"rapport help", "the list of verbs", 0},
            {"rapport help review", "the options and examples of one verb", 0},
            {0}},
    .statuses = (const struct rp_status[]){{RP_NOT_FOUND, "there is no verb of that name"}, {0}},
    .run = run,
};

static enum rp_rc no_such_verb(struct rp_call *call)
{
    return rp_err_set(call->err, RP_NOT_FOUND,
                      "there is no verb of that name; \"rapport help\" lists them");
}

/* Said when not even the words can be read: better a line out of the program than an error alone.
 */
static const char without_data[] =
    "If you are in danger or cannot go on, call your local emergency number, a doctor, or someone "
    "near.\n";

static enum rp_rc read_help(struct rp_call *call, struct rp_help *out)
{
    struct rp_text locales[RP_LOCALE_NAMES], dir = {0};
    rp_locale_names(locales);
    const struct rp_help_asked asked = {
        rp_text_of(rp_call_value(call, "country")), locales, RP_LOCALE_NAMES,
        call->operands_n == 1 && strcmp(call->operands[0], "countries") == 0};
    enum rp_rc rc = rp_data_dir_find(call->arena, &dir, call->err);
    return rc == RP_OK ? rp_help_read(dir.bytes, asked, call->arena, out, call->err) : rc;
}

static enum rp_rc help_now(struct rp_call *call)
{
    struct rp_help help = {.has_country = false};
    struct rp_page page = {.arena = call->arena};
    struct rp_text text = {0};
    enum rp_rc rc = read_help(call, &help);
    help.is_typed = true;
    if (rc == RP_OK)
        rc = call->json ? rp_help_json(&help, call->arena, &text) : rp_help_page(&help, &page);
    if (rc != RP_OK)
        rp_out_str(call->out, call->json ? "" : without_data);
    else if (call->json)
        rp_out_text(call->out, text);
    else
        rp_out_page(call->out, &page);
    return rc;
}

static void print_as(struct rp_out *out, const char *format, const struct rp_verb *verb)
{
    if (strcmp(format, "man") == 0)
        rp_print_man(out, verb);
    else if (strcmp(format, "markdown") == 0)
        rp_print_markdown(out, verb);
    else if (strcmp(format, "bash") == 0)
        rp_print_bash(out);
    else if (strcmp(format, "zsh") == 0)
        rp_print_zsh(out);
    else if (strcmp(format, "fish") == 0)
        rp_print_fish(out);
    else if (verb)
        rp_print_verb(out, verb);
    else
        rp_print_overview(out);
}

/* What a person who looks for it may type; none of these is a verb. */
static bool means_now(const char *word)
{
    static const char *const words[] = {"now",     "suicide",   "crisis",   "danger",
                                        "numbers", "countries", "emergency"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(word, words[i]) == 0)
            return true;
    }
    return false;
}

static enum rp_rc run(struct rp_call *call)
{
    const struct rp_verb *verb = NULL;
    bool is_now = call->operands_n == 1 && means_now(call->operands[0]);
    /* A country alone can mean nothing else. */
    if (is_now || (call->operands_n == 0 && rp_call_has(call, "country")))
        return help_now(call);
    if (rp_call_has(call, "country"))
        return rp_err_set(call->err, RP_USAGE, "--country goes with now: rapport help now");
    if (call->operands_n == 1) {
        verb = rp_verb_find(call->operands[0]);
        if (!verb)
            return no_such_verb(call);
    }
    const char *format = rp_call_value(call, "format");
    if (call->json)
        rp_print_json(call->out, verb);
    else
        print_as(call->out, format ? format : "text", verb);
    return RP_OK;
}
