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
    f->merge_n = f->params.merge_n;
    f->merge_n = f->merge_n < f->params.recent_n ? f->params.recent_n : f->merge_n;
    f->merge_n = f->merge_n < f->params.ramp_n - 1 ? f->params.ramp_n - 1 : f->merge_n;
    const double *of = f->params.shape_weight;
    double whole = of[RP_SHAPE_ONE_SESSION] + of[RP_SHAPE_STEP] + of[RP_SHAPE_DECAY];
    double full = of[RP_SHAPE_STEP] + of[RP_SHAPE_DECAY] * f->params.decay;
    for (int32_t age = 0; age < RP_FILTER_AGES; age++) {
        f->next[RP_SHAPE_STEP][age] = 1.0;
        f->next[RP_SHAPE_RAMP][age] = f->share[RP_SHAPE_RAMP][age];
        f->next[RP_SHAPE_DECAY][age] = age < f->decay_n ? f->share[RP_SHAPE_DECAY][age] : 0.0;
        f->next[RP_SHAPE_FRESH][age] = whole > 0.0 ? full / whole : 0.0;
    }
}
