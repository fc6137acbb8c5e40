#include <rapport/engine/evidence.h>

#include <math.h>
#include <rapport/base/error.h>

/* Probabilities nearer to 0 or 1 than this are as good as it. */
#define SURE 1e-6
#define FACTOR_MOST 1e6

static double odds(double p)
{
    double bounded = fmin(fmax(p, SURE), 1.0 - SURE);
    return bounded / (1.0 - bounded);
}

/* P(active) in the last session, going on from `before`, the filter's state before session `from`;
 * session `left_out` is taken as not rated (0: none is). */
static double run(const struct rp_evidence_question *q, const struct rp_filter *before,
                  struct rp_filter *work, const size_t from_and_left_out[2])
{
    struct rp_filter_output out = {0};
    *work = *before;
    for (size_t i = from_and_left_out[0]; i <= q->n; i++) {
        struct rp_filter_input in = q->in[i - 1];
        in.has_rating = in.has_rating && i != from_and_left_out[1];
        rp_filter_step(work, &in, &out);
    }
    return out.p_active;
}

size_t rp_evidence_find(const struct rp_evidence_question *question, struct rp_filter work[2],
                        struct rp_evidence *list, size_t room)
{
    const struct rp_evidence_question *q = question;
    struct rp_filter *before = &work[0];
    size_t count = 0, onset = (size_t)q->onset_n;
    RP_ASSERT(q->n >= 1 && onset >= 1 && onset <= q->n);
    rp_filter_init(before, q->params, q->scale);
    for (size_t i = 1; i < onset; i++) {
        struct rp_filter_output out;
        rp_filter_step(before, &q->in[i - 1], &out);
    }
    double with = odds(run(q, before, &work[1], (const size_t[2]){onset, 0}));
    for (size_t i = onset; i <= q->n; i++) {
        if (!q->in[i - 1].has_rating)
            continue;
        if (count < room) {
            double p = run(q, before, &work[1], (const size_t[2]){onset, i});
            list[count] = (struct rp_evidence){
                (int32_t)i, p, fmin(fmax(with / odds(p), 1.0 / FACTOR_MOST), FACTOR_MOST)};
        }
        count++;
    }
    return count;
}
