#include "views/review.h"

#include <rapport/domain/walk.h>

struct later {
    int32_t as_of;
    struct rp_arena *arena;
    struct rp_text *ids;
    size_t n, cap;
};

/* The day of a record, from its own day or instant; records without either are not asked. */
static bool day_of(const struct rp_place *place, const void *record, int32_t *out)
{
    if (place->kind == RP_KIND_SESSION)
        return rp_session_day(record, out);
    if (place->kind == RP_KIND_ATTEMPT)
        return rp_attempt_day(record, out);
    if (place->kind == RP_KIND_LOOK)
        return rp_response_day(record, out);
    if (place->kind == RP_KIND_MOMENT)
        return rp_moment_day(&(struct rp_relationship){0}, record, out);
    const struct rp_record_info *info = rp_record_info(place->kind);
    const struct rp_field *day = rp_field_find(info, rp_text_of("day"));
    if (!day || !*((const bool *)((const char *)record + day->has_offset)))
        return false;
    *out = *(const int32_t *)(const void *)((const char *)record + day->offset);
    return true;
}

static enum rp_rc note_later(void *ctx, const struct rp_place *place, const void *record)
{
    struct later *later = ctx;
    int32_t day = 0;
    if (!place->id.bytes || !day_of(place, record, &day) || day <= later->as_of)
        return RP_OK;
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
    struct later later = {.as_of = review->as_of, .arena = arena};
    struct rp_place place = {.index = RP_PLACE_NO_INDEX, .kind = RP_KIND_RELATIONSHIP};
    enum rp_rc rc = rp_records_walk(&place, review->relationship, note_later, &later);
    review->later = later.ids;
    review->later_n = later.n;
    return rc;
}

enum rp_rc rp_review_build(const struct rp_knowledge *knowledge,
                           const struct rp_relationship *relationship, int32_t as_of,
                           struct rp_arena *arena, struct rp_review *out)
{
    struct rp_review r = {.knowledge = knowledge, .relationship = relationship, .as_of = as_of};
    const struct rp_guidance *guidance = &knowledge->guidance;
    struct rp_lens lens = {&knowledge->instruments, &knowledge->filter, as_of};
    struct rp_case from = {
        .relationship = relationship,
        .course = &r.course,
        .instruments = &knowledge->instruments,
        .boundary_kinds = &knowledge->terms.lists[RP_LIST_BOUNDARY_KIND],
        .as_of = as_of,
        .slope_looks = (size_t)guidance->slope_looks,
        .unsaid = {.half_days = guidance->unsaid_half_life_days, .full = guidance->unsaid_full},
    };
    r.facts = rp_arena_alloc(arena, sizeof *r.facts);
    r.question = (struct rp_advice_question){.guidance = guidance,
                                             .facts = r.facts,
                                             .dismissals = relationship->dismissed,
                                             .as_of = as_of,
                                             .role = relationship->role,
                                             .state = relationship->state};
    enum rp_rc rc = r.facts ? rp_course_build(relationship, &lens, arena, &r.course) : RP_LIMIT;
    if (rc == RP_OK)
        rc = rp_facts_compute(&from, arena, r.facts);
    if (rc == RP_OK)
        rc = rp_standing_compute(&from, r.facts, arena, &r.standing);
    if (rc == RP_OK)
        rc = find_later(&r, arena);
    if (rc == RP_OK)
        rc = rp_advise(&r.question, arena, &r.advice);
    if (rc == RP_OK)
        *out = r;
    return rc;
}
