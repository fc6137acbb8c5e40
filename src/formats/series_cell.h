/*
 * series_cell: one cell of a series file as a value. The same in every locale.
 */
#ifndef FORMATS_SERIES_CELL_H
#define FORMATS_SERIES_CELL_H

#include <rapport/base/text.h>
#include <stdint.h>

/* A decimal number, "7", "-0.25", ".5", "1e-3"; no blanks, no plus sign, no hexadecimal, no word.
 * False, and *out untouched, for anything else, for more than 40 bytes and for numbers too large
 * for a double. Correctly rounded. */
bool rp_series_number(struct rp_text t, double *out) RP_MUST_USE;
/* Digits alone, 0..max. */
bool rp_series_whole(struct rp_text t, int32_t max, int32_t *out) RP_MUST_USE;

#endif
