#include "formats/fhir_example.h"

#include <rapport/formats/fhir.h>

static void read_answer(struct rp_fhir_in *in, const json_t *extension,
                        const struct rp_instrument *instrument, struct rp_answers *answers)
{
    static const struct rp_fhir_part parts[] = {{"item", true, false}, {"value", true, false}};
    rp_fhir_parts(in, extension, parts, sizeof parts / sizeof parts[0]);
    if (in->rc != RP_OK)
        return;
    struct rp_answer answer = {.item = rp_fhir_word(in, rp_fhir_extension(in, extension, "item"))};
    double earlier = 0;
    rp_fhir_number(in, rp_fhir_extension(in, extension, "value"), &answer.value);
    const struct rp_instrument_item *item = rp_instrument_item_find(instrument, answer.item);
    if (in->rc == RP_OK && !item)
        rp_fhir_refuse(in, extension, NULL, "the questionnaire has no such item");
    else if (in->rc == RP_OK && rp_answers_find(answers, answer.item, &earlier))
        rp_fhir_refuse(in, extension, NULL, "this item is answered twice");
    else if (in->rc == RP_OK && !rp_item_admits(item, answer.value))
        rp_fhir_refuse(in, extension, NULL, "the answer is not one that this item allows");
    else if (in->rc == RP_OK)
        answers->items[answers->n++] = answer;
}

static void read_answers(struct rp_fhir_in *in, const json_t *extension,
                         const struct rp_instrument *instrument,
                         struct rp_instrument_example *example)
{
    size_t at = 0;
    size_t n = rp_fhir_count(in, extension, "answer");
    example->answers.items = rp_arena_array(in->arena, n, sizeof *example->answers.items);
    if (!example->answers.items)
        rp_fhir_limit(in, "no memory for the examples");
    for (size_t i = 0; i < n && in->rc == RP_OK; i++)
        read_answer(in, rp_fhir_next(in, extension, "answer", &at), instrument, &example->answers);
}

static void read_band(struct rp_fhir_in *in, const json_t *extension,
                      const struct rp_instrument *instrument, struct rp_instrument_example *example)
{
    const struct rp_instrument_score *score = &instrument->scores[example->score];
    const json_t *part = rp_fhir_extension(in, extension, "band");
    struct rp_text words = rp_fhir_word(in, part);
    for (size_t i = 0; part && i < score->bands_n; i++) {
        if (!example->has_band && rp_text_equal(score->bands[i].words, words)) {
            example->band = i;
            example->has_band = true;
        }
    }
    if (part && !example->has_band)
        rp_fhir_refuse(in, part, NULL, "the score has no band of these words");
    else if (example->has_band != (example->has_value && score->bands_n > 0))
        rp_fhir_refuse(in, extension, NULL,
                       "an example has a band exactly when it has a score with bands");
}

static void read_example(struct rp_fhir_in *in, const json_t *extension,
                         const struct rp_instrument *instrument,
                         struct rp_instrument_example *example)
{
    static const struct rp_fhir_part parts[] = {
        {"name", true, false},      {"score", true, false},         {"answer", false, true},
        {"expected", false, false}, {"notAvailable", false, false}, {"band", false, false},
    };
    rp_fhir_parts(in, extension, parts, sizeof parts / sizeof parts[0]);
    if (in->rc != RP_OK)
        return;
    example->name = rp_fhir_word(in, rp_fhir_extension(in, extension, "name"));
    const json_t *score = rp_fhir_extension(in, extension, "score");
    if (!rp_instrument_score_find(instrument, rp_fhir_word(in, score), &example->score))
        rp_fhir_refuse(in, score, NULL, "the questionnaire has no such score");
    example->has_value =
        rp_fhir_number(in, rp_fhir_extension(in, extension, "expected"), &example->value);
    if (rp_fhir_yes(in, rp_fhir_extension(in, extension, "notAvailable")) == example->has_value)
        rp_fhir_refuse(in, extension, NULL, "an example has either expected or notAvailable");
    if (in->rc == RP_OK)
        read_band(in, extension, instrument, example);
    if (in->rc == RP_OK)
        read_answers(in, extension, instrument, example);
}

void rp_fhir_examples(struct rp_fhir_in *in, struct rp_instrument *instrument)
{
    size_t at = 0;
    size_t n = rp_fhir_count(in, in->root, RP_FHIR_EXAMPLE_URL);
    if (n > RP_INSTRUMENT_EXAMPLES_MAX)
        rp_fhir_limit(in, "the questionnaire has too many examples");
    if (in->rc != RP_OK || n == 0)
        return;
    struct rp_instrument_example *examples = rp_arena_array(in->arena, n, sizeof *examples);
    if (!examples) {
        rp_fhir_limit(in, "no memory for the examples");
        return;
    }
    instrument->examples = examples;
    instrument->examples_n = n;
    for (size_t i = 0; i < n && in->rc == RP_OK; i++)
        read_example(in, rp_fhir_next(in, in->root, RP_FHIR_EXAMPLE_URL, &at), instrument,
                     &examples[i]);
}
