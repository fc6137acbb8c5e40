/*
 * finding: words are looked for in everything a person wrote.
 */
#ifndef RAPPORT_ACTIONS_FINDING_H
#define RAPPORT_ACTIONS_FINDING_H

#include "vault/search.h"

#include <rapport/domain/found.h>

/* Places that are found before the newest of them are shown. */
enum { RP_FOUND_MAX = 20000 };

/* What is looked for, and how many of the newest are wanted. */
struct rp_finding {
    struct rp_text words;
    size_t most;
};

/* The newest places where the words stand, in the arena; none is no fault. RP_BAD_INPUT: there is
 * nothing to look for, or too much (vault/search.h). RP_LIMIT. *out only on success. */
enum rp_rc rp_notes_find_words(struct rp_store *store, const struct rp_finding *wish,
                               struct rp_arena *arena, struct rp_findings *out,
                               struct rp_err *err) RP_MUST_USE;

#endif
