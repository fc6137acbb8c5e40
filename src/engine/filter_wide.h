/*
 * filter_wide: a field of a hypothesis for every spread at once.
 *
 * Loops over a row are written so that compilers take it in as many instructions as the processor
 * needs: one with AVX, two with what every x86-64 has. Nothing is ever added across a row but
 * by rp_wide_sum, in one order, and nothing is contracted (-ffp-contract=off): the results have the
 * same bits at any width.
 */
#ifndef RP_ENGINE_FILTER_WIDE_H
#define RP_ENGINE_FILTER_WIDE_H

#include <rapport/engine/filter.h>

/* Before a function that loops over rows: it is compiled for several widths, and the program takes
 * at its start the widest that the processor has. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && __GNUC__ >= 12 &&            \
    !defined(__clang__) && defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) &&              \
    !defined(RP_ONE_WIDTH)
#define RP_ANY_WIDTH __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define RP_ANY_WIDTH
#endif

/* What such a function calls, so that it is compiled with it, for the same widths. */
#define RP_WITH_IT static inline __attribute__((always_inline))

/* Lighter than this, a hypothesis or a pool of them says nothing: no run of ratings could bring it
 * back, and further down its moments are lost to rounding (the inverse of a subnormal is infinite).
 */
#define RP_WEIGHT_LEAST 1e-200

/* The first slots hold "no rupture now"; active ones follow. */
enum { RP_SLOT_CLEAN, RP_SLOT_AFTER, RP_SLOT_ACTIVE };

/* Beside the shapes of params.h: the session of an onset that takes all its depth at once. One
 * session, step and decay are the same there and part in the next session. */
enum { RP_SHAPE_FRESH = RP_SHAPE_N };

/* Hypothesis number i, of those in use. */
RP_WITH_IT struct rp_filter_hypothesis *rp_slot(struct rp_filter *filter, int32_t i)
{
    return &filter->slot[filter->order[i]];
}

RP_WITH_IT const struct rp_filter_hypothesis *rp_slot_of(const struct rp_filter *filter, int32_t i)
{
    return &filter->slot[filter->order[i]];
}

/* Moves number i to place `to`, not behind it; what stood there is on its way out. */
RP_WITH_IT void rp_slot_swap(struct rp_filter *filter, int32_t to, int32_t i)
{
    uint8_t moved = filter->order[i];
    filter->order[i] = filter->order[to];
    filter->order[to] = moved;
}

RP_WITH_IT double rp_wide_sum(const double *row)
{
    _Static_assert(RP_FILTER_SPREADS == 4, "all of a row");
    return (row[0] + row[1]) + (row[2] + row[3]);
}

#endif
