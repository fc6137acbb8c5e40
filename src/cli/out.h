/*
 * out: standard output, as verbs write to it. It remembers the first refusal, so write freely; the
 * program looks once at the end (and a long job may look in between).
 */
#ifndef RAPPORT_CLI_OUT_H
#define RAPPORT_CLI_OUT_H

#include <rapport/base/text.h>
#include <stdio.h>

struct rp_out {
    FILE *file;
    int width;    /* columns of the screen */
    bool colour;  /* escape codes are welcome */
    bool is_json; /* what it is given is JSON: what moves a terminal is written as an escape */
    int refusal;  /* errno of the first write that failed; 0: none */
};

/* Exactly these bytes: for CSV and other answers that a program reads. In JSON the sign DEL, the
 * controls of C1 and marks that turn or break lines, which stand only in strings there, become
 * escapes: the same to a program, and harmless on a terminal. Signs must come whole. */
void rp_out_text(struct rp_out *out, struct rp_text t);
void rp_out_str(struct rp_out *out, const char *string);
void rp_out_format(struct rp_out *out, const char *fmt, ...) RP_PRINTF(2, 3);

/* A heading on a line of its own; bold where colour is welcome. */
void rp_out_heading(struct rp_out *out, const char *string);

/* A JSON string with its quotes. t must be valid UTF-8; absent is written as null. */
void rp_out_json_string(struct rp_out *out, struct rp_text t);

/* True once a write was refused: nobody will read the rest. */
bool rp_out_is_refused(const struct rp_out *out);
/* Sends what is held back. RP_OK also when the reader of a pipe left: it has what it wanted.
 * RP_SYSTEM for a full disk and the like. */
enum rp_rc rp_out_finish(struct rp_out *out, struct rp_err *err) RP_MUST_USE;

#endif
