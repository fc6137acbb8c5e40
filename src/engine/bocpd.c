#include <rapport/engine/bocpd.h>

#include <math.h>
#include <string.h>

/* Pruning more than this would drop the hazard's own weight and with it every change. */
#define PRUNE_MAX .01

static bool is_positive(double x)
{
    return isfinite(x) && x > 0;
}

enum rp_rc rp_bocpd_init(const struct rp_bocpd_params *params, struct rp_bocpd_run *runs,
                         size_t runs_cap, struct rp_bocpd *out)
{
    const struct rp_bocpd_params *p = params;
    if (!isfinite(p->mean) || !is_positive(p->kappa) || !is_positive(p->alpha) ||
        !is_positive(p->beta) || !runs || runs_cap < 2)
        return RP_BAD_INPUT;
    if (!(p->hazard > 0 && p->hazard < 1 && p->prune >= 0 && p->prune < PRUNE_MAX &&
          p->threshold >= 0 && p->threshold <= 1 && p->window >= 1))
        return RP_BAD_INPUT;
    *out =
        (struct rp_bocpd){.params = *p, .runs = runs, .runs_cap = runs_cap, .before_mean = p->mean};
    return RP_OK;
}

static void drop_run(struct rp_bocpd *b, size_t at)
{
    b->runs_n--;
    memmove(&b->runs[at], &b->runs[at + 1], (b->runs_n - at) * sizeof b->runs[0]);
}

static void drop_least(struct rp_bocpd *b)
{
    size_t least = 0;
    for (size_t i = 1; i < b->runs_n; i++) {
        if (b->runs[i].weight < b->runs[least].weight)
            least = i;
    }
    drop_run(b, least);
}

/* Every regime goes on or gives way to a new one. */
static void branch(struct rp_bocpd *b)
{
    const struct rp_bocpd_params *p = &b->params;
    bool is_first = b->sessions_n == 0;
    if (b->runs_n == b->runs_cap)
        drop_least(b);
    for (size_t i = 0; i < b->runs_n; i++) {
        b->runs[i].weight *= 1 - p->hazard;
        b->runs[i].length++;
    }
    b->runs[b->runs_n++] = (struct rp_bocpd_run){.length = 1,
                                                 .weight = is_first ? 1 : p->hazard,
                                                 .mean = p->mean,
                                                 .kappa = p->kappa,
                                                 .alpha = p->alpha,
                                                 .beta = p->beta};
}

/* Student t with 2 alpha degrees of freedom: what a run expects of the next rating. */
static double log_predictive(const struct rp_bocpd_run *run, double y)
{
    int sign = 0;
    double df = 2 * run->alpha;
    double scale2 = run->beta * (run->kappa + 1) / (run->alpha * run->kappa);
    double off = y - run->mean;
    return lgamma_r(run->alpha + .5, &sign) - lgamma_r(run->alpha, &sign) -
           .5 * log(df * M_PI * scale2) - (run->alpha + .5) * log1p(off * off / (df * scale2));
}

static void learn(struct rp_bocpd_run *run, double y)
{
    double off = y - run->mean;
    run->beta += run->kappa * off * off / (2 * (run->kappa + 1));
    run->mean += off / (run->kappa + 1);
    run->kappa += 1;
    run->alpha += .5;
}

/* Divides the weights by their sum, which it returns. */
static double normalise(struct rp_bocpd *b)
{
    double sum = 0;
    for (size_t i = 0; i < b->runs_n; i++)
        sum += b->runs[i].weight;
    for (size_t i = 0; i < b->runs_n; i++)
        b->runs[i].weight /= sum;
    return sum;
}

/* Weighs and teaches every run. The largest logarithm is taken out first, so that a rating far
 * from everything known does not turn all weights into 0. */
static void weigh(struct rp_bocpd *b, double y)
{
    double top = -INFINITY;
    for (size_t i = 0; i < b->runs_n; i++) {
        double log_weight = log(b->runs[i].weight) + log_predictive(&b->runs[i], y);
        b->runs[i].weight = log_weight;
        if (log_weight > top)
            top = log_weight;
        learn(&b->runs[i], y);
    }
    for (size_t i = 0; i < b->runs_n; i++)
        b->runs[i].weight = exp(b->runs[i].weight - top);
    b->log_evidence += top + log(normalise(b));
}

static void prune(struct rp_bocpd *b)
{
    size_t kept = 0;
    for (size_t i = 0; i < b->runs_n; i++) {
        if (b->runs[i].weight >= b->params.prune)
            b->runs[kept++] = b->runs[i];
    }
    b->runs_n = kept;
    normalise(b);
}

static void remember_before(struct rp_bocpd *b)
{
    double sum = 0, weight = 0;
    for (size_t i = 0; i < b->runs_n && b->runs[i].length > b->params.window; i++) {
        weight += b->runs[i].weight;
        sum += b->runs[i].weight * b->runs[i].mean;
    }
    if (weight > 0)
        b->before_mean = sum / weight;
}

void rp_bocpd_step(struct rp_bocpd *b, const struct rp_rating *rating)
{
    branch(b);
    b->sessions_n++;
    if (rating->has_y)
        weigh(b, rating->y);
    else
        normalise(b);
    prune(b);
    remember_before(b);
}

double rp_bocpd_p_run(const struct rp_bocpd *b, size_t length)
{
    for (size_t i = 0; i < b->runs_n; i++) {
        if (b->runs[i].length == length)
            return b->runs[i].weight;
    }
    return 0;
}

double rp_bocpd_p_fall(const struct rp_bocpd *b)
{
    double p = 0;
    if (b->sessions_n <= b->params.window)
        return 0;
    for (size_t i = b->runs_n; i-- > 0 && b->runs[i].length <= b->params.window;) {
        if (b->runs[i].mean < b->before_mean)
            p += b->runs[i].weight;
    }
    return p;
}

enum rp_mark rp_bocpd_mark(const struct rp_bocpd *b, const struct rp_rating *rating)
{
    if (!rating->has_y || b->sessions_n <= b->params.window)
        return RP_MARK_UNKNOWN;
    return rp_mark_of(rp_bocpd_p_fall(b) > b->params.threshold);
}
