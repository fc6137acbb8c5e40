#include "engine/filter_channel.h"

#include <math.h>
#include <string.h>

void rp_channel_init(struct rp_filter *f)
{
    for (int c = 0; c < RP_CHANNEL_N; c++) {
        const struct rp_channel_params *p = &f->params.channel[c];
        f->channel[c] =
            (struct rp_channel_state){.mean = p->mean,
                                      .mean_var = p->between_sd * p->between_sd,
                                      .noise_n = p->noise_worth,
                                      .noise_sum = p->noise_worth * p->noise_sd * p->noise_sd};
        for (int r = 0; r < RP_CHANNEL_LEVELS; r++)
            f->channel[c].weight[r] = p->weight[r];
    }
}

/* A channel's value in its own units: the therapist's rating in SD, the others as they are. */
static double value_of(const struct rp_filter *f, const struct rp_filter_input *in, int c)
{
    if (c != RP_CHANNEL_THERAPIST)
        return in->channel[c];
    return (in->channel[c] - f->scale.mean) / f->scale.sd;
}

/* What the rating says of the passing deviation while no rupture is going on: its mean, in SD, and
 * how much higher that would be for a dip of one SD in this session. */
struct mood {
    double weight;
    double mean, gain;
};

static void add_mood(const struct rp_filter *f, int32_t slot, const double *rating,
                     struct mood *mood)
{
    const struct rp_filter_hypothesis *h = rp_slot_of(f, slot);
    for (int s = 0; s < RP_FILTER_SPREADS; s++) {
        double with = h->cov[s] + h->var_x[s];
        double all = with + h->var_mu[s] + h->cov[s] + f->params.error_share * f->within[s];
        double gain = rating ? with / all : 0.0;
        double off = rating ? *rating - h->mu[s] - h->x[s] : 0.0;
        mood->weight += h->weight[s];
        mood->mean += h->weight[s] * (h->x[s] + gain * off);
        mood->gain += h->weight[s] * gain;
    }
}

static struct mood mood_of(const struct rp_filter *f, const struct rp_filter_input *in)
{
    struct mood mood = {.weight = RP_WEIGHT_LEAST};
    double bounded = fmin(fmax(in->rating, f->scale.lo), f->scale.hi);
    double z = (bounded - f->scale.mean) / f->scale.sd;
    for (int32_t slot = RP_SLOT_CLEAN; slot < RP_SLOT_ACTIVE; slot++)
        add_mood(f, slot, in->has_rating ? &z : NULL, &mood);
    mood.mean /= mood.weight;
    mood.gain /= mood.weight;
    return mood;
}

/* Likelihood of a value that lies so many SDs off, relative to one that lies where it is expected:
 * Student t, so that one odd value settles nothing. */
static double likelihood(double off)
{
    double narrow = 1.0 / (1.0 + off * off / 5.0); /* 5 degrees of freedom */
    return narrow * narrow * narrow;
}

/* What each level of reliability adds to the likelihood; [LEVELS] is that of knowing nothing. */
static double parts_of(const struct rp_channel_seen *seen, double dip,
                       double parts[RP_CHANNEL_LEVELS + 1])
{
    double nothing = 1.0, sum = 0.0;
    for (int r = 0; r < RP_CHANNEL_LEVELS; r++) {
        parts[r] = seen->weight[r] * likelihood(seen->off - seen->usual[r] - seen->moves[r] * dip);
        nothing -= seen->weight[r];
        sum += parts[r];
    }
    parts[RP_CHANNEL_LEVELS] = nothing * likelihood(seen->off);
    return sum + parts[RP_CHANNEL_LEVELS];
}

static struct rp_channel_seen see(const struct rp_filter *f, int c, double value,
                                  const struct mood *mood)
{
    const struct rp_channel_params *p = &f->params.channel[c];
    const struct rp_channel_state *state = &f->channel[c];
    struct rp_channel_seen seen = {.has = true};
    double noise_var = state->noise_sum / state->noise_n, parts[RP_CHANNEL_LEVELS + 1];
    double narrow = 1.0 / sqrt(noise_var + state->mean_var);
    seen.off = (value - state->mean) * narrow;
    for (int r = 0; r < RP_CHANNEL_LEVELS; r++) {
        double moves = p->moves[r] * sqrt(noise_var) * narrow;
        seen.usual[r] = -p->mood[r] * moves * mood->mean;
        seen.moves[r] = moves * (1.0 - p->mood[r] * mood->gain);
        seen.weight[r] = state->weight[r];
    }
    seen.without = parts_of(&seen, 0.0, parts);
    return seen;
}

bool rp_channel_see(const struct rp_filter *f, const struct rp_filter_input *in,
                    struct rp_channel_seen seen[RP_CHANNEL_N])
{
    bool any = false;
    for (int c = 0; c < RP_CHANNEL_N; c++) {
        seen[c] = (struct rp_channel_seen){.has = in->has_channel[c] && !in->told};
        any = any || seen[c].has;
    }
    if (!any)
        return false;
    struct mood mood = mood_of(f, in);
    for (int c = 0; c < RP_CHANNEL_N; c++) {
        if (seen[c].has)
            seen[c] = see(f, c, value_of(f, in, c), &mood);
    }
    return true;
}

double rp_channel_factor(const struct rp_channel_seen seen[RP_CHANNEL_N], double dip)
{
    double factor = 1.0, parts[RP_CHANNEL_LEVELS + 1];
    for (int c = 0; c < RP_CHANNEL_N; c++)
        if (seen[c].has)
            factor *= parts_of(&seen[c], dip, parts) / seen[c].without;
    return factor;
}

/* Which level it is, from every hypothesis by its weight. */
static void learn_level(const struct rp_filter *f, const struct rp_channel_seen *seen,
                        struct rp_channel_state *state)
{
    double sum[RP_CHANNEL_LEVELS] = {0};
    for (int32_t i = 0; i < f->slots_n; i++) {
        const struct rp_filter_hypothesis *h = rp_slot_of(f, i);
        for (int s = 0; s < RP_FILTER_SPREADS; s++) {
            double parts[RP_CHANNEL_LEVELS + 1];
            double factor = parts_of(seen, h->base[s] + h->depth, parts);
            for (int r = 0; r < RP_CHANNEL_LEVELS; r++)
                sum[r] += h->weight[s] * parts[r] / factor;
        }
    }
    memcpy(state->weight, sum, sizeof sum);
}

void rp_channel_learn(struct rp_filter *f, const struct rp_filter_input *in,
                      const struct rp_channel_seen seen[RP_CHANNEL_N])
{
    double calm = rp_slot_of(f, RP_SLOT_CLEAN)->total + rp_slot_of(f, RP_SLOT_AFTER)->total;
    for (int c = 0; c < RP_CHANNEL_N; c++) {
        struct rp_channel_state *state = &f->channel[c];
        if (!seen[c].has)
            continue;
        double noise_var = state->noise_sum / state->noise_n;
        double off = value_of(f, in, c) - state->mean;
        double gain = calm * state->mean_var / (state->mean_var + noise_var);
        learn_level(f, &seen[c], state);
        state->noise_sum += calm * off * off * noise_var / (state->mean_var + noise_var);
        state->noise_n += calm;
        state->mean += gain * off;
        state->mean_var *= 1.0 - gain;
        state->mean_var += f->params.channel[c].walk_var;
    }
}
