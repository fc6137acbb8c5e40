/*
 * fact_words: the closed list of words behind each fact of type WORD.
 */
#ifndef RAPPORT_GUIDE_FACT_WORDS_H
#define RAPPORT_GUIDE_FACT_WORDS_H

#include <rapport/domain/terms.h>
#include <rapport/guide/facts.h>

/*
 * The i-th word, from 0, that a fact of type WORD may hold; the absent text behind the last, and
 * for facts of another type. Lists held as data (kinds of moments and boundaries) come from terms,
 * which may be NULL: then they have no words here and nothing can be said about them. Words live as
 * long as terms.
 */
struct rp_text rp_fact_word(enum rp_fact fact, size_t i, const struct rp_terms *terms);
/* May the fact hold the word? True for any word when its list is data and terms is NULL. */
bool rp_fact_allows(enum rp_fact fact, struct rp_text word, const struct rp_terms *terms);

#endif
