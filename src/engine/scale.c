#include <math.h>
#include <rapport/base/error.h>
#include <rapport/engine/scale.h>

/* Alliance ratings lie high and close together; .13 instead of .20 would cost .07 of detection. */
#define PRIOR_MEAN_SHARE 0.74
#define PRIOR_SD_SHARE 0.20
#define PRIOR_STEPS 40.0

struct rp_scale rp_scale_prior(double lo, double hi)
{
    RP_ASSERT(isfinite(lo) && isfinite(hi) && lo < hi);
    double width = hi - lo;
    return (struct rp_scale){.lo = lo,
                             .hi = hi,
                             .step = width / PRIOR_STEPS,
                             .mean = lo + PRIOR_MEAN_SHARE * width,
                             .sd = PRIOR_SD_SHARE * width,
                             .assumed = true};
}

bool rp_scale_is_valid(const struct rp_scale *scale)
{
    return isfinite(scale->lo) && isfinite(scale->hi) && isfinite(scale->mean) &&
           isfinite(scale->sd) && scale->lo < scale->hi && scale->sd > 0.0 && scale->step >= 0.0 &&
           scale->step <= scale->hi - scale->lo && scale->lo <= scale->mean &&
           scale->mean <= scale->hi;
}
