#include "cli/print_man.h"

#include "cli/program.h"
#include "cli/verbs.h"

#include <ctype.h>
#include <string.h>

/* A hyphen stays one that can be copied, a backslash is shown. */
static void letter(struct rp_out *out, char c)
{
    if (c == '\\')
        rp_out_str(out, "\\e");
    else if (c == '-')
        rp_out_str(out, "\\-");
    else
        rp_out_text(out, (struct rp_text){&c, 1});
}

static bool ends_sentence(const char *p)
{
    return strchr(".?!", p[0]) && p[1] == ' ' && isupper((unsigned char)p[2]);
}

/* Words as mdoc text: no line starts with a control sign, each sentence has a line of its own. */
static void text(struct rp_out *out, const char *string)
{
    if (*string == '.' || *string == '\'')
        rp_out_str(out, "\\&");
    for (const char *p = string; *p; p++) {
        letter(out, *p);
        if (ends_sentence(p)) {
            rp_out_str(out, "\n");
            p++;
        }
    }
}

static void text_line(struct rp_out *out, const char *string)
{
    text(out, string);
    rp_out_str(out, "\n");
}

/* Words as one argument of a macro. */
static void quoted(struct rp_out *out, const char *string)
{
    rp_out_str(out, "\"");
    for (; *string; string++) {
        if (*string == '"')
            rp_out_str(out, "\\(dq");
        else
            letter(out, *string);
    }
    rp_out_str(out, "\"");
}

/* A phrase of a record, which starts small, as a sentence of its own. */
static void sentence(struct rp_out *out, const char *phrase, const char *end)
{
    rp_out_format(out, "%c", toupper((unsigned char)phrase[0]));
    text(out, phrase + 1);
    rp_out_str(out, end);
}

static void upper(struct rp_out *out, const char *string)
{
    for (; *string; string++)
        rp_out_format(out, "%c", toupper((unsigned char)*string));
}

static void section(struct rp_out *out, const char *name)
{
    rp_out_format(out, ".Sh %s\n", name);
}

static void list_begin(struct rp_out *out)
{
    rp_out_str(out, ".Bl -tag -width Ds\n");
}

static void list_end(struct rp_out *out)
{
    rp_out_str(out, ".El\n");
}

static void item(struct rp_out *out, const char *macro, const char *name)
{
    rp_out_format(out, ".It %s", macro);
    quoted(out, name);
    rp_out_str(out, "\n");
}

static void page_head(struct rp_out *out, const struct rp_verb *verb)
{
    rp_out_format(out, ".Dd %s\n.Dt RAPPORT", rp_program.released);
    if (verb) {
        rp_out_str(out, "-");
        upper(out, verb->name);
    }
    rp_out_str(out, " 1\n.Os \"Rapport " RP_VERSION "\"\n.Sh NAME\n");
    rp_out_format(out, ".Nm rapport%s%s\n.Nd ", verb ? "-" : "", verb ? verb->name : "");
    text_line(out, verb ? verb->summary : rp_program.summary);
}

static void description(struct rp_out *out, const char *const *list)
{
    section(out, "DESCRIPTION");
    for (bool first = true; *list; list++, first = false) {
        if (!first)
            rp_out_str(out, ".Pp\n");
        text_line(out, *list);
    }
}

static void option(struct rp_out *out, const struct rp_option *option)
{
    rp_out_str(out, ".It ");
    if (option->letter)
        rp_out_format(out, "Fl %c , ", option->letter);
    rp_out_format(out, "Fl \\-%s", option->name);
    if (option->argument) {
        rp_out_str(out, " Ar ");
        quoted(out, option->argument);
    }
    rp_out_str(out, "\n");
    sentence(out, option->help, ".\n");
}

static void options(struct rp_out *out, const struct rp_verb *verb)
{
    section(out, "OPTIONS");
    list_begin(out);
    const struct rp_option *next = NULL;
    for (int i = 0; (next = rp_verb_option(verb, i)) != NULL; i++) {
        if (!next->hidden)
            option(out, next);
    }
    list_end(out);
}

static void variables(struct rp_out *out, const char *macro, const struct rp_variable *list)
{
    list_begin(out);
    for (; list->name; list++) {
        item(out, macro, list->name);
        sentence(out, list->meaning, ".\n");
    }
    list_end(out);
}

static void examples(struct rp_out *out, const struct rp_example *list)
{
    section(out, "EXAMPLES");
    for (bool first = true; list->command; list++, first = false) {
        if (!first)
            rp_out_str(out, ".Pp\n");
        sentence(out, list->shows, ":\n.Pp\n.Dl ");
        text_line(out, list->command);
    }
}

static void statuses(struct rp_out *out, const struct rp_status *list)
{
    section(out, "EXIT STATUS");
    if (list && list->when) {
        list_begin(out);
        for (; list->when; list++) {
            rp_out_format(out, ".It %d\n", rp_rc_exit_status(list->rc));
            sentence(out, list->when, ".\n");
        }
        list_end(out);
    }
    rp_out_str(out, "The others are listed in\n.Xr rapport 1 .\n");
}

static void verb_page(struct rp_out *out, const struct rp_verb *verb)
{
    page_head(out, verb);
    section(out, "SYNOPSIS");
    rp_out_format(out, ".Nm rapport Cm %s\n.Op Ar option ...\n", verb->name);
    if (*verb->usage) {
        rp_out_str(out, ".Ar ");
        quoted(out, verb->usage);
        rp_out_str(out, "\n");
    }
    description(out, verb->description);
    options(out, verb);
    statuses(out, verb->statuses);
    examples(out, verb->examples);
    rp_out_str(out, ".Sh SEE ALSO\n.Xr rapport 1\n");
}

/* The name that follows `last` in the order of the alphabet; NULL behind the last of all. */
static const char *name_after(const char *last)
{
    const char *next = NULL;
    for (int i = 0; rp_verbs[i]; i++) {
        const char *name = rp_verbs[i]->name;
        if (strcmp(name, last) > 0 && (!next || strcmp(name, next) < 0))
            next = name;
    }
    return next;
}

static void see_also(struct rp_out *out)
{
    section(out, "SEE ALSO");
    for (const char *name = name_after(""), *next = NULL; name; name = next) {
        next = name_after(name);
        rp_out_format(out, ".Xr rapport-%s 1%s\n", name, next ? " ," : "");
    }
}

static void program_page(struct rp_out *out)
{
    page_head(out, NULL);
    section(out, "SYNOPSIS");
    rp_out_str(out, ".Nm\n.Ar verb\n.Op Ar option ...\n.Op Ar file\n");
    section(out, "IN DANGER");
    text_line(out, rp_program.urgent);
    description(out, rp_program.description);
    rp_out_str(out, ".Pp\nThe verbs are:\n");
    list_begin(out);
    for (int i = 0; rp_verbs[i]; i++) {
        item(out, "Cm ", rp_verbs[i]->name);
        sentence(out, rp_verbs[i]->summary, ".\n");
    }
    list_end(out);
    section(out, "ENVIRONMENT");
    variables(out, "Ev ", rp_program.environment);
    section(out, "FILES");
    variables(out, "Pa ", rp_program.files);
    section(out, "EXIT STATUS");
    list_begin(out);
    for (enum rp_rc rc = RP_OK; rc <= RP_LIMIT; rc++) {
        rp_out_format(out, ".It %d\n", rp_rc_exit_status(rc));
        sentence(out, rp_rc_sentence(rc), ".\n");
    }
    list_end(out);
    examples(out, rp_program.examples);
    see_also(out);
}

void rp_print_man(struct rp_out *out, const struct rp_verb *verb)
{
    if (verb)
        verb_page(out, verb);
    else
        program_page(out);
}
