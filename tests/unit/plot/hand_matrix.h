/*
 * hand_matrix: matrices made by hand for tests; invented people.
 *
 * "people": eight people, one apart, ten feelings. "couple": two people and two feelings, with a
 * dot that has no number. "wide": thirty feelings with long names. "none": nothing noted.
 * "strange": escape sequences, markup and bidirectional marks in every text.
 */
#ifndef HAND_MATRIX_H
#define HAND_MATRIX_H

#include <rapport/plot/matrix.h>

/* The matrix of that name, in memory that lasts until the process ends; NULL for other names. */
const struct rp_matrix *hand_matrix(const char *name);

#endif
