/*
 * tracing: what this computer holds of a person's notes, looked up without their key.
 */
#ifndef RAPPORT_ACTIONS_TRACING_H
#define RAPPORT_ACTIONS_TRACING_H

#include "os/traces.h"

/* A file of ours. */
struct rp_trace_file {
    const char *path;
    const char *what; /* a word: "key", "record", ... as in data/words under traces.file. */
    int64_t bytes;    /* -1: not told */
};

/* A shell's history that names the program, or that could not be looked at. */
struct rp_trace_history {
    const char *path;
    size_t lines_n;
    bool not_read;
};

/* All of it in an arena. */
struct rp_traces {
    const char *dir;
    bool is_there;          /* something of ours is in dir */
    bool is_open_to_others; /* as rp_path_is_open has it */
    struct rp_trace_file *files;
    size_t files_n;
    int64_t key_seconds; /* the kernel keeps the key so long; 0: not; -1: not told */
    enum rp_swap swap;
    int64_t locked_limit;        /* bytes; -1: none */
    struct rp_text core_pattern; /* absent: not told */
    bool leaves_core;            /* other programs do */
    struct rp_trace_history *histories;
    size_t histories_n;
};

/* Looks at the notes in a directory, which is borrowed. Notes that are not there are no error.
 * RP_SYSTEM, RP_LIMIT. */
enum rp_rc rp_traces_look(const char *dir, struct rp_arena *arena, struct rp_traces *out,
                          struct rp_err *err) RP_MUST_USE;

#endif
