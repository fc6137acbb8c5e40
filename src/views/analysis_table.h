/*
 * analysis_table: results of an analysis as rows of a table, whatever writes them.
 */
#ifndef RP_VIEWS_ANALYSIS_TABLE_H
#define RP_VIEWS_ANALYSIS_TABLE_H

#include "views/analysis.h"

#include <rapport/formats/series_write.h>

enum rp_analysis_column {
    RP_COLUMN_PERSON,
    RP_COLUMN_SESSION,
    RP_COLUMN_DAY,
    RP_COLUMN_CLIENT,
    RP_COLUMN_LEVEL,
    RP_COLUMN_LEVEL_SE,
    RP_COLUMN_EXPECTED,
    RP_COLUMN_P_RUPTURE,
    RP_COLUMN_P_ONSET,
    RP_COLUMN_SHAPE,
    RP_COLUMN_SIZE,
    RP_COLUMN_ALARM,
    RP_COLUMN_REPAIRED,
    RP_COLUMN_THERAPIST_EXPECTED,
    RP_COLUMN_GAP,
    RP_COLUMN_NOT_SEEN,
    RP_COLUMN_MARKS, /* and on, by enum rp_detector */
};

/* Thirteen columns of the filter, one a detector, three of the two views. */
enum { RP_ANALYSIS_COLUMNS_MAX = 13 + RP_DETECTORS_N + 3 };

/* Chooses the columns, in their order. wants: a column for each detector; has_therapist: the input
 * has that column. How many. */
size_t rp_analysis_columns(const bool wants[RP_DETECTORS_N], bool has_therapist,
                           int out[RP_ANALYSIS_COLUMNS_MAX]);
/* Its name and kind; static. */
struct rp_series_field rp_analysis_field(int column);
/* What a result has there. day: its day as text, which the cell borrows; not read without one. */
struct rp_series_cell rp_analysis_cell(const struct rp_analysis_result *r, int column,
                                       const char *day);

#endif
