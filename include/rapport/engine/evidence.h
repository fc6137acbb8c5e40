/*
 * evidence: what a rupture rests on.
 *
 * Each session from the onset on is left out in turn, as if it had not been rated by anybody, and
 * the filter is run again: what then becomes of the odds of a rupture is what the session carries.
 * So a rupture can be shown with the sessions that speak for it, and one that hangs on a single odd
 * rating is seen to. In the same way one channel is left out, of all these sessions at once.
 */
#ifndef RAPPORT_ENGINE_EVIDENCE_H
#define RAPPORT_ENGINE_EVIDENCE_H

#include <rapport/engine/filter.h>
#include <stddef.h>

/* A series up to the session that is asked about. All are the caller's. */
struct rp_evidence_question {
    const struct rp_filter_params *params;
    const struct rp_scale *scale;
    const struct rp_filter_input *in;
    size_t n;        /* sessions, at least 1; the last one is asked about */
    int32_t onset_n; /* of the rupture, 1..n */
};

struct rp_evidence {
    int32_t n;      /* session, 1-based */
    double without; /* P(active) in the last session had nothing been rated in this one, 0..1 */
    double factor;  /* odds with it over odds without it, 1e-6..1e6: above 1 it speaks for a
                     * rupture, below 1 against it */
};

/* What makes the odds this many times as high carries the rupture. Our judgement. */
#define RP_EVIDENCE_CARRIES 2.0

/* The sessions from the onset to the last one in which anybody rated anything, in order, into list;
 * returns how many there are; of more than `room` only the first are written. work: room for two
 * filters, scratch. Time grows with the square of the sessions since the onset. */
size_t rp_evidence_find(const struct rp_evidence_question *question, struct rp_filter work[2],
                        struct rp_evidence *list, size_t room);
/* The odds of a rupture over those without one channel from the onset on, 1e-6..1e6; 1 where it has
 * no value. What it taught before the onset stays. work: room for two filters, scratch. */
double rp_evidence_channel(const struct rp_evidence_question *question,
                           enum rp_channel_kind channel, struct rp_filter work[2]);

#endif
