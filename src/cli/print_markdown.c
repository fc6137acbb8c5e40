#include "cli/print_markdown.h"

#include "cli/print.h"
#include "cli/program.h"
#include "cli/verbs.h"

#include <ctype.h>
#include <string.h>

static void escaped(struct rp_out *out, const char *string)
{
    for (; *string; string++) {
        if (strchr("\\*_<>|[]`", *string))
            rp_out_str(out, "\\");
        rp_out_text(out, (struct rp_text){string, 1});
    }
}

/* A phrase of a record, which starts small, as the start of a sentence. */
static void sentence(struct rp_out *out, const char *phrase, const char *end)
{
    const char first[2] = {(char)toupper((unsigned char)phrase[0]), '\0'};
    escaped(out, first);
    escaped(out, phrase + 1);
    rp_out_str(out, end);
}

static void paragraphs(struct rp_out *out, const char *const *list)
{
    for (; *list; list++) {
        rp_out_str(out, "\n");
        escaped(out, *list);
        rp_out_str(out, "\n");
    }
}

/* In a table a bar ends the cell, also inside code. */
static void code_cell(struct rp_out *out, const struct rp_option *option)
{
    rp_out_str(out, "| `");
    if (option->letter)
        rp_out_format(out, "-%c, ", option->letter);
    rp_out_format(out, "--%s%s", option->name, option->argument ? " " : "");
    for (const char *p = option->argument ? option->argument : ""; *p; p++) {
        rp_out_str(out, *p == '|' ? "\\" : "");
        rp_out_text(out, (struct rp_text){p, 1});
    }
    rp_out_str(out, "` | ");
}

static void options(struct rp_out *out, const struct rp_verb *verb)
{
    rp_out_str(out, "\n| option | what it does |\n|---|---|\n");
    const struct rp_option *option = NULL;
    for (int i = 0; (option = rp_verb_option(verb, i)) != NULL; i++) {
        if (option->hidden)
            continue;
        code_cell(out, option);
        escaped(out, option->help);
        rp_out_str(out, " |\n");
    }
}

static void examples(struct rp_out *out, const struct rp_example *list)
{
    for (; list->command; list++) {
        rp_out_str(out, "\n");
        sentence(out, list->shows, ":\n\n```sh\n");
        rp_out_format(out, "%s\n```\n", list->command);
    }
}

static void statuses(struct rp_out *out, const struct rp_status *list)
{
    if (!list || !list->when)
        return;
    rp_out_str(out, "\n| exit status | when |\n|---|---|\n");
    for (; list->when; list++) {
        rp_out_format(out, "| %d | ", rp_rc_exit_status(list->rc));
        escaped(out, list->when);
        rp_out_str(out, " |\n");
    }
}

static void verb_section(struct rp_out *out, const struct rp_verb *verb)
{
    rp_out_format(out, "## rapport %s\n\n", verb->name);
    sentence(out, verb->summary, ".\n\n```\n");
    rp_print_usage(out, verb);
    rp_out_str(out, "\n```\n");
    paragraphs(out, verb->description);
    options(out, verb);
    examples(out, verb->examples);
    statuses(out, verb->statuses);
}

static void document(struct rp_out *out)
{
    rp_out_str(out, "# Commands\n\n<!-- Printed by `rapport help --format=markdown`; `make docs` "
                    "writes it again. -->\n");
    rp_out_str(out, "\n");
    escaped(out, rp_program.urgent);
    rp_out_str(out, "\n");
    paragraphs(out, rp_program.description);
    rp_out_str(out, "\n| verb | what it does |\n|---|---|\n");
    for (int i = 0; rp_verbs[i]; i++) {
        rp_out_format(out, "| [%s](#rapport-%s) | ", rp_verbs[i]->name, rp_verbs[i]->name);
        escaped(out, rp_verbs[i]->summary);
        rp_out_str(out, " |\n");
    }
    rp_out_str(out, "\n| environment | meaning |\n|---|---|\n");
    for (const struct rp_variable *v = rp_program.environment; v->name; v++) {
        rp_out_format(out, "| `%s` | ", v->name);
        escaped(out, v->meaning);
        rp_out_str(out, " |\n");
    }
    rp_out_str(out, "\n| exit status | meaning |\n|---|---|\n");
    for (enum rp_rc rc = RP_OK; rc <= RP_LIMIT; rc++)
        rp_out_format(out, "| %d | %s |\n", rp_rc_exit_status(rc), rp_rc_sentence(rc));
    for (int i = 0; rp_verbs[i]; i++) {
        rp_out_str(out, "\n");
        verb_section(out, rp_verbs[i]);
    }
}

void rp_print_markdown(struct rp_out *out, const struct rp_verb *verb)
{
    if (verb)
        verb_section(out, verb);
    else
        document(out);
}
