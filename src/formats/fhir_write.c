#include <rapport/formats/fhir.h>

#include "formats/fhir_item.h"
#include "formats/json_dump.h"
#include <jansson.h>
#include <math.h>
#include <string.h>

/*
 * The tree is built with jansson, which turns every failure of memory into NULL;
 * json_array_append_new and json_object_set_new take NULL as a failure too, so it is enough that
 * each step goes into `ok`.
 */
struct out {
    bool ok;
};

static void append(struct out *o, json_t *list, json_t *value)
{
    if (json_array_append_new(list, value) != 0)
        o->ok = false;
}

static void set(struct out *o, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        o->ok = false;
}

static json_t *text_json(struct rp_text text)
{
    return json_stringn(text.bytes, text.len);
}

static void set_text(struct out *o, json_t *object, const char *key, struct rp_text text)
{
    if (text.bytes)
        set(o, object, key, text_json(text));
}

static json_t *number_json(double value)
{
    bool whole = value == trunc(value) && fabs(value) < 1e15;
    return whole ? json_integer((json_int_t)value) : json_real(value);
}

static json_t *coding_json(struct out *o, const struct rp_coding *coding)
{
    json_t *object = json_object();
    set_text(o, object, "system", coding->system);
    set_text(o, object, "code", coding->code);
    set_text(o, object, "display", coding->display);
    return object;
}

static bool has_coding(const struct rp_coding *coding)
{
    return coding->system.bytes || coding->code.bytes || coding->display.bytes;
}

static void set_code(struct out *o, json_t *object, const struct rp_coding *coding)
{
    if (!has_coding(coding))
        return;
    json_t *list = json_array();
    append(o, list, coding_json(o, coding));
    set(o, object, "code", list);
}

/* One extension: {"url": url, KIND: value}. */
static void extend(struct out *o, json_t *list, const char *url, const char *kind, json_t *value)
{
    json_t *extension = json_object();
    set(o, extension, "url", json_string(url));
    set(o, extension, kind, value);
    append(o, list, extension);
}

static void extend_word(struct out *o, json_t *list, const char *url, struct rp_text word)
{
    if (word.bytes)
        extend(o, list, url, "valueCode", text_json(word));
}

static void extend_words(struct out *o, json_t *list, const char *url, struct rp_text words)
{
    if (words.bytes)
        extend(o, list, url, "valueString", text_json(words));
}

static void extend_number(struct out *o, json_t *list, const char *url, double value)
{
    extend(o, list, url, "valueDecimal", number_json(value));
}

/* Puts a list into an object, or drops an empty one: FHIR has no empty lists. */
static void set_list(struct out *o, json_t *object, const char *key, json_t *list)
{
    if (json_array_size(list) > 0)
        set(o, object, key, list);
    else
        json_decref(list);
}

static void extend_control(struct out *o, json_t *list, const char *code)
{
    json_t *concept =
        json_pack("{s:[{s:s, s:s}]}", "coding", "system", RP_FHIR_CONTROL_SYSTEM, "code", code);
    extend(o, list, RP_FHIR_CONTROL_URL, "valueCodeableConcept", concept);
}

static json_t *end_json(struct out *o, const char *control, struct rp_text link_id,
                        struct rp_text words)
{
    json_t *object = json_object();
    json_t *list = json_array();
    extend_control(o, list, control);
    set(o, object, "extension", list);
    set_text(o, object, "linkId", link_id);
    set_text(o, object, "text", words);
    set(o, object, "type", json_string("display"));
    return object;
}

static void set_ends(struct out *o, json_t *object, const struct rp_instrument_item *item)
{
    json_t *list = json_array();
    if (item->low_words.bytes)
        append(o, list, end_json(o, "lower", item->low_link_id, item->low_words));
    if (item->high_words.bytes)
        append(o, list, end_json(o, "upper", item->high_link_id, item->high_words));
    set_list(o, object, "item", list);
}

static json_t *choice_json(struct out *o, const struct rp_instrument_choice *choice)
{
    json_t *object = json_object();
    json_t *list = json_array();
    if (choice->has_score)
        extend_number(o, list, RP_FHIR_ORDINAL_URL, choice->score);
    set_list(o, object, "extension", list);
    set(o, object, "valueCoding", coding_json(o, &choice->coding));
    return object;
}

/* Bounds of FHIR are typed like their question; sliderStepValue is a whole number in R4, so finer
 * steps stand in our own extension alone. */
static void extend_bounds(struct out *o, json_t *list, const struct rp_instrument_item *item)
{
    const char *kind = item->type == RP_ITEM_INTEGER ? "valueInteger" : "valueDecimal";
    if (item->choices_n > 0)
        return;
    if (item->has_min)
        extend(o, list, RP_FHIR_MIN_URL, kind, number_json(item->min));
    if (item->has_max)
        extend(o, list, RP_FHIR_MAX_URL, kind, number_json(item->max));
    bool whole = item->step > 0 && item->step == trunc(item->step);
    if (item->slider)
        extend(o, list, RP_FHIR_SLIDER_STEP_URL, "valueInteger",
               json_integer(whole ? (json_int_t)item->step : 1));
    if (item->step > 0 && !(item->slider && whole))
        extend_number(o, list, RP_FHIR_STEP_URL, item->step);
}

static json_t *item_json(struct out *o, const struct rp_instrument_item *item)
{
    json_t *object = json_object();
    json_t *extensions = json_array();
    json_t *options = json_array();
    if (item->slider)
        extend_control(o, extensions, "slider");
    if (item->type != RP_ITEM_OTHER)
        extend_bounds(o, extensions, item);
    if (item->reversed)
        extend(o, extensions, RP_FHIR_REVERSED_URL, "valueBoolean", json_true());
    set_list(o, object, "extension", extensions);
    set_text(o, object, "linkId", item->link_id);
    set_code(o, object, &item->code);
    set_text(o, object, "text", item->text);
    /* In FHIR only a choice has words for its answers: listed numbers are written as one. */
    if (item->choices_n > 0 && (item->type == RP_ITEM_INTEGER || item->type == RP_ITEM_DECIMAL))
        set(o, object, "type", json_string("choice"));
    else
        set_text(o, object, "type", item->type_name);
    if (item->required)
        set(o, object, "required", json_true());
    if (item->repeats)
        set(o, object, "repeats", json_true());
    if (item->computed)
        set(o, object, "readOnly", json_true());
    for (size_t i = 0; i < item->choices_n; i++)
        append(o, options, choice_json(o, &item->choices[i]));
    set_list(o, object, "answerOption", options);
    set_ends(o, object, item);
    return object;
}

static bool is_inside(const struct rp_instrument_group *group, const struct rp_instrument_group *of)
{
    while (group && group != of)
        group = group->up;
    return group == of;
}

/* The group just inside `of` that `group` is or lies in. */
static const struct rp_instrument_group *outermost(const struct rp_instrument_group *group,
                                                   const struct rp_instrument_group *of)
{
    while (group->up != of)
        group = group->up;
    return group;
}

/* Appends the items from *at on that lie in `of` (NULL: all) to the list, groups within groups, and
 * moves *at behind them. */
static void append_items(struct out *o, json_t *list, const struct rp_instrument *instrument,
                         const struct rp_instrument_group *of, size_t *at)
{
    while (*at < instrument->items_n && is_inside(instrument->items[*at].group, of)) {
        const struct rp_instrument_item *item = &instrument->items[*at];
        if (item->group == of) {
            append(o, list, item_json(o, item));
            (*at)++;
            continue;
        }
        const struct rp_instrument_group *group = outermost(item->group, of);
        json_t *object = json_object();
        json_t *inside = json_array();
        set_text(o, object, "linkId", group->link_id);
        set_text(o, object, "text", group->text);
        set(o, object, "type", json_string("group"));
        append_items(o, inside, instrument, group, at);
        set(o, object, "item", inside);
        append(o, list, object);
    }
}

static void append_parts(struct out *o, json_t *list, const char *url, json_t *parts)
{
    extend(o, list, url, "extension", parts);
}

static json_t *band_json(struct out *o, const struct rp_instrument_band *band)
{
    json_t *parts = json_array();
    extend_number(o, parts, "from", band->from);
    extend_number(o, parts, "to", band->to);
    extend_words(o, parts, "words", band->words);
    return parts;
}

static json_t *score_json(struct out *o, const struct rp_instrument *instrument,
                          const struct rp_instrument_score *score)
{
    bool is_sum = score->method == RP_SCORE_SUM;
    bool is_worse = score->direction == RP_HIGHER_WORSE;
    json_t *parts = json_array();
    extend_word(o, parts, "name", score->name);
    extend_words(o, parts, "title", score->title);
    if (has_coding(&score->code))
        extend(o, parts, "code", "valueCoding", coding_json(o, &score->code));
    for (size_t i = 0; i < score->items_n; i++)
        extend_word(o, parts, "item", instrument->items[score->items[i]].link_id);
    extend(o, parts, "method", "valueCode", json_string(is_sum ? "sum" : "mean"));
    extend(o, parts, "allowedMissing", "valueInteger",
           json_integer((json_int_t)score->allowed_missing));
    if (is_sum)
        extend(o, parts, "prorate", "valueBoolean", json_boolean(score->prorate));
    extend(o, parts, "direction", "valueCode",
           json_string(is_worse ? "higher_worse" : "higher_better"));
    extend_number(o, parts, "min", score->min);
    extend_number(o, parts, "max", score->max);
    if (score->has_reliable_change)
        extend_number(o, parts, "reliableChange", score->reliable_change);
    extend_words(o, parts, "reliableChangeSource", score->reliable_change_source);
    for (size_t i = 0; i < score->bands_n; i++)
        append_parts(o, parts, "band", band_json(o, &score->bands[i]));
    return parts;
}

static json_t *answer_json(struct out *o, const struct rp_answer *answer)
{
    json_t *parts = json_array();
    extend_word(o, parts, "item", answer->item);
    extend_number(o, parts, "value", answer->value);
    return parts;
}

static json_t *example_json(struct out *o, const struct rp_instrument *instrument,
                            const struct rp_instrument_example *example)
{
    const struct rp_instrument_score *score = &instrument->scores[example->score];
    json_t *parts = json_array();
    extend_words(o, parts, "name", example->name);
    extend_word(o, parts, "score", score->name);
    for (size_t i = 0; i < example->answers.n; i++)
        append_parts(o, parts, "answer", answer_json(o, &example->answers.items[i]));
    if (example->has_value)
        extend_number(o, parts, "expected", example->value);
    else
        extend(o, parts, "notAvailable", "valueBoolean", json_true());
    if (example->has_band)
        extend_words(o, parts, "band", score->bands[example->band].words);
    return parts;
}

static json_t *root_json(struct out *o, const struct rp_instrument *it)
{
    json_t *root = json_object();
    json_t *extensions = json_array();
    json_t *items = json_array();
    size_t at = 0;
    set(o, root, "resourceType", json_string("Questionnaire"));
    set_text(o, root, "id", it->id);
    set_text(o, root, "language", it->language);
    extend_words(o, extensions, RP_FHIR_LICENCE_URL, it->licence);
    for (size_t i = 0; i < it->scores_n; i++)
        append_parts(o, extensions, RP_FHIR_SCORE_URL, score_json(o, it, &it->scores[i]));
    for (size_t i = 0; i < it->examples_n; i++)
        append_parts(o, extensions, RP_FHIR_EXAMPLE_URL, example_json(o, it, &it->examples[i]));
    set_list(o, root, "extension", extensions);
    set_text(o, root, "url", it->url);
    set_text(o, root, "version", it->version);
    set_text(o, root, "name", it->name);
    set_text(o, root, "title", it->title);
    set(o, root, "status", it->status.bytes ? text_json(it->status) : json_string("unknown"));
    set_text(o, root, "publisher", it->publisher);
    set_text(o, root, "description", it->description);
    set_text(o, root, "copyright", it->copyright);
    set_code(o, root, &it->code);
    append_items(o, items, it, NULL, &at);
    set(o, root, "item", items);
    return root;
}

enum rp_rc rp_questionnaire_write(const struct rp_instrument *instrument, struct rp_arena *arena,
                                  struct rp_text *out)
{
    struct out o = {.ok = true};
    json_t *root = root_json(&o, instrument);
    enum rp_rc rc = o.ok ? rp_json_dump(root, JSON_INDENT(2), arena, out) : RP_LIMIT;
    json_decref(root);
    return rc;
}
