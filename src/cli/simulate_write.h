/*
 * simulate_write: simulated pairs as the two files of `simulate`: the series that a detector may
 * see, and the truth that it may not.
 *
 * Every cell is a number, a day or a word of ours, so that no spreadsheet takes one for a formula.
 */
#ifndef RAPPORT_CLI_SIMULATE_WRITE_H
#define RAPPORT_CLI_SIMULATE_WRITE_H

#include "cli/out.h"

#include <rapport/engine/simulate.h>

/* One pair: its number from 0 and world->sessions_n sessions. */
struct rp_simulated {
    const struct rp_world *world;
    size_t number;
    const struct rp_sim_pair *truth;
    const struct rp_sim_session *sessions;
};

/* The header line: person,session,day,client, then therapist,held_back where the world has them,
 * then symptom. */
void rp_simulate_series_header(struct rp_out *out, const struct rp_world *world);
void rp_simulate_series_rows(struct rp_out *out, const struct rp_simulated *pair);

/* person,session,day,level,effect,active,onset,shape,size: effect and size in SD of the population,
 * onset, shape and size of the rupture that has an effect in that session, else empty. */
void rp_simulate_truth_header(struct rp_out *out);
void rp_simulate_truth_rows(struct rp_out *out, const struct rp_simulated *pair);

#endif
