/*
 * calibration: a series file as the pairs that the engine calibrates with, and what came of it, as
 * JSON and as words.
 */
#ifndef VIEWS_CALIBRATION_H
#define VIEWS_CALIBRATION_H

#include "views/page.h"

#include <rapport/engine/calibrate.h>
#include <rapport/formats/population.h>
#include <rapport/formats/series.h>
#include <rapport/formats/words.h>

/* Ratings kept at most: 1 GB would be 25 million. */
enum { RP_CALIBRATION_ROWS_MAX = 4000000 };

/* Rows go in, in the order of the file. Starts by rp_calibration_init; fields private but for the
 * counts. */
struct rp_calibration_rows {
    struct rp_arena *arena;
    struct rp_scale scale; /* of the file, in its own direction */
    bool lower_is_better;
    struct rp_calibrate_session *sessions;
    size_t sessions_n, sessions_cap;
    struct rp_calibrate_pair *pairs; /* n alone, until they are joined to their sessions */
    size_t pairs_n, pairs_cap;
    char person[RP_SERIES_PERSON_MAX];
    size_t person_len;
    int32_t first, session, day; /* of the running person */
};

void rp_calibration_init(const struct rp_scale *scale, bool lower_is_better, struct rp_arena *arena,
                         struct rp_calibration_rows *out);
/* The next row of a file in order (rp_series_reader's). RP_LIMIT without memory or with more than
 * RP_CALIBRATION_ROWS_MAX rows. */
enum rp_rc rp_calibration_row(struct rp_calibration_rows *rows,
                              const struct rp_series_row *row) RP_MUST_USE;
/* No more rows: what the engine says, higher is better. RP_LIMIT. */
enum rp_rc rp_calibration_end(struct rp_calibration_rows *rows,
                              struct rp_calibration *out) RP_MUST_USE;

/* What the faces tell. */
struct rp_calibration_view {
    const struct rp_calibration *found;
    const struct rp_calibrate_params *params;
    const struct rp_wordbook *words;
    bool lower_is_better;
};

/* The document of docs/schemas/population.schema.json. RP_LIMIT; *out only on success. */
enum rp_rc rp_calibration_json(const struct rp_calibration_view *view, struct rp_arena *arena,
                               struct rp_text *out) RP_MUST_USE;
/* The same for people. */
void rp_calibration_page(const struct rp_calibration_view *view, struct rp_page *page);

#endif
