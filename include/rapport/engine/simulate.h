/*
 * simulate: invented pairs with a known truth, to measure what the filter finds and what it makes
 * up.
 *
 * A world says how pairs differ, how their ratings wander and what ruptures look like. Its shapes
 * and noise are not those of the filter, on purpose. Everything is measured in SD, the population
 * SD of one rating, and written on the world's scale. Pure: pair i of a seed is the same whatever
 * the number of pairs or threads.
 */
#ifndef RAPPORT_ENGINE_SIMULATE_H
#define RAPPORT_ENGINE_SIMULATE_H

#include <rapport/engine/world.h>

struct rp_sim_session {
    int32_t day; /* days since the first session */
    bool has_client, has_therapist;
    double client;    /* scale points; 0 without has_client */
    double therapist; /* scale points */
    double held_back; /* 0..10; only where the world has channels */
    double symptom;   /* 0..10, higher is worse */
    /* Truth. */
    double level;    /* of the pair, without passing deviation or rupture, scale points */
    double effect;   /* taken off by ruptures, SD */
    int32_t onset_n; /* onset session of the latest rupture that has an effect; 0: none */
};

/* A rupture counts as active where its effect is at least this, in SD. */
#define RP_SIM_ACTIVE_MIN 0.3

struct rp_sim_pair {
    int32_t ruptures_n;
    int32_t onset_n[RP_SIM_RUPTURES_MAX]; /* 1-based, rising */
    enum rp_sim_shape shape[RP_SIM_RUPTURES_MAX];
    double size[RP_SIM_RUPTURES_MAX]; /* SD */
};

/* Makes pair number `pair` of a seed: its truth and world->sessions_n sessions (caller's memory).
 * The world must pass rp_world_check. */
void rp_simulate_pair(const struct rp_world *world, uint64_t seed, uint64_t pair,
                      struct rp_sim_pair *truth, struct rp_sim_session *sessions);

#endif
