/*
 * series_sort: keeps all rows of an unsorted file and gives them back in order: people as they
 * first appear, each one's sessions by number, equal ones by line.
 */
#ifndef FORMATS_SERIES_SORT_H
#define FORMATS_SERIES_SORT_H

#include <rapport/formats/series.h>

/* A row and where in its line stands what can be out of order. */
struct rp_series_found {
    struct rp_series_row row;
    long column[RP_SERIES_DAY + 1]; /* of person, session and day; 0: not in the file */
};

struct rp_series_kept; /* private */

/* Plain data; fields private. Starts with the arena alone. */
struct rp_series_sort {
    struct rp_arena *arena;
    struct rp_series_kept **rows;
    size_t rows_n, rows_cap;
    struct rp_series_kept **people; /* a row of each, by its name's hash; NULL: free */
    size_t people_n, people_cap;    /* cap a power of two */
};

/* Keeps a copy. RP_LIMIT: no memory, or RP_SERIES_SORT_ROWS_MAX rows are kept. */
enum rp_rc rp_series_sort_add(struct rp_series_sort *sort,
                              const struct rp_series_found *found) RP_MUST_USE;
/* Sorts what is kept. */
void rp_series_sort_run(struct rp_series_sort *sort);
/* Row i of rows_n. */
const struct rp_series_found *rp_series_sort_row(const struct rp_series_sort *sort, size_t i);

#endif
