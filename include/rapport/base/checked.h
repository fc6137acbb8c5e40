/*
 * checked: arithmetic on numbers that came from outside. Each returns true when the result fits and
 * only then writes *out.
 */
#ifndef RAPPORT_BASE_CHECKED_H
#define RAPPORT_BASE_CHECKED_H

#include <rapport/base/error.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

RP_MUST_USE static inline bool rp_size_add(size_t a, size_t b, size_t *out)
{
    size_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum))
        return false;
    *out = sum;
    return true;
}

RP_MUST_USE static inline bool rp_size_mul(size_t a, size_t b, size_t *out)
{
    size_t product = 0;
    if (__builtin_mul_overflow(a, b, &product))
        return false;
    *out = product;
    return true;
}

RP_MUST_USE static inline bool rp_i64_add(int64_t a, int64_t b, int64_t *out)
{
    int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum))
        return false;
    *out = sum;
    return true;
}

RP_MUST_USE static inline bool rp_i64_mul(int64_t a, int64_t b, int64_t *out)
{
    int64_t product = 0;
    if (__builtin_mul_overflow(a, b, &product))
        return false;
    *out = product;
    return true;
}

#endif
