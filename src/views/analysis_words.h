/*
 * analysis_words: what an analysis comes to, in a few sentences, and what its figures are not.
 */
#ifndef RP_VIEWS_ANALYSIS_WORDS_H
#define RP_VIEWS_ANALYSIS_WORDS_H

#include "views/analysis.h"

#include <rapport/base/strbuf.h>

/* Begins as all zero. */
struct rp_analysis_counts {
    int64_t people_n, sessions_n, rated_n, alarms_n;
    int64_t left_out_n; /* rows that cannot be right; counted by who reads them */
    bool is_measured;   /* what ratings are usually like is not assumed */
};

/* Counts a session; people are counted by the analysis itself. */
void rp_analysis_count(struct rp_analysis_counts *counts, const struct rp_analysis_result *result);
/* Appends the sentences. false_alarms: one in that many sessions. */
void rp_analysis_say(const struct rp_analysis_counts *counts, int64_t false_alarms,
                     struct rp_strbuf *out);
/* Appends a number, and what it is a number of: `one` behind 1, else `many`. */
void rp_analysis_say_count(struct rp_strbuf *out, int64_t n, const char *one, const char *many);

#endif
