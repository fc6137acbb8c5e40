/*
 * series: the filter over a whole series at once.
 */
#ifndef RAPPORT_ENGINE_SERIES_H
#define RAPPORT_ENGINE_SERIES_H

#include <rapport/engine/filter.h>
#include <stddef.h>

/* Runs a filter, prepared by rp_filter_init, over n sessions in order; out has room for n. Each
 * input as in rp_filter_step. n may be 0. Can be called again to go on. */
void rp_series_filter(struct rp_filter *filter, const struct rp_filter_input *in, size_t n,
                      struct rp_filter_output *out);

#endif
