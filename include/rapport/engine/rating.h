/*
 * rating: what every detector reads (one session's rating, or that there is none) and what it says
 * (yes, no, or not available).
 *
 * Ratings are in the units of their scale; higher is better unless a function says otherwise. A
 * missing rating is has_y = false, never a number that stands for "none".
 */
#ifndef RAPPORT_ENGINE_RATING_H
#define RAPPORT_ENGINE_RATING_H

#include <stdbool.h>
#include <stdint.h>

/* One session of one person, in the order of the sessions. Plain data. */
struct rp_rating {
    int32_t day; /* days since 1970-01-01; not decreasing within a person */
    bool has_y;  /* false: no rating was given, y means nothing */
    double y;    /* finite */
};

/* A detector's word about one session. Also the value written in a column: 1, 0, or empty. */
enum rp_mark {
    RP_MARK_UNKNOWN = -1, /* not available: what the rule needs is missing */
    RP_MARK_NO = 0,
    RP_MARK_YES = 1
};

static inline enum rp_mark rp_mark_of(bool yes)
{
    return yes ? RP_MARK_YES : RP_MARK_NO;
}

#endif
