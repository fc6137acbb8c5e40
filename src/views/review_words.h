/*
 * review_words: what every face says of a piece of advice in the same words.
 */
#ifndef RP_VIEWS_REVIEW_WORDS_H
#define RP_VIEWS_REVIEW_WORDS_H

#include "views/review.h"

/* Ratings below this many say little. Four give a reliability of .93 (Spearman-Brown from .77). */
enum { RP_FEW_RATED = 4 };

/* The person's own words for the record of that id (a moment, belief, victory or boundary); absent
 * where there are none. Linear in the records. */
struct rp_text rp_review_own_words(const struct rp_review *review, struct rp_text id);
/* Is the reason worth saying beside the others? That something is not known is so only where there
 * is no other. */
bool rp_advised_tells(const struct rp_advised *advised, const struct rp_reason *reason);
/* "Likely. It rests on your ratings, and ratings vary." */
struct rp_text rp_review_sure(const struct rp_review *review, const struct rp_advised *advised,
                              struct rp_phrases *phrases);
/* How often such a sign is wrong; absent where the advice rests on no alarm. */
struct rp_text rp_review_false_alarms(const struct rp_review *review,
                                      const struct rp_advised *advised, struct rp_phrases *phrases);
/* Hours that a rupture rests on are shown up to this many, the latest ones. */
enum { RP_CARRIED_MAX = 4 };

/* The hours that carry the rupture that is likely now (rupture_words.h), oldest first, and whether
 * what was rated beside the person's own rating speaks for it as much as such an hour does. */
struct rp_carried {
    const struct rp_course_session *sessions[RP_CARRIED_MAX];
    size_t n;
    bool agrees[RP_CHANNEL_N];
};

/* None where no rupture is likely now, or no one hour carries it. RP_LIMIT. */
enum rp_rc rp_review_carried(const struct rp_review *review, struct rp_arena *arena,
                             struct rp_carried *out) RP_MUST_USE;
/* Is the first step one that only folds? Ratings do not weigh against it, so they are not shown
 * beside it. */
bool rp_review_is_never_outweighed(const struct rp_review *review);

#endif
