#include <rapport/engine/score.h>

/* A mean such as 19.999999999999996 reaches a band that begins at 20. */
#define NEAR 1e-9

struct tally {
    double sum;
    size_t given_n;
};

static enum rp_rc tally_answers(const struct rp_instrument *instrument,
                                const struct rp_instrument_score *score,
                                const struct rp_answers *answers, struct tally *out)
{
    struct tally tally = {0};
    for (size_t i = 0; i < score->items_n; i++) {
        const struct rp_instrument_item *item = &instrument->items[score->items[i]];
        double value = 0;
        if (!rp_answers_find(answers, item->link_id, &value))
            continue;
        if (!rp_item_admits(item, value))
            return RP_BAD_INPUT;
        tally.sum += rp_item_counted(item, value);
        tally.given_n++;
    }
    *out = tally;
    return RP_OK;
}

static double value_of(const struct rp_instrument_score *score, const struct tally *tally)
{
    if (score->method == RP_SCORE_SUM && tally->given_n == score->items_n)
        return tally->sum;
    double mean = tally->sum / (double)tally->given_n;
    return score->method == RP_SCORE_SUM ? mean * (double)score->items_n : mean;
}

static void find_band(const struct rp_instrument_score *score, struct rp_score_result *result)
{
    for (size_t i = 0; i < score->bands_n && score->bands[i].from <= result->value + NEAR; i++) {
        result->band = i;
        result->has_band = true;
    }
}

enum rp_rc rp_score(const struct rp_instrument *instrument, size_t score,
                    const struct rp_answers *answers, struct rp_score_result *out)
{
    if (score >= instrument->scores_n)
        return RP_NOT_FOUND;
    const struct rp_instrument_score *rule = &instrument->scores[score];
    struct tally tally = {0};
    enum rp_rc rc = tally_answers(instrument, rule, answers, &tally);
    if (rc != RP_OK)
        return rc;
    struct rp_score_result result = {.missing_n = rule->items_n - tally.given_n};
    bool complete = result.missing_n == 0;
    bool may_fill = rule->method == RP_SCORE_MEAN || rule->prorate;
    result.has =
        tally.given_n > 0 && (complete || (may_fill && result.missing_n <= rule->allowed_missing));
    if (result.has) {
        result.value = value_of(rule, &tally);
        find_band(rule, &result);
    }
    *out = result;
    return RP_OK;
}
