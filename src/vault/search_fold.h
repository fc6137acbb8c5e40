/*
 * search_fold: text with case and accents taken off.
 *
 * Each character is folded by itself, so that a text's folded form is that of its pieces, one after
 * the other, and a place in the one can be found in the other.
 */
#ifndef RAPPORT_SRC_VAULT_SEARCH_FOLD_H
#define RAPPORT_SRC_VAULT_SEARCH_FOLD_H

#include <rapport/base/text.h>
#include <stdint.h>

/* What a character became, kept for the next time: Unicode's tables cost 60 times a look at this.
 */
struct search_letter {
    uint32_t key; /* its bytes in UTF-8, the first one highest; 0: none */
    uint8_t n;
    char bytes[11]; /* a few characters become more, and are folded anew each time */
};
enum { SEARCH_LETTERS = 4096 }; /* a power of two; 64 KiB, and no script but CJK has so many */

/* Room that is used again for each text; in an arena. Starts as {.arena = ...}. */
struct search_room {
    struct rp_arena *arena;
    char *bytes;
    size_t cap;
    struct search_letter *letters;
};

/* The folded text in *out, which lies in the room until the next call: full case folding and
 * decomposition of Unicode, marks left out. Bytes that are no UTF-8 are left out, too. RP_LIMIT. */
enum rp_rc search_fold(struct search_room *room, struct rp_text text,
                       struct rp_text *out) RP_MUST_USE;

/* Where in a text its folded form's bytes from..till came from; marks that follow belong to it. The
 * text was folded in this room before. */
struct search_span {
    size_t from, till;
};
struct search_span search_unfold(struct search_room *room, struct rp_text text,
                                 struct search_span folded);

#endif
