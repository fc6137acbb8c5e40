/*
 * help_text: a note as a row of folded words, for patterns to be laid on.
 */
#ifndef RAPPORT_SRC_FORMATS_HELP_TEXT_H
#define RAPPORT_SRC_FORMATS_HELP_TEXT_H

#include <rapport/base/text.h>
#include <stdint.h>

/* Bytes kept of a word: longer than any word of a pattern. What is cut equals none. */
enum { RP_HELP_WORD_BYTES = 30 };

enum rp_help_break {
    RP_HELP_GOES_ON,
    RP_HELP_CLAUSE_ENDS,
    RP_HELP_SENTENCE_ENDS,
    RP_HELP_NEVER_ENDS /* no word carries it: to look past all of them */
};

struct rp_help_word {
    char bytes[RP_HELP_WORD_BYTES];
    uint8_t len;
    uint8_t after; /* enum rp_help_break */
};

struct rp_help_text {
    struct rp_help_word *words;
    size_t n, cap;
};

/* Words [from, to). */
struct rp_help_span {
    size_t from, to;
};

/*
 * Cuts a text into words: letters and digits without case, accents and apostrophes ("Don’t" is
 * "dont"), compatibility forms as their plain letters; everything else separates. A comma, bracket
 * or dash ends a clause, one of .!?;:… and an empty line a sentence. RP_LIMIT when memory is out.
 */
enum rp_rc rp_help_text_fold(struct rp_text text, struct rp_arena *arena,
                             struct rp_help_text *out) RP_MUST_USE;

/* No clause or sentence is followed further than this many words each way: people write shorter
 * ones, and a text without any stop must not cost the square of its length. */
enum { RP_HELP_REACH = 200 };

/* The clause or sentence around word `at`; for RP_HELP_NEVER_ENDS everything within reach. */
struct rp_help_span rp_help_text_around(const struct rp_help_text *text, size_t at,
                                        enum rp_help_break kind);

#endif
