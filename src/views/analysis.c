#include "views/analysis.h"

#include <string.h>

enum { WEEK_DAYS = 7 };

/* Turned around the middle of the scale: the filter knows only "higher is better". */
static double turned(const struct rp_analysis_params *p, double y)
{
    return p->lower_is_better ? p->scale.lo + p->scale.hi - y : y;
}

static struct rp_scale turned_scale(const struct rp_analysis_params *p)
{
    struct rp_scale scale = p->scale;
    scale.mean = turned(p, scale.mean);
    return scale;
}

/* Detectors and two views by the mean and SD of the scale. */
static void suit_scale(struct rp_analysis_params *p)
{
    enum rp_rc rc = rp_detectors_defaults(&p->scale, &p->detectors);
    RP_ASSERT(rc == RP_OK);
    p->detectors.lower_is_better = p->lower_is_better;
    p->detectors.sudden.lower_is_better = p->lower_is_better;
    struct rp_population population = p->detectors.population;
    population.mean = turned(p, population.mean);
    p->views = rp_two_views_params_default(&population);
}

struct rp_analysis_params rp_analysis_params_default(double lo, double hi, double step,
                                                     bool lower_is_better)
{
    struct rp_analysis_params params = {
        .filter = rp_filter_params_default(),
        .scale = rp_scale_prior(lo, hi),
        .lower_is_better = lower_is_better,
    };
    if (step > 0)
        params.scale.step = step;
    /* The prior is one of good ratings: where low is good it stands on its head. */
    params.scale.mean = turned(&params, params.scale.mean);
    suit_scale(&params);
    return params;
}

enum rp_rc rp_analysis_params_use(const struct rp_population_file *population,
                                  struct rp_analysis_params *params)
{
    struct rp_scale scale = turned_scale(params);
    if (population->lower_is_better != params->lower_is_better || population->lo != scale.lo ||
        population->hi != scale.hi)
        return RP_BAD_INPUT;
    rp_calibrate_use(population->figure, &scale, &params->filter);
    params->scale = scale;
    params->scale.mean = turned(params, scale.mean);
    suit_scale(params);
    params->views.population.icc = params->filter.icc;
    rp_calibrate_use_views(population->figure, &params->views);
    return RP_OK;
}

/* The engine's pieces are made ready for somebody else's first session. */
static enum rp_rc begin_person(struct rp_analysis *a)
{
    struct rp_scale scale = turned_scale(&a->params);
    rp_filter_init(&a->filter, &a->params.filter, &scale);
    a->window_n = a->settled_n = 0;
    if (rp_two_views_init(&a->params.views, &a->views) != RP_OK)
        return RP_BAD_INPUT;
    return rp_detectors_init(&a->params.detectors, &a->detectors);
}

enum rp_rc rp_analysis_init(const struct rp_analysis_params *params, rp_analysis_fn result,
                            void *ctx, struct rp_analysis *out)
{
    memset(out, 0, sizeof *out);
    out->params = *params;
    out->result = result;
    out->ctx = ctx;
    if (!rp_scale_is_valid(&params->scale))
        return RP_BAD_INPUT;
    return begin_person(out);
}

static struct rp_rating rating_of(const struct rp_series_row *row, enum rp_series_column column)
{
    return (struct rp_rating){row->day, row->has[column], row->value[column]};
}

static double clamped(const struct rp_scale *scale, double y)
{
    return y < scale->lo ? scale->lo : y > scale->hi ? scale->hi : y;
}

/* The client's rating, and beside it what the file has: the therapist's, on the same scale and
 * turned as it is; held_back, which is more when it is higher in every file. */
static struct rp_filter_input filter_input(const struct rp_analysis *a,
                                           const struct rp_series_row *row,
                                           const struct rp_two_views_input *both)
{
    bool has_more = !a->params.is_client_alone;
    return (struct rp_filter_input){
        .day = row->day,
        .has_rating = both->client.has_y,
        .rating = both->client.y,
        .has_channel = {[RP_CHANNEL_THERAPIST] = has_more && both->therapist.has_y,
                        [RP_CHANNEL_HELD_BACK] = has_more && row->has[RP_SERIES_HELD_BACK]},
        .channel = {[RP_CHANNEL_THERAPIST] = both->therapist.y,
                    [RP_CHANNEL_HELD_BACK] = row->value[RP_SERIES_HELD_BACK]}};
}

/* What the filter says of the session, turned back. Its two views come along, since they ask it. */
static enum rp_rc step_filter(struct rp_analysis *a, const struct rp_series_row *row,
                              struct rp_analysis_result *result)
{
    const struct rp_analysis_params *p = &a->params;
    struct rp_two_views_input both = {.client = rating_of(row, RP_SERIES_CLIENT),
                                      .therapist = rating_of(row, RP_SERIES_THERAPIST)};
    both.client.y = turned(p, both.client.y);
    both.therapist.y = turned(p, both.therapist.y);
    const struct rp_filter_input in = filter_input(a, row, &both);
    struct rp_filter_output out = {0};
    rp_filter_step(&a->filter, &in, &out);
    result->level = turned(p, out.level);
    result->level_se = out.level_se;
    result->expected = turned(p, out.expected);
    result->p_rupture = out.p_active;
    result->p_onset = out.p_onset;
    result->shape = out.shape;
    result->size = out.size;
    result->alarm = out.alarm;
    result->repaired = out.repaired;
    both.level = out.level;
    both.p_active = out.p_active;
    rp_two_views_step(&a->views, &both, &result->views);
    result->views.expected = clamped(&p->scale, turned(p, result->views.expected));
    if (p->lower_is_better)
        result->views.gap = -result->views.gap;
    const struct rp_analysis_seen seen = {.person = result->person,
                                          .is_new = a->is_new,
                                          .session = row->session,
                                          .has_day = a->has_days,
                                          .in = &in,
                                          .out = &out,
                                          .not_seen = result->views.not_seen};
    a->is_new = false;
    return a->seen ? a->seen(a->ctx, &seen) : RP_OK;
}

/* One session of the running person, in the file or not: all but the sudden changes. */
static enum rp_rc fill_result(struct rp_analysis *a, const struct rp_series_row *row,
                              struct rp_analysis_result *result)
{
    *result = (struct rp_analysis_result){
        .person = {a->person, a->person_len},
        .session = row->session,
        .has_day = row->has_day,
        .day = row->day,
        .has_client = row->has[RP_SERIES_CLIENT],
        .client = row->value[RP_SERIES_CLIENT],
    };
    for (size_t i = 0; i < RP_DETECTORS_N; i++)
        result->marks[i] = RP_MARK_UNKNOWN;
    if (a->params.has_detectors) {
        struct rp_rating rating = rating_of(row, RP_SERIES_CLIENT);
        rp_detectors_step(&a->detectors, &rating, result->marks);
    }
    return step_filter(a, row, result);
}

/* Hands out the first session of the window that was not yet. */
static enum rp_rc settle(struct rp_analysis *a)
{
    struct rp_analysis_pending *pending = &a->window[a->settled_n];
    const struct rp_sudden_params *sudden = &a->params.detectors.sudden;
    enum rp_mark *marks = pending->result.marks;
    if (a->params.has_sudden && pending->is_told) {
        marks[RP_DETECTOR_SUDDEN_GAIN] =
            rp_sudden_at(sudden, a->ratings, a->window_n, a->settled_n, RP_SUDDEN_GAIN);
        marks[RP_DETECTOR_SUDDEN_LOSS] =
            rp_sudden_at(sudden, a->ratings, a->window_n, a->settled_n, RP_SUDDEN_LOSS);
    }
    a->settled_n++;
    return pending->is_told ? a->result(a->ctx, &pending->result) : RP_OK;
}

/* Room at the end of the window. Its first session has been handed out by then, and is no longer
 * looked back at. */
static struct rp_analysis_pending *push(struct rp_analysis *a, struct rp_rating rating)
{
    if (a->window_n == RP_ANALYSIS_WINDOW) {
        memmove(a->ratings, a->ratings + 1, (RP_ANALYSIS_WINDOW - 1) * sizeof a->ratings[0]);
        memmove(a->window, a->window + 1, (RP_ANALYSIS_WINDOW - 1) * sizeof a->window[0]);
        a->window_n--;
        a->settled_n--;
    }
    a->ratings[a->window_n] = rating;
    return &a->window[a->window_n++];
}

static enum rp_rc step_session(struct rp_analysis *a, const struct rp_series_row *row, bool is_told)
{
    struct rp_analysis_pending *pending = push(a, rating_of(row, RP_SERIES_CLIENT));
    pending->is_told = is_told;
    enum rp_rc rc = fill_result(a, row, &pending->result);
    if (rc != RP_OK)
        return rc;
    size_t ahead = a->params.has_sudden ? RP_SUDDEN_SIDE : 0;
    return a->window_n - a->settled_n > ahead ? settle(a) : RP_OK;
}

static enum rp_rc settle_all(struct rp_analysis *a)
{
    enum rp_rc rc = RP_OK;
    while (rc == RP_OK && a->settled_n < a->window_n)
        rc = settle(a);
    return rc;
}

static bool is_running(const struct rp_analysis *a, struct rp_text person)
{
    return a->has_person && rp_text_equal(person, (struct rp_text){a->person, a->person_len});
}

static enum rp_rc change_person(struct rp_analysis *a, const struct rp_series_row *row)
{
    enum rp_rc rc = settle_all(a);
    if (rc == RP_OK)
        rc = begin_person(a);
    RP_ASSERT(row->person.len <= sizeof a->person);
    memcpy(a->person, row->person.bytes, row->person.len);
    a->person_len = row->person.len;
    a->has_person = a->is_new = true;
    a->has_days = row->has_day;
    a->people_n++;
    a->session = row->session;
    a->day = row->has_day ? row->day : 0;
    return rc;
}

/* Sessions between the last row and this one, on days spread evenly over the time between. */
static enum rp_rc step_gap(struct rp_analysis *a, const struct rp_series_row *row)
{
    enum rp_rc rc = RP_OK;
    int64_t steps = (int64_t)row->session - a->session, days = (int64_t)row->day - a->day;
    for (int64_t i = 1; i < steps && rc == RP_OK; i++) {
        struct rp_series_row unrated = {.session = a->session + (int32_t)i,
                                        .day = a->day + (int32_t)(days * i / steps)};
        rc = step_session(a, &unrated, false);
    }
    return rc;
}

/* A day for a row without one: a week for each session since the last row. */
static int32_t weekly_day(const struct rp_analysis *a, int32_t session)
{
    int64_t day = a->day + WEEK_DAYS * ((int64_t)session - a->session);
    return day < INT32_MAX ? (int32_t)day : INT32_MAX;
}

enum rp_rc rp_analysis_row(struct rp_analysis *analysis, const struct rp_series_row *row)
{
    struct rp_analysis *a = analysis;
    struct rp_series_row dated = *row;
    enum rp_rc rc = is_running(a, row->person) ? RP_OK : change_person(a, row);
    if (!row->has_day)
        dated.day = weekly_day(a, row->session);
    if (rc == RP_OK)
        rc = step_gap(a, &dated);
    if (rc == RP_OK)
        rc = step_session(a, &dated, true);
    a->session = row->session;
    a->day = dated.day;
    return rc;
}

enum rp_rc rp_analysis_end(struct rp_analysis *analysis)
{
    return settle_all(analysis);
}
