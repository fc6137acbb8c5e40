#include "cli/parse.h"

#include "cli/nearest.h"
#include "cli/verbs.h"

#include <string.h>

/* The words left, and the call they go into. */
struct parser {
    struct rp_call *call;
    char **words;
    int words_n;
    int next;
};

static enum rp_rc unknown_option(struct rp_call *call, const char *name, size_t len)
{
    if (!rp_word_is_plain(name, len))
        return rp_err_set(call->err, RP_USAGE, "%s has no such option", call->verb->name);
    char typed[RP_NEAREST_WORD_MAX + 1] = {0};
    memcpy(typed, name, len);
    struct rp_nearest nearest = {.typed = typed};
    const struct rp_option *option = NULL;
    for (int i = 0; (option = rp_verb_option(call->verb, i)) != NULL; i++) {
        if (!option->hidden)
            rp_nearest_offer(&nearest, option->name);
    }
    if (!nearest.best)
        return rp_err_set(call->err, RP_USAGE, "%s has no option --%s", call->verb->name, typed);
    return rp_err_set(call->err, RP_USAGE, "%s has no option --%s; did you mean --%s?",
                      call->verb->name, typed, nearest.best);
}

static bool is_choice(const char *choices, const char *value)
{
    size_t len = strlen(value);
    for (const char *p = choices; *p; p += strspn(p, "|")) {
        size_t n = strcspn(p, "|");
        if (n == len && memcmp(p, value, n) == 0)
            return true;
        p += n;
    }
    return false;
}

static enum rp_rc keep(struct rp_call *call, const struct rp_option *option, const char *value)
{
    if (value && rp_argument_kind(option->argument) == RP_ARGUMENT_CHOICE &&
        !is_choice(option->argument, value))
        return rp_err_set(call->err, RP_USAGE, "--%s needs one of %s", option->name,
                          option->argument);
    call->given[call->given_n++] = (struct rp_given){option, value};
    return RP_OK;
}

/* Could this word be the value of an option before it? */
static bool is_value(const char *word)
{
    return word[0] != '-' || word[1] == '\0' || (word[1] >= '0' && word[1] <= '9') ||
           word[1] == '.';
}

static enum rp_rc take_value(struct parser *p, const struct rp_option *option)
{
    if (p->next == p->words_n || !is_value(p->words[p->next]))
        return rp_err_set(p->call->err, RP_USAGE, "--%s needs a value: %s", option->name,
                          option->argument);
    return keep(p->call, option, p->words[p->next++]);
}

static const struct rp_option *find_long(const struct rp_verb *verb, const char *name, size_t len)
{
    const struct rp_option *option = NULL;
    for (int i = 0; (option = rp_verb_option(verb, i)) != NULL; i++) {
        if (strlen(option->name) == len && memcmp(option->name, name, len) == 0)
            return option;
    }
    return NULL;
}

static enum rp_rc parse_long(struct parser *p, const char *name)
{
    size_t len = strcspn(name, "=");
    const struct rp_option *option = find_long(p->call->verb, name, len);
    if (!option)
        return unknown_option(p->call, name, len);
    if (name[len] == '=' && !option->argument)
        return rp_err_set(p->call->err, RP_USAGE, "--%s takes no value", option->name);
    if (name[len] == '=')
        return keep(p->call, option, name + len + 1);
    return option->argument ? take_value(p, option) : keep(p->call, option, NULL);
}

static const struct rp_option *find_letter(const struct rp_verb *verb, char letter)
{
    const struct rp_option *option = NULL;
    for (int i = 0; (option = rp_verb_option(verb, i)) != NULL; i++) {
        if (option->letter == letter)
            return option;
    }
    return NULL;
}

static enum rp_rc parse_letters(struct parser *p, const char *letters)
{
    for (; *letters; letters++) {
        const struct rp_option *option = find_letter(p->call->verb, *letters);
        if (!option)
            return rp_err_set(p->call->err, RP_USAGE, "%s has no such option of one letter",
                              p->call->verb->name);
        if (option->argument)
            return letters[1] ? keep(p->call, option, letters + 1) : take_value(p, option);
        enum rp_rc rc = keep(p->call, option, NULL);
        if (rc != RP_OK)
            return rc;
    }
    return RP_OK;
}

static enum rp_rc parse_words(struct parser *p)
{
    bool options_ended = false;
    while (p->next < p->words_n) {
        const char *word = p->words[p->next++];
        enum rp_rc rc = RP_OK;
        if (options_ended || word[0] != '-' || word[1] == '\0')
            p->call->operands[p->call->operands_n++] = word;
        else if (strcmp(word, "--") == 0)
            options_ended = true;
        else if (word[1] == '-')
            rc = parse_long(p, word + 2);
        else
            rc = parse_letters(p, word + 1);
        if (rc != RP_OK)
            return rc;
    }
    return RP_OK;
}

static enum rp_rc check_operands(struct rp_call *call)
{
    const struct rp_verb *verb = call->verb;
    if (call->operands_n < (size_t)verb->operands_min)
        return rp_err_set(call->err, RP_USAGE, "%s needs %s", verb->name, verb->usage);
    if (call->operands_n > (size_t)verb->operands_max && verb->operands_max == 0)
        return rp_err_set(call->err, RP_USAGE, "%s takes options only", verb->name);
    if (call->operands_n > (size_t)verb->operands_max)
        return rp_err_set(call->err, RP_USAGE, "%s takes no more than %s", verb->name, verb->usage);
    return RP_OK;
}

enum rp_rc rp_call_parse(struct rp_call *call, int argc, char **argv)
{
    /* A word gives one option, or as many as it has letters after a single dash. */
    size_t most = (size_t)argc + 1;
    for (int i = 0; i < argc; i++)
        most += argv[i][0] == '-' && argv[i][1] != '-' ? strlen(argv[i]) : 0;
    call->given = rp_arena_array(call->arena, most, sizeof *call->given);
    call->operands = rp_arena_array(call->arena, (size_t)argc + 1, sizeof *call->operands);
    if (!call->given || !call->operands)
        return rp_err_set(call->err, RP_LIMIT, "out of memory");
    struct parser parser = {.call = call, .words = argv, .words_n = argc};
    enum rp_rc rc = parse_words(&parser);
    if (rc != RP_OK)
        return rc;
    call->json = call->verb->json && rp_call_has(call, "json");
    call->plain = rp_call_has(call, "plain");
    call->no_input = rp_call_has(call, "no-input");
    return rp_call_has(call, "help") ? RP_OK : check_operands(call);
}
