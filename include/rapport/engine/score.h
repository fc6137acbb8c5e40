/*
 * score: answers to an instrument become a score, by the rules in the instrument's file alone.
 */
#ifndef RAPPORT_ENGINE_SCORE_H
#define RAPPORT_ENGINE_SCORE_H

#include <rapport/domain/instrument.h>

struct rp_score_result {
    bool has;     /* false: more answers are missing than the score allows */
    double value; /* in points of the score; means something only when `has` */
    size_t missing_n;
    size_t band; /* index into the score's bands */
    bool has_band;
};

/*
 * Score number `score` of the instrument (rp_instrument_score_find gives it). A missing answer is
 * never replaced by a number: a mean is the mean of the answers given, a sum is complete or, where
 * the instrument says `prorate`, the mean of the answers given times the number of items.
 * Answers to items outside the score are not looked at.
 *
 * RP_NOT_FOUND: the instrument has no such score. RP_BAD_INPUT: an answer that its item does not
 * admit. *out is then untouched.
 */
enum rp_rc rp_score(const struct rp_instrument *instrument, size_t score,
                    const struct rp_answers *answers, struct rp_score_result *out) RP_MUST_USE;

#endif
