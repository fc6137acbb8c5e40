#include <rapport/engine/series.h>

void rp_series_filter(struct rp_filter *filter, const struct rp_filter_input *in, size_t n,
                      struct rp_filter_output *out)
{
    for (size_t i = 0; i < n; i++)
        rp_filter_step(filter, &in[i], &out[i]);
}
