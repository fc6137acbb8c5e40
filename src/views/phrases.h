/*
 * phrases: sentences from the book of words, with dates and names filled in.
 */
#ifndef RP_VIEWS_PHRASES_H
#define RP_VIEWS_PHRASES_H

#include <rapport/formats/words.h>

/* It remembers its first error: ask for phrases freely, look at rc once at the end. */
struct rp_phrases {
    const struct rp_wordbook *book;
    struct rp_arena *arena;
    enum rp_rc rc; /* RP_OK, or RP_LIMIT */
};

/* The text of a key in the arena, filled in as rp_wordbook_say does. */
struct rp_text rp_phrase(struct rp_phrases *phrases, const char *key,
                         const struct rp_filling *fillings, size_t fillings_n);
/* The same with one value. */
struct rp_text rp_phrase_with(struct rp_phrases *phrases, const char *key, const char *name,
                              struct rp_text value);
/* A word of a closed list: the text of PREFIX.NAME, or else the name with blanks for underscores.
 */
struct rp_text rp_phrase_term(struct rp_phrases *phrases, const char *prefix, struct rp_text name);
/* "12 February 2026"; without the year where the day is less than 300 days before `today`. */
struct rp_text rp_phrase_day(struct rp_phrases *phrases, int32_t day, int32_t today);
/* "February 2026"; without the year as rp_phrase_day. */
struct rp_text rp_phrase_month(struct rp_phrases *phrases, int32_t day, int32_t today);
/* A number with at most `decimals` decimals. */
struct rp_text rp_phrase_number(struct rp_phrases *phrases, double value, int decimals);

#endif
