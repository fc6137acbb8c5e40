#include "formats/fhir_score.h"

#include <math.h>
#include <rapport/formats/fhir.h>

/* Bounds are decimals in the file and sums of decimals here. */
#define NEAR 1e-9

static bool lists_item(const struct rp_instrument_score *score, size_t index)
{
    for (size_t i = 0; i < score->items_n; i++) {
        if (score->items[i] == index)
            return true;
    }
    return false;
}

static void read_item(struct rp_fhir_in *in, const json_t *part,
                      const struct rp_instrument *instrument, struct rp_instrument_score *score)
{
    struct rp_text name = rp_fhir_word(in, part);
    const struct rp_instrument_item *item = rp_instrument_item_find(instrument, name);
    size_t index = item ? (size_t)(item - instrument->items) : 0;
    double min = 0;
    double max = 0;
    if (!item)
        rp_fhir_refuse(in, part, NULL, "the questionnaire has no such item");
    else if (lists_item(score, index))
        rp_fhir_refuse(in, part, NULL, "this item stands twice in the score");
    else if (!rp_item_range(item, &min, &max))
        rp_fhir_refuse(in, part, NULL, "an item of a score needs a smallest and a largest number");
    else
        score->items[score->items_n++] = index;
}

static void read_items(struct rp_fhir_in *in, const json_t *extension,
                       const struct rp_instrument *instrument, struct rp_instrument_score *score)
{
    size_t at = 0;
    score->items =
        rp_arena_array(in->arena, rp_fhir_count(in, extension, "item"), sizeof *score->items);
    if (!score->items)
        rp_fhir_limit(in, "no memory for the scores");
    while (in->rc == RP_OK) {
        const json_t *part = rp_fhir_next(in, extension, "item", &at);
        if (!part)
            return;
        read_item(in, part, instrument, score);
    }
}

/* Which of two words an extension says: false the first, true the second. */
static bool read_either(struct rp_fhir_in *in, const json_t *extension, const char *first,
                        const char *second)
{
    struct rp_text word = rp_fhir_word(in, extension);
    bool is_second = rp_text_is(word, second);
    if (!is_second && !rp_text_is(word, first))
        rp_fhir_refuse(in, extension, NULL, "this is not one of the two words known here");
    return is_second;
}

static void read_missing(struct rp_fhir_in *in, const json_t *extension,
                         struct rp_instrument_score *score)
{
    double allowed = 0;
    const json_t *part = rp_fhir_extension(in, extension, "allowedMissing");
    score->prorate = rp_fhir_yes(in, rp_fhir_extension(in, extension, "prorate"));
    if (rp_fhir_number(in, part, &allowed) &&
        !(allowed >= 0 && allowed < (double)score->items_n && allowed == floor(allowed))) {
        rp_fhir_refuse(in, part, NULL, "allowedMissing must be fewer than the items of the score");
        return;
    }
    score->allowed_missing = (size_t)allowed;
    bool is_sum = score->method == RP_SCORE_SUM;
    if (score->prorate && !is_sum)
        rp_fhir_refuse(in, extension, NULL, "only a sum is prorated");
    else if (is_sum && score->prorate != (allowed > 0))
        rp_fhir_refuse(in, extension, NULL,
                       "a sum is prorated exactly when answers may be missing");
}

static void read_bounds(struct rp_fhir_in *in, const json_t *extension,
                        const struct rp_instrument *instrument, struct rp_instrument_score *score)
{
    double min = 0;
    double max = 0;
    rp_fhir_number(in, rp_fhir_extension(in, extension, "min"), &score->min);
    rp_fhir_number(in, rp_fhir_extension(in, extension, "max"), &score->max);
    if (in->rc != RP_OK)
        return;
    for (size_t i = 0; i < score->items_n; i++) {
        min += instrument->items[score->items[i]].min;
        max += instrument->items[score->items[i]].max;
    }
    double by = score->method == RP_SCORE_MEAN ? (double)score->items_n : 1;
    if (fabs(min / by - score->min) > NEAR || fabs(max / by - score->max) > NEAR)
        rp_fhir_refuse(in, extension, NULL, "min and max must be what the items can reach");
}

static void read_change(struct rp_fhir_in *in, const json_t *extension,
                        struct rp_instrument_score *score)
{
    const json_t *points = rp_fhir_extension(in, extension, "reliableChange");
    score->has_reliable_change = rp_fhir_number(in, points, &score->reliable_change);
    score->reliable_change_source =
        rp_fhir_word(in, rp_fhir_extension(in, extension, "reliableChangeSource"));
    if (score->has_reliable_change && !(score->reliable_change > 0))
        rp_fhir_refuse(in, points, NULL, "a reliable change must be above 0");
    if (score->has_reliable_change != (score->reliable_change_source.bytes != NULL))
        rp_fhir_refuse(in, extension, NULL, "a reliable change and its source go together");
}

/* The smallest distance between two answers: 0 where any value is one. */
static double item_grain(const struct rp_instrument_item *item)
{
    double grain = INFINITY;
    if (item->choices_n == 0)
        return item->step;
    for (size_t i = 0; i < item->choices_n; i++) {
        for (size_t j = 0; j < i; j++) {
            double by = fabs(item->choices[i].score - item->choices[j].score);
            if (item->choices[i].has_score && item->choices[j].has_score && by > NEAR)
                grain = fmin(grain, by);
        }
    }
    return isfinite(grain) ? grain : 0;
}

/* The smallest distance between two scores: that of a complete sum is its items'; means and
 * prorated sums fall anywhere. */
static double score_grain(const struct rp_instrument *instrument,
                          const struct rp_instrument_score *score)
{
    double grain = INFINITY;
    if (score->method == RP_SCORE_MEAN || score->prorate)
        return 0;
    for (size_t i = 0; i < score->items_n; i++)
        grain = fmin(grain, item_grain(&instrument->items[score->items[i]]));
    return isfinite(grain) ? grain : 0;
}

static void read_band(struct rp_fhir_in *in, const json_t *extension,
                      struct rp_instrument_band *band)
{
    static const struct rp_fhir_part parts[] = {
        {"from", true, false}, {"to", true, false}, {"words", true, false}};
    rp_fhir_parts(in, extension, parts, sizeof parts / sizeof parts[0]);
    if (in->rc != RP_OK)
        return;
    rp_fhir_number(in, rp_fhir_extension(in, extension, "from"), &band->from);
    rp_fhir_number(in, rp_fhir_extension(in, extension, "to"), &band->to);
    band->words = rp_fhir_word(in, rp_fhir_extension(in, extension, "words"));
    if (in->rc == RP_OK && !(band->from <= band->to))
        rp_fhir_refuse(in, extension, NULL, "a band must not end before it begins");
}

/* A band begins at `start`, or where there is one before it, `start` behind that one's end. */
static void read_next_band(struct rp_fhir_in *in, const json_t *part,
                           const struct rp_instrument_band *before, double start,
                           struct rp_instrument_band *band)
{
    read_band(in, part, band);
    double from = before ? before->to + start : start;
    if (in->rc == RP_OK && fabs(band->from - from) > NEAR)
        rp_fhir_refuse(in, part, NULL, "bands must begin at min and follow without gap or overlap");
}

static void read_bands(struct rp_fhir_in *in, const json_t *extension,
                       const struct rp_instrument *instrument, struct rp_instrument_score *score)
{
    size_t at = 0;
    size_t n = rp_fhir_count(in, extension, "band");
    const json_t *part = NULL;
    if (n == 0)
        return;
    score->bands = rp_arena_array(in->arena, n, sizeof *score->bands);
    if (!score->bands) {
        rp_fhir_limit(in, "no memory for the scores");
        return;
    }
    double grain = score_grain(instrument, score);
    for (; score->bands_n < n && in->rc == RP_OK; score->bands_n++) {
        struct rp_instrument_band *band = &score->bands[score->bands_n];
        bool first = score->bands_n == 0;
        part = rp_fhir_next(in, extension, "band", &at);
        read_next_band(in, part, first ? NULL : band - 1, first ? score->min : grain, band);
    }
    if (in->rc == RP_OK && fabs(score->bands[n - 1].to - score->max) > NEAR)
        rp_fhir_refuse(in, part, NULL, "the last band must end at max");
}

static void read_score(struct rp_fhir_in *in, const json_t *extension,
                       const struct rp_instrument *instrument, struct rp_instrument_score *score)
{
    static const struct rp_fhir_part parts[] = {
        {"name", true, false},
        {"title", false, false},
        {"code", false, false},
        {"item", true, true},
        {"method", true, false},
        {"allowedMissing", false, false},
        {"prorate", false, false},
        {"direction", true, false},
        {"min", true, false},
        {"max", true, false},
        {"reliableChange", false, false},
        {"reliableChangeSource", false, false},
        {"band", false, true},
    };
    rp_fhir_parts(in, extension, parts, sizeof parts / sizeof parts[0]);
    if (in->rc != RP_OK)
        return;
    score->name = rp_fhir_word(in, rp_fhir_extension(in, extension, "name"));
    score->title = rp_fhir_word(in, rp_fhir_extension(in, extension, "title"));
    score->code = rp_fhir_coding(
        in, json_object_get(rp_fhir_extension(in, extension, "code"), "valueCoding"));
    const json_t *method = rp_fhir_extension(in, extension, "method");
    score->method = read_either(in, method, "mean", "sum") ? RP_SCORE_SUM : RP_SCORE_MEAN;
    const json_t *direction = rp_fhir_extension(in, extension, "direction");
    score->direction = read_either(in, direction, "higher_better", "higher_worse")
                           ? RP_HIGHER_WORSE
                           : RP_HIGHER_BETTER;
    read_items(in, extension, instrument, score);
    read_missing(in, extension, score);
    read_bounds(in, extension, instrument, score);
    read_change(in, extension, score);
    if (in->rc == RP_OK)
        read_bands(in, extension, instrument, score);
}

void rp_fhir_scores(struct rp_fhir_in *in, struct rp_instrument *instrument)
{
    size_t at = 0;
    size_t n = rp_fhir_count(in, in->root, RP_FHIR_SCORE_URL);
    if (n > RP_INSTRUMENT_SCORES_MAX)
        rp_fhir_limit(in, "the questionnaire has too many scores");
    if (in->rc != RP_OK || n == 0)
        return;
    struct rp_instrument_score *scores = rp_arena_array(in->arena, n, sizeof *scores);
    if (!scores) {
        rp_fhir_limit(in, "no memory for the scores");
        return;
    }
    instrument->scores = scores;
    for (size_t i = 0; i < n && in->rc == RP_OK; i++) {
        size_t earlier = 0;
        const json_t *extension = rp_fhir_next(in, in->root, RP_FHIR_SCORE_URL, &at);
        read_score(in, extension, instrument, &scores[i]);
        if (in->rc == RP_OK && rp_instrument_score_find(instrument, scores[i].name, &earlier))
            rp_fhir_refuse(in, extension, NULL, "two scores have the same name");
        instrument->scores_n = i + 1;
    }
}
