/*
 * series_cell: one cell of a series file as a value. The same in every locale.
 */
#ifndef FORMATS_SERIES_CELL_H
#define FORMATS_SERIES_CELL_H

#include <rapport/base/text.h>
#include <stdint.h>

/* A decimal number as rp_decimal_read reads it, of at most 40 bytes. False, and *out untouched, for
 * anything else. */
bool rp_series_number(struct rp_text t, double *out) RP_MUST_USE;
/* Can ratings be told apart between these ends? At most 1e9 from zero (beyond that the step between
 * neighbours is lost in rounding), and apart by 1e-9 of the larger of 1 and either end. */
bool rp_series_scale_fits(double lo, double hi) RP_MUST_USE;
/* Digits alone, 0..max. */
bool rp_series_whole(struct rp_text t, int32_t max, int32_t *out) RP_MUST_USE;

#endif
