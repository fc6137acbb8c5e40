#include "cli/call.h"
#include "cli/print.h"
#include "cli/print_completion.h"
#include "cli/print_man.h"
#include "cli/print_markdown.h"
#include "cli/verbs.h"

#include <string.h>

static enum rp_rc run(struct rp_call *call);

const struct rp_verb rp_verb_help = {
    .name = "help",
    .summary = "say what a verb does, or list all verbs",
    .usage = "[VERB]",
    .operands_max = 1,
    .json = true,
    .options = (const struct rp_option[]){{.name = "format",
                                           .argument = "text|man|markdown|bash|zsh|fish",
                                           .help = "the form to print in",
                                           .hidden = true},
                                          {0}},
    .description =
        (const char *const[]){
            "Without a verb: what Rapport is, the list of verbs, the environment and the exit "
            "statuses. With a verb: how it is called, its options, and examples.",
            NULL},
    .examples = (const struct rp_example[]){{"rapport help", "the list of verbs", 0},
                                            {"rapport help review",
                                             "the options and examples of one verb", 0},
                                            {0}},
    .statuses = (const struct rp_status[]){{RP_NOT_FOUND, "there is no verb of that name"}, {0}},
    .run = run,
};

static enum rp_rc no_such_verb(struct rp_call *call)
{
    return rp_err_set(call->err, RP_NOT_FOUND,
                      "there is no verb of that name; \"rapport help\" lists them");
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

static enum rp_rc run(struct rp_call *call)
{
    const struct rp_verb *verb = NULL;
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
