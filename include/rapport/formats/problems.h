/*
 * problems: everything that is wrong with files that a person edits, not only the first thing.
 */
#ifndef RAPPORT_FORMATS_PROBLEMS_H
#define RAPPORT_FORMATS_PROBLEMS_H

#include <rapport/base/text.h>

/* More would not be read, and a hostile file must not fill the memory with them. */
enum { RP_PROBLEMS_MAX = 200 };

/* One thing that is wrong. The message is ours; it never holds what stands in the file. */
struct rp_problem {
    struct rp_text file; /* as the caller named it */
    struct rp_err err;   /* with line, column (1-based, signs not bytes) and place when known */
};

/* A list that grows in an arena. Starts as {.arena = ...}. */
struct rp_problems {
    struct rp_arena *arena;
    struct rp_problem *items;
    size_t n;
    size_t cap;
    size_t found; /* all that were added, those dropped included */
};

/* Adds a problem; after the RP_PROBLEMS_MAX-th, and without memory, it is only counted. */
void rp_problems_add(struct rp_problems *problems, struct rp_text file, const struct rp_err *err);

/* A file with its bytes. Nothing is known about either. */
struct rp_data_file {
    struct rp_text name;
    struct rp_text bytes;
};

struct rp_data_files {
    const struct rp_data_file *items;
    size_t n;
};

#endif
