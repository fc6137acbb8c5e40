#include <rapport/engine/alarm.h>

bool rp_alarm_is_over(const struct rp_alarm_rule *rule, double p_onset, double p_active)
{
    return p_onset > rule->theta || p_active > rule->active_min;
}

bool rp_alarm_step(const struct rp_alarm_rule *rule, struct rp_alarm *alarm,
                   struct rp_alarm_input in)
{
    alarm->n++;
    bool over = rp_alarm_is_over(rule, in.p_onset, in.p_active);
    bool in_episode = alarm->last_shown_n > 0 && alarm->n - alarm->last_shown_n <= rule->quiet_n;
    bool starts = over && !in_episode && in.may_start && alarm->n >= rule->first_n;
    if (starts || (over && in_episode))
        alarm->last_shown_n = alarm->n;
    return starts;
}
