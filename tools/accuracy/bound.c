#include "bound.h"

#include <math.h>
#include <rapport/engine/normal.h>
#include <stdlib.h>
#include <string.h>

enum { SPREADS = 9, SIZES = 9, TAILS = 3, ROOM = 65536, GRID = 4000, RECENT = 3 };
/* Lighter hypotheses are dropped: a thousand of them together hardly count. */
#define PRUNE 3e-7
#define SPREAD_STEP 0.6 /* of the standard normal */
#define SIZE_SHAPE 4.0  /* of the simulator's gamma */

/* Edges of the size bins, as probabilities. */
static const double size_edge[SIZES + 1] = {0, .1, .25, .4, .55, .7, .82, .91, .97, 1};

/* A normal of level, growth a session and passing deviation. */
struct state {
    double mean[3];
    double cov[3][3];
};

struct hypothesis {
    double weight;
    struct state state;
    double size;
    int32_t onset_n; /* 0: none */
    uint8_t shape, spread;
};

/* What is known of the world, on grids. */
struct known {
    double spread[SPREADS], spread_weight[SPREADS];
    double size[SIZES], size_weight[SIZES];
    double tail[TAILS], tail_weight[TAILS];
    int tails;
};

struct filter {
    const struct rp_world *world;
    struct known known;
    struct hypothesis *items;
    size_t n;
};

static double share(enum rp_sim_shape shape, int32_t age)
{
    static const double v[] = {1, .25}, dip[] = {1, 1, 1, .5}, slide[] = {.25, .5, .75, 1};
    switch (shape) {
    case RP_SIM_V:
        return age < 2 ? v[age] : 0;
    case RP_SIM_DIP:
        return age < 4 ? dip[age] : 0;
    case RP_SIM_SLIDE:
        return age < 4 ? slide[age] : 1;
    case RP_SIM_STEP:
        return 1;
    case RP_SIM_NONE:
        break;
    }
    return 0;
}

static void know_spread(const struct rp_world *w, struct known *out)
{
    double sum = 0;
    for (int s = 0; s < SPREADS; s++) {
        double z = SPREAD_STEP * (s - SPREADS / 2);
        out->spread[s] = exp(w->spread_log_sd * z - .5 * w->spread_log_sd * w->spread_log_sd);
        out->spread_weight[s] = w->spread_log_sd > 0 ? exp(-.5 * z * z) : s == 0;
        sum += out->spread_weight[s];
    }
    for (int s = 0; s < SPREADS; s++)
        out->spread_weight[s] /= sum;
}

/* Means of the size over bins of its distribution, by summing its density over a fine grid. */
static void know_size(const struct rp_world *w, struct known *out)
{
    double reach = 6 * w->size_mean, step = reach / GRID, total = 0, below = 0;
    double mass[SIZES] = {0}, sum[SIZES] = {0};
    for (int i = 0; i < GRID; i++) {
        double x = (i + .5) * step * SIZE_SHAPE / w->size_mean;
        total += x * x * x * exp(-x);
    }
    for (int i = 0, bin = 0; i < GRID; i++) {
        double size = (i + .5) * step, x = size * SIZE_SHAPE / w->size_mean;
        double weight = x * x * x * exp(-x) / total;
        below += weight;
        while (bin < SIZES - 1 && below > size_edge[bin + 1])
            bin++;
        mass[bin] += weight;
        sum[bin] += weight * fmax(size, w->size_min);
    }
    for (int k = 0; k < SIZES; k++) {
        out->size_weight[k] = mass[k];
        out->size[k] = sum[k] / mass[k];
    }
}

/* Student t of variance 1 as a mixture of normals: their variances are the means of
 * (df - 2) / chi-square over the lower half of it, the next .37, and the .13 that make the tails.
 */
static void know_tails(const struct rp_world *w, struct known *out)
{
    static const double edge[TAILS + 1] = {0, .5, .87, 1};
    out->tails = w->noise_df > 0 ? TAILS : 1;
    out->tail[0] = out->tail_weight[0] = 1;
    if (w->noise_df <= 0)
        return;
    double total = 0, below = 0, mass[TAILS] = {0}, sum[TAILS] = {0}, step = 8 * w->noise_df / GRID;
    double power = .5 * w->noise_df - 1;
    for (int i = 0; i < GRID; i++)
        total += pow((i + .5) * step, power) * exp(-.5 * (i + .5) * step);
    /* From the largest chi-square, the smallest variance, down. */
    for (int i = GRID - 1, bin = 0; i >= 0; i--) {
        double chi = (i + .5) * step, weight = pow(chi, power) * exp(-.5 * chi) / total;
        below += weight;
        while (bin < TAILS - 1 && below > edge[bin + 1])
            bin++;
        mass[bin] += weight;
        sum[bin] += weight * (w->noise_df - 2) / chi;
    }
    for (int k = 0; k < TAILS; k++) {
        out->tail_weight[k] = mass[k];
        out->tail[k] = sum[k] / mass[k];
    }
}

static void start(struct filter *f)
{
    const struct rp_world *w = f->world;
    f->n = 0;
    for (int s = 0; s < SPREADS; s++) {
        if (f->known.spread_weight[s] <= 0)
            continue;
        struct hypothesis *h = &f->items[f->n++];
        *h = (struct hypothesis){.weight = f->known.spread_weight[s], .spread = (uint8_t)s};
        h->state.mean[1] = w->growth_mean;
        h->state.cov[0][0] = w->icc;
        h->state.cov[1][1] = w->growth_sd * w->growth_sd;
    }
}

/* Level and growth to the next session; the fresh part of x is added when the rating is seen. */
static void drift(struct state *s, bool grows, double kept)
{
    double(*c)[3] = s->cov;
    if (grows) {
        s->mean[0] += s->mean[1];
        c[0][0] += 2 * c[0][1] + c[1][1];
        c[0][1] += c[1][1];
        c[0][2] += c[1][2];
    }
    s->mean[2] *= kept;
    c[0][2] *= kept;
    c[1][2] *= kept;
    c[2][2] *= kept * kept;
    c[1][0] = c[0][1];
    c[2][0] = c[0][2];
    c[2][1] = c[1][2];
}

/* One session's rating and the noise before it. */
struct seen {
    bool rated, at_top;
    double z;
    double kept;
};

/* Sums over the mixture that one rating leaves. */
struct blend {
    double weight;
    struct state sum; /* weighted means and second moments about the mean before */
};

/* One part of the mixture before the rating. */
struct part {
    double weight, fresh, noise, off;
};

static void add_part(const struct state *s, const struct part *p, const struct seen *seen,
                     struct blend *blend)
{
    double fresh = p->fresh, off = p->off;
    double with[3] = {s->cov[0][0] + s->cov[0][2], s->cov[1][0] + s->cov[1][2],
                      s->cov[2][0] + s->cov[2][2] + fresh};
    double var = with[0] + with[2] + p->noise, likelihood = 0, moved = off, shrink = 1;
    if (seen->at_top) {
        double narrow = 1 / sqrt(var);
        struct rp_normal_tail tail = rp_normal_tail_above(off * narrow);
        likelihood = tail.probability;
        moved = tail.mean / narrow;
        shrink = 1 - tail.variance;
    } else {
        likelihood = exp(-.5 * off * off / var) / sqrt(var);
    }
    double part = p->weight * likelihood, by = moved / var;
    blend->weight += part;
    for (int i = 0; i < 3; i++) {
        blend->sum.mean[i] += part * with[i] * by;
        for (int k = i; k < 3; k++)
            blend->sum.cov[i][k] +=
                part * (s->cov[i][k] + (i == 2 && k == 2 ? fresh : 0) -
                        with[i] * with[k] * shrink / var + with[i] * by * with[k] * by);
    }
}

static void weigh(struct filter *f, struct hypothesis *h, const struct seen *seen, int32_t n)
{
    const struct known *k = &f->known;
    const struct rp_world *w = f->world;
    double within = k->spread[h->spread] * k->spread[h->spread] * (1 - w->icc);
    double fresh = within * (1 - w->error_share) * (1 - seen->kept * seen->kept);
    double error = within * w->error_share;
    if (!seen->rated) {
        h->state.cov[2][2] += fresh;
        return;
    }
    double dip = h->onset_n > 0 ? h->size * share((enum rp_sim_shape)h->shape, n - h->onset_n) : 0;
    double off = seen->z - (h->state.mean[0] + h->state.mean[2] - dip);
    struct blend b = {.weight = 0};
    for (int i = 0; i < k->tails; i++)
        for (int j = 0; j < k->tails; j++)
            add_part(&h->state,
                     &(struct part){.weight = k->tail_weight[i] * k->tail_weight[j],
                                    .fresh = fresh * k->tail[i],
                                    .noise = error * k->tail[j],
                                    .off = off},
                     seen, &b);
    h->weight *= b.weight;
    if (b.weight < 1e-280)
        return;
    for (int i = 0; i < 3; i++) {
        b.sum.mean[i] /= b.weight;
        h->state.mean[i] += b.sum.mean[i];
    }
    for (int i = 0; i < 3; i++)
        for (int j = i; j < 3; j++)
            h->state.cov[i][j] = h->state.cov[j][i] =
                b.sum.cov[i][j] / b.weight - b.sum.mean[i] * b.sum.mean[j];
}

/* P(a rupture begins in session n | none before). */
static double hazard_at(const struct rp_world *w, const struct bound_prior *prior, int32_t n)
{
    if (!prior->knows_when)
        return n >= prior->first_n ? prior->hazard : 0;
    double sessions = w->onset_last_n - w->onset_first_n + 1;
    if (n < w->onset_first_n || n > w->onset_last_n)
        return 0;
    double each = w->rupture_share / sessions;
    return each / (1 - each * (n - w->onset_first_n));
}

static void begin(struct filter *f, double hazard, int32_t n)
{
    size_t before = f->n;
    for (size_t i = 0; i < before && hazard > 0; i++) {
        if (f->items[i].onset_n > 0)
            continue;
        struct hypothesis none = f->items[i];
        f->items[i].weight *= 1 - hazard;
        for (int shape = RP_SIM_V; shape < RP_SIM_SHAPE_N; shape++)
            for (int k = 0; k < SIZES; k++) {
                double weight =
                    none.weight * hazard * f->world->shape_weight[shape] * f->known.size_weight[k];
                if (weight <= .01 * PRUNE || f->n == ROOM)
                    continue;
                struct hypothesis *h = &f->items[f->n++];
                *h = none;
                h->weight = weight;
                h->onset_n = n;
                h->size = f->known.size[k];
                h->shape = (uint8_t)shape;
            }
    }
}

static void prune(struct filter *f)
{
    double sum = 0;
    size_t to = 0;
    for (size_t i = 0; i < f->n; i++)
        sum += f->items[i].weight;
    for (size_t i = 0; i < f->n; i++) {
        f->items[i].weight /= sum;
        if (f->items[i].weight >= PRUNE || f->items[i].onset_n == 0)
            f->items[to++] = f->items[i];
    }
    f->n = to;
}

static struct trial_said say(const struct filter *f, int32_t n)
{
    double none = 0, recent = 0, active = 0, most = 0, by_onset[RP_SIM_SESSIONS_MAX + 1] = {0};
    struct trial_said said = {.onset_n = n};
    for (size_t i = 0; i < f->n; i++) {
        const struct hypothesis *h = &f->items[i];
        if (h->onset_n == 0) {
            none += h->weight;
            continue;
        }
        double effect = h->size * share((enum rp_sim_shape)h->shape, n - h->onset_n);
        by_onset[h->onset_n] += h->weight;
        active += effect >= RP_SIM_ACTIVE_MIN ? h->weight : 0;
        recent += effect >= RP_SIM_ACTIVE_MIN && n - h->onset_n < RECENT ? h->weight : 0;
    }
    for (int32_t k = 1; k <= n; k++) {
        said.onset_n = by_onset[k] > most ? k : said.onset_n;
        most = fmax(most, by_onset[k]);
    }
    said.p_onset = recent > 0 ? recent / (recent + none) : 0;
    said.p_active = active;
    return said;
}

static struct seen see(const struct rp_world *w, const struct rp_sim_session *sessions, int32_t n)
{
    const struct rp_sim_session *s = &sessions[n - 1];
    double cut = w->scale.hi - .5 * w->scale.step, weeks = 0;
    struct seen seen = {.rated = s->has_client, .at_top = s->client >= cut};
    if (n > 1)
        weeks = (s->day - sessions[n - 2].day) / 7.0;
    seen.z = ((seen.at_top ? cut : s->client) - w->scale.mean) / w->scale.sd;
    seen.kept = n > 1 ? pow(w->phi, weeks) : 0;
    return seen;
}

void bound_pair(const void *own, const struct rp_world *world,
                const struct rp_sim_session *sessions, struct trial_said *out)
{
    static _Thread_local struct hypothesis items[ROOM];
    struct filter f = {.world = world, .items = items};
    know_spread(world, &f.known);
    know_size(world, &f.known);
    know_tails(world, &f.known);
    start(&f);
    for (int32_t n = 1; n <= world->sessions_n; n++) {
        struct seen seen = see(world, sessions, n);
        for (size_t i = 0; i < f.n && n > 1; i++)
            drift(&f.items[i].state, n <= world->growth_n, seen.kept);
        begin(&f, hazard_at(world, own, n), n);
        for (size_t i = 0; i < f.n; i++)
            weigh(&f, &f.items[i], &seen, n);
        prune(&f);
        out[n - 1] = say(&f, n);
    }
}
