#include "cli/print_completion.h"

#include "cli/verbs.h"

#include <string.h>

/* Choices "a|b" joined by spaces; of "[VERB|a]" every verb and then a. */
static void words_of(struct rp_out *out, const char *argument)
{
    if (rp_argument_kind(argument) == RP_ARGUMENT_VERB) {
        for (int i = 0; rp_verbs[i]; i++)
            rp_out_format(out, "%s%s", i ? " " : "", rp_verbs[i]->name);
        argument = strchr(argument, '|') ? strchr(argument, '|') : "";
    }
    for (const char *p = argument; *p && *p != ']'; p++)
        rp_out_format(out, "%c", *p == '|' ? ' ' : *p);
}

/* One shell line that answers for an argument or operand in bash. */
static void bash_answer(struct rp_out *out, const char *argument)
{
    int len = 0;
    switch (rp_argument_kind(argument)) {
    case RP_ARGUMENT_CHOICE:
    case RP_ARGUMENT_VERB:
        rp_out_str(out, "words='");
        words_of(out, argument);
        rp_out_str(out, "'");
        break;
    case RP_ARGUMENT_FILE:
        rp_argument_suffix(argument, &len);
        rp_out_format(out, "files='%.*s' kind=file", len, rp_argument_suffix(argument, &len));
        break;
    case RP_ARGUMENT_FOLDER:
        rp_out_str(out, "kind=folder");
        break;
    case RP_ARGUMENT_ANY:
        rp_out_str(out, "kind=none");
        break;
    }
}

static void bash_verb(struct rp_out *out, const struct rp_verb *verb)
{
    const struct rp_option *option = NULL;
    rp_out_format(out, "    %s)\n        case $prev in\n", verb->name);
    for (int i = 0; (option = rp_verb_option(verb, i)) != NULL; i++) {
        if (option->hidden || !option->argument)
            continue;
        rp_out_format(out, "        --%s) ", option->name);
        bash_answer(out, option->argument);
        rp_out_str(out, " ;;\n");
    }
    rp_out_str(out, "        *)\n            options='");
    for (int i = 0; (option = rp_verb_option(verb, i)) != NULL; i++) {
        if (!option->hidden)
            rp_out_format(out, "%s--%s", i ? " " : "", option->name);
    }
    rp_out_str(out, "'\n            ");
    bash_answer(out, verb->usage);
    rp_out_str(out, " ;;\n        esac ;;\n");
}

void rp_print_bash(struct rp_out *out)
{
    rp_out_str(out, "# bash completion for rapport, printed by the program itself\n"
                    "_rapport() {\n"
                    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                    "    local verb='' options='' words='' files='' kind='' i\n"
                    "    COMPREPLY=()\n"
                    "    # \"--name=value\" comes as three words\n"
                    "    if [[ $cur == '=' ]]; then cur=''\n"
                    "    elif [[ $prev == '=' ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
                    "    ((COMP_CWORD > 1)) && verb=${COMP_WORDS[1]}\n"
                    "    case $verb in\n"
                    "    '') words='");
    words_of(out, "VERB");
    rp_out_str(out, "' options='--help --version' ;;\n");
    for (int i = 0; rp_verbs[i]; i++)
        bash_verb(out, rp_verbs[i]);
    rp_out_str(out, "    esac\n"
                    "    if [[ $cur == -* ]]; then words=$options kind=''; fi\n"
                    "    if [[ $kind == file ]]; then\n"
                    "        compopt -o filenames 2>/dev/null\n"
                    "        while IFS= read -r i; do\n"
                    "            [[ -d $i || $i == *\"$files\" ]] && COMPREPLY+=(\"$i\")\n"
                    "        done < <(compgen -f -- \"$cur\")\n"
                    "    elif [[ $kind == folder ]]; then\n"
                    "        compopt -o filenames 2>/dev/null\n"
                    "        while IFS= read -r i; do COMPREPLY+=(\"$i\"); done < <(compgen -d -- "
                    "\"$cur\")\n"
                    "    else\n"
                    "        while IFS= read -r i; do COMPREPLY+=(\"$i\"); done < <(compgen -W "
                    "\"$words\" -- \"$cur\")\n"
                    "    fi\n"
                    "}\n"
                    "complete -F _rapport rapport\n");
}

/* Inside single quotes of a shell; zsh's specs also give meaning to [ ] and : */
static void shell_quoted(struct rp_out *out, const char *string, const char *special)
{
    for (; *string; string++) {
        if (*string == '\'')
            rp_out_str(out, "'\\''");
        else if (strchr(special, *string))
            rp_out_format(out, "\\%c", *string);
        else
            rp_out_text(out, (struct rp_text){string, 1});
    }
}

static const char zsh_special[] = "[]:\\";

static void zsh_action(struct rp_out *out, const char *argument)
{
    int len = 0;
    const char *suffix = rp_argument_suffix(argument, &len);
    switch (rp_argument_kind(argument)) {
    case RP_ARGUMENT_CHOICE:
    case RP_ARGUMENT_VERB:
        rp_out_str(out, "(");
        words_of(out, argument);
        rp_out_str(out, ")");
        break;
    case RP_ARGUMENT_FILE:
        if (len > 0)
            rp_out_format(out, "_files -g \"*%.*s\"", len, suffix);
        else
            rp_out_str(out, "_files");
        break;
    case RP_ARGUMENT_FOLDER:
        rp_out_str(out, "_files -/");
        break;
    case RP_ARGUMENT_ANY:
        rp_out_str(out, " ");
        break;
    }
}

static void zsh_option(struct rp_out *out, const struct rp_option *option)
{
    rp_out_format(out, " \\\n        '%s--%s%s[", option->many ? "*" : "", option->name,
                  option->argument ? "=" : "");
    shell_quoted(out, option->help, zsh_special);
    rp_out_str(out, "]");
    if (option->argument) {
        rp_out_str(out, ":");
        shell_quoted(out, option->argument, zsh_special);
        rp_out_str(out, ":");
        zsh_action(out, option->argument);
    }
    rp_out_str(out, "'");
}

static void zsh_verb(struct rp_out *out, const struct rp_verb *verb)
{
    rp_out_format(out, "    %s)\n        _arguments", verb->name);
    const struct rp_option *option = NULL;
    for (int i = 0; (option = rp_verb_option(verb, i)) != NULL; i++) {
        if (!option->hidden)
            zsh_option(out, option);
    }
    if (*verb->usage) {
        rp_out_str(out, " \\\n        '*:");
        shell_quoted(out, verb->usage, zsh_special);
        rp_out_str(out, ":");
        zsh_action(out, verb->usage);
        rp_out_str(out, "'");
    }
    rp_out_str(out, " ;;\n");
}

void rp_print_zsh(struct rp_out *out)
{
    rp_out_str(out, "#compdef rapport\n# Printed by the program itself.\n"
                    "local -a verbs\nverbs=(\n");
    for (int i = 0; rp_verbs[i]; i++) {
        rp_out_format(out, "    '%s:", rp_verbs[i]->name);
        shell_quoted(out, rp_verbs[i]->summary, zsh_special);
        rp_out_str(out, "'\n");
    }
    rp_out_str(out, ")\n"
                    "if ((CURRENT == 2)); then\n"
                    "    _describe verb verbs\n"
                    "else\n"
                    "    local verb=$words[2]\n"
                    "    shift words\n"
                    "    ((CURRENT--))\n"
                    "    case $verb in\n");
    for (int i = 0; rp_verbs[i]; i++)
        zsh_verb(out, rp_verbs[i]);
    rp_out_str(out, "    esac\nfi\n");
}

static void fish_argument(struct rp_out *out, const char *argument)
{
    int len = 0;
    const char *suffix = rp_argument_suffix(argument, &len);
    switch (rp_argument_kind(argument)) {
    case RP_ARGUMENT_CHOICE:
    case RP_ARGUMENT_VERB:
        rp_out_str(out, " -a '");
        words_of(out, argument);
        rp_out_str(out, "'");
        break;
    case RP_ARGUMENT_FILE:
        rp_out_format(out, " -a '(__fish_complete_suffix %.*s)'", len, suffix);
        break;
    case RP_ARGUMENT_FOLDER:
        rp_out_str(out, " -a '(__fish_complete_directories)'");
        break;
    case RP_ARGUMENT_ANY:
        break;
    }
}

static void fish_verb(struct rp_out *out, const struct rp_verb *verb)
{
    const struct rp_option *option = NULL;
    for (int i = 0; (option = rp_verb_option(verb, i)) != NULL; i++) {
        if (option->hidden)
            continue;
        rp_out_format(out, "complete -c rapport -n '__fish_seen_subcommand_from %s' -l %s",
                      verb->name, option->name);
        if (option->argument) {
            rp_out_str(out, " -x");
            fish_argument(out, option->argument);
        }
        rp_out_str(out, " -d '");
        shell_quoted(out, option->help, "\\");
        rp_out_str(out, "'\n");
    }
    if (!*verb->usage)
        return;
    rp_out_format(out, "complete -c rapport -n '__fish_seen_subcommand_from %s'", verb->name);
    fish_argument(out, verb->usage);
    rp_out_str(out, "\n");
}

void rp_print_fish(struct rp_out *out)
{
    rp_out_str(out, "# fish completion for rapport, printed by the program itself\n"
                    "complete -c rapport -f\n");
    for (int i = 0; rp_verbs[i]; i++) {
        rp_out_format(out, "complete -c rapport -n __fish_use_subcommand -a %s -d '",
                      rp_verbs[i]->name);
        shell_quoted(out, rp_verbs[i]->summary, "\\");
        rp_out_str(out, "'\n");
    }
    for (int i = 0; rp_verbs[i]; i++)
        fish_verb(out, rp_verbs[i]);
}
