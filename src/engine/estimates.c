#include <math.h>
#include <rapport/engine/estimates.h>

struct rp_unsaid_params rp_unsaid_params_default(void)
{
    return (struct rp_unsaid_params){.half_days = 14.0, .full = 2.0};
}

double rp_unsaid_weight(double matters, double said_share, double age_days,
                        const struct rp_unsaid_params *params)
{
    double age = age_days > 0.0 ? age_days : 0.0;
    return matters * (1.0 - said_share) * (1.0 - exp2(-age / params->half_days)) * params->full;
}
