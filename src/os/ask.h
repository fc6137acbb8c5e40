/*
 * ask: a secret typed at the terminal, or handed over on a descriptor.
 */
#ifndef RAPPORT_OS_ASK_H
#define RAPPORT_OS_ASK_H

#include <rapport/base/error.h>

/*
 * Shows the prompt on the terminal of the process (/dev/tty, also when input and output are
 * redirected), reads a line that is not shown, and puts it without its end into bytes; *len is its
 * length. The terminal is as before afterwards, also when Ctrl-C ends the wait.
 * cap: room in bytes, at least 2. The caller wipes bytes.
 * RP_LOCKED without a terminal, at its end (Ctrl-D) or when interrupted; RP_LIMIT for a line
 * longer than cap - 1; RP_SYSTEM when the system refuses. Nothing is kept in bytes then.
 */
enum rp_rc rp_ask_secret(const char *prompt, char *bytes, size_t cap, size_t *len,
                         struct rp_err *err) RP_MUST_USE;

/* Reads the first line from an open descriptor, without its end; more than that line may be taken
 * from it. Faults as above; RP_LOCKED when nothing stands there. */
enum rp_rc rp_ask_descriptor(int fd, char *bytes, size_t cap, size_t *len,
                             struct rp_err *err) RP_MUST_USE;

#endif
