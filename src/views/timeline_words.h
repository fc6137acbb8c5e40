/*
 * timeline_words: what a timeline says: its takeaway, and a phrase for each thing on it.
 */
#ifndef RP_VIEWS_TIMELINE_WORDS_H
#define RP_VIEWS_TIMELINE_WORDS_H

#include "views/phrases.h"
#include "views/timeline.h"

/* "You have felt heard in most sessions. Since 12 February less so." One or two plain sentences.
 * A violation comes before anything that ratings say. */
struct rp_text rp_timeline_takeaway(const struct rp_timeline *timeline, struct rp_phrases *phrases);
/* "Strain from 8 December, mended by 29 December" */
struct rp_text rp_timeline_strain_words(const struct rp_timeline *timeline,
                                        const struct rp_strain *strain, struct rp_phrases *phrases);
/* "not heard", "said it: open", "boundary: gifts", with the person's own words when asked. */
struct rp_text rp_timeline_event_words(const struct rp_timeline_event *event, bool own_words,
                                       struct rp_phrases *phrases);
/* "12 February: " and the words. */
struct rp_text rp_timeline_dated(const struct rp_timeline *timeline, int32_t day,
                                 struct rp_text words, struct rp_phrases *phrases);

#endif
