/*
 * reaches: "at least" for decimal numbers. Ratings such as 8.2 and 7.2 differ by a hair less than 1
 * in binary; a person who reads "a drop of at least 1" counts that drop, and so do we.
 */
#ifndef RP_ENGINE_REACHES_H
#define RP_ENGINE_REACHES_H

#include <stdbool.h>

/* Far above rounding of ratings up to some thousand points, far below any step of a scale. */
#define RP_TIE 1e-9

static inline bool reaches(double value, double limit)
{
    return value >= limit - RP_TIE;
}

#endif
