/*
 * fact_phrases: facts said as a person would, from the book of words.
 */
#ifndef RP_VIEWS_FACT_PHRASES_H
#define RP_VIEWS_FACT_PHRASES_H

#include "views/phrases.h"
#include <rapport/guide/advice.h>

/* A probability in hundredths, never 0 and never 100: nothing is that sure. */
struct rp_text rp_phrase_chance(struct rp_phrases *phrases, double probability);
/* "it matters 8 of 10 to you": a fact with a value, in lower case, without a full stop. Where no
 * sentence is there for it: its meaning and value. */
struct rp_text rp_phrase_fact(struct rp_phrases *phrases, enum rp_fact fact, struct rp_value value);
/* A reason, with the records it comes from: "it matters 8 of 10 to you (m2)". */
struct rp_text rp_phrase_reason(struct rp_phrases *phrases, const struct rp_reason *reason);
/* What would have to be different, and what the first step would be then. */
struct rp_text rp_phrase_change(struct rp_phrases *phrases, const struct rp_change *change);

#endif
