/*
 * filter_tail: a normal variable known to lie above z, as normal.h has it, without branches and
 * calls, so that loops over hypotheses take several at a time.
 */
#ifndef RP_ENGINE_FILTER_TAIL_H
#define RP_ENGINE_FILTER_TAIL_H

#include <math.h>
#include <rapport/engine/normal.h>
#include <stdint.h>
#include <string.h>

/* exp(x) for x <= 0 (below -700 as at -700), relative error below 1e-14: 2^n times a Taylor series
 * over |r| <= .35. Adding and taking away 1.5 * 2^52 rounds to whole n, whose bits are then those
 * of the sum. */
static inline __attribute__((always_inline)) double rp_exp_below(double x)
{
    const double whole = 6755399441055744.0, ln2_high = 0x1.62e42fefa38p-1,
                 ln2_low = 0x1.ef35793c7673p-45;
    double at = x > -700.0 ? x : -700.0, moved = at * 1.4426950408889634 + whole, scale;
    double n = moved - whole, r = (at - n * ln2_high) - n * ln2_low;
    int64_t bits;
    memcpy(&bits, &moved, sizeof bits);
    bits = (int64_t)((uint64_t)(bits + 1023) << 52);
    memcpy(&scale, &bits, sizeof scale);
    double sum = 1.0 / 6227020800.0;
    sum = sum * r + 1.0 / 479001600.0;
    sum = sum * r + 1.0 / 39916800.0;
    sum = sum * r + 1.0 / 3628800.0;
    sum = sum * r + 1.0 / 362880.0;
    sum = sum * r + 1.0 / 40320.0;
    sum = sum * r + 1.0 / 5040.0;
    sum = sum * r + 1.0 / 720.0;
    sum = sum * r + 1.0 / 120.0;
    sum = sum * r + 1.0 / 24.0;
    sum = sum * r + 1.0 / 6.0;
    sum = sum * r + 0.5;
    sum = sum * r + 1.0;
    sum = sum * r + 1.0;
    return sum * scale;
}

/* (1 + 2 a) exp(a^2) erfc(a) for a >= 0 as a polynomial in (a - 3) / (a + 3), interpolated at the
 * 16 nodes of Chebyshev (the form of Shepherd and Laframboise 1981): relative error below 1e-11. */
static inline __attribute__((always_inline)) double rp_scaled_erfc(double a)
{
    double y = (a - 3.0) / (a + 3.0);
    double sum = 1.7677280368388892e-06;
    sum = sum * y + -1.1790939424827229e-07;
    sum = sum * y + -1.7686953150075624e-05;
    sum = sum * y + 4.2744905925928833e-06;
    sum = sum * y + 0.00012319213267986129;
    sum = sum * y + -0.00010469802814583318;
    sum = sum * y + -0.0007789724225246708;
    sum = sum * y + 0.0018884996129422404;
    sum = sum * y + 0.0025291780348262183;
    sum = sum * y + -0.023770470012769884;
    sum = sum * y + 0.068308053693886983;
    sum = sum * y + -0.11927366876969997;
    sum = sum * y + 0.12964515745707064;
    sum = sum * y + -0.047562294104662478;
    sum = sum * y + -0.1356211061148615;
    sum = sum * y + 1.2530080582677956;
    return sum / (1.0 + 2.0 * a);
}

/* rp_normal_tail_above, relative error below 1e-10 for |z| up to 30 (3e-6 of the variance there).
 */
static inline __attribute__((always_inline)) struct rp_normal_tail rp_tail_above(double z)
{
    double far = fabs(z) * 0.70710678118654752440, bell = rp_exp_below(-far * far);
    double scaled = rp_scaled_erfc(far), beyond = 0.5 * bell * scaled;
    double above = z >= 0.0 ? beyond : 1.0 - beyond;
    double hazard =
        z >= 0.0 ? 0.79788456080286535588 / scaled : 0.39894228040143267794 * bell / above;
    double variance = 1.0 - hazard * (hazard - z);
    variance = variance > 0.0 ? variance : 0.0;
    return (struct rp_normal_tail){
        .probability = above, .mean = hazard, .variance = variance < 1.0 ? variance : 1.0};
}

#endif
