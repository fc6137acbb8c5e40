/*
 * detectors: all classical detectors side by side, session by session, for whoever compares them.
 *
 * All but two look back only and stream: one struct per person, one step per session. They speak of
 * worsening alone: a fall, or a rise where lower is better. The charts read the distance of a
 * rating from the baseline of the ratings before it (baseline.h), which is shrunken to the
 * population. The columns:
 * - drop_1sd, drop_2sd: fall from the session before of at least 1 or 2 S (drop.h); S is the
 *   population SD, or the person's own SD so far, or the larger;
 * - shewhart_2s, shewhart_3s: z < -2, z < -3;
 * - western_electric: any of the four rules, on the lower side;
 * - ewma: smoothed z below its limit;
 * - cusum: lower sum of z above h;
 * - bocpd: P(lower regime begun within the window) above its threshold (bocpd.h);
 * - sudden_gain, sudden_loss: look ahead, so they are computed over a person's whole array
 *   (sudden.h).
 * Limits are the textbooks', not tuned to a false-alarm budget: none of these is shown to a client.
 * No detector resets itself after an alarm.
 */
#ifndef RAPPORT_ENGINE_DETECTORS_H
#define RAPPORT_ENGINE_DETECTORS_H

#include <rapport/base/error.h>
#include <rapport/engine/baseline.h>
#include <rapport/engine/bocpd.h>
#include <rapport/engine/charts.h>
#include <rapport/engine/drop.h>
#include <rapport/engine/rating.h>
#include <rapport/engine/scale.h>
#include <rapport/engine/sudden.h>
#include <stddef.h>

/* X(name of the constant, name of the column), in the order of the columns. */
#define RP_DETECTOR_TABLE(X)                                                                       \
    X(DROP_1SD, "drop_1sd")                                                                        \
    X(DROP_2SD, "drop_2sd")                                                                        \
    X(SHEWHART_2S, "shewhart_2s")                                                                  \
    X(SHEWHART_3S, "shewhart_3s")                                                                  \
    X(WESTERN_ELECTRIC, "western_electric")                                                        \
    X(EWMA, "ewma")                                                                                \
    X(CUSUM, "cusum")                                                                              \
    X(BOCPD, "bocpd")                                                                              \
    X(SUDDEN_GAIN, "sudden_gain")                                                                  \
    X(SUDDEN_LOSS, "sudden_loss")

enum rp_detector {
#define RP_DETECTOR_ENUM(name, column) RP_DETECTOR_##name,
    RP_DETECTOR_TABLE(RP_DETECTOR_ENUM)
#undef RP_DETECTOR_ENUM
};

enum {
    RP_DETECTORS_N = RP_DETECTOR_SUDDEN_LOSS + 1,
    RP_DETECTORS_ONLINE_N = RP_DETECTOR_BOCPD + 1, /* the first ones stream */
    /* Run lengths kept by bocpd; with its pruning of 1e-6 about 45 are alive, and the alarm's
     * probability is within 1e-5 of the exact one. */
    RP_DETECTORS_RUNS = 64
};

/* Name of a detector's column; "" off the list. Static, never NULL. */
const char *rp_detector_name(enum rp_detector detector);

struct rp_detectors_params {
    struct rp_population population;
    bool lower_is_better;          /* symptoms: a rise is the worsening */
    enum rp_drop_scale drop_scale; /* what S is; RP_DROP_INTER reads population.sd */
    size_t warm_up; /* ratings the baseline must hold before charts speak (and own SDs count) */
    double spread_ranges; /* ranges that the population's spread is worth, see baseline.h */
    double ewma_lambda, ewma_limit_l;
    double cusum_k, cusum_h;
    struct rp_bocpd_params bocpd;
    struct rp_sudden_params sudden; /* its lower_is_better is read, not the one above */
};

/*
 * Parameters for a scale of which mean and SD are known or assumed (higher is better). ICC .70;
 * S of drops the population SD (the rule most papers use); warm-up 3 ratings; spread worth 4
 * ranges; EWMA lambda .2, L 2.86 and CUSUM k .5, h 4 (average run lengths in arl.h's tests); BOCPD
 * prior with the same worth (kappa (1 - icc) / icc, alpha 3, mean variance that within persons),
 * hazard .035 a session, news for 3 sessions, threshold .5; sudden changes with the reliable change
 * at reliability .77 as cutoff. RP_BAD_INPUT, *out untouched, for a scale that is not valid.
 */
enum rp_rc rp_detectors_defaults(const struct rp_scale *scale,
                                 struct rp_detectors_params *out) RP_MUST_USE;

/* One person's state. Owned by the caller; may be large (about 4 kB). It points into itself: do not
 * copy or move it. */
struct rp_detectors {
    struct rp_detectors_params params;
    struct rp_baseline baseline;
    struct rp_rating before; /* the last session */
    bool has_before;
    struct rp_western western;
    struct rp_ewma ewma;
    struct rp_cusum cusum;
    struct rp_bocpd bocpd;
    struct rp_bocpd_run runs[RP_DETECTORS_RUNS];
};

/* Makes *out ready for a person's first session; call it again for the next person. RP_BAD_INPUT
 * when a parameter is off its range; *out is then not to be used. */
enum rp_rc rp_detectors_init(const struct rp_detectors_params *params,
                             struct rp_detectors *out) RP_MUST_USE;

/*
 * Takes in the next session and writes its marks, one for each streaming detector. All are
 * RP_MARK_UNKNOWN where the session has no rating; drops also where the session before has none
 * (or the own SD is needed and not there yet); charts before warm_up earlier ratings; bocpd in its
 * first `window` sessions.
 */
void rp_detectors_step(struct rp_detectors *detectors, const struct rp_rating *rating,
                       enum rp_mark out[RP_DETECTORS_ONLINE_N]);

#endif
