#include "classical.h"

#include <math.h>
#include <rapport/engine/detectors.h>
#include <stdlib.h>

#define SCORE_MAX 30.0
/* Share of the variance between persons that the baselines assume: the filter's own prior. */
#define ICC 0.70
/* The four Western Electric limits, in sigma; the last rule asks for a side only, and is given a
 * small distance here, because a side alone has no threshold to solve for. */
static const struct {
    size_t need, of;
    double limit;
} western_rules[] = {{1, 1, 3.0}, {2, 3, 2.0}, {4, 5, 1.0}, {8, 8, 0.5}};

const char *classical_name(enum classical kind)
{
    static const char *const names[CLASSICAL_N] = {"drop", "Shewhart", "Western Electric",
                                                   "EWMA", "CUSUM",    "BOCPD"};
    return names[kind];
}

#define FIXED_SPREAD 1e6

static const struct classical_cell cells[] = {
    {CLASSICAL_DROP, "from the session before, population SD", 0, 1, RP_DROP_INTER, 0},
    {CLASSICAL_DROP, "from the session before, own SD", 0, 1, RP_DROP_INTRA, 0},
    {CLASSICAL_DROP, "from the session before, the stricter SD", 0, 1, RP_DROP_STRICTER, 0},
    {CLASSICAL_DROP, "from the mean of 2, population SD", 0, 2, RP_DROP_INTER, 0},
    {CLASSICAL_DROP, "from the mean of 3, population SD", 0, 3, RP_DROP_INTER, 0},
    {CLASSICAL_DROP, "from the mean of 3, the stricter SD", 0, 3, RP_DROP_STRICTER, 0},
    {CLASSICAL_SHEWHART, "spread worth 2", 2, 0, 0, 0},
    {CLASSICAL_SHEWHART, "spread worth 4", 4, 0, 0, 0},
    {CLASSICAL_SHEWHART, "spread worth 8", 8, 0, 0, 0},
    {CLASSICAL_SHEWHART, "spread worth 16", 16, 0, 0, 0},
    {CLASSICAL_SHEWHART, "spread fixed", FIXED_SPREAD, 0, 0, 0},
    {CLASSICAL_WESTERN, "spread worth 2", 2, 0, 0, 0},
    {CLASSICAL_WESTERN, "spread worth 4", 4, 0, 0, 0},
    {CLASSICAL_WESTERN, "spread worth 8", 8, 0, 0, 0},
    {CLASSICAL_WESTERN, "spread fixed", FIXED_SPREAD, 0, 0, 0},
    {CLASSICAL_EWMA, "lambda .2, spread worth 4", 4, .2, 0, 0},
    {CLASSICAL_EWMA, "lambda .35, spread worth 4", 4, .35, 0, 0},
    {CLASSICAL_EWMA, "lambda .5, spread worth 4", 4, .5, 0, 0},
    {CLASSICAL_EWMA, "lambda .65, spread worth 4", 4, .65, 0, 0},
    {CLASSICAL_EWMA, "lambda .8, spread worth 4", 4, .8, 0, 0},
    {CLASSICAL_EWMA, "lambda .35, spread worth 8", 8, .35, 0, 0},
    {CLASSICAL_EWMA, "lambda .5, spread worth 8", 8, .5, 0, 0},
    {CLASSICAL_EWMA, "lambda .65, spread worth 8", 8, .65, 0, 0},
    {CLASSICAL_EWMA, "lambda .8, spread worth 8", 8, .8, 0, 0},
    {CLASSICAL_EWMA, "lambda .5, spread fixed", FIXED_SPREAD, .5, 0, 0},
    {CLASSICAL_EWMA, "lambda .65, spread fixed", FIXED_SPREAD, .65, 0, 0},
    {CLASSICAL_CUSUM, "k .25, spread worth 4", 4, .25, 0, 0},
    {CLASSICAL_CUSUM, "k .5, spread worth 4", 4, .5, 0, 0},
    {CLASSICAL_CUSUM, "k .75, spread worth 4", 4, .75, 0, 0},
    {CLASSICAL_CUSUM, "k 1, spread worth 4", 4, 1, 0, 0},
    {CLASSICAL_CUSUM, "k 1.5, spread worth 4", 4, 1.5, 0, 0},
    {CLASSICAL_CUSUM, "k .5, spread worth 8", 8, .5, 0, 0},
    {CLASSICAL_CUSUM, "k .75, spread worth 8", 8, .75, 0, 0},
    {CLASSICAL_CUSUM, "k 1, spread worth 8", 8, 1, 0, 0},
    {CLASSICAL_CUSUM, "k 1, spread fixed", FIXED_SPREAD, 1, 0, 0},
    {CLASSICAL_BOCPD, "hazard .01, alpha 3, window 3", 0, .01, 3, 3},
    {CLASSICAL_BOCPD, "hazard .01, alpha 3, window 4", 0, .01, 3, 4},
    {CLASSICAL_BOCPD, "hazard .01, alpha 10, window 3", 0, .01, 10, 3},
    {CLASSICAL_BOCPD, "hazard .01, alpha 10, window 4", 0, .01, 10, 4},
    {CLASSICAL_BOCPD, "hazard .035, alpha 3, window 3", 0, .035, 3, 3},
    {CLASSICAL_BOCPD, "hazard .035, alpha 3, window 4", 0, .035, 3, 4},
    {CLASSICAL_BOCPD, "hazard .035, alpha 10, window 3", 0, .035, 10, 3},
    {CLASSICAL_BOCPD, "hazard .035, alpha 10, window 4", 0, .035, 10, 4},
    {CLASSICAL_BOCPD, "hazard .1, alpha 3, window 3", 0, .1, 3, 3},
    {CLASSICAL_BOCPD, "hazard .1, alpha 10, window 3", 0, .1, 10, 3},
};

const struct classical_cell *classical_cells(size_t *n)
{
    *n = sizeof cells / sizeof cells[0];
    return cells;
}

static double bounded(double score)
{
    return fmax(-SCORE_MAX, fmin(SCORE_MAX, score));
}

static struct rp_rating rating_of(const struct rp_sim_session *s)
{
    return (struct rp_rating){.day = s->day, .has_y = s->has_client, .y = s->client};
}

/* The bench hands over settings that are in range: an error here is a fault of the table above. */
static void must(enum rp_rc rc)
{
    if (rc != RP_OK)
        abort();
}

static struct rp_population population_of(const struct rp_world *world)
{
    return (struct rp_population){.mean = world->scale.mean, .sd = world->scale.sd, .icc = ICC};
}

/* Fall from the mean of the last ratings, in S. */
static void run_drop(const struct classical_cell *cell, const struct rp_world *world,
                     const struct rp_sim_session *sessions, struct trial_said *out)
{
    struct rp_population population = population_of(world);
    struct rp_baseline baseline;
    double last[3] = {0};
    size_t back = (size_t)cell->first, seen = 0;
    must(rp_baseline_init(&population, 4, &baseline));
    for (int32_t n = 0; n < world->sessions_n; n++) {
        struct rp_rating rating = rating_of(&sessions[n]);
        if (!rating.has_y)
            continue;
        double own = rp_baseline_own_sd(&baseline), sd = population.sd, sum = 0;
        if (cell->second != RP_DROP_INTER)
            sd = cell->second == RP_DROP_INTRA ? own : fmax(own, sd);
        size_t of = seen < back ? seen : back;
        for (size_t k = 1; k <= of; k++)
            sum += last[(seen - k) % 3];
        if (of > 0 && seen >= 3)
            out[n].p_onset =
                bounded((sum / (double)of - rating.y) / fmax(sd, 0.05 * population.sd));
        last[seen++ % 3] = rating.y;
        rp_baseline_step(&baseline, &rating);
    }
}

/* The need-th largest of the last `of` falls. */
static double kth_fall(const double *falls, size_t seen, size_t need, size_t of)
{
    double top[8];
    size_t n = 0;
    for (size_t k = 1; k <= of && k <= seen; k++) {
        double fall = falls[seen - k];
        size_t at = n++;
        for (; at > 0 && top[at - 1] < fall; at--)
            top[at] = top[at - 1];
        top[at] = fall;
    }
    return n >= need ? top[need - 1] : -SCORE_MAX;
}

/* How many times its limits the strongest rule is beyond; a rule speaks only at a value that itself
 * belongs to its pattern. */
static double western_score(const double *falls, size_t seen)
{
    double best = -SCORE_MAX;
    for (size_t r = 0; r < sizeof western_rules / sizeof western_rules[0]; r++) {
        double fall = fmin(falls[seen - 1],
                           kth_fall(falls, seen, western_rules[r].need, western_rules[r].of));
        best = fmax(best, fall / western_rules[r].limit);
    }
    return best;
}

struct charts {
    double falls[RP_SIM_SESSIONS_MAX];
    size_t seen;
    double ewma, cusum;
};

static double chart_score(const struct classical_cell *cell, struct charts *charts, double fall)
{
    charts->falls[charts->seen++] = fall;
    charts->ewma = (1 - cell->first) * charts->ewma + cell->first * fall;
    charts->cusum = fmax(0, charts->cusum + fall - cell->first);
    switch (cell->kind) {
    case CLASSICAL_EWMA:
        return charts->ewma;
    case CLASSICAL_CUSUM:
        return charts->cusum;
    case CLASSICAL_WESTERN:
        return western_score(charts->falls, charts->seen);
    case CLASSICAL_DROP:
    case CLASSICAL_SHEWHART:
    case CLASSICAL_BOCPD:
        break;
    }
    return fall;
}

static void run_charts(const struct classical_cell *cell, const struct rp_world *world,
                       const struct rp_sim_session *sessions, struct trial_said *out)
{
    struct rp_population population = population_of(world);
    struct rp_baseline baseline;
    struct charts charts = {.seen = 0};
    must(rp_baseline_init(&population, cell->spread_ranges, &baseline));
    for (int32_t n = 0; n < world->sessions_n; n++) {
        struct rp_rating rating = rating_of(&sessions[n]);
        if (!rating.has_y)
            continue;
        double fall = bounded(-rp_baseline_z(&baseline, rating.y));
        out[n].p_onset = bounded(chart_score(cell, &charts, fall));
        rp_baseline_step(&baseline, &rating);
    }
}

static void run_bocpd(const struct classical_cell *cell, const struct rp_world *world,
                      const struct rp_sim_session *sessions, struct trial_said *out)
{
    double sd = world->scale.sd;
    struct rp_bocpd_params params = {.mean = world->scale.mean,
                                     .kappa = (1 - ICC) / ICC,
                                     .alpha = cell->second,
                                     .beta = (cell->second - 1) * sd * sd * (1 - ICC),
                                     .hazard = cell->first,
                                     .prune = 1e-5,
                                     .window = cell->window,
                                     .threshold = 0.5};
    struct rp_bocpd_run runs[RP_DETECTORS_RUNS];
    struct rp_bocpd bocpd;
    must(rp_bocpd_init(&params, runs, RP_DETECTORS_RUNS, &bocpd));
    for (int32_t n = 0; n < world->sessions_n; n++) {
        struct rp_rating rating = rating_of(&sessions[n]);
        rp_bocpd_step(&bocpd, &rating);
        out[n].p_onset = rating.has_y ? rp_bocpd_p_fall(&bocpd) : -SCORE_MAX;
    }
}

void classical_pair(const void *own, const struct rp_world *world,
                    const struct rp_sim_session *sessions, struct trial_said *out)
{
    const struct classical_cell *cell = own;
    for (int32_t n = 0; n < world->sessions_n; n++)
        out[n] = (struct trial_said){.p_onset = -SCORE_MAX, .onset_n = n + 1};
    if (cell->kind == CLASSICAL_DROP)
        run_drop(cell, world, sessions, out);
    else if (cell->kind == CLASSICAL_BOCPD)
        run_bocpd(cell, world, sessions, out);
    else
        run_charts(cell, world, sessions, out);
}

void textbook_pair(const void *own, const struct rp_world *world,
                   const struct rp_sim_session *sessions, struct trial_said *out)
{
    enum rp_detector column = *(const enum rp_detector *)own;
    struct rp_detectors_params params;
    struct rp_detectors detectors;
    must(rp_detectors_defaults(&world->scale, &params));
    must(rp_detectors_init(&params, &detectors));
    for (int32_t n = 0; n < world->sessions_n; n++) {
        enum rp_mark marks[RP_DETECTORS_ONLINE_N];
        struct rp_rating rating = rating_of(&sessions[n]);
        rp_detectors_step(&detectors, &rating, marks);
        out[n] = (struct trial_said){.p_onset = marks[column] == RP_MARK_YES ? 1.0 : 0.0,
                                     .onset_n = n + 1};
    }
}
