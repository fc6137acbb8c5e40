#include "formats/series_cell.h"

#include "formats/decimal.h"

#include <math.h>

/* Longer than any program writes a double (24 bytes), with room for zeros. */
enum { NUMBER_MAX = 40 };

/* Ends of a scale are no further from zero, and closer to each other than this part of them never.
 */
static const double scale_most = 1e9, scale_apart = 1e-9;

bool rp_series_scale_fits(double lo, double hi)
{
    double size = fmax(1, fmax(fabs(lo), fabs(hi)));
    return lo < hi && size <= scale_most && hi - lo >= scale_apart * size;
}

bool rp_series_number(struct rp_text t, double *out)
{
    return t.len <= NUMBER_MAX && rp_decimal_read(t, out);
}

bool rp_series_whole(struct rp_text t, int32_t max, int32_t *out)
{
    int64_t value = 0;
    if (t.len == 0)
        return false;
    for (size_t i = 0; i < t.len; i++) {
        if (t.bytes[i] < '0' || t.bytes[i] > '9')
            return false;
        value = 10 * value + (t.bytes[i] - '0');
        if (value > max)
            return false;
    }
    *out = (int32_t)value;
    return true;
}
