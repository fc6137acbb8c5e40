/*
 * progress: a line on standard error that tells how far a long job is. It appears after a second,
 * only on a terminal whose lines can be written over, and leaves nothing behind.
 */
#ifndef RAPPORT_CLI_PROGRESS_H
#define RAPPORT_CLI_PROGRESS_H

#include "cli/call.h"

#include <stdio.h>

/* Nothing is shown before this: most jobs are done by then. */
enum { RP_PROGRESS_PATIENCE_MS = 1000 };

/* Plain data; fields private, except that a test may change patience_ms and file. */
struct rp_progress {
    FILE *file; /* NULL: nothing is ever shown */
    const char *what;
    int width;
    int64_t started_ms;
    int64_t shown_ms; /* when the line was last written; 0: never */
    int64_t patience_ms;
};

/* Starts the clock. what: the job in a word or two of ours ("simulating"); static. */
void rp_progress_start(struct rp_progress *progress, const struct rp_call *call, const char *what);
/* done of total, in whatever unit; total 0 when it is not known. Cheap: call it for every row. */
void rp_progress_step(struct rp_progress *progress, int64_t done, int64_t total);
/* Wipes the line away. Call it before anything else is said. */
void rp_progress_end(struct rp_progress *progress);

#endif
