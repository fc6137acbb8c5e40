/*
 * scripts: the characters that one can rehearse with, read from the data folder.
 */
#ifndef RP_VIEWS_SCRIPTS_H
#define RP_VIEWS_SCRIPTS_H

#include <rapport/guide/rehearsal.h>

/* By their order, the kindest first; of one order by the names of their files. Owned by the arena
 * they were read into. */
struct rp_scripts {
    struct rp_script *items;
    size_t n;
};

/* Reads data_dir/rehearse. RP_BAD_INPUT when a file is not valid (err names the first place),
 * RP_SYSTEM when one cannot be read, RP_LIMIT when memory is out. *out only on success. */
enum rp_rc rp_scripts_read(const char *data_dir, struct rp_arena *arena, struct rp_scripts *out,
                           struct rp_err *err) RP_MUST_USE;
/* Takes those out that answer badly at first: for who wants to say something about life and death.
 */
void rp_scripts_leave_gentle(struct rp_scripts *scripts);
/* The script of that name, or NULL. */
const struct rp_script *rp_script_find(const struct rp_scripts *scripts, struct rp_text name);
/* All of them, whole, as one JSON document with a line feed at its end. RP_LIMIT: no memory. */
enum rp_rc rp_scripts_json(const struct rp_scripts *scripts, struct rp_arena *arena,
                           struct rp_text *out) RP_MUST_USE;

/* A rehearsal and what the person wants to keep from it. */
struct rp_rehearsal_told {
    const struct rp_rehearsal *rehearsal;
    struct rp_text notice; /* that the listener is a script */
    const struct rp_text *keep;
    size_t keep_n;
};

/* A rehearsal as one JSON document: each place with what was chosen there, never what was typed,
 * and what the person wants to keep. RP_LIMIT: no memory. */
enum rp_rc rp_rehearsal_json(const struct rp_rehearsal_told *told, struct rp_arena *arena,
                             struct rp_text *out) RP_MUST_USE;

#endif
