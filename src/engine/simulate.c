#include <math.h>
#include <rapport/engine/random.h>
#include <rapport/engine/simulate.h>
#include <string.h>

#define SIZE_SHAPE 4.0 /* of the gamma */
#define FLOOR (-4.0)   /* SD: no rating lies lower */
#define LOW 0.5        /* SD under the pair's own level: low enough to be left out */
enum { WEEK_DAYS = 7, APART_MIN = 2, APART_SPAN = 5 };

/* The other chair: correlated with the client's level, with noise of its own; sees half a dip. */
#define THERAPIST_SHARED 0.5
#define THERAPIST_OWN 0.6
#define THERAPIST_NOISE 0.45
#define THERAPIST_SEES 0.5
/* held_back: usual value, SD, and what a rupture of one SD adds, on 0..10. */
#define HELD_BACK_MEAN 2.5
#define HELD_BACK_SD 1.5
#define HELD_BACK_MOVES 2.0
/* Symptoms: usual value, SD between and within pairs, and what an outside event adds, on 0..10. */
#define SYMPTOM_MEAN 5.0
#define SYMPTOM_BETWEEN 1.5
#define SYMPTOM_WITHIN 0.8
#define SYMPTOM_EVENT 2.5
#define SYMPTOM_FADES 0.8

/* What stays the same over a pair's sessions. */
struct traits {
    double mu, spread, growth;
    double therapist, symptom;
    int32_t event_n; /* session of the outside event; 0: none */
};

static double bounded(double value, double lo, double hi)
{
    return value < lo ? lo : value > hi ? hi : value;
}

static double rounded(double value, double step)
{
    return step > 0.0 ? step * floor(value / step + 0.5) : value;
}

static bool happens(struct rp_random *random, double probability)
{
    return rp_random_uniform(random) < probability;
}

/* Uniform over first..last. */
static int32_t between(struct rp_random *random, int32_t first, int32_t last)
{
    return first + (int32_t)(rp_random_uniform(random) * (last - first + 1));
}

static enum rp_sim_shape draw_shape(struct rp_random *random, const double *weight)
{
    double u = rp_random_uniform(random);
    for (int shape = RP_SIM_V; shape < RP_SIM_SLIDE; shape++) {
        if (u < weight[shape])
            return (enum rp_sim_shape)shape;
        u -= weight[shape];
    }
    return RP_SIM_SLIDE;
}

static void draw_ruptures(const struct rp_world *w, struct rp_random *random,
                          struct rp_sim_pair *truth)
{
    memset(truth, 0, sizeof *truth);
    bool any = happens(random, w->rupture_share);
    int32_t onset_n = between(random, w->onset_first_n, w->onset_last_n);
    for (int32_t k = 0; k < w->ruptures_n; k++) {
        double size = rp_random_gamma(random, SIZE_SHAPE) * w->size_mean / SIZE_SHAPE;
        enum rp_sim_shape shape = draw_shape(random, w->shape_weight);
        if (any && onset_n <= w->sessions_n) {
            truth->onset_n[truth->ruptures_n] = onset_n;
            truth->shape[truth->ruptures_n] = shape;
            truth->size[truth->ruptures_n++] = size < w->size_min ? w->size_min : size;
        }
        onset_n += APART_MIN + (int32_t)(rp_random_uniform(random) * APART_SPAN);
    }
}

static struct traits draw_traits(const struct rp_world *w, struct rp_random *random)
{
    struct traits t = {0};
    t.mu = sqrt(w->icc) * rp_random_normal(random);
    t.spread = rp_random_exp(w->spread_log_sd * rp_random_normal(random) -
                             0.5 * w->spread_log_sd * w->spread_log_sd);
    t.growth = w->growth_mean + w->growth_sd * rp_random_normal(random);
    t.therapist = THERAPIST_OWN * rp_random_normal(random);
    t.symptom = SYMPTOM_MEAN + SYMPTOM_BETWEEN * rp_random_normal(random);
    bool event = happens(random, w->outside_event_share);
    int32_t event_n = between(random, 1, w->sessions_n);
    t.event_n = event ? event_n : 0;
    return t;
}

/* Share of its size that a rupture takes off so many sessions after its onset. */
static double share(enum rp_sim_shape shape, int32_t age)
{
    switch (shape) {
    case RP_SIM_V:
        return age == 0 ? 1.0 : age == 1 ? 0.25 : 0.0;
    case RP_SIM_DIP:
        return age <= 2 ? 1.0 : age == 3 ? 0.5 : 0.0;
    case RP_SIM_STEP:
        return 1.0;
    case RP_SIM_SLIDE:
        return age >= 3 ? 1.0 : 0.25 * (age + 1);
    case RP_SIM_NONE:
        break;
    }
    return 0.0;
}

static void write_effect(const struct rp_sim_pair *truth, int32_t n, struct rp_sim_session *s)
{
    for (int32_t k = 0; k < truth->ruptures_n; k++) {
        int32_t age = n - truth->onset_n[k];
        double effect = age < 0 ? 0.0 : truth->size[k] * share(truth->shape[k], age);
        s->effect += effect;
        if (effect > 0.0)
            s->onset_n = truth->onset_n[k];
    }
}

static double on_scale(const struct rp_scale *scale, double z)
{
    double raw = scale->mean + scale->sd * (z < FLOOR ? FLOOR : z);
    return bounded(rounded(bounded(raw, scale->lo, scale->hi), scale->step), scale->lo, scale->hi);
}

static void write_client(const struct rp_world *w, struct rp_random *random, double own, double z,
                         struct rp_sim_session *s)
{
    double missing = w->missing + (s->effect > 0.0 ? w->missing_in_rupture : 0.0) +
                     (z - own < -LOW ? w->missing_when_low : 0.0);
    s->has_client = !happens(random, missing);
    s->client = s->has_client ? on_scale(&w->scale, z) : 0.0;
    s->level = w->scale.mean + w->scale.sd * own;
}

/* What the channels are moved by, SD: nothing, the dip, or that and the mood of the day. */
static double seen_of(const struct rp_world *w, double effect, double passing)
{
    switch (w->channels) {
    case RP_CHANNELS_INFORMATIVE:
        return effect;
    case RP_CHANNELS_MOOD:
        return effect - passing;
    case RP_CHANNELS_NONE:
    case RP_CHANNELS_BLIND:
        break;
    }
    return 0.0;
}

/* usual: the therapist's usual rating, SD. */
static void write_channels(const struct rp_world *w, struct rp_random *random, double usual,
                           double sees, struct rp_sim_session *s)
{
    double z = usual - THERAPIST_SEES * sees + THERAPIST_NOISE * rp_random_normal(random);
    double held_back =
        HELD_BACK_MEAN + HELD_BACK_SD * rp_random_normal(random) + HELD_BACK_MOVES * sees;
    s->has_therapist = w->channels != RP_CHANNELS_NONE;
    s->therapist = on_scale(&w->scale, z);
    s->held_back = bounded(rounded(held_back, 1.0), 0.0, 10.0);
}

static void write_symptom(struct rp_random *random, const struct traits *t, int32_t n,
                          struct rp_sim_session *s)
{
    double event = t->event_n > 0 && n >= t->event_n ? SYMPTOM_EVENT : 0.0;
    for (int32_t k = t->event_n; k < n && event > 0.01; k++)
        event *= SYMPTOM_FADES;
    double value = t->symptom + event + SYMPTOM_WITHIN * rp_random_normal(random);
    s->symptom = bounded(rounded(value, 1.0), 0.0, 10.0);
}

/* phi to the power of whole weeks, without libm's pow. */
static double kept_after(double phi, int32_t weeks)
{
    double kept = 1.0;
    for (int32_t i = 0; i < weeks; i++)
        kept *= phi;
    return kept;
}

void rp_simulate_pair(const struct rp_world *w, uint64_t seed, uint64_t pair,
                      struct rp_sim_pair *truth, struct rp_sim_session *sessions)
{
    struct rp_random random = rp_random_start(seed, pair);
    struct traits t = draw_traits(w, &random);
    draw_ruptures(w, &random, truth);
    double within = t.spread * sqrt(1.0 - w->icc);
    double passing_sd = within * sqrt(1.0 - w->error_share);
    double error_sd = within * sqrt(w->error_share);
    double passing = passing_sd * rp_random_t(&random, w->noise_df), own = t.mu;
    int32_t day = 0;
    for (int32_t n = 1; n <= w->sessions_n; n++) {
        int32_t weeks = happens(&random, w->skip_week) ? 2 : 1;
        double kept = kept_after(w->phi, weeks);
        if (n > 1) {
            day += weeks * WEEK_DAYS;
            own += n <= w->growth_n ? t.growth : 0.0;
            passing = kept * passing +
                      passing_sd * sqrt(1.0 - kept * kept) * rp_random_t(&random, w->noise_df);
        }
        struct rp_sim_session s = {.day = day};
        write_effect(truth, n, &s);
        double z = own + passing - s.effect + error_sd * rp_random_t(&random, w->noise_df);
        write_client(w, &random, own, z, &s);
        write_channels(w, &random, THERAPIST_SHARED * own + t.therapist,
                       seen_of(w, s.effect, passing), &s);
        write_symptom(&random, &t, n, &s);
        sessions[n - 1] = s;
    }
}
