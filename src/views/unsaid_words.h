/*
 * unsaid_words: what every face says of one thing that is unsaid.
 */
#ifndef RP_VIEWS_UNSAID_WORDS_H
#define RP_VIEWS_UNSAID_WORDS_H

#include "views/phrases.h"
#include "views/unsaid.h"

/* "dismissed"; "a moment" where no kind is noted; "a belief about your therapist". */
struct rp_text rp_unsaid_kind(const struct rp_unsaid_item *item, struct rp_phrases *phrases);
/* The person's own words for it; absent where there are none. */
struct rp_text rp_unsaid_own(const struct rp_unsaid_item *item);
/* "out of politeness, not sure of it"; absent where nothing is noted. */
struct rp_text rp_unsaid_why(const struct rp_unsaid_item *item, struct rp_phrases *phrases);

/* The key of what is said of a moment whose weight would be shown as 0: it starts so by design, and
 * nobody is to be told that what matters to them is nothing. */
const char *rp_unsaid_light(const struct rp_unsaid_item *item);
/* Does it matter, whatever it weighs so far? */
bool rp_unsaid_matters(const struct rp_unsaid_item *item);

#endif
