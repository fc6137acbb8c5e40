/*
 * mutate: changes a table in one place after another, so that a test can see whether an example
 * notices.
 */
#ifndef TESTS_GUIDANCE_MUTATE_H
#define TESTS_GUIDANCE_MUTATE_H

#include <rapport/guide/table.h>

/* Called with the guidance changed in one place; what says where and how. The change is taken back
 * afterwards. table: index of the table that was changed. */
typedef void (*mutant_fn)(void *ctx, size_t table, const char *what);

/* Goes through every change of every table. */
void mutate_all(struct rp_guidance *guidance, mutant_fn mutant, void *ctx);

/* The smallest difference in a fact that a person would call one: half a point (a whole one of an
 * outcome scale), .01 of a probability, .1 points a month, 1 of anything else. */
double smallest_step(enum rp_fact fact);

#endif
