#include <math.h>
#include <rapport/engine/normal.h>

#define SQRT_HALF 0.70710678118654752440
#define INV_SQRT_2PI 0.39894228040143267794
#define HALF_LOG_2PI 0.91893853320467274178
/* From here on erfc loses relative digits faster than the continued fraction does. */
#define FAR 6.0
enum { FRACTION_TERMS = 40 }; /* 1e-15 at FAR, faster beyond */

double rp_normal_density(double z)
{
    return INV_SQRT_2PI * exp(-0.5 * z * z);
}

double rp_normal_below(double z)
{
    return 0.5 * erfc(-z * SQRT_HALF);
}

double rp_normal_above(double z)
{
    return 0.5 * erfc(z * SQRT_HALF);
}

static double far_hazard(double z)
{
    double tail = z;
    for (int k = FRACTION_TERMS; k >= 1; k--)
        tail = z + k / tail;
    return tail;
}

double rp_normal_hazard(double z)
{
    return z > FAR ? far_hazard(z) : rp_normal_density(z) / rp_normal_above(z);
}

double rp_normal_log_above(double z)
{
    if (z > FAR)
        return -0.5 * z * z - HALF_LOG_2PI - log(far_hazard(z));
    return z < 0.0 ? log1p(-rp_normal_below(z)) : log(rp_normal_above(z));
}

struct rp_normal_tail rp_normal_tail_above(double z)
{
    struct rp_normal_tail tail = {.probability = rp_normal_above(z)};
    tail.mean = z > FAR ? far_hazard(z) : rp_normal_density(z) / tail.probability;
    tail.variance = 1.0 - tail.mean * (tail.mean - z);
    /* Far out the difference of near equals is noise: the variance there is 1/z^2 (1 - ...). */
    if (tail.variance < 0.0 || z > 1e4)
        tail.variance = z > 1.0 ? 1.0 / (z * z) : 0.0;
    return tail;
}
