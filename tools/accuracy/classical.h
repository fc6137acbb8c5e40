/*
 * classical: the detectors of the textbooks as scores, so that each can be held to the same number
 * of false alarms, and a grid of settings for each, so that each can be tuned.
 *
 * A score rises with suspicion; what the textbook compares with a limit is here compared with a
 * threshold that is solved for. "drop of 1 SD" and "of 2 SD" are therefore one detector.
 */
#ifndef TOOLS_ACCURACY_CLASSICAL_H
#define TOOLS_ACCURACY_CLASSICAL_H

#include <trials.h>

enum classical {
    CLASSICAL_DROP,
    CLASSICAL_SHEWHART,
    CLASSICAL_WESTERN,
    CLASSICAL_EWMA,
    CLASSICAL_CUSUM,
    CLASSICAL_BOCPD
};
enum { CLASSICAL_N = 6 };

/* "drop", "Shewhart", ... Static. */
const char *classical_name(enum classical kind);

/* One setting. What a detector does not have is not read. */
struct classical_cell {
    enum classical kind;
    const char *words;    /* static: the setting as a reader sees it */
    double spread_ranges; /* charts: how many ranges the population's spread is worth */
    double first;         /* EWMA lambda, CUSUM k, BOCPD hazard; drop: sessions looked back on */
    double second;        /* BOCPD alpha; drop: enum rp_drop_scale */
    size_t window;        /* BOCPD */
};

/* All settings, those of one detector side by side. Static. */
const struct classical_cell *classical_cells(size_t *n);

/* For a trial_judge: own is a struct classical_cell. Scores lie in -30..30; sessions in which a
 * detector cannot speak have -30. */
void classical_pair(const void *own, const struct rp_world *world,
                    const struct rp_sim_session *sessions, struct trial_said *out);

/* As the textbooks set it: p_onset is 1 where the column of detectors.h says yes, else 0. own is an
 * enum rp_detector of the streaming ones. */
void textbook_pair(const void *own, const struct rp_world *world,
                   const struct rp_sim_session *sessions, struct trial_said *out);

#endif
