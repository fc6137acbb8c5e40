/*
 * familiar_json: what comes back, and with whom, as data.
 */
#ifndef RP_VIEWS_FAMILIAR_JSON_H
#define RP_VIEWS_FAMILIAR_JSON_H

#include "views/familiar.h"
#include "views/phrases.h"

/* The view of n relationships as JSON text in the phrases' arena, one object, or an array of them
 * where n is not 1; takeaway and notes are in the words of the phrases. RP_LIMIT when memory is
 * out; *out only on success. */
enum rp_rc rp_familiar_json(const struct rp_familiar *all, size_t n, struct rp_phrases *phrases,
                            struct rp_text *out) RP_MUST_USE;

#endif
