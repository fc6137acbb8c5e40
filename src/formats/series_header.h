/*
 * series_header: the first line of a series file: which cell of a row means what.
 */
#ifndef FORMATS_SERIES_HEADER_H
#define FORMATS_SERIES_HEADER_H

#include "formats/series_csv.h"

struct rp_series_header {
    int32_t at[RP_SERIES_COLUMNS_N]; /* its cell, 0-based; -1: not in the file. In a wide file a
                                      * rating's first cell */
    int32_t sessions_n;              /* of a wide file; 0: a long file */
    int32_t cells_n;                 /* in each line */
    int32_t unknown_n;               /* cells that nothing is read from */
};

/*
 * Reads the record as a header. RP_BAD_INPUT, *out untouched, with line and column, and the name of
 * our column as place: a name that is read from stands twice, a name that a mapping gives is not
 * there, a column that must be there is not, ranges of different length or a range that ends before
 * it begins, or one where it means nothing.
 */
enum rp_rc rp_series_header_read(const struct rp_csv *csv, const struct rp_series_options *options,
                                 struct rp_series_header *out, struct rp_err *err) RP_MUST_USE;

#endif
