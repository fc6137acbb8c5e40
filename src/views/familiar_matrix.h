/*
 * familiar_matrix: people by feeling as something that can be drawn.
 */
#ifndef RP_VIEWS_FAMILIAR_MATRIX_H
#define RP_VIEWS_FAMILIAR_MATRIX_H

#include "views/familiar.h"
#include "views/phrases.h"

#include <rapport/plot/matrix.h>

/*
 * The matrix, in the phrases' arena: people with a link, oldest first, and the therapist apart;
 * feelings that were met with anyone, oldest first. The person's own words about moments and echoes
 * are not in it; names are. RP_LIMIT when the arena is out of memory; *out only on success.
 */
enum rp_rc rp_familiar_matrix(const struct rp_familiar *familiar, struct rp_phrases *phrases,
                              struct rp_matrix *out) RP_MUST_USE;

#endif
