/*
 * traces: what the system tells of where a person's words may be left behind.
 *
 * Each is a look at a table of the system or of a shell; what cannot be looked at is not known, and
 * never taken for absent.
 */
#ifndef RAPPORT_OS_TRACES_H
#define RAPPORT_OS_TRACES_H

#include <rapport/base/text.h>
#include <stdint.h>

/* The size of a regular file, a link not followed; false when it is none or is not told. */
bool rp_file_size(const char *path, int64_t *bytes);

/* Where memory may be written to when there is too little of it. */
enum rp_swap {
    RP_SWAP_NOT_KNOWN,
    RP_SWAP_NONE,
    RP_SWAP_SEALED, /* every device of it is encrypted, or is memory itself (zram) */
    RP_SWAP_OPEN,   /* one at least is not known to be */
};
enum rp_swap rp_swap_look(void);
/* The same of the text of /proc/swaps; is_sealed is asked for each device but zram. */
typedef bool (*rp_swap_sealed_fn)(const char *device);
enum rp_swap rp_swap_of(struct rp_text table, rp_swap_sealed_fn is_sealed);

/* How long the kernel keeps what keyring.h put under a name: seconds, rounded down as the kernel
 * tells them; 0 when there is none; -1 when that is not told. */
int64_t rp_keyring_seconds(const char *name);
/* The same of the text of /proc/keys. */
int64_t rp_keyring_seconds_of(struct rp_text table, const char *name);

/* Bytes that a program may lock in memory; -1: no limit. */
int64_t rp_locked_memory_limit(void);
/* May a program started like this one leave its memory behind when it breaks (ulimit -c, or a
 * pattern that is a program, which the limit does not hold back)? Asked before
 * rp_os_process_keep_private. */
bool rp_leaves_core(struct rp_text pattern);
/* Where the system puts the memory of a program that breaks (kernel.core_pattern), one line in the
 * arena; absent when it is not told. */
struct rp_text rp_core_pattern(struct rp_arena *arena);

/* The lines of a shell's history that run a command: how many. Histories of bash, zsh (with times)
 * and fish. */
size_t rp_history_count(struct rp_text history, const char *command);

#endif
