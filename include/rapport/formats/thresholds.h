/*
 * thresholds: for each budget of false alarms the threshold that keeps it (data/engine).
 */
#ifndef RAPPORT_FORMATS_THRESHOLDS_H
#define RAPPORT_FORMATS_THRESHOLDS_H

#include <rapport/formats/problems.h>
#include <stdint.h>

/* A handful of budgets is all that anyone chooses between. */
enum { RP_THRESHOLDS_MAX = 16 };

struct rp_threshold {
    int32_t sessions;  /* at most one false-alarm episode in that many sessions */
    double theta;      /* p_onset above this is an alarm; 0..1 */
    double active_min; /* P(active) above this may be shown as a warning; 0..1 */
};

/* Rising in sessions and in theta. */
struct rp_thresholds {
    struct rp_threshold items[RP_THRESHOLDS_MAX];
    size_t n;
};

/*
 * Reads a file of the form {thresholds: [{sessions, theta, active, ...}]}; the other keys of a row
 * (rate_8, rate_20, rate_40, rate_noisy) say what was measured and are for people. Everything wrong
 * is added to problems; RP_BAD_INPUT when there was anything, RP_LIMIT when memory is out. *out
 * only on success.
 */
enum rp_rc rp_thresholds_read(struct rp_data_file file, struct rp_arena *arena,
                              struct rp_thresholds *out, struct rp_problems *problems) RP_MUST_USE;

/* The thresholds for a budget: those of the row, between two rows linear in log(sessions).
 * RP_NOT_FOUND, and *out untouched, outside of the table. out->sessions is rounded. */
enum rp_rc rp_threshold_for(const struct rp_thresholds *thresholds, double sessions,
                            struct rp_threshold *out) RP_MUST_USE;

#endif
