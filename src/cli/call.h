/*
 * call: one run of one verb, as its function sees it.
 */
#ifndef RAPPORT_CLI_CALL_H
#define RAPPORT_CLI_CALL_H

#include "actions/serving.h"
#include "cli/out.h"
#include "cli/verb.h"
#include "os/terminal.h"

#include <rapport/base/text.h>
#include <stdint.h>

/* An option as it was given; value is NULL for a switch. Points into argv. */
struct rp_given {
    const struct rp_option *option;
    const char *value;
};

/* Plain data, filled before the verb's function runs; all of it lives as long as the call. */
struct rp_call {
    const struct rp_verb *verb;
    struct rp_given *given; /* in order of the command line */
    size_t given_n;
    const char **operands; /* the rest; "-" is standard input */
    size_t operands_n;
    bool json;
    bool plain;
    bool no_input;
    struct rp_terminal terminal;
    struct rp_arena *arena;
    struct rp_text country; /* of Help, as the notes say; absent until they are open */
    struct rp_out *out;     /* standard output: the answer and nothing else */
    struct rp_err *err;
    rp_serve_fn serve;   /* the face that stays; NULL where there is none */
    const char *subject; /* the file that err is about; NULL: none */
};

/* Was the option given? name must be declared by the verb. */
bool rp_call_has(const struct rp_call *call, const char *name);
/* Its last value; NULL when not given. */
const char *rp_call_value(const struct rp_call *call, const char *name);
/* Its i-th value, from 0, for options that may be given many times; NULL behind the last. */
const char *rp_call_value_at(const struct rp_call *call, const char *name, size_t i);

/* These read an option's value. When it was not given *out keeps what it held, so set the default
 * first. RP_USAGE, with a sentence in call->err, when the value does not fit. */

/* A civil day "YYYY-MM-DD". */
enum rp_rc rp_call_day(struct rp_call *call, const char *name, int32_t *out) RP_MUST_USE;
/* A number in min..max, decimal point. */
enum rp_rc rp_call_number(struct rp_call *call, const char *name, const double range[2],
                          double *out) RP_MUST_USE;
/* A whole number in min..max. */
enum rp_rc rp_call_whole(struct rp_call *call, const char *name, const int64_t range[2],
                         int64_t *out) RP_MUST_USE;

/* Reads all of the file named by an operand ("-": standard input), at most max bytes, into the
 * call's arena, and makes it the subject of errors. */
enum rp_rc rp_call_read(struct rp_call *call, const char *path, size_t max,
                        struct rp_text *out) RP_MUST_USE;

/* For options that name a file to be written; --over goes with them. */
#define RP_OVER_OPTION                                                                             \
    {                                                                                              \
        "over", 0, NULL, "write over a file that is there", false, false                           \
    }

/* Is the path free, or may it be written over? Asked before any work is done. RP_USAGE, and the
 * path is the subject of errors. */
enum rp_rc rp_call_check_free(struct rp_call *call, const char *path) RP_MUST_USE;
/* Writes what was asked for there, for its owner alone; the path is the subject of errors. Faults
 * of rp_file_hand_out. */
enum rp_rc rp_call_write(struct rp_call *call, const char *path,
                         struct rp_text content) RP_MUST_USE;

/* A line to standard error, the newline added. Never a person's words. */
void rp_call_talk(const struct rp_call *call, const char *fmt, ...) RP_PRINTF(2, 3);

#endif
