#include "cli/simulate_write.h"

#include <rapport/base/date.h>

/* Civil day of every first session: a Monday. */
#define FIRST_DAY 19723 /* 2024-01-01 */

void rp_simulate_series_header(struct rp_out *out, const struct rp_world *world)
{
    rp_out_str(out, "person,session,day,client");
    if (world->channels != RP_CHANNELS_NONE)
        rp_out_str(out, ",therapist,held_back");
    rp_out_str(out, ",symptom\n");
}

/* person,session,day */
static void key(struct rp_out *out, const struct rp_simulated *pair, int32_t i)
{
    char day[RP_DAY_TEXT];
    rp_day_format(FIRST_DAY + pair->sessions[i].day, day);
    rp_out_format(out, "p%zu,%d,%s", pair->number + 1, (int)i + 1, day);
}

void rp_simulate_series_rows(struct rp_out *out, const struct rp_simulated *pair)
{
    for (int32_t i = 0; i < pair->world->sessions_n; i++) {
        const struct rp_sim_session *s = &pair->sessions[i];
        key(out, pair, i);
        if (s->has_client)
            rp_out_format(out, ",%.10g", s->client);
        else
            rp_out_str(out, ",");
        if (s->has_therapist)
            rp_out_format(out, ",%.10g,%.10g", s->therapist, s->held_back);
        rp_out_format(out, ",%.10g\n", s->symptom);
    }
}

void rp_simulate_truth_header(struct rp_out *out)
{
    rp_out_str(out, "person,session,day,level,effect,active,onset,shape,size\n");
}

/* Which of the pair's ruptures begins at that session. */
static int which(const struct rp_sim_pair *truth, int32_t onset_n)
{
    int at = 0;
    while (at + 1 < truth->ruptures_n && truth->onset_n[at] != onset_n)
        at++;
    return at;
}

void rp_simulate_truth_rows(struct rp_out *out, const struct rp_simulated *pair)
{
    for (int32_t i = 0; i < pair->world->sessions_n; i++) {
        const struct rp_sim_session *s = &pair->sessions[i];
        key(out, pair, i);
        rp_out_format(out, ",%.4f,%.4f,%d,", s->level, s->effect,
                      s->effect >= RP_SIM_ACTIVE_MIN ? 1 : 0);
        if (s->onset_n > 0) {
            int k = which(pair->truth, s->onset_n);
            rp_out_format(out, "%d,%s,%.4f\n", (int)s->onset_n,
                          rp_sim_shape_name(pair->truth->shape[k]), pair->truth->size[k]);
        } else {
            rp_out_str(out, ",,\n");
        }
    }
}
