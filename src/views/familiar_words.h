/*
 * familiar_words: what is said of feelings that come back.
 */
#ifndef RP_VIEWS_FAMILIAR_WORDS_H
#define RP_VIEWS_FAMILIAR_WORDS_H

#include "views/familiar.h"
#include "views/phrases.h"

/* One plain sentence: the feeling with most links, with the therapist and with whom it was linked.
 * Where a line was crossed it says that this counts, and nothing else. */
struct rp_text rp_familiar_takeaway(const struct rp_familiar *familiar, struct rp_phrases *phrases);

/* "hurt". */
struct rp_text rp_familiar_feeling_word(const struct rp_familiar *familiar, size_t feeling,
                                        struct rp_phrases *phrases);
/* The name of a row: as the person wrote it, else what the person is to them. */
struct rp_text rp_familiar_name(const struct rp_familiar *familiar, size_t row,
                                struct rp_phrases *phrases);
/* "since school", "2009 to 2014"; absent where nothing is known. */
struct rp_text rp_familiar_since(const struct rp_familiar *familiar, size_t row,
                                 struct rp_phrases *phrases);
/* "my mother, hurt: twice, first on 3 March, 8 of 10 alike". */
struct rp_text rp_familiar_dot(const struct rp_familiar *familiar, size_t row, size_t feeling,
                               struct rp_phrases *phrases);

/* What lies outside of the matrix, a paragraph each. */
enum { RP_FAMILIAR_NOTES = 3 };
size_t rp_familiar_notes(const struct rp_familiar *familiar, struct rp_phrases *phrases,
                         struct rp_text out[RP_FAMILIAR_NOTES]);

#endif
