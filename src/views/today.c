#include "views/today.h"

#include "views/fact_phrases.h"
#include "views/next_hour.h"
#include "views/record_called.h"
#include "views/review_words.h"
#include "views/sheet.h"
#include "views/telling.h"
#include "views/timeline_words.h"
#include "views/unsaid_words.h"

#include <rapport/domain/walk.h>
#include <string.h>

/* What the takeaway of a timeline looks at, and no more. */
static bool take_timeline(struct rp_telling *t, struct rp_timeline *out)
{
    const struct rp_review *review = t->review;
    const struct rp_knowledge *knowledge = review->knowledge;
    const struct rp_lens lens = {&knowledge->instruments, &knowledge->filter, review->as_of};
    *out = (struct rp_timeline){
        .relationship = review->relationship, .as_of = review->as_of, .course = review->course};
    out->violations =
        rp_violations_find(review->relationship, &knowledge->terms.lists[RP_LIST_BOUNDARY_KIND]);
    return rp_strains_find(review->relationship, &review->course, &lens, t->phrases.arena,
                           &out->strains) == RP_OK;
}

/* Of our own sentences: every one but the last is followed by a blank. */
static bool is_one_sentence(struct rp_text words)
{
    return words.len && !memchr(words.bytes, '.', words.len - 1);
}

/* One or two sentences; the level only where there are ratings enough for it to mean something. */
static struct rp_text standing(struct rp_telling *t)
{
    const struct rp_standing *s = &t->review->standing;
    struct rp_timeline timeline;
    if (!take_timeline(t, &timeline)) {
        t->phrases.rc = RP_LIMIT;
        return (struct rp_text){0};
    }
    if (s->sessions == 0 && !timeline.violations.any)
        return rp_phrase(&t->phrases, "standing.sessions.none", NULL, 0);
    struct rp_text first = rp_timeline_takeaway(&timeline, &t->phrases);
    if (timeline.violations.any || rp_review_is_never_outweighed(t->review) || !s->has_level ||
        s->rated < RP_FEW_RATED || !is_one_sentence(first))
        return first;
    const struct rp_filling level[] = {{"level", rp_telling_number(t, s->level)},
                                       {"se", rp_telling_number(t, s->level_se)}};
    const struct rp_filling both[] = {
        {"first", first}, {"second", rp_phrase(&t->phrases, "standing.level", level, 2)}};
    return rp_phrase(&t->phrases, "timeline.two-sentences", both, 2);
}

/* A dip where a hard thing was told is no rupture; the person is told so. */
static struct rp_text told(struct rp_telling *t)
{
    const struct rp_course_session *last = rp_course_latest_rated(&t->review->course);
    if (!last || !last->told || rp_review_is_never_outweighed(t->review))
        return (struct rp_text){0};
    return rp_phrase(&t->phrases, "standing.told", NULL, 0);
}

static void put_reasons(struct rp_telling *t, json_t *parent, const struct rp_advised *advised)
{
    json_t *list = rp_document_list(&t->doc, parent, "reasons");
    for (size_t i = 0; i < advised->why_n; i++) {
        struct rp_reason bare = advised->why[i];
        if (!rp_advised_tells(advised, &bare))
            continue;
        bare.from_n = 0;
        json_t *o = rp_document_object(&t->doc, list, NULL);
        rp_document_text_value(&t->doc, o, "words", rp_phrase_reason(&t->phrases, &bare));
        json_t *from = rp_document_list(&t->doc, o, "from");
        for (size_t j = 0; j < advised->why[i].from_n; j++)
            rp_document_text_value(&t->doc, from, NULL, advised->why[i].from[j]);
    }
}

/* A record of a list of the relationship, in words; absent where it is not in there. */
static struct rp_text called_in(struct rp_telling *t, const char *list, struct rp_text id)
{
    const struct rp_relationship *r = t->review->relationship;
    const struct rp_field *field =
        rp_field_find(rp_record_info(RP_KIND_RELATIONSHIP), rp_text_of(list));
    enum rp_kind kind = (enum rp_kind)field->of;
    struct rp_any_list all;
    memcpy(&all, (const char *)r + field->offset, sizeof all);
    for (size_t i = 0; i < all.n; i++) {
        const char *record = (const char *)all.items + i * rp_record_info(kind)->size;
        if (rp_text_equal(rp_record_id(kind, record), id))
            return rp_record_called(&t->phrases, kind, record, t->today);
    }
    return (struct rp_text){0};
}

/* What an id stands for: "moment of 12 February". */
static struct rp_text called(struct rp_telling *t, struct rp_text id)
{
    static const char *const lists[] = {"moments", "boundaries", "beliefs", "victories",
                                        "sessions"};
    struct rp_text words = {0};
    for (size_t i = 0; id.len && !words.bytes && i < sizeof lists / sizeof lists[0]; i++)
        words = called_in(t, lists[i], id);
    return words;
}

static void put_changes(struct rp_telling *t, json_t *parent)
{
    const struct rp_advice *advice = &t->review->advice;
    json_t *list = rp_document_list(&t->doc, parent, "would_change");
    if (rp_review_is_never_outweighed(t->review))
        rp_telling_put(t, list, NULL, "change.never");
    for (size_t i = 0; i < advice->changes_n; i++) {
        struct rp_change bare = advice->changes[i];
        bare.from = called(t, bare.from);
        rp_document_text_value(&t->doc, list, NULL, rp_phrase_change(&t->phrases, &bare));
    }
}

/* The record that `say` has a page about, where this advice asks for that. */
static struct rp_text to_say(const struct rp_review *review, const struct rp_advised *advised)
{
    if (advised == &review->advice.first_step)
        return rp_sheet_of_step(review);
    bool says = rp_text_is(advised->table->advice, "say-it") ||
                rp_text_is(advised->table->advice, "say-it-again");
    return says ? advised->about : (struct rp_text){0};
}

static void put_flag(struct rp_telling *t, json_t *o, const char *name, bool value)
{
    rp_document_put(&t->doc, o, name, json_boolean(value));
}

static void put_advised(struct rp_telling *t, json_t *o, const struct rp_advised *advised)
{
    enum rp_dismissible dismissible = advised->table->dismissible;
    bool never = rp_review_is_never_outweighed(t->review);
    rp_document_text_value(&t->doc, o, "advice", advised->table->advice);
    rp_document_text_value(&t->doc, o, "title", advised->title);
    struct rp_text own = rp_review_own_words(t->review, advised->about);
    rp_document_text_or_null(&t->doc, o, "own", own.len ? own : (struct rp_text){0});
    rp_document_text_value(&t->doc, o, "words", advised->words);
    put_reasons(t, o, advised);
    rp_document_text_value(&t->doc, o, "sure", rp_review_sure(t->review, advised, &t->phrases));
    rp_document_text_or_null(&t->doc, o, "false_alarms",
                             rp_review_false_alarms(t->review, advised, &t->phrases));
    rp_document_text_or_null(&t->doc, o, "about", advised->about);
    rp_document_text_or_null(&t->doc, o, "say", to_say(t->review, advised));
    put_flag(t, o, "can_put_away", dismissible == RP_DISMISSIBLE_YES && !never);
    put_flag(t, o, "folds", dismissible == RP_DISMISSIBLE_FOLDS);
    put_flag(t, o, "folded", advised->folded);
}

static void put_step(struct rp_telling *t, json_t *root)
{
    const struct rp_advice *advice = &t->review->advice;
    if (!advice->has_first_step) {
        rp_document_put(&t->doc, root, "step", json_null());
        return;
    }
    json_t *o = rp_document_object(&t->doc, root, "step");
    put_advised(t, o, &advice->first_step);
    put_changes(t, o);
    /* Whether it is early depends on it. */
    put_flag(t, o, "asks_since",
             rp_text_is(advice->first_step.table->advice, "give-it-time") &&
                 t->review->relationship->state != RP_STATE_CONSIDERING &&
                 !t->review->relationship->has_began);
    /* Who is told to leave must not be left without anybody to call. */
    put_flag(t, o, "help", rp_review_is_never_outweighed(t->review));
}

static void put_notes(struct rp_telling *t, json_t *root)
{
    const struct rp_advice *advice = &t->review->advice;
    json_t *list = rp_document_list(&t->doc, root, "notes");
    for (size_t i = 0; i < advice->notes_n; i++) {
        json_t *o = rp_document_object(&t->doc, list, NULL);
        put_advised(t, o, &advice->notes[i]);
        rp_document_list(&t->doc, o, "would_change");
        put_flag(t, o, "asks_since", false);
        put_flag(t, o, "help", false);
    }
}

static void put_question(struct rp_telling *t, json_t *root)
{
    struct rp_text words = rp_review_question(t->review, &t->phrases);
    rp_document_text_or_null(&t->doc, root, "question", words);
    rp_document_text_or_null(&t->doc, root, "about",
                             words.bytes ? t->review->open_moment->id : (struct rp_text){0});
    rp_document_text_or_null(&t->doc, root, "attempt",
                             words.bytes ? t->review->open_attempt->id : (struct rp_text){0});
}

/* Nobody owes a talk about a line that was crossed, and what was put away is listed as that:
 * neither is an item here. */
static void put_unsaid(struct rp_telling *t, json_t *root, const struct rp_unsaid *unsaid)
{
    json_t *list = rp_document_list(&t->doc, root, "unsaid");
    for (size_t i = 0, n = 0; i < unsaid->items_n && n < RP_TODAY_UNSAID; i++) {
        const struct rp_unsaid_item *item = &unsaid->items[i];
        if (!item->owed || item->away)
            continue;
        n++;
        json_t *o = rp_document_object(&t->doc, list, NULL);
        rp_document_text_value(&t->doc, o, "id", item->id);
        rp_document_text_value(&t->doc, o, "kind", rp_unsaid_kind(item, &t->phrases));
        rp_document_text_or_null(&t->doc, o, "own", rp_unsaid_own(item));
        rp_document_text_or_null(&t->doc, o, "age",
                                 item->has_age ? rp_telling_age(t, item->age_days)
                                               : (struct rp_text){0});
    }
}

static void put_away(struct rp_telling *t, json_t *root)
{
    const struct rp_advice_question *question = &t->review->question;
    json_t *list = rp_document_list(&t->doc, root, "away");
    for (size_t i = 0; i < question->dismissals.n; i++) {
        const struct rp_dismissal *away = &question->dismissals.items[i];
        const struct rp_advice_table *table =
            rp_advice_table_find(question->guidance, away->advice, NULL);
        if (!table || !rp_dismissal_counts(question, away))
            continue;
        json_t *o = rp_document_object(&t->doc, list, NULL);
        rp_document_text_value(&t->doc, o, "advice", away->advice);
        rp_document_text_value(&t->doc, o, "title", table->title);
        rp_document_text_or_null(&t->doc, o, "about", away->about);
        if (away->has_until)
            rp_document_day(&t->doc, o, "until", away->until);
    }
}

enum rp_rc rp_today_json(const struct rp_review *review, struct rp_arena *arena,
                         struct rp_text *out)
{
    struct rp_telling t = rp_telling_of(review, arena);
    struct rp_unsaid unsaid = {0};
    enum rp_rc rc = rp_unsaid_build(review, arena, &unsaid);
    if (rc != RP_OK)
        return rc;
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    rp_document_text_value(&t.doc, root, "relationship", review->relationship->id);
    rp_document_day(&t.doc, root, "as_of", review->as_of);
    rp_document_text_or_null(&t.doc, root, "name", review->relationship->therapist);
    rp_document_text_value(&t.doc, root, "standing", standing(&t));
    rp_document_text_or_null(&t.doc, root, "told", told(&t));
    put_step(&t, root);
    put_notes(&t, root);
    put_question(&t, root);
    put_unsaid(&t, root, &unsaid);
    rp_next_hour_put(&t, rp_document_list(&t.doc, root, "next"), &unsaid);
    put_away(&t, root);
    return rp_telling_finish(&t, root, out);
}
