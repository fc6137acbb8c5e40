/*
 * program: what is true of the whole program and not of one verb: the words of the overview, the
 * environment it looks at, what its exit statuses mean.
 */
#ifndef RAPPORT_CLI_PROGRAM_H
#define RAPPORT_CLI_PROGRAM_H

#include "actions/serving.h"
#include "cli/verb.h"

struct rp_variable {
    const char *name;
    const char *meaning; /* one sentence, no full stop at the end */
};

/* Lists end with an element that is all zero (paragraphs with NULL). */
struct rp_program {
    const char *summary;
    const char *urgent;   /* one line, for somebody in danger: where to look now */
    const char *released; /* "November 25, 2026": the date of the man pages */
    const char *const *description;
    const struct rp_variable *environment;
    const struct rp_variable *files;
    const struct rp_example *examples;
};

extern const struct rp_program rp_program;

/* Runs the program: the verb named by argv[1]. serve: the face that stays, for `open`. Returns the
 * exit status, 0..7. */
int rp_program_run(int argc, char **argv, rp_serve_fn serve);

#endif
