/*
 * file: whole files in, whole files out, and reading in pieces.
 *
 * The path "-" is standard input wherever something is read; a file of that name is "./-".
 * Errors say what was refused and why; the caller, who knows the path, names it.
 */
#ifndef RAPPORT_OS_FILE_H
#define RAPPORT_OS_FILE_H

#include <rapport/base/text.h>

/*
 * Reads all of a file (or standard input) into the arena, a zero behind it.
 * max: most bytes taken, >= 1. Nothing is checked about the bytes.
 * RP_SYSTEM when it cannot be opened or read, RP_LIMIT when it is longer than max or memory is out.
 */
enum rp_rc rp_file_read(struct rp_arena *arena, const char *path, size_t max, struct rp_text *out,
                        struct rp_err *err) RP_MUST_USE;

/* How the name of a file begins that a write did not finish; signs drawn by chance follow. Not a
 * name that anybody gives: what is left of it is removed. */
#define RP_FILE_UNFINISHED ".rapport-unfinished-"

/*
 * For files that are a person's own and that nobody else has a say in: no symbolic link is
 * followed, and only a regular file is read (a pipe in its place is refused, not waited for).
 */
enum rp_rc rp_file_read_private(struct rp_arena *arena, const char *path, size_t max,
                                struct rp_text *out, struct rp_err *err) RP_MUST_USE;
/*
 * Puts content in the place of the file at path, or leaves the old file as it was: a new file in
 * the same directory, flushed, renamed over it, the directory flushed. It is for its owner alone,
 * whatever was there; a link in the place is replaced itself. RP_SYSTEM when the system refuses any
 * of it, RP_LIMIT for a path too long. What a person asked for goes out by os/handout.h.
 */
enum rp_rc rp_file_replace_private(const char *path, struct rp_text content,
                                   struct rp_err *err) RP_MUST_USE;

/* Makes an open new file private (0600), writes all of content into it and flushes it. False with
 * errno set when refused. */
bool rp_fill_private(int fd, struct rp_text content);

/* Flushes a directory, so that names made in it outlast a power cut. False with errno set when
 * refused. */
bool rp_folder_flush(const char *path);

/* Reading in pieces. Plain data; fields private. Starts as RP_READER_NONE. */
struct rp_reader {
    int fd; /* -1: closed */
};
#define RP_READER_NONE ((struct rp_reader){-1})

/* Opens path, or standard input for "-". RP_SYSTEM when refused, also for a directory. */
enum rp_rc rp_reader_open(struct rp_reader *reader, const char *path,
                          struct rp_err *err) RP_MUST_USE;
/* The same for a person's own file, as rp_file_read_private opens it. *size is what it holds now.
 * RP_SYSTEM, RP_LIMIT. */
enum rp_rc rp_reader_open_private(struct rp_reader *reader, const char *path, size_t *size,
                                  struct rp_err *err) RP_MUST_USE;
/* The next piece: at most cap bytes into buf, their number in *n, 0 at the end. RP_SYSTEM when the
 * system refuses. */
enum rp_rc rp_reader_next(struct rp_reader *reader, char *buf, size_t cap, size_t *n,
                          struct rp_err *err) RP_MUST_USE;
/* What is left, into buf; *n is how much. RP_LIMIT when it is more than cap; RP_SYSTEM. */
enum rp_rc rp_reader_rest(struct rp_reader *reader, char *buf, size_t cap, size_t *n,
                          struct rp_err *err) RP_MUST_USE;
/* Closes; standard input stays open. Closing twice, or RP_READER_NONE, does nothing. */
void rp_reader_close(struct rp_reader *reader);

#endif
