#include "cli/verbs.h"

#include <stddef.h>
#include <string.h>

const struct rp_verb *const rp_verbs[] = {
#define VERB_ADDRESS(name) &rp_verb_##name,
    RP_VERB_TABLE(VERB_ADDRESS)
#undef VERB_ADDRESS
        NULL,
};

const struct rp_option rp_options_of_all[] = {
    {.name = "plain", .help = "no colour, no drawing characters"},
    {.name = "no-input", .help = "never ask a question"},
    {.name = "help", .letter = 'h', .help = "show this help and stop"},
    {0},
};

const struct rp_option rp_option_json = {.name = "json", .help = "answer in JSON"};

const struct rp_verb *rp_verb_find(const char *name)
{
    for (int i = 0; rp_verbs[i]; i++) {
        if (strcmp(rp_verbs[i]->name, name) == 0)
            return rp_verbs[i];
    }
    return NULL;
}

const struct rp_option *rp_verb_option(const struct rp_verb *verb, int i)
{
    for (const struct rp_option *own = verb->options; own && own->name; own++) {
        if (i-- == 0)
            return own;
    }
    if (verb->json && i-- == 0)
        return &rp_option_json;
    for (const struct rp_option *option = rp_options_of_all; option->name; option++) {
        if (i-- == 0)
            return option;
    }
    return NULL;
}

const struct rp_option *rp_verb_option_find(const struct rp_verb *verb, const char *name)
{
    const struct rp_option *option = NULL;
    for (int i = 0; (option = rp_verb_option(verb, i)) != NULL; i++) {
        if (strcmp(option->name, name) == 0)
            return option;
    }
    return NULL;
}

enum rp_argument rp_argument_kind(const char *name)
{
    if (strstr(name, "VERB"))
        return RP_ARGUMENT_VERB;
    if (strchr(name, '|'))
        return RP_ARGUMENT_CHOICE;
    if (strstr(name, "DIR"))
        return RP_ARGUMENT_FOLDER;
    return strstr(name, "FILE") || strchr(name, '.') ? RP_ARGUMENT_FILE : RP_ARGUMENT_ANY;
}

const char *rp_argument_suffix(const char *name, int *len)
{
    const char *dot = strchr(name, '.');
    /* "FILE..." is many files, not a suffix. */
    if (!dot || dot[1] == '.') {
        *len = 0;
        return "";
    }
    *len = (int)strcspn(dot, "] ");
    return dot;
}
