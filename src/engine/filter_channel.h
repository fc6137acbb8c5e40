/*
 * filter_channel: evidence beside the client's rating, believed as far as it has shown itself.
 *
 * A value lies around the pair's own usual value of its channel, and moves with the dip of a
 * rupture by nothing, a little or much: which of the three is not known, and is learned with the
 * rest. A channel that knows nothing then loses little. The usual value and the noise are learned
 * too, in sessions as far as no rupture is going on.
 *
 * What moves with a rupture may move with the mood of the day as well, which the rating has already
 * told: a bad day is then expected to show in the channel, and counted once. That it does is
 * likelier from the start than that it does not.
 *
 * In a session in which something hard was told no channel is looked at: a therapist who was told
 * it rates lower too, and nobody held back what they said.
 */
#ifndef RP_ENGINE_FILTER_CHANNEL_H
#define RP_ENGINE_FILTER_CHANNEL_H

#include "engine/filter_update.h"

/* One channel's value in this session, ready to be compared with dips. */
struct rp_channel_seen {
    bool has;
    double off;                       /* from the usual value, in SDs of the prediction */
    double usual[RP_CHANNEL_LEVELS];  /* where the mood alone puts it, in the same */
    double moves[RP_CHANNEL_LEVELS];  /* by a dip of one SD, beyond what the mood tells */
    double weight[RP_CHANNEL_LEVELS]; /* of each level of reliability; the rest: knows nothing */
    double without;                   /* likelihood without any dip */
};

void rp_channel_init(struct rp_filter *filter);
/* Fills seen, one a channel; true when there is any value. */
bool rp_channel_see(const struct rp_filter *filter, const struct rp_filter_input *in,
                    struct rp_channel_seen seen[RP_CHANNEL_N]);
/* How much likelier a dip (SD, >= 0) makes all values than no dip does; 1 for dip 0. */
double rp_channel_factor(const struct rp_channel_seen seen[RP_CHANNEL_N], double dip);
/* Learns from the session; weights are those after it, and sum to one. */
void rp_channel_learn(struct rp_filter *filter, const struct rp_filter_input *in,
                      const struct rp_channel_seen seen[RP_CHANNEL_N]);

#endif
