#include "engine/filter_shape.h"

static double ramp_share(int32_t ramp_n, int32_t age)
{
    return age + 1 >= ramp_n ? 1.0 : (age + 1) / (double)ramp_n;
}

void rp_shape_prepare(struct rp_filter *f)
{
    double left = 1.0;
    f->decay_n = RP_FILTER_AGES;
    for (int32_t age = 0; age < RP_FILTER_AGES; age++) {
        f->share[RP_SHAPE_NONE][age] = 0.0;
        f->share[RP_SHAPE_ONE_SESSION][age] = age == 0 ? 1.0 : 0.0;
        f->share[RP_SHAPE_STEP][age] = 1.0;
        f->share[RP_SHAPE_RAMP][age] = ramp_share(f->params.ramp_n, age);
        f->share[RP_SHAPE_DECAY][age] = left;
        if (left < f->params.faded && age < f->decay_n)
            f->decay_n = age;
        left *= f->params.decay;
    }
}
