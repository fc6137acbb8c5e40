/*
 * analyze_options: what was asked of `rapport analyze`, as values.
 */
#ifndef CLI_ANALYZE_OPTIONS_H
#define CLI_ANALYZE_OPTIONS_H

#include "cli/call.h"
#include "views/analysis.h"

enum rp_analyze_form { RP_ANALYZE_CSV, RP_ANALYZE_JSON, RP_ANALYZE_TABLE, RP_ANALYZE_WORDS };

/* Plain data. */
struct rp_analyze_options {
    struct rp_series_options series;
    struct rp_analysis_params analysis;
    enum rp_analyze_form form;
    bool wants[RP_DETECTORS_N]; /* a column for each */
    int64_t false_alarms;       /* one in that many sessions */
    bool calibrates;            /* measures the population instead */
    bool has_population;        /* measured: nothing about it is assumed */
    bool is_lenient;
    bool is_quiet;
};

/* RP_USAGE, with a sentence in call->err, for a value that does not fit; *out is then half filled.
 */
enum rp_rc rp_analyze_options_read(struct rp_call *call,
                                   struct rp_analyze_options *out) RP_MUST_USE;

#endif
