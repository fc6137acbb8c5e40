#include "formats/fhir_item.h"

#include "formats/fhir_choice.h"
#include <math.h>
#include <rapport/formats/fhir.h>
#include <string.h>

/* What the walk over nested items carries. */
struct walk {
    struct rp_fhir_in *in;
    struct rp_instrument *instrument;
    size_t items_cap;
    struct rp_text *ids; /* every linkId so far, of groups and displays too */
    size_t ids_n, ids_cap;
};

/* Where an item stands. */
struct around {
    struct rp_instrument_group *group; /* NULL: none */
    size_t question;                   /* index of the question around it; NO_QUESTION: none */
};

#define NO_QUESTION SIZE_MAX

static bool is_control(struct rp_fhir_in *in, const json_t *item, const char *code)
{
    const json_t *concept =
        json_object_get(rp_fhir_extension(in, item, RP_FHIR_CONTROL_URL), "valueCodeableConcept");
    const json_t *coding = json_array_get(json_object_get(concept, "coding"), 0);
    const char *here = json_string_value(json_object_get(coding, "code"));
    return here && strcmp(here, code) == 0;
}

static bool is_fhir_type(struct rp_text type)
{
    static const char *const types[] = {
        "group",    "display",     "boolean",   "decimal",    "integer", "date",
        "dateTime", "time",        "string",    "text",       "url",     "choice",
        "quantity", "open-choice", "reference", "attachment",
    };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (rp_text_is(type, types[i]))
            return true;
    }
    return false;
}

/* A total that the form works out, or several answers at once, is nothing that a person answers
 * with one number. */
static enum rp_item_type type_of(const struct rp_instrument_item *item)
{
    static const char *const names[] = {
#define NAME(tag, fhir) [RP_ITEM_##tag] = (fhir),
        RP_ITEM_TYPE_TABLE(NAME)
#undef NAME
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!item->repeats && !item->computed && rp_text_is(item->type_name, names[i]))
            return (enum rp_item_type)i;
    }
    return RP_ITEM_OTHER;
}

static void read_bounds(struct rp_fhir_in *in, const json_t *json, struct rp_instrument_item *item)
{
    item->has_min = rp_fhir_number(in, rp_fhir_extension(in, json, RP_FHIR_MIN_URL), &item->min);
    item->has_max = rp_fhir_number(in, rp_fhir_extension(in, json, RP_FHIR_MAX_URL), &item->max);
    item->step = item->type == RP_ITEM_INTEGER ? 1 : 0;
    const json_t *step = rp_fhir_extension(in, json, RP_FHIR_STEP_URL);
    if (!step)
        step = rp_fhir_extension(in, json, RP_FHIR_SLIDER_STEP_URL);
    if (rp_fhir_number(in, step, &item->step) && !(item->step > 0))
        rp_fhir_refuse(in, json, NULL, "a step must be above 0");
    if (!item->has_min || !item->has_max)
        return;
    if (!(item->min < item->max))
        rp_fhir_refuse(in, json, NULL, "minValue must be below maxValue");
    else if (!rp_item_admits(item, item->max))
        rp_fhir_refuse(in, json, NULL, "maxValue must be a whole number of steps above minValue");
}

static void choice_range(struct rp_instrument_item *item)
{
    for (size_t i = 0; i < item->choices_n; i++) {
        if (!item->choices[i].has_score)
            continue;
        double score = item->choices[i].score;
        item->min = item->has_min ? fmin(item->min, score) : score;
        item->max = item->has_max ? fmax(item->max, score) : score;
        item->has_min = item->has_max = true;
    }
}

static void read_numbers(struct rp_fhir_in *in, const json_t *json, struct rp_instrument_item *item)
{
    if (item->type == RP_ITEM_OTHER)
        return;
    rp_fhir_choices(in, json, item);
    if (item->choices_n > 0)
        choice_range(item);
    else if (item->type == RP_ITEM_INTEGER || item->type == RP_ITEM_DECIMAL)
        read_bounds(in, json, item);
    item->reversed = rp_fhir_yes(in, rp_fhir_extension(in, json, RP_FHIR_REVERSED_URL));
    if (item->reversed && !(item->has_min && item->has_max))
        rp_fhir_refuse(in, json, NULL, "a reversed question needs a smallest and a largest value");
}

/* The next free item of the instrument, or NULL with the fault remembered. */
static struct rp_instrument_item *add_item(struct walk *w)
{
    struct rp_instrument *it = w->instrument;
    if (it->items_n >= RP_INSTRUMENT_ITEMS_MAX) {
        rp_fhir_limit(w->in, "the questionnaire has too many questions");
        return NULL;
    }
    void *grown =
        rp_arena_grow(w->in->arena, it->items, it->items_n, &w->items_cap, sizeof *it->items);
    if (!grown) {
        rp_fhir_limit(w->in, "no memory for the questions");
        return NULL;
    }
    it->items = grown;
    return &it->items[it->items_n++];
}

static void read_question(struct walk *w, const json_t *json, struct rp_text link_id,
                          const struct rp_instrument_group *group)
{
    struct rp_fhir_in *in = w->in;
    struct rp_instrument_item *item = add_item(w);
    if (!item)
        return;
    bool calculated = rp_fhir_extension(in, json, RP_FHIR_CALCULATED_URL) != NULL;
    *item = (struct rp_instrument_item){
        .link_id = link_id,
        .text = rp_fhir_text(in, json, "text"),
        .code = rp_fhir_first_coding(in, json, "code"),
        .group = group,
        .type_name = rp_fhir_text(in, json, "type"),
        .repeats = rp_fhir_flag(in, json, "repeats"),
        .computed = rp_fhir_flag(in, json, "readOnly") || calculated,
        .slider = is_control(in, json, "slider"),
        .required = rp_fhir_flag(in, json, "required"),
    };
    item->type = type_of(item);
    read_numbers(in, json, item);
}

/* Words that are no question: the ends of the slider they stand in, or what a group says before its
 * first question. */
static void read_display(struct walk *w, const json_t *json, struct rp_text link_id,
                         const struct around *around)
{
    struct rp_text text = rp_fhir_text(w->in, json, "text");
    if (around->question != NO_QUESTION) {
        struct rp_instrument_item *item = &w->instrument->items[around->question];
        if (is_control(w->in, json, "lower")) {
            item->low_words = text;
            item->low_link_id = link_id;
        } else if (is_control(w->in, json, "upper")) {
            item->high_words = text;
            item->high_link_id = link_id;
        }
        return;
    }
    size_t n = w->instrument->items_n;
    bool first = n == 0 || w->instrument->items[n - 1].group != around->group;
    if (around->group && !around->group->text.bytes && first)
        around->group->text = text;
}

static struct rp_instrument_group *read_group(struct rp_fhir_in *in, const json_t *json,
                                              struct rp_text link_id,
                                              const struct rp_instrument_group *up)
{
    struct rp_instrument_group *group = rp_arena_alloc(in->arena, sizeof *group);
    if (!group) {
        rp_fhir_limit(in, "no memory for the questions");
        return NULL;
    }
    *group = (struct rp_instrument_group){up, link_id, rp_fhir_text(in, json, "text")};
    return group;
}

static bool is_taken(const struct walk *w, struct rp_text id)
{
    for (size_t i = 0; w->ids && i < w->ids_n; i++) {
        if (rp_text_equal(w->ids[i], id))
            return true;
    }
    return false;
}

/* The item's linkId, kept among those seen; one that was seen before is refused. */
static struct rp_text take_id(struct walk *w, const json_t *json)
{
    struct rp_text id = rp_fhir_needed(w->in, json, "linkId");
    if (is_taken(w, id))
        rp_fhir_refuse(w->in, json, "linkId", "this linkId stands twice in the questionnaire");
    /* Groups and displays count too, so that the search above stays short. */
    if (w->ids_n >= 4 * RP_INSTRUMENT_ITEMS_MAX)
        rp_fhir_limit(w->in, "the questionnaire has too many items");
    if (w->in->rc != RP_OK)
        return id;
    struct rp_text *grown =
        rp_arena_grow(w->in->arena, w->ids, w->ids_n, &w->ids_cap, sizeof *w->ids);
    if (!grown) {
        rp_fhir_limit(w->in, "no memory for the questions");
        return id;
    }
    w->ids = grown;
    w->ids[w->ids_n++] = id;
    return id;
}

static void read_items(struct walk *w, const json_t *parent, const struct around *around);

static void read_item(struct walk *w, const json_t *json, const struct around *around)
{
    struct around inside = *around;
    struct rp_text id = take_id(w, json);
    struct rp_text type = rp_fhir_needed(w->in, json, "type");
    if (json_object_get(json, "modifierExtension"))
        rp_fhir_refuse(w->in, json, "modifierExtension",
                       "a modifier extension may change what this means; it is not understood");
    if (!is_fhir_type(type))
        rp_fhir_refuse(w->in, json, "type", "this must be a type of question of FHIR R4");
    if (w->in->rc != RP_OK)
        return;
    if (rp_text_is(type, "display")) {
        read_display(w, json, id, around);
        return;
    }
    if (rp_text_is(type, "group")) {
        inside.group = read_group(w->in, json, id, around->group);
        inside.question = NO_QUESTION;
    } else {
        read_question(w, json, id, around->group);
        inside.question = w->instrument->items_n - 1;
    }
    read_items(w, json, &inside);
}

/* Depth is capped at the door. */
static void read_items(struct walk *w, const json_t *parent, const struct around *around)
{
    const json_t *list = rp_fhir_objects(w->in, parent, "item");
    for (size_t i = 0; i < json_array_size(list) && w->in->rc == RP_OK; i++)
        read_item(w, json_array_get(list, i), around);
}

static bool is_answerable(const struct rp_instrument_item *item)
{
    bool listed = item->type == RP_ITEM_CHOICE || item->type == RP_ITEM_OPEN_CHOICE;
    return item->type != RP_ITEM_OTHER && (!listed || item->choices_n > 0);
}

void rp_fhir_items(struct rp_fhir_in *in, struct rp_instrument *instrument)
{
    struct walk w = {.in = in, .instrument = instrument};
    read_items(&w, in->root, &(struct around){NULL, NO_QUESTION});
    for (size_t i = 0; i < instrument->items_n; i++) {
        if (is_answerable(&instrument->items[i]))
            return;
    }
    rp_fhir_refuse(in, in->root, "item",
                   "no question here is answered with a number or from a list in the file");
}
