#include "views/document.h"
#include "views/fact_phrases.h"
#include "views/review.h"
#include "views/review_words.h"

#include <rapport/domain/walk.h>
#include <string.h>

/* What a reader of JSON gets: enough digits for arithmetic, no more than the data can carry. */
enum { POINTS_DECIMALS = 2, PROBABILITY_DECIMALS = 3, FACT_DECIMALS = 4 };

struct writer {
    struct rp_document doc;
    struct rp_phrases phrases;
    const struct rp_review *review;
    json_t *lists; /* of the records that reasons come from; NULL: not told */
};

static void put_value(struct writer *w, json_t *parent, const char *key, struct rp_value value)
{
    switch (value.type) {
    case RP_VALUE_NUMBER:
        rp_document_number(&w->doc, parent, key, value.number, FACT_DECIMALS);
        break;
    case RP_VALUE_FLAG:
        rp_document_put(&w->doc, parent, key, json_boolean(value.flag));
        break;
    case RP_VALUE_WORD:
        rp_document_text_value(&w->doc, parent, key, value.word);
        break;
    case RP_VALUE_UNKNOWN:
    default:
        rp_document_put(&w->doc, parent, key, json_null());
    }
}

/* In which list of the relationship the record of that id stands; NULL: in none of them. */
static const char *list_of(const struct rp_relationship *r, struct rp_text id)
{
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    for (size_t i = 0; i < info->fields_n; i++) {
        const struct rp_field *field = &info->fields[i];
        struct rp_any_list list;
        if (field->type != RP_FIELD_RECORDS)
            continue;
        memcpy(&list, (const char *)r + field->offset, sizeof list);
        size_t size = rp_record_info((enum rp_kind)field->of)->size;
        for (size_t j = 0; j < list.n; j++) {
            if (rp_text_equal(
                    rp_record_id((enum rp_kind)field->of, (const char *)list.items + j * size), id))
                return field->name;
        }
    }
    return NULL;
}

/* Ids are free: which list one stands in is said, and not read from its spelling. */
static void put_list(struct writer *w, struct rp_text id)
{
    struct rp_text key = {0};
    if (!w->lists || rp_text_copy(w->phrases.arena, id, &key) != RP_OK ||
        json_object_get(w->lists, key.bytes))
        return;
    const char *list = list_of(w->review->relationship, id);
    if (list)
        rp_document_put(&w->doc, w->lists, key.bytes, json_string(list));
}

static void put_reasons(struct writer *w, json_t *parent, const char *key,
                        const struct rp_reason *reasons, size_t n)
{
    json_t *list = rp_document_list(&w->doc, parent, key);
    for (size_t i = 0; i < n; i++) {
        json_t *o = rp_document_object(&w->doc, list, NULL);
        rp_document_put(&w->doc, o, "fact", json_string(rp_fact_info(reasons[i].fact)->name));
        put_value(w, o, "value", reasons[i].value);
        json_t *from = rp_document_list(&w->doc, o, "from");
        for (size_t j = 0; j < reasons[i].from_n; j++) {
            rp_document_text_value(&w->doc, from, NULL, reasons[i].from[j]);
            put_list(w, reasons[i].from[j]);
        }
        if (reasons[i].is_mean)
            rp_document_put(&w->doc, o, "mean", json_true());
        rp_document_text_value(&w->doc, o, "words", rp_phrase_reason(&w->phrases, &reasons[i]));
    }
}

/* What speaks for it beside the person's rating. */
static void put_agreeing(struct writer *w, json_t *parent, const struct rp_carried *carried)
{
    static const char *const names[RP_CHANNEL_N] = {
        [RP_CHANNEL_THERAPIST] = "therapist", [RP_CHANNEL_HELD_BACK] = "held_back"};
    json_t *list = NULL;
    for (int c = 0; c < RP_CHANNEL_N; c++) {
        if (carried->agrees[c] && !list)
            list = rp_document_list(&w->doc, parent, "supported_by");
        if (carried->agrees[c])
            rp_document_text_value(&w->doc, list, NULL, rp_text_of(names[c]));
    }
}

/* The sessions that a likely rupture rests on. */
static void put_carried(struct writer *w, json_t *parent)
{
    struct rp_carried carried = {.n = 0};
    if (rp_review_carried(w->review, w->phrases.arena, &carried) != RP_OK)
        w->doc.rc = RP_LIMIT;
    put_agreeing(w, parent, &carried);
    if (carried.n == 0)
        return;
    json_t *list = rp_document_list(&w->doc, parent, "carried_by");
    for (size_t i = 0; i < carried.n; i++)
        rp_document_text_value(&w->doc, list, NULL, carried.sessions[i]->session->id);
}

static void put_standing(struct writer *w, json_t *parent)
{
    const struct rp_standing *s = &w->review->standing;
    json_t *o = rp_document_object(&w->doc, parent, "standing");
    rp_document_number(&w->doc, o, "sessions", (double)s->sessions, 0);
    rp_document_number(&w->doc, o, "rated", (double)s->rated, 0);
    if (s->has_level) {
        rp_document_number(&w->doc, o, "level", s->level, POINTS_DECIMALS);
        rp_document_number(&w->doc, o, "level_se", s->level_se, POINTS_DECIMALS);
        rp_document_number(&w->doc, o, "p_rupture", s->p_rupture, PROBABILITY_DECIMALS);
        rp_document_put(&w->doc, o, "shape", json_string(s->shape));
        rp_document_number(&w->doc, o, "size", s->size, POINTS_DECIMALS);
    }
    if (s->has_trend)
        rp_document_number(&w->doc, o, "trend_per_month", s->trend_per_month, POINTS_DECIMALS);
    rp_document_text_value(&w->doc, o, "onset_session", s->onset_session);
    put_carried(w, o);
    rp_document_number(&w->doc, o, "repaired", (double)s->repaired, 0);
    rp_document_number(&w->doc, o, "open", (double)s->open, 0);
    rp_document_number(&w->doc, o, "unsaid", (double)s->unsaid, 0);
    rp_document_number(&w->doc, o, "unsaid_weight", s->unsaid_weight, POINTS_DECIMALS);
}

static struct rp_text false_alarms(struct writer *w)
{
    return rp_phrase_with(&w->phrases, "sure.rate", "n",
                          rp_phrase_number(&w->phrases, w->review->knowledge->budget, 0));
}

static void put_advised(struct writer *w, json_t *o, const struct rp_advised *advised)
{
    rp_document_text_value(&w->doc, o, "advice", advised->table->advice);
    json_t *about = rp_document_list(&w->doc, o, "about");
    rp_document_text_value(&w->doc, about, NULL, advised->about);
    put_reasons(w, o, "why", advised->why, advised->why_n);
    rp_document_put(&w->doc, o, "sure", json_string(rp_sure_name(advised->sure)));
    if (advised->folded)
        rp_document_put(&w->doc, o, "folded", json_true());
    rp_document_text_value(&w->doc, o, "title", advised->title);
    rp_document_text_value(&w->doc, o, "words", advised->words);
    if (advised->rests_on_alarm)
        rp_document_text_value(&w->doc, o, "false_alarms", false_alarms(w));
}

static void put_changes(struct writer *w, json_t *step)
{
    const struct rp_advice *advice = &w->review->advice;
    json_t *said = rp_document_list(&w->doc, step, "would_change");
    json_t *exact = rp_document_list(&w->doc, step, "changes");
    if (advice->first_step.table->dismissible == RP_DISMISSIBLE_FOLDS)
        rp_document_text_value(&w->doc, said, NULL,
                               rp_phrase(&w->phrases, "change.never", NULL, 0));
    for (size_t i = 0; i < advice->changes_n; i++) {
        const struct rp_change *change = &advice->changes[i];
        rp_document_text_value(&w->doc, said, NULL, rp_phrase_change(&w->phrases, change));
        json_t *o = rp_document_object(&w->doc, exact, NULL);
        rp_document_put(&w->doc, o, "fact", json_string(rp_fact_info(change->fact)->name));
        json_t *from = rp_document_list(&w->doc, o, "from");
        rp_document_text_value(&w->doc, from, NULL, change->from);
        put_value(w, o, "now", change->now);
        put_value(w, o, "then", change->then);
        rp_document_text_value(&w->doc, o, "advice", change->advice->advice);
    }
}

static void put_steps(struct writer *w, json_t *o)
{
    const struct rp_advice *advice = &w->review->advice;
    if (advice->has_first_step) {
        json_t *step = rp_document_object(&w->doc, o, "first_step");
        put_advised(w, step, &advice->first_step);
        put_changes(w, step);
    } else {
        rp_document_put(&w->doc, o, "first_step", json_null());
    }
    json_t *notes = rp_document_list(&w->doc, o, "notes");
    for (size_t i = 0; i < advice->notes_n; i++)
        put_advised(w, rp_document_object(&w->doc, notes, NULL), &advice->notes[i]);
    if (advice->has_first_step && advice->first_step.rests_on_alarm)
        rp_document_text_value(&w->doc, o, "false_alarms", false_alarms(w));
}

static void put_later(struct writer *w, json_t *o)
{
    if (!w->review->later_n)
        return;
    json_t *later = rp_document_list(&w->doc, o, "later");
    for (size_t i = 0; i < w->review->later_n; i++)
        rp_document_text_value(&w->doc, later, NULL, w->review->later[i]);
}

static void put_away(struct writer *w, json_t *o)
{
    const struct rp_advice_question *question = &w->review->question;
    json_t *list = NULL;
    for (size_t i = 0; i < question->dismissals.n; i++) {
        const struct rp_dismissal *away = &question->dismissals.items[i];
        if (!rp_dismissal_counts(question, away))
            continue;
        list = list ? list : rp_document_list(&w->doc, o, "put_away");
        json_t *item = rp_document_object(&w->doc, list, NULL);
        rp_document_text_value(&w->doc, item, "advice", away->advice);
        rp_document_text_value(&w->doc, item, "about", away->about);
        if (away->has_until)
            rp_document_day(&w->doc, item, "until", away->until);
    }
}

static void put_question(struct writer *w, json_t *o)
{
    struct rp_text words = rp_review_question(w->review, &w->phrases);
    if (!words.bytes)
        return;
    json_t *question = rp_document_object(&w->doc, o, "question");
    json_t *about = rp_document_list(&w->doc, question, "about");
    rp_document_text_value(&w->doc, about, NULL, w->review->open_moment->id);
    rp_document_text_value(&w->doc, about, NULL, w->review->open_attempt->id);
    rp_document_text_value(&w->doc, question, "words", words);
}

static struct writer writer_of(const struct rp_review *reviews, struct rp_arena *arena)
{
    return (struct writer){.phrases = {&reviews->knowledge->words, arena, RP_OK}};
}

static json_t *begin(struct writer *w, const struct rp_review *review, json_t *parent)
{
    json_t *o = rp_document_object(&w->doc, parent, NULL);
    w->review = review;
    rp_document_day(&w->doc, o, "as_of", review->as_of);
    rp_document_text_value(&w->doc, o, "relationship", review->relationship->id);
    return o;
}

/* One object stands alone, several in an array. */
static enum rp_rc finish(struct writer *w, json_t *all, struct rp_arena *arena, struct rp_text *out)
{
    json_t *root =
        json_array_size(all) == 1 ? json_incref(json_array_get(all, 0)) : json_incref(all);
    json_decref(all);
    if (w->phrases.rc != RP_OK)
        w->doc.rc = w->phrases.rc;
    return rp_document_finish(&w->doc, root, arena, out);
}

enum rp_rc rp_review_json(const struct rp_review *reviews, size_t n, struct rp_arena *arena,
                          struct rp_text *out)
{
    struct writer w = writer_of(reviews, arena);
    json_t *all = rp_document_list(&w.doc, NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        json_t *o = begin(&w, &reviews[i], all);
        put_standing(&w, o);
        put_steps(&w, o);
        put_question(&w, o);
        put_away(&w, o);
        put_later(&w, o);
    }
    return finish(&w, all, arena, out);
}

static void put_rule(struct writer *w, json_t *list, const struct rp_explained *e)
{
    json_t *o = rp_document_object(&w->doc, list, NULL);
    static const char *const truths[] = {"no", "unknown", "yes"};
    rp_document_text_value(&w->doc, o, "advice", e->table->advice);
    if (e->rule)
        rp_document_text_value(&w->doc, o, "rule", e->rule->id);
    rp_document_put(&w->doc, o, "standing", json_string(rp_rule_standing_name(e->standing)));
    rp_document_put(&w->doc, o, "true", json_string(truths[e->truth]));
    rp_document_text_value(&w->doc, o, "exception", e->exception);
    put_reasons(w, o, "facts", e->leaves, e->leaves_n);
    json_t *sources = rp_document_list(&w->doc, o, "sources");
    for (size_t i = 0; i < e->table->sources.n; i++)
        rp_document_text_value(&w->doc, sources, NULL, e->table->sources.items[i]);
}

enum rp_rc rp_why_json(const struct rp_review *reviews, size_t n, struct rp_arena *arena,
                       struct rp_text *out)
{
    struct writer w = writer_of(reviews, arena);
    json_t *all = rp_document_list(&w.doc, NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        struct rp_explanation explanation = {0};
        json_t *o = begin(&w, &reviews[i], all);
        if (rp_explain(&reviews[i].question, arena, &explanation) != RP_OK)
            w.doc.rc = RP_LIMIT;
        w.lists = rp_document_object(&w.doc, o, "lists");
        put_steps(&w, o);
        json_t *rules = rp_document_list(&w.doc, o, "rules");
        for (size_t j = 0; j < explanation.rules_n; j++)
            put_rule(&w, rules, &explanation.rules[j]);
    }
    return finish(&w, all, arena, out);
}
