/*
 * random: numbers that look drawn by chance and are the same on every machine.
 *
 * Generator: xoshiro256** 1.0 (Blackman and Vigna 2018), seeded by splitmix64 from a seed and a
 * stream number, so that stream i does not depend on how many streams there are. For simulation
 * only, never for secrets.
 *
 * What "the same" rests on: IEEE 754 doubles without contraction or excess precision (the build
 * sets -ffp-contract=off), whose + - * / and sqrt are exact by the standard. Logarithm and
 * exponential are our own polynomials over those, so that no library's rounding enters.
 */
#ifndef RAPPORT_ENGINE_RANDOM_H
#define RAPPORT_ENGINE_RANDOM_H

#include <stdint.h>

/* Private. One generator belongs to one thread. */
struct rp_random {
    uint64_t word[4];
    double spare; /* second normal of a polar pair */
    int has_spare;
};

/* A generator for one stream of a seed. */
struct rp_random rp_random_start(uint64_t seed, uint64_t stream);
/* 64 random bits. */
uint64_t rp_random_bits(struct rp_random *random);
/* Uniform in [0, 1), a multiple of 2^-53. */
double rp_random_uniform(struct rp_random *random);
/* Standard normal (polar method, Marsaglia and Bray 1964). */
double rp_random_normal(struct rp_random *random);
/* Exponential of mean 1. */
double rp_random_exponential(struct rp_random *random);
/* Gamma of that shape (> 0) and scale 1 (Marsaglia and Tsang 2000). */
double rp_random_gamma(struct rp_random *random, double shape);
/* Student t scaled to variance 1; df > 2, or df <= 0 for the normal. */
double rp_random_t(struct rp_random *random, double df);
/* Natural logarithm (x > 0, normal) and exponential (-700..700), error below 1e-15 relative to
 * max(1, |result|) and to the result: what the draws use in place of libm's. */
double rp_random_log(double x);
double rp_random_exp(double x);

#endif
