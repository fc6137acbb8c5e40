/*
 * words: prose on the screen, broken into lines, with nothing in it that could steer a terminal.
 */
#ifndef RAPPORT_CLI_WORDS_H
#define RAPPORT_CLI_WORDS_H

#include "cli/out.h"

/* Prose wider than this is hard to read, however wide the screen is (columns). */
enum { RP_WORDS_WIDEST = 88 };

/* Words from a file or a person, for people to read: bytes that could steer a terminal (controls
 * other than a tab or newline, marks that turn the direction of writing, broken UTF-8) come out as
 * "?". */
void rp_out_words(struct rp_out *out, struct rp_text t);

/*
 * A paragraph of words, broken at spaces so that no line is wider than the screen or
 * RP_WORDS_WIDEST, unless a single word is. `at` is the column where the first line starts
 * (something was already written there), `indent` that of the others. Ends with a newline.
 */
void rp_out_wrap(struct rp_out *out, int at, int indent, struct rp_text t);
/* A command line after "$ ": broken at spaces with a backslash, so that it can still be copied. */
void rp_out_command(struct rp_out *out, int indent, const char *command);

/* Columns that words take on a screen. */
int rp_text_columns(struct rp_text t);

#endif
