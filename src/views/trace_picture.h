/*
 * trace_picture: what comes back, and with whom, as the page in the browser shows it.
 */
#ifndef RP_VIEWS_TRACE_PICTURE_H
#define RP_VIEWS_TRACE_PICTURE_H

#include "views/review.h"

/* The document, an object: title, takeaway, svg, table, notes (a list of texts). Picture and table
 * are empty where nothing is noted. width_px as in views/picture.h. RP_LIMIT: no memory; *out only
 * on success. */
enum rp_rc rp_trace_picture_json(const struct rp_review *review, int width_px,
                                 struct rp_arena *arena, struct rp_text *out) RP_MUST_USE;

#endif
