#include "engine/filter_channel.h"
#include "engine/filter_shape.h"

#include <math.h>
#include <rapport/base/error.h>
#include <string.h>

/* Onsets are told apart up to this age, in sessions; of older ones the heaviest is told. */
enum { AGES = 64 };
/* Where the search for a bound begins when nothing is pruned; doubling must get somewhere. */
#define LEAST_MIN 1e-12

void rp_filter_init(struct rp_filter *f, const struct rp_filter_params *params,
                    const struct rp_scale *scale)
{
    RP_ASSERT(rp_scale_is_valid(scale));
    f->params = *params;
    f->scale = *scale;
    f->n = f->day = 0;
    f->alarm = (struct rp_alarm){0};
    f->repair = (struct rp_repair){0};
    rp_shape_prepare(f);
    rp_onset_prepare(f);
    rp_channel_init(f);
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        struct rp_filter_lane *lane = &f->lane[s];
        double spread = params->spread[s];
        struct rp_gauss start = {.var_mu = params->icc,
                                 .var_x = (1.0 - params->error_share) * (1.0 - params->icc) *
                                          spread * spread};
        lane->n = RP_SLOT_ACTIVE;
        for (int32_t slot = 0; slot < RP_SLOT_ACTIVE; slot++) {
            rp_lane_set(lane, slot, &start);
            lane->dip[slot] = lane->size[slot] = 0.0;
            lane->onset[slot] = 0;
            lane->shape[slot] = RP_SHAPE_NONE;
        }
        lane->weight[RP_SLOT_CLEAN] = params->spread_weight[s];
    }
}

static double clamp(double value, double lo, double hi)
{
    return value < lo ? lo : value > hi ? hi : value;
}

/* From model units to scale points, on the scale. */
static double shown(const struct rp_scale *scale, double z)
{
    return clamp(scale->mean + scale->sd * z, scale->lo, scale->hi);
}

/* Telling costs at first: a dip in such an hour explains itself, and the deeper the more. A rating
 * that is no dip is evidence like any other. */
static double noise_of_telling(const struct rp_filter *f, double z)
{
    double weight = 0.0, mu = 0.0;
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        const struct rp_filter_lane *lane = &f->lane[s];
        for (int32_t i = 0; i < lane->n; i++) {
            weight += lane->weight[i];
            mu += lane->weight[i] * lane->mu[i];
        }
    }
    double dip = weight > 0.0 ? mu / weight - z : 0.0;
    return dip > 0.0 ? fmin(dip * dip, f->params.told_noise_var) : 0.0;
}

static struct rp_seen evidence_of(const struct rp_filter *f, const struct rp_filter_input *in)
{
    const struct rp_scale *scale = &f->scale;
    double rating = clamp(in->rating, scale->lo, scale->hi);
    double cut = scale->hi - 0.5 * scale->step;
    bool at_top = rating >= cut;
    double z = ((at_top ? cut : rating) - scale->mean) / scale->sd;
    return (struct rp_seen){
        .z = z, .noise_var = in->told && !at_top ? noise_of_telling(f, z) : 0.0, .at_top = at_top};
}

/* Sums over all hypotheses, in model units. */
struct sums {
    double mu, mu2;  /* moments of mu */
    double expected; /* next rating */
    double spread2;  /* squared spread multiplier */
    double any;      /* weight of all active hypotheses, */
    double active;   /* ... of those with an effect now, */
    double recent;   /* ... and of those of them that began lately */
    double after, size;
};

/* What is told of a rupture only. */
struct story {
    double by_shape[RP_SHAPE_N];
    double by_age[AGES];
    double oldest;        /* the heaviest of those in the last of the ages, */
    int32_t oldest_onset; /* and its onset */
};

static void sum_active(const struct rp_filter *f, const struct rp_filter_lane *lane,
                       struct sums *sums)
{
    double any = 0.0, active = 0.0, recent = 0.0, size = 0.0, next = 0.0;
    int32_t before = f->n - f->params.recent_n;
    for (int32_t i = RP_SLOT_ACTIVE; i < lane->n; i++) {
        double weight = lane->weight[i];
        double with_effect = lane->dip[i] >= f->params.effect_min ? weight : 0.0;
        any += weight;
        active += with_effect;
        recent += lane->onset[i] > before ? with_effect : 0.0;
        size += weight * (lane->size[i] + lane->base[i]);
        next += weight * rp_dip_next(f, lane, i);
    }
    sums->any += any;
    sums->active += active;
    sums->recent += recent;
    sums->size += size;
    sums->expected -= next * (1.0 - f->params.end_prob);
}

static void sum_lane(const struct rp_filter *f, int spread, struct sums *sums)
{
    const struct rp_filter_lane *lane = &f->lane[spread];
    double wide = f->params.spread[spread], weight = 0.0, mu = 0.0, mu2 = 0.0, x = 0.0;
    for (int32_t i = 0; i < lane->n; i++) {
        double moved = lane->weight[i] * lane->mu[i];
        weight += lane->weight[i];
        mu += moved;
        mu2 += lane->weight[i] * lane->var_mu[i] + moved * lane->mu[i];
        x += lane->weight[i] * lane->x[i];
    }
    sums->mu += mu;
    sums->mu2 += mu2;
    sums->expected += mu + f->params.phi * x;
    sums->spread2 += weight * wide * wide;
    sums->after += lane->weight[RP_SLOT_AFTER];
    sum_active(f, lane, sums);
}

static struct sums sum_up(const struct rp_filter *f)
{
    struct sums sums = {0};
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        sum_lane(f, s, &sums);
    if (f->n + 1 <= f->params.growth_n)
        sums.expected += f->params.growth;
    return sums;
}

/* Weight by shape; an onset of full depth may still be any of three. */
static void add_shape(const struct rp_filter *f, const struct rp_filter_lane *lane, int32_t i,
                      struct story *story)
{
    const double *of = f->params.shape_weight;
    double one = lane->base[i] > 0.0 ? 0.0 : of[RP_SHAPE_ONE_SESSION];
    double whole = one + of[RP_SHAPE_STEP] + of[RP_SHAPE_DECAY];
    if (lane->shape[i] != RP_SHAPE_FRESH) {
        story->by_shape[lane->shape[i]] += lane->weight[i];
        return;
    }
    story->by_shape[RP_SHAPE_ONE_SESSION] += lane->weight[i] * one / whole;
    story->by_shape[RP_SHAPE_STEP] += lane->weight[i] * of[RP_SHAPE_STEP] / whole;
    story->by_shape[RP_SHAPE_DECAY] += lane->weight[i] * of[RP_SHAPE_DECAY] / whole;
}

static struct story tell(const struct rp_filter *f)
{
    struct story story = {.oldest = 0.0};
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        const struct rp_filter_lane *lane = &f->lane[s];
        for (int32_t i = RP_SLOT_ACTIVE; i < lane->n; i++) {
            int32_t age = f->n - lane->onset[i];
            add_shape(f, lane, i, &story);
            story.by_age[age < AGES ? age : AGES - 1] += lane->weight[i];
            if (age >= AGES - 1 && lane->weight[i] > story.oldest) {
                story.oldest = lane->weight[i];
                story.oldest_onset = lane->onset[i];
            }
        }
    }
    return story;
}

static int32_t heaviest(const double *weights, int32_t n)
{
    int32_t best = 0;
    for (int32_t i = 1; i < n; i++)
        best = weights[i] > weights[best] ? i : best;
    return best;
}

static double probability(double part, double whole)
{
    return whole > 0.0 ? clamp(part / whole, 0.0, 1.0) : 0.0;
}

/* Everything but the two events. */
static struct rp_filter_output describe(const struct rp_filter *f)
{
    struct sums sums = sum_up(f);
    double var_mu = sums.mu2 - sums.mu * sums.mu;
    struct rp_filter_output out = {
        .level = shown(&f->scale, sums.mu),
        .level_se = f->scale.sd * sqrt(var_mu > 0.0 ? var_mu : 0.0),
        .expected = shown(&f->scale, sums.expected),
        .within_sd = f->scale.sd * sqrt((1.0 - f->params.icc) * sums.spread2),
        .p_active = clamp(sums.active, 0.0, 1.0),
        .p_onset = probability(sums.recent, sums.recent + 1.0 - sums.any),
        .p_repaired = probability(sums.after, sums.after + sums.any),
    };
    if (sums.active >= f->params.show_min) {
        struct story story = tell(f);
        int32_t age = heaviest(story.by_age, AGES);
        out.size = f->scale.sd * sums.size / sums.any;
        out.onset_n = age < AGES - 1 ? f->n - age : story.oldest_onset;
        out.shape = (enum rp_shape)heaviest(story.by_shape, RP_SHAPE_N);
    }
    return out;
}

static double sum_of_weights(const struct rp_filter_lane *lane)
{
    double sum = 0.0;
    for (int32_t i = 0; i < lane->n; i++)
        sum += lane->weight[i];
    return sum;
}

/* Drops active hypotheses lighter than `least`. */
static void prune(struct rp_filter_lane *lane, double least)
{
    int32_t to = RP_SLOT_ACTIVE;
    for (int32_t i = RP_SLOT_ACTIVE; i < lane->n; i++)
        if (lane->weight[i] >= least)
            rp_lane_move(lane, i, to++);
    lane->n = to;
}

static void scale_weights(struct rp_filter_lane *lane, double scale)
{
    for (int32_t i = 0; i < lane->n; i++) {
        double weight = lane->weight[i] * scale;
        lane->weight[i] = weight < RP_WEIGHT_LEAST ? 0.0 : weight;
    }
}

/* Lightest weight that may stay so that a lane has room for onsets. */
static double least_of(const struct rp_filter_lane *lane, double least)
{
    for (double at = least > LEAST_MIN ? least : LEAST_MIN;; at *= 2.0) {
        int32_t n = RP_SLOT_ACTIVE;
        for (int32_t i = RP_SLOT_ACTIVE; i < lane->n; i++)
            n += lane->weight[i] >= at;
        if (n <= RP_FILTER_LANE - 2 * RP_FILTER_ONSETS)
            return at;
    }
}

/* What a session says. */
struct session {
    const struct rp_seen *rating; /* NULL: none */
    struct rp_channel_seen channel[RP_CHANNEL_N];
    bool has_channel;
};

static void weigh_channels(struct rp_filter *f, int spread, const struct session *session,
                           struct rp_onsets *onsets)
{
    struct rp_filter_lane *lane = &f->lane[spread];
    for (int32_t i = 0; i < lane->n; i++)
        if (lane->dip[i] > 0.0)
            lane->weight[i] *= rp_channel_factor(session->channel, lane->dip[i]);
    for (int i = 0; i < 2 * RP_FILTER_ONSETS; i++)
        onsets->weight[i] *= rp_channel_factor(session->channel, rp_onset_dip(f, onsets, i));
}

/* What the session says to everything. Returns the sum of all weights. */
static double weigh(struct rp_filter *f, const struct session *session, struct rp_onsets *onsets)
{
    double sum = 0.0;
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        if (session->rating)
            rp_filter_update(f, s, session->rating);
        rp_onset_weigh(f, s, session->rating, &onsets[s]);
        if (session->has_channel)
            weigh_channels(f, s, session, &onsets[s]);
        sum += sum_of_weights(&f->lane[s]);
        for (int i = 0; i < 2 * RP_FILTER_ONSETS; i++)
            sum += onsets[s].weight[i];
    }
    return sum;
}

/* Drops what weighs too little and gives places to onsets. Weights sum to one afterwards. */
static void settle(struct rp_filter *f, const struct session *session,
                   const struct rp_onsets *onsets, double least)
{
    enum { FULL = RP_FILTER_LANE - 2 * RP_FILTER_ONSETS };
    double kept = 0.0;
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        struct rp_filter_lane *lane = &f->lane[s];
        prune(lane, lane->n > FULL ? least_of(lane, least) : least);
        rp_onset_add(f, s, session->rating, &onsets[s], least);
        kept += sum_of_weights(lane);
    }
    for (int s = 0; s < RP_FILTER_SPREADS; s++)
        scale_weights(&f->lane[s], 1.0 / kept);
}

void rp_filter_step(struct rp_filter *f, const struct rp_filter_input *in,
                    struct rp_filter_output *out)
{
    struct rp_onsets onsets[RP_FILTER_SPREADS] = {0};
    double dt_days = in->day > f->day ? (double)in->day - f->day : 0.0;
    f->n++;
    for (int s = 0; s < RP_FILTER_SPREADS && f->n > 1; s++)
        rp_filter_branch(f, s, dt_days, &onsets[s].parents);
    f->day = f->n == 1 || in->day > f->day ? in->day : f->day;
    struct rp_seen rating = in->has_rating ? evidence_of(f, in) : (struct rp_seen){0};
    struct session session = {.rating = in->has_rating ? &rating : NULL};
    session.has_channel = rp_channel_see(f, in, session.channel);
    double sum = weigh(f, &session, onsets);
    settle(f, &session, onsets, f->params.prune * sum);
    if (session.has_channel)
        rp_channel_learn(f, in, session.channel);
    *out = describe(f);
    out->alarm = rp_alarm_step(&f->params.alarm, &f->alarm,
                               (struct rp_alarm_input){.p_onset = out->p_onset,
                                                       .p_active = out->p_active,
                                                       .may_start = in->has_rating && !in->told});
    out->repaired = rp_repair_step(&f->params.repair, &f->repair,
                                   &(struct rp_repair_input){.p_active = out->p_active,
                                                             .level = out->level,
                                                             .within_sd = out->within_sd,
                                                             .rating = in->rating,
                                                             .onset_n = out->onset_n,
                                                             .has_rating = in->has_rating});
}
