/*
 * nearest: which of our words was probably meant.
 */
#ifndef RAPPORT_CLI_NEAREST_H
#define RAPPORT_CLI_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

/* Longer words are not ours. */
enum { RP_NEAREST_WORD_MAX = 40 };

/* The best match so far; starts as {0} with the word that was typed. */
struct rp_nearest {
    const char *typed;
    const char *best; /* NULL: nothing near enough */
    int distance;
};

/*
 * Offers one of our words. It becomes the best when it is nearer than those before, and near
 * enough: at most a third of its letters (at least one, at most three) inserted, left out,
 * exchanged, or swapped with their neighbour (optimal string alignment distance); or when what was
 * typed is its beginning, three letters at least.
 */
void rp_nearest_offer(struct rp_nearest *nearest, const char *word);

/* May this word from the command line be said back in an error? Only a short one of a-z, 0-9, -
 * and _: anything else may be a sentence that somebody wants to keep to themselves. */
bool rp_word_is_plain(const char *word, size_t len);

#endif
