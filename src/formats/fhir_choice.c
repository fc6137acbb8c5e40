#include "formats/fhir_choice.h"

#include "formats/fhir_item.h"
#include <rapport/base/strbuf.h>
#include <rapport/formats/fhir.h>
#include <string.h>

/* The score that an object carries by ordinalValue or itemWeight. */
static void read_score(struct rp_fhir_in *in, const json_t *object,
                       struct rp_instrument_choice *choice)
{
    static const char *const urls[] = {RP_FHIR_ORDINAL_URL, RP_FHIR_WEIGHT_URL};
    for (size_t i = 0; i < sizeof urls / sizeof urls[0] && !choice->has_score; i++) {
        const json_t *extension = rp_fhir_extension(in, object, urls[i]);
        choice->has_score = rp_fhir_number(in, extension, &choice->score);
    }
}

/* The next free choice of the item, or NULL with the fault remembered. */
static struct rp_instrument_choice *add_choice(struct rp_fhir_in *in,
                                               struct rp_instrument_item *item, size_t *cap)
{
    if (item->choices_n >= RP_INSTRUMENT_CHOICES_MAX) {
        rp_fhir_limit(in, "a question has too many choices");
        return NULL;
    }
    void *grown =
        rp_arena_grow(in->arena, item->choices, item->choices_n, cap, sizeof *item->choices);
    if (!grown) {
        rp_fhir_limit(in, "no memory for the choices");
        return NULL;
    }
    item->choices = grown;
    return &item->choices[item->choices_n++];
}

static struct rp_text number_words(struct rp_fhir_in *in, double value)
{
    struct rp_strbuf words;
    struct rp_text text = {NULL, 0};
    rp_strbuf_init(&words, in->arena, 40);
    rp_strbuf_num(&words, value, 0, true);
    if (rp_strbuf_done(&words, &text) != RP_OK)
        rp_fhir_limit(in, "no memory for the choices");
    return text;
}

/* Whole numbers are their own scores. Dates, times and references stay without words: nothing of
 * ours counts them. */
static void read_option(struct rp_fhir_in *in, const json_t *option,
                        struct rp_instrument_choice *choice)
{
    const json_t *coding = json_object_get(option, "valueCoding");
    const json_t *number = json_object_get(option, "valueInteger");
    *choice = (struct rp_instrument_choice){.coding = rp_fhir_coding(in, coding)};
    read_score(in, option, choice);
    if (coding && !json_is_object(coding))
        rp_fhir_refuse(in, option, "valueCoding", "this must be a coding");
    else if (coding)
        read_score(in, coding, choice);
    else if (json_is_integer(number))
        choice->coding.display = number_words(in, json_number_value(number));
    else
        choice->coding.display = rp_fhir_text(in, option, "valueString");
    if (json_is_integer(number) && !choice->has_score) {
        choice->score = json_number_value(number);
        choice->has_score = true;
    }
}

static void read_options(struct rp_fhir_in *in, const json_t *json, struct rp_instrument_item *item)
{
    size_t cap = 0;
    const json_t *list = rp_fhir_objects(in, json, "answerOption");
    for (size_t i = 0; i < json_array_size(list) && in->rc == RP_OK; i++) {
        struct rp_instrument_choice *choice = add_choice(in, item, &cap);
        if (choice)
            read_option(in, json_array_get(list, i), choice);
    }
}

/* The contained ValueSet that a reference means: "#id", or the ValueSet's url. */
static const json_t *value_set(struct rp_fhir_in *in, struct rp_text reference)
{
    const json_t *list = rp_fhir_objects(in, in->root, "contained");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *set = json_array_get(list, i);
        const char *id = json_string_value(json_object_get(set, "id"));
        const char *url = json_string_value(json_object_get(set, "url"));
        struct rp_text fragment = {reference.bytes + 1, reference.len - 1};
        if ((reference.bytes[0] == '#' && id && rp_text_is(fragment, id)) ||
            (url && rp_text_is(reference, url)))
            return set;
    }
    return NULL;
}

/* Adds each concept of a list; `system` stands around concepts that have none of their own. */
static void read_concepts(struct rp_fhir_in *in, const json_t *list, struct rp_text system,
                          struct rp_instrument_item *item, size_t *cap)
{
    for (size_t i = 0; i < json_array_size(list) && in->rc == RP_OK; i++) {
        const json_t *concept = json_array_get(list, i);
        struct rp_instrument_choice *choice = add_choice(in, item, cap);
        if (!choice)
            return;
        *choice = (struct rp_instrument_choice){.coding = rp_fhir_coding(in, concept)};
        if (!choice->coding.system.bytes)
            choice->coding.system = system;
        read_score(in, concept, choice);
    }
}

static void read_value_set(struct rp_fhir_in *in, const json_t *set,
                           struct rp_instrument_item *item)
{
    size_t cap = 0;
    const struct rp_text none = {NULL, 0};
    const json_t *expansion = json_object_get(set, "expansion");
    read_concepts(in, rp_fhir_objects(in, expansion, "contains"), none, item, &cap);
    if (item->choices_n > 0)
        return;
    const json_t *includes = rp_fhir_objects(in, json_object_get(set, "compose"), "include");
    for (size_t i = 0; i < json_array_size(includes); i++) {
        const json_t *include = json_array_get(includes, i);
        struct rp_text system = rp_fhir_text(in, include, "system");
        read_concepts(in, rp_fhir_objects(in, include, "concept"), system, item, &cap);
    }
}

void rp_fhir_choices(struct rp_fhir_in *in, const json_t *json, struct rp_instrument_item *item)
{
    read_options(in, json, item);
    struct rp_text reference = rp_fhir_text(in, json, "answerValueSet");
    if (in->rc != RP_OK || item->choices_n > 0 || reference.len == 0)
        return;
    const json_t *set = value_set(in, reference);
    if (set)
        read_value_set(in, set, item);
}
