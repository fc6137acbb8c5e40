/*
 * search_fold: text with case and accents taken off.
 */
#ifndef RAPPORT_SRC_VAULT_SEARCH_FOLD_H
#define RAPPORT_SRC_VAULT_SEARCH_FOLD_H

#include <rapport/base/text.h>

/* Room that is used again for each text; in an arena. Starts as {.arena = ...}. */
struct search_room {
    struct rp_arena *arena;
    char *bytes;
    size_t cap;
};

/* The folded text in *out, which lies in the room until the next call: full case folding and
 * decomposition of Unicode, marks left out. Bytes that are no UTF-8 are left out, too. RP_LIMIT. */
enum rp_rc search_fold(struct search_room *room, struct rp_text text,
                       struct rp_text *out) RP_MUST_USE;

#endif
