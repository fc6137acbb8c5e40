#include <rapport/engine/level.h>

#include <math.h>

static bool is_variance(double x)
{
    return isfinite(x) && x >= 0;
}

enum rp_rc rp_level_init(const struct rp_level_params *params, struct rp_level *out)
{
    if (!is_variance(params->var_eps) || params->var_eps == 0 || !is_variance(params->var_level))
        return RP_BAD_INPUT;
    if (!params->is_diffuse && (!isfinite(params->start_mean) || !is_variance(params->start_var)))
        return RP_BAD_INPUT;
    *out = (struct rp_level){.params = *params, .is_known = !params->is_diffuse};
    if (out->is_known) {
        out->mean = params->start_mean;
        out->var = params->start_var;
    }
    return RP_OK;
}

static void pass_time(struct rp_level *level, int32_t day)
{
    if (level->sessions_n > 0 && day > level->day) {
        double days = (double)day - level->day;
        if (level->is_known)
            level->var += level->params.var_level * days / 7;
    }
    if (level->sessions_n == 0 || day > level->day)
        level->day = day;
    level->sessions_n++;
}

static void update(struct rp_level *level, double y)
{
    double off = y - level->mean;
    double off_var = level->var + level->params.var_eps;
    double gain = level->var / off_var;
    double part = -.5 * (log(2 * M_PI * off_var) + off * off / off_var);
    if (level->rated_n == 0)
        level->log_lik_first = part;
    else
        level->log_lik += part;
    level->innovation = off;
    level->innovation_var = off_var;
    level->mean += gain * off;
    level->var = gain * level->params.var_eps;
}

void rp_level_step(struct rp_level *level, const struct rp_rating *rating)
{
    pass_time(level, rating->day);
    if (!rating->has_y)
        return;
    if (level->is_known) {
        update(level, rating->y);
    } else {
        level->mean = rating->y;
        level->var = level->params.var_eps;
        level->is_known = true;
    }
    level->rated_n++;
}
