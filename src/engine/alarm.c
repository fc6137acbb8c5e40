#include <rapport/engine/alarm.h>

bool rp_alarm_step(const struct rp_alarm_rule *rule, struct rp_alarm *alarm,
                   struct rp_alarm_input in)
{
    alarm->n++;
    bool over = in.p_onset > rule->theta || in.p_active > rule->active_min;
    bool in_episode = alarm->last_shown_n > 0 && alarm->n - alarm->last_shown_n <= rule->quiet_n;
    bool starts = over && !in_episode && in.may_start && alarm->n >= rule->first_n;
    if (starts || (over && in_episode))
        alarm->last_shown_n = alarm->n;
    return starts;
}
