/*
 * error: one closed list of results, and a record that says where and what was expected.
 *
 * Every function that can fail returns enum rp_rc. The list below is the only place where a result
 * gets its name, exit status and sentence. No words a person wrote ever enter an error.
 */
#ifndef RAPPORT_BASE_ERROR_H
#define RAPPORT_BASE_ERROR_H

#include <stddef.h>

#define RP_MUST_USE __attribute__((warn_unused_result))
#define RP_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/* X(name, exit status, sentence) */
#define RP_RC_TABLE(X)                                                                             \
    X(OK, 0, "done")                                                                               \
    X(NOT_FOUND, 1, "nothing found")                                                               \
    X(USAGE, 2, "the command was not understood")                                                  \
    X(BAD_INPUT, 3, "the input is not valid")                                                      \
    X(LOCKED, 4, "the record is locked or the key does not fit")                                   \
    X(DAMAGED, 5, "the file is damaged or newer than this program")                                \
    X(SYSTEM, 6, "the system refused")                                                             \
    X(LIMIT, 7, "out of memory, or over a limit")

enum rp_rc {
#define RP_RC_ENUM(name, status, sentence) RP_##name,
    RP_RC_TABLE(RP_RC_ENUM)
#undef RP_RC_ENUM
};

/* Longest place and longest message kept, both with their terminating zero. A place is a file
 * position or a JSON Pointer; a message is one sentence of ours. */
enum { RP_ERR_PLACE_MAX = 200, RP_ERR_MESSAGE_MAX = 500 };

/* What went wrong. Plain data, owned by the caller; starts as {0}. */
struct rp_err {
    enum rp_rc rc;                    /* RP_OK while nothing is wrong */
    long line;                        /* 1-based; 0: not known or not meaningful */
    long column;                      /* 1-based, in bytes; 0: not known */
    char place[RP_ERR_PLACE_MAX];     /* JSON Pointer, record id, column name; "" when none */
    char message[RP_ERR_MESSAGE_MAX]; /* what was expected, without the person's words */
};

/* Name of a result, for example "BAD_INPUT". Static; never NULL, also for values off the list. */
const char *rp_rc_name(enum rp_rc rc);
/* Exit status 0..7 of a result; 6 for values off the list. */
int rp_rc_exit_status(enum rp_rc rc);
/* One plain sentence, lower case, no full stop. Static; never NULL. */
const char *rp_rc_sentence(enum rp_rc rc);

/*
 * Fills *err (NULL: nothing is kept) with rc and a message built from fmt and returns rc, so that a
 * function can `return rp_err_set(err, RP_BAD_INPUT, "...")`. Line, column and place are cleared.
 * Only %s (strings of ours), %d, %ld, %zu, %c, %% and %g with plain flags are understood; longer
 * messages are cut. Never pass a person's text.
 */
enum rp_rc rp_err_set(struct rp_err *err, enum rp_rc rc, const char *fmt, ...) RP_PRINTF(3, 4);

/* Adds a place to *err (NULL: does nothing), cut to fit; line and column as in the struct. */
void rp_err_at(struct rp_err *err, const char *place, long line, long column);

/*
 * Checked assumption of ours. On failure the hook is called; its default traps. A face that must
 * not end its process (a database backend) installs its own hook, which must not return.
 */
typedef void (*rp_assert_hook)(const char *file, int line, const char *expression);
extern rp_assert_hook rp_assert_failed;
#define RP_ASSERT(expr) ((expr) ? (void)0 : rp_assert_failed(__FILE__, __LINE__, #expr))

#endif
