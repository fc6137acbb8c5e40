/*
 * two_views: the therapist's rating beside the client's. What would this therapist be expected to
 * say, and does the therapist's rating show anything of a rupture that the client's ratings show?
 *
 * Model, truth and bias (T. V. West and D. A. Kenny 2011, Psychol. Rev. 118, 357-378), for one
 * pair, C the client's and T the therapist's rating of session t, m the mean of C:
 *   T_t - m = b0 + b1 (C_t - m) + e
 * b0 is how much higher or lower the therapist rates as a rule, b1 how far the therapist follows
 * the client's ups and downs. A pair has few sessions, so everything is shrunken, the more the
 * fewer there are: m to the population mean, b0, b1 and the SD of e to priors. One step ahead: a
 * session is judged by those before it.
 *
 * Whether something was not seen is asked of another residual: T_t against what the therapist would
 * be expected to say had the client's rating been at the level without the rupture. Against the
 * rating itself a therapist who follows the client down (b1 near 1) would be blamed for it.
 */
#ifndef RAPPORT_ENGINE_TWO_VIEWS_H
#define RAPPORT_ENGINE_TWO_VIEWS_H

#include <rapport/base/error.h>
#include <rapport/engine/baseline.h>
#include <rapport/engine/rating.h>

/* Where a number is in sessions, the prior is worth that many. Ours unless a source is named. */
struct rp_two_views_params {
    struct rp_population population; /* of the client's ratings, higher is better */
    double b0_prior;                 /* what b0 is shrunken to, scale points */
    double b0_sessions;              /* worth of that; > 0 */
    double b1_prior;                 /* 0..1 */
    double b1_sessions;              /* > 0 */
    double noise_var;                /* prior variance of e, scale points squared; > 0 */
    double sd_sessions;              /* worth of that; > 0 */
    double active_min;               /* P(active) above this: a rupture shows */
    double seen_below; /* the therapist sees something when the residual is at most this, SD of e */
};

/*
 * b0 0 worth 1 session; noise the within-pair variance; b1 .3 worth 8, of the order of the
 * correlation of the two views (.36; G. S. Tryon, S. C. Blackwell and E. F. Hammel 2007,
 * Psychother. Res. 17, 629-642); SD worth 4; P(active) above .5; residual above -.5 SD.
 */
struct rp_two_views_params rp_two_views_params_default(const struct rp_population *population);

/* One pair's state; plain data, fields private, starts by rp_two_views_init. */
struct rp_two_views {
    struct rp_two_views_params params;
    int64_t client_n; /* sessions rated by the client */
    double client_sum;
    int64_t both_n; /* sessions rated by both, and their moments */
    double mean_c, mean_t, cc, ct, tt;
};

/* Scale points, higher is better. */
struct rp_two_views_input {
    struct rp_rating client;
    struct rp_rating therapist;
    double level;    /* the pair's level without rupture, as the filter has it now */
    double p_active; /* as the filter has it now */
};

struct rp_two_views_output {
    bool has_expected;     /* the client rated this session */
    double expected;       /* of the therapist, scale points; may lie off the scale */
    bool has_gap;          /* both rated it */
    double gap;            /* the therapist's rating less the expected one, scale points */
    enum rp_mark not_seen; /* UNKNOWN without a rating of the therapist's */
};

/* Ready for a pair's first session. RP_BAD_INPUT, *out untouched, for parameters off their range.
 */
enum rp_rc rp_two_views_init(const struct rp_two_views_params *params,
                             struct rp_two_views *out) RP_MUST_USE;
/* Judges the next session, then takes it in. Ratings finite where they are given. */
void rp_two_views_step(struct rp_two_views *views, const struct rp_two_views_input *in,
                       struct rp_two_views_output *out);

#endif
