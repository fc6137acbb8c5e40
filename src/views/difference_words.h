/*
 * difference_words: what an action changed, and what taking it back did, in words.
 */
#ifndef RP_VIEWS_DIFFERENCE_WORDS_H
#define RP_VIEWS_DIFFERENCE_WORDS_H

#include "views/phrases.h"

#include <rapport/domain/difference.h>
#include <rapport/guide/table.h>

/* How it is told that something was taken back. */
struct rp_undone_how {
    bool again; /* it was put in again */
    int32_t today;
    const struct rp_guidance *guidance; /* for the titles of advice, on the page; NULL: at a
                                         * terminal, with ids and names as they are typed there */
};

/* How taking back, or putting in again, is told of one record: "Taken back: m7, moment of 12 March.
 * It is not in your notes any more."; on the page "Taken back: the moment of 12 March." d is what
 * the undoing (again: the putting in again) changed. */
struct rp_text rp_undone_words(struct rp_phrases *phrases, const struct rp_difference *d,
                               struct rp_undone_how how);
/* All of it, a sentence each; a change of many, or of none that is told, as a whole. */
struct rp_text rp_undone_all_words(struct rp_phrases *phrases, const struct rp_differences *all,
                                   struct rp_undone_how how);

/* What an action did, short: "Noted: the moment of 12 March". An action of many is told as a whole.
 * guidance: for the titles of advice; NULL: it is told by its name. */
struct rp_text rp_action_words(struct rp_phrases *phrases, const struct rp_past_action *action,
                               const struct rp_guidance *guidance, int32_t today);

#endif
