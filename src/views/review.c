#include "views/review.h"

#include "views/record_day.h"

#include <rapport/domain/walk.h>

struct later {
    int32_t as_of;
    const struct rp_advice *advice;
    struct rp_arena *arena;
    struct rp_text *ids;
    size_t n, cap;
    bool counts; /* one of them is a reason all the same */
};

/* Is the record a reason of the first step? Then it is used, whatever its day. */
static bool is_reason(const struct rp_advice *advice, struct rp_text id)
{
    const struct rp_advised *step = &advice->first_step;
    for (size_t i = 0; advice->has_first_step && i < step->why_n; i++) {
        for (size_t k = 0; k < step->why[i].from_n; k++) {
            if (rp_text_equal(step->why[i].from[k], id))
                return true;
        }
    }
    return false;
}

static enum rp_rc note_later(void *ctx, const struct rp_place *place, const void *record)
{
    struct later *later = ctx;
    int32_t day = 0;
    if (!place->id.bytes || !rp_record_day(place->kind, record, &day) || day <= later->as_of)
        return RP_OK;
    if (is_reason(later->advice, place->id)) {
        later->counts = true;
        return RP_OK;
    }
    struct rp_text *ids =
        rp_arena_grow(later->arena, later->ids, later->n, &later->cap, sizeof *ids);
    if (!ids)
        return RP_LIMIT;
    later->ids = ids;
    later->ids[later->n++] = place->id;
    return RP_OK;
}

static enum rp_rc find_later(struct rp_review *review, struct rp_arena *arena)
{
    struct later later = {.as_of = review->as_of, .advice = &review->advice, .arena = arena};
    struct rp_place place = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_RELATIONSHIP};
    enum rp_rc rc = rp_records_walk(&place, review->relationship, note_later, &later);
    review->later = later.ids;
    review->later_n = later.n;
    review->later_counts = later.counts;
    return rc;
}

/* The latest attempt of a moment up to today, or NULL. */
static const struct rp_attempt *latest_attempt(const struct rp_moment *moment, int32_t as_of,
                                               int32_t *day)
{
    const struct rp_attempt *latest = NULL;
    for (size_t i = 0; i < moment->attempts.n; i++) {
        int32_t its_day = 0;
        const struct rp_attempt *attempt = &moment->attempts.items[i];
        if (rp_attempt_day(attempt, &its_day) && its_day <= as_of && (!latest || its_day >= *day)) {
            latest = attempt;
            *day = its_day;
        }
    }
    return latest;
}

/* Asked only of work that goes on, and never beside a step that is not outweighed: nobody owes
 * their violator a talk. */
static void find_open_attempt(struct rp_review *review)
{
    const struct rp_relationship *r = review->relationship;
    const struct rp_advice *advice = &review->advice;
    int32_t latest_day = 0;
    if (r->state == RP_STATE_ENDED || !advice->has_first_step ||
        advice->first_step.table->dismissible == RP_DISMISSIBLE_FOLDS)
        return;
    for (size_t i = 0; i < r->moments.n; i++) {
        int32_t day = 0;
        const struct rp_moment *moment = &r->moments.items[i];
        const struct rp_attempt *attempt = latest_attempt(moment, review->as_of, &day);
        if (!attempt || attempt->reply || attempt->has_resolved ||
            (review->open_attempt && day < latest_day))
            continue;
        review->open_moment = moment;
        review->open_attempt = attempt;
        latest_day = day;
    }
}

static bool is_grave(const struct rp_review *review, struct rp_text about, struct rp_arena *arena)
{
    return rp_danger_is_in(review->knowledge->signs, review->relationship, about, arena);
}

/* Is any advice about a record with explicit words? An old one counts as well. */
static bool is_about_grave(const struct rp_review *review, struct rp_arena *arena)
{
    const struct rp_advice *advice = &review->advice;
    bool found = advice->has_first_step && is_grave(review, advice->first_step.about, arena);
    for (size_t i = 0; i < advice->notes_n && !found; i++)
        found = is_grave(review, advice->notes[i].about, arena);
    return found;
}

/* Where there are explicit words no preface is said, as "or not say it": whom to call is. */
static enum rp_rc advise(struct rp_review *review, struct rp_arena *arena)
{
    review->question.is_unprefaced = review->danger.n || review->danger.folded_n;
    enum rp_rc rc = rp_advise(&review->question, arena, &review->advice);
    if (rc != RP_OK || review->question.is_unprefaced || !is_about_grave(review, arena))
        return rc;
    review->question.is_unprefaced = true;
    return rp_advise(&review->question, arena, &review->advice);
}

enum rp_rc rp_review_begin(const struct rp_knowledge *knowledge,
                           const struct rp_relationship *relationship, int32_t as_of,
                           struct rp_arena *arena, struct rp_review *out)
{
    struct rp_review r = {.knowledge = knowledge, .relationship = relationship, .as_of = as_of};
    const struct rp_lens lens = {&knowledge->instruments, &knowledge->filter, as_of};
    enum rp_rc rc = rp_course_build(relationship, &lens, arena, &r.course);
    if (rc == RP_OK)
        *out = r;
    return rc;
}

enum rp_rc rp_review_finish(struct rp_review *review, struct rp_arena *arena)
{
    struct rp_review r = *review;
    const struct rp_knowledge *knowledge = r.knowledge;
    const struct rp_guidance *guidance = &knowledge->guidance;
    struct rp_case from = {
        .relationship = r.relationship,
        .among = r.among,
        .course = &r.course,
        .instruments = &knowledge->instruments,
        .boundary_kinds = &knowledge->terms.lists[RP_LIST_BOUNDARY_KIND],
        .as_of = r.as_of,
        .slope_looks = (size_t)guidance->slope_looks,
        .unsaid = {.half_days = guidance->unsaid_half_life_days, .full = guidance->unsaid_full},
    };
    r.facts = rp_arena_alloc(arena, sizeof *r.facts);
    r.question = (struct rp_advice_question){.guidance = guidance,
                                             .facts = r.facts,
                                             .dismissals = r.relationship->dismissed,
                                             .as_of = r.as_of,
                                             .role = r.relationship->role,
                                             .state = r.relationship->state};
    enum rp_rc rc = r.facts ? rp_facts_compute(&from, arena, r.facts) : RP_LIMIT;
    if (rc == RP_OK)
        rc = rp_standing_compute(&from, r.facts, arena, &r.standing);
    if (rc == RP_OK)
        rc = rp_danger_find(knowledge->signs, r.relationship, r.as_of, arena, &r.danger);
    if (rc == RP_OK)
        rc = advise(&r, arena);
    if (rc == RP_OK)
        rc = find_later(&r, arena);
    if (rc == RP_OK) {
        find_open_attempt(&r);
        *review = r;
    }
    return rc;
}

enum rp_rc rp_review_build_among(const struct rp_knowledge *knowledge,
                                 const struct rp_review_of *of, struct rp_arena *arena,
                                 struct rp_review *out)
{
    struct rp_review review;
    enum rp_rc rc = rp_review_begin(knowledge, of->relationship, of->as_of, arena, &review);
    if (rc != RP_OK)
        return rc;
    review.among = of->among;
    review.one_of_several = of->among && of->among->n > 1;
    rc = rp_review_finish(&review, arena);
    if (rc == RP_OK)
        *out = review;
    return rc;
}

enum rp_rc rp_review_build(const struct rp_knowledge *knowledge,
                           const struct rp_relationship *relationship, int32_t as_of,
                           struct rp_arena *arena, struct rp_review *out)
{
    return rp_review_build_among(knowledge, &(struct rp_review_of){relationship, NULL, as_of},
                                 arena, out);
}

struct rp_text rp_review_question(const struct rp_review *review, struct rp_phrases *phrases)
{
    int32_t day = 0;
    if (!review->open_attempt || !rp_attempt_day(review->open_attempt, &day))
        return (struct rp_text){0};
    return rp_phrase_with(phrases, "review.how-did-it-go", "day",
                          rp_phrase_day(phrases, day, review->as_of));
}
