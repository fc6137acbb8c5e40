/*
 * standing: where a relationship stands, in a dozen numbers.
 */
#ifndef RAPPORT_GUIDE_STANDING_H
#define RAPPORT_GUIDE_STANDING_H

#include <rapport/guide/compute.h>

struct rp_standing {
    size_t sessions;        /* attended, up to as_of */
    size_t rated;           /* of them with a bond score */
    bool has_level;         /* at least one is rated */
    double level;           /* of the bond, 0..10 */
    double level_se;        /* its standard error, points */
    bool has_trend;         /* rated sessions on at least two days */
    double trend_per_month; /* least squares over the latest RP_TREND_SESSIONS rated ones, points */
    double p_rupture;       /* P(a rupture is going on), 0..1; means something when has_level */
    struct rp_text onset_session; /* id of the likely onset; absent unless a rupture is likely */
    bool has_onset_day;
    int32_t onset_day;
    const char *shape; /* of that rupture, rp_shape_name; "none" when none is likely */
    double size;       /* its depth, points; 0 when none is likely */
    size_t repaired; /* ruptures that the ratings showed repaired, and moments mended beside them */
    size_t open;     /* ruptures that are likely now: 0 or 1 */
    size_t unsaid;   /* moments that are unsaid */
    double unsaid_weight; /* their weight together */
};

/* Rated sessions behind the trend. Our judgement: two months of weekly sessions. */
enum { RP_TREND_SESSIONS = 8 };
/* A rupture is likely above this probability. */
#define RP_LIKELY .5
/* A moment counts as mended from this `resolved` on. */
#define RP_MENDED 7

/* The standing that belongs to a case and its facts. RP_LIMIT when there is no memory. */
enum rp_rc rp_standing_compute(const struct rp_case *from, const struct rp_facts *facts,
                               struct rp_arena *arena, struct rp_standing *out) RP_MUST_USE;

#endif
