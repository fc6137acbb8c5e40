/*
 * search_line: the line around what was found.
 */
#ifndef RAPPORT_SRC_VAULT_SEARCH_LINE_H
#define RAPPORT_SRC_VAULT_SEARCH_LINE_H

#include "vault/search.h"
#include "vault/search_fold.h"

/* Fills line, at, len and the cuts of a hit: found is its place in the text. The line is copied
 * into the arena. RP_LIMIT. */
enum rp_rc search_line(struct rp_text text, struct search_span found, struct rp_arena *arena,
                       struct rp_search_hit *hit) RP_MUST_USE;

#endif
