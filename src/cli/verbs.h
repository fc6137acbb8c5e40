/*
 * verbs: the one table of verbs, in the order of the help.
 */
#ifndef RAPPORT_CLI_VERBS_H
#define RAPPORT_CLI_VERBS_H

#include "cli/verb.h"

/* A new verb: a line here, its name in cli_verbs of src/cli/meson.build, and its verb_NAME.c, or
 * its record in note_verbs.c and its name in cli_note_verbs. */
#define RP_VERB_TABLE(X)                                                                           \
    X(review)                                                                                      \
    X(timeline)                                                                                    \
    X(trace)                                                                                       \
    X(why)                                                                                         \
    X(unsaid)                                                                                      \
    X(say)                                                                                         \
    X(rehearse)                                                                                    \
    X(init)                                                                                        \
    X(status)                                                                                      \
    X(open)                                                                                        \
    X(moment)                                                                                      \
    X(checkin)                                                                                     \
    X(session)                                                                                     \
    X(boundary)                                                                                    \
    X(people)                                                                                      \
    X(belief)                                                                                      \
    X(pattern)                                                                                     \
    X(experiment)                                                                                  \
    X(homework)                                                                                    \
    X(victory)                                                                                     \
    X(sign)                                                                                        \
    X(relationship)                                                                                \
    X(choose)                                                                                      \
    X(look)                                                                                        \
    X(ending)                                                                                      \
    X(return )                                                                                     \
    X(search)                                                                                      \
    X(undo)                                                                                        \
    X(import)                                                                                      \
    X(export)                                                                                      \
    X(reminder)                                                                                    \
    X(lock)                                                                                        \
    X(passphrase)                                                                                  \
    X(recover)                                                                                     \
    X(backup)                                                                                      \
    X(traces)                                                                                      \
    X(erase)                                                                                       \
    X(analyze)                                                                                     \
    X(simulate)                                                                                    \
    X(check)                                                                                       \
    X(help)                                                                                        \
    X(version)

#define RP_VERB_DECLARE(name) extern const struct rp_verb rp_verb_##name;
RP_VERB_TABLE(RP_VERB_DECLARE)
#undef RP_VERB_DECLARE

/* All verbs, then NULL. */
extern const struct rp_verb *const rp_verbs[];
/* Options that every verb understands: help, plain, no-input. Ends with a zero element. */
extern const struct rp_option rp_options_of_all[];
/* --json, for the verbs that say so. */
extern const struct rp_option rp_option_json;

/* The verb of that name, or NULL. */
const struct rp_verb *rp_verb_find(const char *name);
/* The verb's i-th option, its own first, then --json where it has it, then those of all; NULL
 * behind the last. Hidden ones are among them. */
const struct rp_option *rp_verb_option(const struct rp_verb *verb, int i);
/* The same by name; NULL when the verb has no such option. */
const struct rp_option *rp_verb_option_find(const struct rp_verb *verb, const char *name);

/* What may stand in the place of an argument or operand, by its name. */
enum rp_argument {
    RP_ARGUMENT_ANY,    /* a word or number: nothing to complete */
    RP_ARGUMENT_CHOICE, /* one of the words joined by | */
    RP_ARGUMENT_FILE,   /* a file; rp_argument_suffix tells which */
    RP_ARGUMENT_FOLDER, /* a directory */
    RP_ARGUMENT_VERB    /* a verb; other words that may stand there follow behind | */
};
enum rp_argument rp_argument_kind(const char *name);
/* ".json" of "JOURNEY.json", "" of "FILE". The result lies in name up to its first ']' or end. */
const char *rp_argument_suffix(const char *name, int *len);

#endif
