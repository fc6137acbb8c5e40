#include "cli/print.h"

#include "cli/program.h"
#include "cli/verbs.h"
#include "cli/words.h"

#include <string.h>

/* Where the second column of a list starts; on a narrower screen it goes under the first. */
enum { SECOND_COLUMN = 22, NARROW = 56, INDENT = 2, DEEPER = 6 };

/* Longest usage line: a verb's name and its operands, which are a few words of ours. */
enum { USAGE_MAX = 160 };

static void paragraphs(struct rp_out *out, const char *const *list)
{
    for (; *list; list++) {
        rp_out_wrap(out, 0, 0, rp_text_of(*list));
        rp_out_str(out, "\n");
    }
}

/* The second column of a list behind a name that ends in column `at`. */
static void second_column(struct rp_out *out, int at, const char *string)
{
    int start = out->width < NARROW ? DEEPER : SECOND_COLUMN;
    if (at + 2 > start) {
        rp_out_str(out, "\n");
        at = 0;
    }
    rp_out_format(out, "%*s", start - at, "");
    rp_out_wrap(out, start, start, rp_text_of(string));
}

static void row(struct rp_out *out, const char *name, const char *string)
{
    rp_out_format(out, "%*s%s", INDENT, "", name);
    second_column(out, INDENT + (int)strlen(name), string);
}

void rp_print_usage(struct rp_out *out, const struct rp_verb *verb)
{
    rp_out_format(out, "rapport %s [option ...]%s%s", verb->name, *verb->usage ? " " : "",
                  verb->usage);
}

/* The same within the width of a screen. */
static void usage(struct rp_out *out, const struct rp_verb *verb)
{
    char line[USAGE_MAX];
    snprintf(line, sizeof line, "rapport %s [option ...] %s", verb->name, verb->usage);
    rp_out_heading(out, "Usage");
    rp_out_format(out, "%*s", INDENT, "");
    rp_out_wrap(out, INDENT, DEEPER, rp_text_of(line));
    rp_out_str(out, "\n");
}

void rp_print_option_name(struct rp_out *out, const struct rp_option *option)
{
    if (option->letter)
        rp_out_format(out, "-%c, ", option->letter);
    rp_out_format(out, "--%s", option->name);
    if (option->argument)
        rp_out_format(out, " %s", option->argument);
}

static int option_columns(const struct rp_option *option)
{
    size_t columns = 2 + strlen(option->name) + (option->letter ? 4 : 0);
    return (int)(columns + (option->argument ? 1 + strlen(option->argument) : 0));
}

static void options(struct rp_out *out, const struct rp_verb *verb)
{
    rp_out_heading(out, "Options");
    const struct rp_option *option = NULL;
    for (int i = 0; (option = rp_verb_option(verb, i)) != NULL; i++) {
        if (option->hidden)
            continue;
        rp_out_format(out, "%*s", INDENT, "");
        rp_print_option_name(out, option);
        second_column(out, INDENT + option_columns(option), option->help);
    }
    rp_out_str(out, "\n");
}

static void examples(struct rp_out *out, const struct rp_example *list)
{
    rp_out_heading(out, "Examples");
    for (; list->command; list++) {
        rp_out_command(out, INDENT, list->command);
        rp_out_format(out, "%*s", DEEPER, "");
        rp_out_wrap(out, DEEPER, DEEPER, rp_text_of(list->shows));
    }
}

static void status_row(struct rp_out *out, enum rp_rc rc, const char *when)
{
    const char digit[2] = {(char)('0' + rp_rc_exit_status(rc)), '\0'};
    row(out, digit, when);
}

static void statuses(struct rp_out *out, const struct rp_status *list)
{
    if (!list || !list->when)
        return;
    rp_out_str(out, "\n");
    rp_out_heading(out, "Exit status");
    for (; list->when; list++)
        status_row(out, list->rc, list->when);
}

void rp_print_verb(struct rp_out *out, const struct rp_verb *verb)
{
    struct rp_text summary = rp_text_of(verb->summary);
    rp_out_format(out, "rapport %s: ", verb->name);
    int at = (int)strlen("rapport : ") + (int)strlen(verb->name);
    rp_out_wrap(out, at, INDENT, summary);
    rp_out_str(out, "\n");
    usage(out, verb);
    paragraphs(out, verb->description);
    options(out, verb);
    examples(out, verb->examples);
    statuses(out, verb->statuses);
}

void rp_print_overview(struct rp_out *out)
{
    rp_out_str(out, "Rapport ");
    rp_out_wrap(out, 8, 0, rp_text_of(rp_program.summary));
    rp_out_str(out, "\n");
    rp_out_wrap(out, 0, 0, rp_text_of(rp_program.urgent));
    rp_out_str(out, "\n");
    paragraphs(out, rp_program.description);
    rp_out_heading(out, "Verbs");
    for (int i = 0; rp_verbs[i]; i++)
        row(out, rp_verbs[i]->name, rp_verbs[i]->summary);
    rp_out_str(out, "\n");
    examples(out, rp_program.examples);
    rp_out_str(out, "\n");
    rp_out_heading(out, "Environment");
    for (const struct rp_variable *v = rp_program.environment; v->name; v++)
        row(out, v->name, v->meaning);
    rp_out_str(out, "\n");
    rp_out_heading(out, "Exit status");
    for (enum rp_rc rc = RP_OK; rc <= RP_LIMIT; rc++)
        status_row(out, rc, rp_rc_sentence(rc));
}

static void json_pair(struct rp_out *out, const char *name, const char *value)
{
    rp_out_format(out, "\"%s\": ", name);
    rp_out_json_string(out, rp_text_of(value));
}

static void json_options(struct rp_out *out, const struct rp_verb *verb)
{
    rp_out_str(out, ", \"options\": [");
    const struct rp_option *option = NULL;
    const char *comma = "";
    for (int i = 0; (option = rp_verb_option(verb, i)) != NULL; i++) {
        if (option->hidden)
            continue;
        rp_out_format(out, "%s{", comma);
        json_pair(out, "name", option->name);
        rp_out_str(out, ", ");
        json_pair(out, "argument", option->argument);
        rp_out_str(out, ", ");
        json_pair(out, "help", option->help);
        rp_out_str(out, "}");
        comma = ", ";
    }
    rp_out_str(out, "]");
}

static void json_examples(struct rp_out *out, const struct rp_example *list)
{
    rp_out_str(out, ", \"examples\": [");
    for (const char *comma = ""; list->command; list++, comma = ", ") {
        rp_out_format(out, "%s{", comma);
        json_pair(out, "command", list->command);
        rp_out_str(out, ", ");
        json_pair(out, "shows", list->shows);
        rp_out_format(out, ", \"status\": %d}", list->status);
    }
    rp_out_str(out, "]");
}

static void json_description(struct rp_out *out, const char *const *list)
{
    rp_out_str(out, ", \"description\": [");
    for (const char *comma = ""; *list; list++, comma = ", ") {
        rp_out_str(out, comma);
        rp_out_json_string(out, rp_text_of(*list));
    }
    rp_out_str(out, "]");
}

static void json_verb(struct rp_out *out, const struct rp_verb *verb)
{
    rp_out_str(out, "{");
    json_pair(out, "name", verb->name);
    rp_out_str(out, ", ");
    json_pair(out, "summary", verb->summary);
    rp_out_str(out, ", ");
    json_pair(out, "operands", verb->usage);
    json_description(out, verb->description);
    json_options(out, verb);
    json_examples(out, verb->examples);
    rp_out_str(out, "}");
}

void rp_print_json(struct rp_out *out, const struct rp_verb *only)
{
    rp_out_str(out, "{\"verbs\": [");
    const char *comma = "";
    for (int i = 0; rp_verbs[i]; i++) {
        if (only && rp_verbs[i] != only)
            continue;
        rp_out_format(out, "%s\n", comma);
        json_verb(out, rp_verbs[i]);
        comma = ",";
    }
    rp_out_str(out, "\n]}\n");
}
