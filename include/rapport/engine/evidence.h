/*
 * evidence: which ratings a rupture rests on.
 *
 * Each rating from the onset on is left out in turn, as if that session had not been rated, and the
 * filter is run again: what then becomes of the odds of a rupture is what the rating carries. So a
 * rupture can be shown with the sessions that speak for it, and one that hangs on a single odd
 * rating is seen to.
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
    double without; /* P(active) in the last session had this one not been rated, 0..1 */
    double factor;  /* odds with the rating over odds without it, 1e-6..1e6: above 1 it speaks for a
                     * rupture, below 1 against it */
};

/* A rating that makes the odds this many times as high carries the rupture. Our judgement. */
#define RP_EVIDENCE_CARRIES 2.0

/* The rated sessions from the onset to the last one, in order, into list; returns how many there
 * are; of more than `room` only the first are written. work: room for two filters, scratch. Time
 * grows with the square of the sessions since the onset. */
size_t rp_evidence_find(const struct rp_evidence_question *question, struct rp_filter work[2],
                        struct rp_evidence *list, size_t room);

#endif
