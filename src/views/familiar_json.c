#include "views/familiar_json.h"

#include "views/document.h"
#include "views/familiar_words.h"

/* Ratings run in halves. */
enum { RATING_DECIMALS = 1 };

struct writer {
    struct rp_document doc;
    struct rp_phrases *phrases;
    const struct rp_familiar *familiar;
};

static void put_count(struct writer *w, json_t *parent, const char *key, size_t n)
{
    rp_document_number(&w->doc, parent, key, (double)n, 0);
}

static void put_meeting(struct writer *w, json_t *list, size_t row, size_t feeling)
{
    const struct rp_meeting *meeting = rp_familiar_at(w->familiar, row, feeling);
    const char *strength = row == w->familiar->people_n ? "felt" : "likeness";
    json_t *o = rp_document_object(&w->doc, list, NULL);
    rp_document_text_value(&w->doc, o, "feeling", w->familiar->feelings[feeling].term->name);
    put_count(w, o, "times", meeting->moments_n);
    if (meeting->has_strength)
        rp_document_number(&w->doc, o, strength, meeting->strength, RATING_DECIMALS);
    rp_document_day(&w->doc, o, "first_day", meeting->first_day);
    rp_document_day(&w->doc, o, "last_day", meeting->last_day);
    json_t *moments = rp_document_list(&w->doc, o, "moments");
    for (size_t i = 0; i < meeting->moments_n; i++)
        rp_document_text_value(&w->doc, moments, NULL, meeting->moments[i]->id);
}

static void put_meetings(struct writer *w, json_t *parent, size_t row)
{
    json_t *list = rp_document_list(&w->doc, parent, "feelings");
    for (size_t i = 0; i < w->familiar->feelings_n; i++) {
        if (rp_familiar_at(w->familiar, row, i)->moments_n)
            put_meeting(w, list, row, i);
    }
}

static void put_people(struct writer *w, json_t *parent)
{
    json_t *list = rp_document_list(&w->doc, parent, "people");
    for (size_t row = 0; row < w->familiar->people_n; row++) {
        const struct rp_person *person = w->familiar->people[row];
        const char *relation = rp_enum_name(RP_ENUM_RELATION, (int)person->relation);
        json_t *o = rp_document_object(&w->doc, list, NULL);
        rp_document_text_value(&w->doc, o, "person", person->id);
        rp_document_text_value(&w->doc, o, "name", person->name);
        rp_document_text_value(&w->doc, o, "relation", rp_text_of(relation));
        rp_document_text_value(&w->doc, o, "from", person->from);
        rp_document_text_value(&w->doc, o, "to", person->to);
        put_meetings(w, o, row);
    }
}

static void put_feelings(struct writer *w, json_t *parent)
{
    json_t *list = rp_document_list(&w->doc, parent, "feelings");
    for (size_t i = 0; i < w->familiar->feelings_n; i++) {
        const struct rp_familiar_feeling *feeling = &w->familiar->feelings[i];
        json_t *o = rp_document_object(&w->doc, list, NULL);
        rp_document_text_value(&w->doc, o, "feeling", feeling->term->name);
        rp_document_day(&w->doc, o, "first_day", feeling->first_day);
        put_count(w, o, "people", feeling->people_n);
        put_count(w, o, "links", feeling->links);
        rp_document_put(&w->doc, o, "familiar", json_boolean(feeling->familiar));
    }
}

static void put_one(struct writer *w, json_t *o)
{
    struct rp_text notes[RP_FAMILIAR_NOTES];
    size_t n = rp_familiar_notes(w->familiar, w->phrases, notes);
    const struct rp_relationship *r = w->familiar->relationship;
    rp_document_day(&w->doc, o, "as_of", w->familiar->as_of);
    rp_document_text_value(&w->doc, o, "relationship", r->id);
    rp_document_text_value(&w->doc, o, "takeaway", rp_familiar_takeaway(w->familiar, w->phrases));
    json_t *list = rp_document_list(&w->doc, o, "notes");
    for (size_t i = 0; i < n; i++)
        rp_document_text_value(&w->doc, list, NULL, notes[i]);
    put_feelings(w, o);
    put_people(w, o);
    json_t *therapist = rp_document_object(&w->doc, o, "therapist");
    rp_document_text_value(&w->doc, therapist, "name", r->therapist);
    put_meetings(w, therapist, w->familiar->people_n);
    put_count(w, o, "moments_without_feeling", w->familiar->unfelt_n);
}

enum rp_rc rp_familiar_json(const struct rp_familiar *all, size_t n, struct rp_phrases *phrases,
                            struct rp_text *out)
{
    struct writer w = {.doc = {RP_OK}, .phrases = phrases};
    struct rp_text text = {0};
    json_t *root =
        n == 1 ? rp_document_object(&w.doc, NULL, NULL) : rp_document_list(&w.doc, NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        w.familiar = &all[i];
        put_one(&w, n == 1 ? root : rp_document_object(&w.doc, root, NULL));
    }
    enum rp_rc rc = rp_document_finish(&w.doc, root, phrases->arena, &text);
    if (rc == RP_OK)
        rc = phrases->rc;
    if (rc == RP_OK)
        *out = text;
    return rc;
}
