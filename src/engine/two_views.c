#include <rapport/engine/two_views.h>

#include <math.h>

struct rp_two_views_params rp_two_views_params_default(const struct rp_population *population)
{
    return (struct rp_two_views_params){
        .population = *population,
        .b0_sessions = 1,
        .b1_prior = .3,
        .b1_sessions = 8,
        .noise_var = population->sd * population->sd * (1 - population->icc),
        .sd_sessions = 4,
        .active_min = .5,
        .seen_below = -.5,
    };
}

static bool is_worth(double sessions)
{
    return isfinite(sessions) && sessions > 0;
}

enum rp_rc rp_two_views_init(const struct rp_two_views_params *params, struct rp_two_views *out)
{
    const struct rp_population *p = &params->population;
    if (!isfinite(p->mean) || !isfinite(p->sd) || !(p->sd > 0) || !(p->icc > 0 && p->icc < 1) ||
        !is_worth(params->b0_sessions) || !is_worth(params->b1_sessions) ||
        !is_worth(params->sd_sessions) || !is_worth(params->noise_var) ||
        !isfinite(params->b0_prior) || !(params->b1_prior >= 0 && params->b1_prior <= 1) ||
        !isfinite(params->active_min) || !isfinite(params->seen_below))
        return RP_BAD_INPUT;
    *out = (struct rp_two_views){.params = *params};
    return RP_OK;
}

/* The line as it stands, and the SD around it. */
struct line {
    double mean; /* m */
    double b0, b1;
    double sd;
};

static struct line line_of(const struct rp_two_views *v)
{
    const struct rp_two_views_params *p = &v->params;
    double within_var = p->population.sd * p->population.sd * (1 - p->population.icc);
    double mean_worth = (1 - p->population.icc) / p->population.icc; /* as in baseline.h */
    double n = (double)v->both_n;
    double ridge = p->b1_sessions * within_var;
    struct line line = {
        .mean =
            (mean_worth * p->population.mean + v->client_sum) / (mean_worth + (double)v->client_n),
        .b1 = (ridge * p->b1_prior + v->ct) / (ridge + v->cc),
    };
    double above = v->both_n > 0 ? v->mean_t - line.mean - line.b1 * (v->mean_c - line.mean) : 0;
    line.b0 = (p->b0_sessions * p->b0_prior + n * above) / (n + p->b0_sessions);
    double squares = v->tt - 2 * line.b1 * v->ct + line.b1 * line.b1 * v->cc;
    line.sd = sqrt((p->sd_sessions * p->noise_var + fmax(squares, 0)) / (p->sd_sessions + n));
    return line;
}

static double expected_at(const struct line *line, double client)
{
    return line->mean + line->b0 + line->b1 * (client - line->mean);
}

static enum rp_mark not_seen(const struct rp_two_views *v, const struct line *line,
                             const struct rp_two_views_input *in)
{
    if (!in->therapist.has_y)
        return RP_MARK_UNKNOWN;
    double residual = in->therapist.y - expected_at(line, in->level);
    return rp_mark_of(in->p_active > v->params.active_min &&
                      residual > v->params.seen_below * line->sd);
}

static void take_in(struct rp_two_views *v, const struct rp_two_views_input *in)
{
    if (!in->client.has_y)
        return;
    v->client_n++;
    v->client_sum += in->client.y;
    if (!in->therapist.has_y)
        return;
    v->both_n++;
    double n = (double)v->both_n;
    double off_c = in->client.y - v->mean_c, off_t = in->therapist.y - v->mean_t;
    v->mean_c += off_c / n;
    v->mean_t += off_t / n;
    v->cc += off_c * (in->client.y - v->mean_c);
    v->ct += off_c * (in->therapist.y - v->mean_t);
    v->tt += off_t * (in->therapist.y - v->mean_t);
}

void rp_two_views_step(struct rp_two_views *views, const struct rp_two_views_input *in,
                       struct rp_two_views_output *out)
{
    struct line line = line_of(views);
    *out = (struct rp_two_views_output){.not_seen = not_seen(views, &line, in)};
    if (in->client.has_y) {
        out->has_expected = true;
        out->expected = expected_at(&line, in->client.y);
        out->has_gap = in->therapist.has_y;
        out->gap = out->has_gap ? in->therapist.y - out->expected : 0;
    }
    take_in(views, in);
}
