/*
 * analysis: everything the engine says of a series file, session by session, in memory that does
 * not grow with the file or with a person's number of sessions.
 *
 * Rows go in, one result for each comes out in the same order: at once, or three sessions late
 * where sudden gains and losses are asked for, which look that far ahead.
 *
 * Sessions that are missing from the numbers (3, then 5) count as sessions without a rating, on
 * days in between. Without days, sessions are a week apart.
 */
#ifndef VIEWS_ANALYSIS_H
#define VIEWS_ANALYSIS_H

#include <rapport/engine/detectors.h>
#include <rapport/engine/filter.h>
#include <rapport/engine/two_views.h>
#include <rapport/formats/population.h>
#include <rapport/formats/series.h>

/* Plain data. */
struct rp_analysis_params {
    struct rp_filter_params filter;
    struct rp_scale scale; /* of the file, in its own direction */
    bool lower_is_better;  /* symptoms: the filter then runs on the mirrored scale */
    struct rp_detectors_params detectors;
    struct rp_two_views_params views; /* higher is better, as the filter's */
    bool has_detectors;               /* run those that look back only */
    bool has_sudden;                  /* run sudden gains and losses */
    bool is_client_alone; /* the filter is given neither the therapist's ratings nor held_back */
};

/* Parameters for ratings lo..hi in steps of `step` (0: the scale's usual ones) of which nothing
 * else is known; no detectors. */
struct rp_analysis_params rp_analysis_params_default(double lo, double hi, double step,
                                                     bool lower_is_better);

/* What was measured of a population takes the place of what is assumed. RP_BAD_INPUT, *params
 * untouched, when it is of another scale or direction. */
enum rp_rc rp_analysis_params_use(const struct rp_population_file *population,
                                  struct rp_analysis_params *params) RP_MUST_USE;

/* One session's results, in the scale and direction of the file. */
struct rp_analysis_result {
    struct rp_text person;
    int32_t session;
    bool has_day;
    int32_t day;
    bool has_client;
    double client;
    double level, level_se, expected;
    double p_rupture, p_onset;
    enum rp_shape shape;
    double size; /* never negative: scale points worse than the level, in either direction */
    bool alarm, repaired;
    enum rp_mark marks[RP_DETECTORS_N]; /* UNKNOWN where not asked for */
    struct rp_two_views_output views;   /* expected cut to the scale; gap in the file's numbers */
};

/* Takes a result; the text lives until it returns. Anything but RP_OK stops the analysis. */
typedef enum rp_rc (*rp_analysis_fn)(void *ctx, const struct rp_analysis_result *result);

/* A session as the filter saw it, in the file or not, higher is better. */
struct rp_analysis_seen {
    struct rp_text person; /* lives until the function returns */
    bool is_new;           /* the person's first session */
    int32_t session;
    bool has_day; /* the file has days */
    const struct rp_filter_input *in;
    const struct rp_filter_output *out;
    enum rp_mark not_seen; /* of two_views.h */
};
typedef enum rp_rc (*rp_analysis_seen_fn)(void *ctx, const struct rp_analysis_seen *seen);

/* A session in the window that sudden changes are looked for in. */
struct rp_analysis_pending {
    bool is_told; /* has a row in the file */
    struct rp_analysis_result result;
};

enum { RP_ANALYSIS_WINDOW = 2 * RP_SUDDEN_SIDE };

/* Private but for people_n; large (about 60 kB), and points into itself: do not copy or move it. */
struct rp_analysis {
    struct rp_analysis_params params;
    rp_analysis_fn result;
    rp_analysis_seen_fn seen; /* NULL, or set after rp_analysis_init: is told each session as it
                               * is taken; with the same ctx */
    void *ctx;
    int64_t people_n; /* so far; may be read */
    bool has_person, is_new, has_days;
    char person[RP_SERIES_PERSON_MAX];
    size_t person_len;
    int32_t session, day;
    struct rp_filter filter;
    struct rp_detectors detectors;
    struct rp_two_views views;
    size_t window_n, settled_n; /* sessions in the window; the first ones are handed out */
    struct rp_rating ratings[RP_ANALYSIS_WINDOW];
    struct rp_analysis_pending window[RP_ANALYSIS_WINDOW];
};

/* Ready for the first row; results go to result with ctx. RP_BAD_INPUT for parameters off their
 * range; *out is then not to be used. */
enum rp_rc rp_analysis_init(const struct rp_analysis_params *params, rp_analysis_fn result,
                            void *ctx, struct rp_analysis *out) RP_MUST_USE;
/* The next row of a file in order (rp_series_reader's). Returns what `result` did. */
enum rp_rc rp_analysis_row(struct rp_analysis *analysis,
                           const struct rp_series_row *row) RP_MUST_USE;
/* No more rows: hands out what is left. */
enum rp_rc rp_analysis_end(struct rp_analysis *analysis) RP_MUST_USE;

#endif
