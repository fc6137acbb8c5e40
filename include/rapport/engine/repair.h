/*
 * repair: when a rupture counts as over, how long that took, and the clock of those still open.
 *
 * A rupture is followed from the session in which P(active) passes was_min. It is repaired when,
 * since then, P(active) stood under is_max at two ratings in a row, or two ratings in a row stood
 * no lower than band within-pair SDs under the level that the filter held before the onset. The
 * next rupture is followed once P(active) has been at or under was_min again.
 */
#ifndef RAPPORT_ENGINE_REPAIR_H
#define RAPPORT_ENGINE_REPAIR_H

#include <rapport/base/error.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rp_repair_rule {
    double was_min;    /* P(active) above this: there was a rupture */
    double is_max;     /* P(active) below this: it looks over */
    int32_t ratings_n; /* ratings in a row that must agree */
    double band;       /* within-pair SDs */
};

enum { RP_REPAIR_PAST = 16 }; /* sessions whose levels are remembered to look back at an onset */

/* Private; starts as {0}. */
struct rp_repair {
    double level[RP_REPAIR_PAST]; /* by session number modulo RP_REPAIR_PAST */
    double level_before;          /* level before the onset of the rupture that is followed */
    int32_t n;                    /* sessions seen */
    int32_t onset_n;              /* of the rupture that is followed; 0: none */
    int32_t calm_n;               /* ratings in a row with P(active) under is_max */
    int32_t back_n;               /* ratings in a row back at the level before */
    bool settles; /* repaired while P(active) was still high: wait until it is not */
};

/* One session, as the filter saw it. Scale points. */
struct rp_repair_input {
    double p_active;
    double level;
    double within_sd;
    double rating; /* not read without has_rating */
    int32_t onset_n;
    bool has_rating;
};

/* The numbers of the rule: .6, .2, 2, .5. */
struct rp_repair_rule rp_repair_rule_default(void);
/* Takes the next session; true when the rupture that was followed is repaired in it. */
bool rp_repair_step(const struct rp_repair_rule *rule, struct rp_repair *repair,
                    const struct rp_repair_input *in);

#endif
