/*
 * draws: numbers that are all over the place and the same at every run.
 */
#ifndef TESTS_UNIT_DRAWS_H
#define TESTS_UNIT_DRAWS_H

#include <stdint.h>

/* The next of 0..below - 1; *seed starts as any number. Knuth's MMIX generator, upper bits. */
static inline int draw(uint64_t *seed, int below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((*seed >> 33) % (uint64_t)below);
}

#endif
