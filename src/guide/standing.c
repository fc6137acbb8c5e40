#include <rapport/guide/standing.h>

#include <rapport/engine/slope.h>

static void find_level(const struct rp_course *course, struct rp_standing *out)
{
    const struct rp_course_session *latest = rp_course_latest_rated(course);
    if (!latest)
        return;
    out->has_level = true;
    out->level = latest->out.level;
    out->level_se = latest->out.level_se;
    out->p_rupture = latest->out.p_active;
    if (!(out->p_rupture > RP_LIKELY))
        return;
    const struct rp_course_session *onset = rp_course_onset(course);
    out->open = 1;
    out->shape = rp_shape_name(latest->out.shape);
    out->size = latest->out.size;
    if (onset) {
        out->onset_session = onset->session->id;
        out->onset_day = onset->day;
        out->has_onset_day = true;
    }
}

static void find_trend(const struct rp_course *course, struct rp_standing *out)
{
    struct rp_rating ratings[RP_TREND_SESSIONS];
    struct rp_slope slope = {0};
    size_t n = 0;
    for (size_t i = course->n; i-- > 0 && n < RP_TREND_SESSIONS;) {
        const struct rp_course_session *s = &course->sessions[i];
        if (s->has_bond)
            ratings[n++] = (struct rp_rating){s->day, true, s->bond};
    }
    out->has_trend = rp_slope_fit(ratings, n, &slope) == RP_OK;
    out->trend_per_month = slope.per_month;
}

/* Days between which a rupture lay, as the ratings showed it. */
struct span {
    int32_t from, to;
};

/* Ruptures that the ratings showed repaired; each span runs from its likely onset to its repair. */
static size_t find_repairs(const struct rp_course *course, struct span *spans)
{
    size_t n = 0;
    int32_t onset_n = 0;
    for (size_t i = 0; i < course->n; i++) {
        const struct rp_filter_output *out = &course->sessions[i].out;
        if (out->p_active > RP_LIKELY && out->onset_n >= 1 && (size_t)out->onset_n <= course->n)
            onset_n = out->onset_n;
        if (out->repaired)
            spans[n++] = (struct span){course->sessions[onset_n ? onset_n - 1 : 0].day,
                                       course->sessions[i].day};
    }
    return n;
}

static bool is_inside(const struct span *spans, size_t n, int32_t day)
{
    for (size_t i = 0; i < n; i++) {
        if (day >= spans[i].from && day <= spans[i].to)
            return true;
    }
    return false;
}

/* A moment that was raised, mended, and can be a repair. */
static bool is_mended(const struct rp_facts *facts, size_t row)
{
    const struct rp_value *resolved = rp_facts_at(facts, RP_FACT_MOMENT_RESOLVED, row);
    const struct rp_value *ours = rp_facts_at(facts, RP_FACT_MOMENT_WITH_THERAPIST, row);
    const struct rp_value *mendable = rp_facts_at(facts, RP_FACT_MOMENT_MENDABLE, row);
    return resolved->type == RP_VALUE_NUMBER && resolved->number >= RP_MENDED &&
           rp_value_is_yes(ours) && rp_value_is_yes(mendable);
}

static enum rp_rc count_repaired(const struct rp_course *course, const struct rp_facts *facts,
                                 struct rp_arena *arena, struct rp_standing *out)
{
    const struct rp_fact_rows *moments = &facts->rows[RP_SCOPE_MOMENT];
    struct span *spans = rp_arena_array(arena, course->n, sizeof *spans);
    if (!spans)
        return RP_LIMIT;
    size_t n = find_repairs(course, spans);
    out->repaired = n;
    for (size_t row = 0; row < moments->n; row++)
        out->repaired += is_mended(facts, row) && !is_inside(spans, n, moments->items[row].day);
    return RP_OK;
}

static void count_unsaid(const struct rp_facts *facts, struct rp_standing *out)
{
    for (size_t row = 0; row < facts->rows[RP_SCOPE_MOMENT].n; row++) {
        const struct rp_value *unsaid = rp_facts_at(facts, RP_FACT_MOMENT_UNSAID, row);
        const struct rp_value *weight = rp_facts_at(facts, RP_FACT_MOMENT_UNSAID_WEIGHT, row);
        out->unsaid += rp_value_is_yes(unsaid);
        out->unsaid_weight += weight->type == RP_VALUE_NUMBER ? weight->number : 0;
    }
}

enum rp_rc rp_standing_compute(const struct rp_case *from, const struct rp_facts *facts,
                               struct rp_arena *arena, struct rp_standing *out)
{
    struct rp_standing standing = {.shape = rp_shape_name(RP_SHAPE_NONE)};
    standing.sessions = from->course->n;
    standing.rated = from->course->rated_n;
    find_level(from->course, &standing);
    find_trend(from->course, &standing);
    count_unsaid(facts, &standing);
    enum rp_rc rc = count_repaired(from->course, facts, arena, &standing);
    if (rc == RP_OK)
        *out = standing;
    return rc;
}
