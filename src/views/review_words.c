#include "views/review_words.h"

#include "views/rupture_words.h"

struct rp_text rp_review_own_words(const struct rp_review *review, struct rp_text id)
{
    const struct rp_relationship *r = review->relationship;
    for (size_t i = 0; i < r->moments.n; i++) {
        if (rp_text_equal(r->moments.items[i].id, id))
            return r->moments.items[i].what;
    }
    for (size_t i = 0; i < r->beliefs.n; i++) {
        if (rp_text_equal(r->beliefs.items[i].id, id))
            return r->beliefs.items[i].text;
    }
    for (size_t i = 0; i < r->victories.n; i++) {
        if (rp_text_equal(r->victories.items[i].id, id))
            return r->victories.items[i].text;
    }
    const struct rp_boundary *boundary = rp_boundary_find(r, id);
    return boundary ? boundary->note : (struct rp_text){0};
}

static bool has_known_reason(const struct rp_advised *advised)
{
    for (size_t i = 0; i < advised->why_n; i++) {
        if (advised->why[i].value.type != RP_VALUE_UNKNOWN)
            return true;
    }
    return false;
}

bool rp_advised_tells(const struct rp_advised *advised, const struct rp_reason *reason)
{
    return reason->value.type != RP_VALUE_UNKNOWN || reason->words.bytes ||
           !has_known_reason(advised);
}

struct rp_text rp_review_sure(const struct rp_review *review, const struct rp_advised *advised,
                              struct rp_phrases *phrases)
{
    static const char *const keys[] = {"sure.tentative", "sure.likely", "sure.clear"};
    bool unrated = review->standing.rated == 0 && advised->sure == RP_SURE_TENTATIVE;
    return rp_phrase(phrases, unrated ? "sure.unrated" : keys[advised->sure], NULL, 0);
}

struct rp_text rp_review_false_alarms(const struct rp_review *review,
                                      const struct rp_advised *advised, struct rp_phrases *phrases)
{
    if (!advised->rests_on_alarm)
        return (struct rp_text){0};
    return rp_phrase_with(phrases, "sure.false-alarms", "n",
                          rp_phrase_number(phrases, review->knowledge->budget, 0));
}

enum rp_rc rp_review_carried(const struct rp_review *review, struct rp_arena *arena,
                             struct rp_carried *out)
{
    const struct rp_course *course = &review->course;
    const struct rp_course_session *latest = rp_course_latest_rated(course);
    const struct rp_course_session *onset = rp_course_onset(course);
    struct rp_carrying carrying = {0};
    *out = (struct rp_carried){.n = 0};
    if (!review->standing.open || !latest || !onset || onset > latest)
        return RP_OK;
    struct rp_filter_input *in = rp_arena_array(arena, course->n, sizeof *in);
    if (!in)
        return RP_LIMIT;
    for (size_t i = 0; i < course->n; i++)
        in[i] = rp_course_input(&course->sessions[i]);
    const struct rp_scale scale = rp_course_scale();
    const struct rp_evidence_question question = {&review->knowledge->filter, &scale, in,
                                                  (size_t)(latest - course->sessions) + 1,
                                                  (int32_t)(onset - course->sessions) + 1};
    enum rp_rc rc = rp_carrying_find(&question, arena, &carrying);
    size_t first = carrying.count > RP_CARRIED_MAX ? carrying.count - RP_CARRIED_MAX : 0;
    for (size_t i = first; i < carrying.count; i++)
        out->sessions[out->n++] = &course->sessions[carrying.n[i] - 1];
    if (rc == RP_OK)
        rc = rp_agreeing_find(&question, arena, out->agrees);
    return rc;
}

bool rp_review_is_never_outweighed(const struct rp_review *review)
{
    return review->advice.has_first_step &&
           review->advice.first_step.table->dismissible == RP_DISMISSIBLE_FOLDS;
}
