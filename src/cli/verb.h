/*
 * verb: what one can ask of the program, declared once.
 *
 * Each verb has a file verb_NAME.c with its record directly above its function. The help, the man
 * pages, the completions and docs/commands.md are all printed from the record.
 * Words of a record are plain UTF-8 without markup; a paragraph is one string.
 */
#ifndef RAPPORT_CLI_VERB_H
#define RAPPORT_CLI_VERB_H

#include <rapport/base/error.h>
#include <stdbool.h>

struct rp_call;
struct rp_note;

/*
 * An option. The name of its argument also says what may stand there: choices joined by "|"
 * ("csv|json") are checked by the parser; "DAY" is checked where it is read; FILE, DIR and names
 * that end in a file's suffix ("JOURNEY.json") complete to such files; VERB to verbs.
 */
struct rp_option {
    const char *name;     /* long name without dashes */
    char letter;          /* short form; 0: none */
    const char *argument; /* name of its argument; NULL: a switch */
    const char *help;     /* one sentence, lower case, no full stop at the end */
    bool many;            /* may be given more than once, each counts; otherwise the last does */
    bool hidden;          /* for the build, not for people: left out of every list */
};

/* A command that runs as it stands from the top of the source tree, and what it shows. */
struct rp_example {
    const char *command;
    const char *shows; /* one sentence, no full stop at the end */
    int status;        /* exit status it ends with */
};

/* A result this verb may end in, and when. RP_USAGE, RP_SYSTEM and RP_LIMIT mean the same for
 * every verb and are listed once, in the overview. */
struct rp_status {
    enum rp_rc rc;
    const char *when;
};

/* Lists end with an element that is all zero. All strings static. */
struct rp_verb {
    const char *name;
    const char *summary; /* one line, lower case, no full stop at the end */
    const char *usage;   /* operands: "JOURNEY.json", "[VERB]"; "" when it takes none */
    int operands_min;
    int operands_max;
    bool json; /* understands --json */
    const struct rp_option *options;
    const char *const *description; /* paragraphs, then NULL */
    const struct rp_example *examples;
    const struct rp_status *statuses;
    /* Does it: the answer to call->out, talk by rp_call_talk, what went wrong into call->err. */
    enum rp_rc (*run)(struct rp_call *call);
    const struct rp_note *note; /* what it notes (actions/noting.h); NULL for all other verbs */
};

#endif
