/*
 * series_order: are the rows of a person together, their sessions rising, their days not falling?
 * In memory that does not grow: people are remembered as 64-bit fingerprints in a table of fixed
 * size, and of more than it holds the longest unseen are forgotten.
 */
#ifndef FORMATS_SERIES_ORDER_H
#define FORMATS_SERIES_ORDER_H

#include <rapport/formats/series.h>

/* Plain data; fields private. */
struct rp_series_order {
    size_t sets_n;
    uint64_t *seen; /* fingerprints, in sets of a few, the latest first; 0: free */
    bool has_person;
    bool has_row; /* one of this person was accepted */
    bool has_forgotten;
    char person[RP_SERIES_PERSON_MAX];
    size_t person_len;
    int32_t session;
    int32_t day;
};

/* Remembers people_n people, at least 16. Takes its memory from the arena. RP_LIMIT when it has
 * none. */
enum rp_rc rp_series_order_init(struct rp_series_order *order, size_t people_n,
                                struct rp_arena *arena) RP_MUST_USE;
/* The next row's person. False: this person came before, with somebody else in between. */
bool rp_series_order_person(struct rp_series_order *order, struct rp_text person) RP_MUST_USE;
/* Is it the running person? */
bool rp_series_order_is_running(const struct rp_series_order *order, struct rp_text person);
/* The row of the running person; accepts it when in order. NULL, or what is wrong with it; *column
 * is then the column that it shows in. */
const char *rp_series_order_row(struct rp_series_order *order, const struct rp_series_row *row,
                                enum rp_series_column *column);

#endif
