/*
 * difference_words: what an action changed, and what taking it back did, in words.
 */
#ifndef RP_VIEWS_DIFFERENCE_WORDS_H
#define RP_VIEWS_DIFFERENCE_WORDS_H

#include "views/phrases.h"

#include <rapport/domain/difference.h>
#include <rapport/guide/table.h>

/* How taking back, or putting in again, is told of one record: "Taken back: m7, moment of 12 March.
 * It is not in your notes any more." d is what the undoing (again: the putting in again) changed.
 */
struct rp_text rp_undone_words(struct rp_phrases *phrases, const struct rp_difference *d,
                               bool again, int32_t today);
/* All of it, a sentence each; a change of many, or of none that is told, as a whole. */
struct rp_text rp_undone_all_words(struct rp_phrases *phrases, const struct rp_differences *all,
                                   bool again, int32_t today);

/* What an action did, short: "Noted: moment of 12 March". An action of many is told as a whole.
 * guidance: for the titles of advice; NULL: it is told by its name. */
struct rp_text rp_action_words(struct rp_phrases *phrases, const struct rp_past_action *action,
                               const struct rp_guidance *guidance, int32_t today);

#endif
