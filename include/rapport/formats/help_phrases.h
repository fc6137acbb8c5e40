/*
 * help_phrases: explicit phrases (suicide, self-harm, being in danger) in what a person wrote.
 *
 * Patterns are data, data/phrases/LANGUAGE.yaml; that file says how they are written. A phrase that
 * is found has one consequence: the person is told where Help is. Nothing is counted or kept.
 *
 * It stands in formats and not in guide: text is folded with utf8proc, which pure folders have not,
 * and what is found is no fact, so that no rule can ever be written over it.
 */
#ifndef RAPPORT_FORMATS_HELP_PHRASES_H
#define RAPPORT_FORMATS_HELP_PHRASES_H

#include <rapport/formats/problems.h>

/* Far above what is shipped, low enough that a hostile file costs little. */
enum {
    RP_HELP_SETS_MAX = 64,
    RP_HELP_GROUPS_MAX = 100,
    RP_HELP_PATTERNS_MAX = 2000, /* of one file */
    RP_HELP_ELEMENTS_MAX = 16,   /* of one pattern */
    RP_HELP_CHOICES_MAX = 100,   /* a|b|c, words of a set */
    RP_HELP_GAP_MAX = 12,        /* words */
    RP_HELP_STAYS_MAX = 366      /* days */
};

struct rp_help_sign;  /* private */
struct rp_help_clear; /* private */

/* An answer that asks for the line as a phrase does: more than `above` to this item. */
struct rp_help_answer {
    struct rp_text instrument, item;
    double above;
};

/* Owned by the arena of the problems it was read with. */
struct rp_help_phrases {
    struct rp_text language; /* BCP 47 */
    const struct rp_help_sign *signs;
    size_t signs_n;
    const struct rp_help_clear *clears;
    size_t clears_n;
    const struct rp_help_answer *answers;
    size_t answers_n;
    /* So many days after the day of a record the line about Help goes on standing for it, unless
     * the person folds it; 0: the file does not say. */
    double stays_days;
    const struct rp_help_phrases *next; /* of another language, looked for as well; NULL: none */
};

/*
 * Reads a file of patterns. Everything wrong is added to problems, with line, column and place;
 * RP_BAD_INPUT or RP_LIMIT when there was anything, *out only on success; next is NULL.
 */
enum rp_rc rp_help_phrases_read(struct rp_data_file file, struct rp_help_phrases *out,
                                struct rp_problems *problems) RP_MUST_USE;

/*
 * Does the text hold an explicit phrase of any of the languages? Letters are compared without case,
 * accents and apostrophes; a byte that is no UTF-8 separates words. An absent text holds none.
 * scratch: about 40 bytes a word; time grows as the length. RP_LIMIT when memory is out; *out only
 * on success.
 */
enum rp_rc rp_help_phrases_find(const struct rp_help_phrases *phrases, struct rp_text text,
                                struct rp_arena *scratch, bool *out) RP_MUST_USE;

#endif
