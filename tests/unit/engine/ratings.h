/*
 * ratings: short ways to write a series of ratings in a test, one a week.
 */
#ifndef TESTS_RATINGS_H
#define TESTS_RATINGS_H

#include <math.h>
#include <rapport/engine/rating.h>
#include <stddef.h>

/* In a list of numbers: no rating in that session. */
#define NONE ((double)NAN)

/* Room for the longest series of the tests (the Nile has 100 years). */
enum { SERIES_MAX = 128 };

/* A series made of numbers; session i is on day 7 * i. */
struct series {
    size_t n;
    struct rp_rating r[SERIES_MAX];
};

static inline struct series series_of(const double *y, size_t n)
{
    struct series s = {.n = n};
    for (size_t i = 0; i < n && i < SERIES_MAX; i++)
        s.r[i] = (struct rp_rating){
            .day = (int32_t)(7 * i), .has_y = !isnan(y[i]), .y = isnan(y[i]) ? 0 : y[i]};
    return s;
}

/* SERIES(7, 6, NONE, 8) */
#define SERIES(...)                                                                                \
    series_of((const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

#endif
