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

static double factor_of(double with, double without)
{
    return fmin(fmax(odds(with) / odds(without), 1.0 / FACTOR_MOST), FACTOR_MOST);
}

/* What is left out: a session (0: none), and a channel of all sessions. */
struct gap {
    size_t session;
    bool has_channel;
    enum rp_channel_kind channel;
};

static bool says_anything(const struct rp_filter_input *in)
{
    bool any = in->has_rating;
    for (int c = 0; c < RP_CHANNEL_N; c++)
        any = any || in->has_channel[c];
    return any;
}

/* P(active) in the last session, going on from `before`, the filter's state before the onset. */
static double run(const struct rp_evidence_question *q, const struct rp_filter *before,
                  struct rp_filter *work, const struct gap *gap)
{
    struct rp_filter_output out = {0};
    *work = *before;
    for (size_t i = (size_t)q->onset_n; i <= q->n; i++) {
        struct rp_filter_input in = q->in[i - 1];
        if (i == gap->session)
            in = (struct rp_filter_input){.day = in.day, .told = in.told};
        if (gap->has_channel)
            in.has_channel[gap->channel] = false;
        rp_filter_step(work, &in, &out);
    }
    return out.p_active;
}

/* The filter's state before the onset. */
static void run_before(const struct rp_evidence_question *q, struct rp_filter *before)
{
    RP_ASSERT(q->n >= 1 && q->onset_n >= 1 && (size_t)q->onset_n <= q->n);
    rp_filter_init(before, q->params, q->scale);
    for (int32_t i = 1; i < q->onset_n; i++) {
        struct rp_filter_output out;
        rp_filter_step(before, &q->in[i - 1], &out);
    }
}

size_t rp_evidence_find(const struct rp_evidence_question *question, struct rp_filter work[2],
                        struct rp_evidence *list, size_t room)
{
    const struct rp_evidence_question *q = question;
    size_t count = 0;
    run_before(q, &work[0]);
    double with = run(q, &work[0], &work[1], &(struct gap){0});
    for (size_t i = (size_t)q->onset_n; i <= q->n; i++) {
        if (!says_anything(&q->in[i - 1]))
            continue;
        if (count < room) {
            double p = run(q, &work[0], &work[1], &(struct gap){.session = i});
            list[count] = (struct rp_evidence){(int32_t)i, p, factor_of(with, p)};
        }
        count++;
    }
    return count;
}

double rp_evidence_channel(const struct rp_evidence_question *question,
                           enum rp_channel_kind channel, struct rp_filter work[2])
{
    const struct gap gap = {.has_channel = true, .channel = channel};
    run_before(question, &work[0]);
    double with = run(question, &work[0], &work[1], &(struct gap){0});
    return factor_of(with, run(question, &work[0], &work[1], &gap));
}
