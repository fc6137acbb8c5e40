#include "views/analysis_words.h"

void rp_analysis_count(struct rp_analysis_counts *counts, const struct rp_analysis_result *result)
{
    counts->sessions_n++;
    counts->rated_n += result->has_client;
    counts->alarms_n += result->alarm;
}

void rp_analysis_say_count(struct rp_strbuf *out, int64_t n, const char *one, const char *many)
{
    rp_strbuf_int(out, n);
    rp_strbuf_str(out, n == 1 ? one : many);
}

static void add_counts(struct rp_strbuf *out, const struct rp_analysis_counts *counts)
{
    rp_analysis_say_count(out, counts->people_n, " person, ", " people, ");
    rp_analysis_say_count(out, counts->sessions_n, " session, ", " sessions, ");
    rp_strbuf_int(out, counts->rated_n);
    rp_strbuf_str(out, " of them rated; ");
    rp_analysis_say_count(out, counts->alarms_n, " alarm.", " alarms.");
    if (counts->left_out_n > 0)
        rp_strbuf_char(out, ' ');
    if (counts->left_out_n > 0)
        rp_analysis_say_count(out, counts->left_out_n, " row was left out.",
                              " rows were left out.");
}

void rp_analysis_say(const struct rp_analysis_counts *counts, int64_t false_alarms,
                     struct rp_strbuf *out)
{
    add_counts(out, counts);
    rp_strbuf_str(out, " An alarm is a reason to ask, not a finding: about 1 in ");
    rp_strbuf_int(out, false_alarms);
    rp_strbuf_str(out, " sessions without trouble would look like this. That figure comes from "
                       "simulation, not from real people; ");
    rp_strbuf_str(out, counts->is_measured ? "what ratings are usually like was measured."
                                           : "the scale's usual mean and spread are assumed.");
}
