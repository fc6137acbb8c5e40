#include "engine/filter_channel.h"
#include "engine/filter_shape.h"
#include "engine/filter_sums.h"

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
    memset(f->slot, 0, RP_SLOT_ACTIVE * sizeof f->slot[0]);
    f->slots_n = RP_SLOT_ACTIVE;
    for (int i = 0; i < RP_FILTER_SLOTS; i++)
        f->order[i] = (uint8_t)i;
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        f->within[s] = (1.0 - params->icc) * params->spread[s] * params->spread[s];
        for (int32_t i = 0; i < RP_SLOT_ACTIVE; i++) {
            f->slot[i].var_mu[s] = params->icc;
            f->slot[i].var_x[s] = (1.0 - params->error_share) * f->within[s];
        }
        f->slot[RP_SLOT_CLEAN].weight[s] = params->spread_weight[s];
    }
    f->slot[RP_SLOT_CLEAN].total = rp_wide_sum(f->slot[RP_SLOT_CLEAN].weight);
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
    for (int32_t i = 0; i < f->slots_n; i++) {
        weight += rp_slot_of(f, i)->total;
        for (int s = 0; s < RP_FILTER_SPREADS; s++)
            mu += rp_slot_of(f, i)->weight[s] * rp_slot_of(f, i)->mu[s];
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
    struct rp_seen seen = {.z = ((at_top ? cut : rating) - scale->mean) / scale->sd,
                           .at_top = at_top};
    rp_seen_prepare(f, in->told && !at_top ? noise_of_telling(f, seen.z) : 0.0, &seen);
    return seen;
}

/* What is told of a rupture only. */
struct story {
    double by_shape[RP_SHAPE_N];
    double by_age[AGES];
    double oldest;        /* the heaviest of those in the last of the ages, */
    int32_t oldest_onset; /* and its onset */
};

/* Weight by shape; an onset of full depth may still be any of three. */
static void add_shape(const struct rp_filter *f, const struct rp_filter_hypothesis *h,
                      struct story *story)
{
    const double *of = f->params.shape_weight;
    double one = h->on_top ? 0.0 : of[RP_SHAPE_ONE_SESSION];
    double whole = one + of[RP_SHAPE_STEP] + of[RP_SHAPE_DECAY];
    if (h->shape != RP_SHAPE_FRESH) {
        story->by_shape[h->shape == RP_SHAPE_DECAY ? RP_SHAPE_DECAY : RP_SHAPE_STEP] +=
            h->total * (1.0 - h->slid);
        story->by_shape[RP_SHAPE_RAMP] += h->total * h->slid;
        return;
    }
    story->by_shape[RP_SHAPE_ONE_SESSION] += h->total * one / whole;
    story->by_shape[RP_SHAPE_STEP] += h->total * of[RP_SHAPE_STEP] / whole;
    story->by_shape[RP_SHAPE_DECAY] += h->total * of[RP_SHAPE_DECAY] / whole;
}

static struct story tell(const struct rp_filter *f)
{
    struct story story = {.oldest = 0.0};
    for (int32_t i = RP_SLOT_ACTIVE; i < f->slots_n; i++) {
        const struct rp_filter_hypothesis *h = rp_slot_of(f, i);
        int32_t age = f->n - h->onset;
        double weight = h->total * h->dated;
        add_shape(f, h, &story);
        story.by_age[age < AGES ? age : AGES - 1] += weight;
        if (age >= AGES - 1 && weight > story.oldest) {
            story.oldest = weight;
            story.oldest_onset = h->onset;
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
static struct rp_filter_output describe(const struct rp_filter *f, const struct rp_sums *sums)
{
    double var_mu = sums->mu2 - sums->mu * sums->mu;
    struct rp_filter_output out = {
        .level = shown(&f->scale, sums->mu),
        .level_se = f->scale.sd * sqrt(var_mu > 0.0 ? var_mu : 0.0),
        .expected = shown(&f->scale, sums->expected),
        .within_sd = f->scale.sd * sqrt(sums->within),
        .p_active = clamp(sums->active, 0.0, 1.0),
        .p_onset = probability(sums->recent, sums->recent + 1.0 - sums->any),
        .p_repaired = probability(sums->after, sums->after + sums->any),
    };
    if (sums->active >= f->params.show_min) {
        struct story story = tell(f);
        int32_t age = heaviest(story.by_age, AGES);
        out.size = f->scale.sd * sums->size / sums->any;
        out.onset_n = age < AGES - 1 ? f->n - age : story.oldest_onset;
        out.shape = (enum rp_shape)heaviest(story.by_shape, RP_SHAPE_N);
    }
    return out;
}

static double sum_of_weights(const struct rp_filter *f)
{
    double sum = 0.0;
    for (int32_t i = 0; i < f->slots_n; i++)
        sum += rp_slot_of(f, i)->total;
    return sum;
}

/* Drops active hypotheses lighter than `least`. Returns the sum of the others' weights. */
static double prune(struct rp_filter *f, double least)
{
    int32_t to = 0;
    double sum = 0.0;
    for (int32_t i = 0; i < f->slots_n; i++) {
        double total = rp_slot(f, i)->total;
        bool stays = i < RP_SLOT_ACTIVE || total >= least;
        rp_slot_swap(f, to, i);
        sum += stays ? total : 0.0;
        to += stays;
    }
    f->slots_n = to;
    return sum;
}

/* Lightest weight that may stay so that there is room for onsets. */
static double least_of(const struct rp_filter *f, double least)
{
    for (double at = least > LEAST_MIN ? least : LEAST_MIN;; at *= 2.0) {
        int32_t n = RP_SLOT_ACTIVE;
        for (int32_t i = RP_SLOT_ACTIVE; i < f->slots_n; i++)
            n += rp_slot_of(f, i)->total >= at;
        if (n <= RP_FILTER_SLOTS - 2 * RP_FILTER_ONSETS)
            return at;
    }
}

/* What a session says. */
struct session {
    const struct rp_seen *rating; /* NULL: none */
    struct rp_channel_seen channel[RP_CHANNEL_N];
    bool has_channel;
};

static void weigh_channels(struct rp_filter *f, const struct rp_channel_seen *seen,
                           struct rp_onsets *onsets)
{
    for (int32_t i = RP_SLOT_ACTIVE; i < f->slots_n; i++) {
        struct rp_filter_hypothesis *h = rp_slot(f, i);
        for (int s = 0; s < RP_FILTER_SPREADS; s++)
            h->weight[s] *= rp_channel_factor(seen, h->base[s] + h->depth);
        h->total = rp_wide_sum(h->weight);
    }
    for (int k = 0; k < 2 * RP_FILTER_ONSETS; k++) {
        const struct rp_gauss *from =
            k < RP_FILTER_ONSETS ? &onsets->parents.none : &onsets->parents.active;
        for (int s = 0; s < RP_FILTER_SPREADS; s++)
            onsets->weight[k][s] *=
                rp_channel_factor(seen, from->base[s] + f->onset_dip[k % RP_FILTER_ONSETS]);
        onsets->total[k] = rp_wide_sum(onsets->weight[k]);
    }
}

/* What the session says to everything. Returns the sum of all weights. */
static double weigh(struct rp_filter *f, const struct session *session, struct rp_onsets *onsets)
{
    double sum = session->rating ? rp_filter_update(f, session->rating) : sum_of_weights(f);
    rp_onset_weigh(f, session->rating, session->has_channel ? 0.0 : f->params.onset_min * sum,
                   onsets);
    if (session->has_channel) {
        weigh_channels(f, session->channel, onsets);
        sum = sum_of_weights(f);
    }
    for (int k = 0; k < 2 * RP_FILTER_ONSETS; k++)
        sum += onsets->total[k];
    return sum;
}

/* Drops what weighs too little and gives places to onsets. Returns the sum of all weights. */
static double settle(struct rp_filter *f, const struct session *session,
                     const struct rp_onsets *onsets, double sum)
{
    enum { FULL = RP_FILTER_SLOTS - 2 * RP_FILTER_ONSETS };
    double least = f->params.prune * sum;
    double kept = prune(f, f->slots_n > FULL ? least_of(f, least) : least);
    return kept + rp_onset_add(f, session->rating, onsets, f->params.onset_min * sum);
}

void rp_filter_step(struct rp_filter *f, const struct rp_filter_input *in,
                    struct rp_filter_output *out)
{
    struct rp_onsets onsets;
    struct rp_sums sums;
    double dt_days = in->day > f->day ? (double)in->day - f->day : 0.0;
    f->n++;
    if (f->n > 1)
        rp_filter_branch(f, dt_days, &onsets.parents);
    else
        memset(&onsets.parents, 0, sizeof onsets.parents);
    f->day = f->n == 1 || in->day > f->day ? in->day : f->day;
    struct rp_seen rating;
    struct session session = {.rating = in->has_rating ? &rating : NULL};
    if (in->has_rating)
        rating = evidence_of(f, in);
    session.has_channel = rp_channel_see(f, in, session.channel);
    double sum = weigh(f, &session, &onsets);
    double kept = settle(f, &session, &onsets, sum);
    rp_filter_sum(f, kept, &sums);
    if (session.has_channel)
        rp_channel_learn(f, in, session.channel);
    *out = describe(f, &sums);
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
