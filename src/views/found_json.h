/*
 * found_json: places where words were found, as a document.
 */
#ifndef RP_VIEWS_FOUND_JSON_H
#define RP_VIEWS_FOUND_JSON_H

#include "views/past_json.h"

#include <rapport/domain/found.h>

/*
 * The document, an object: hits, more (are there others?), found (how many in all). A hit has list,
 * id, r (id of the relationship), whose (the therapist's name where journey tells it and there are
 * several; else null), what ("moment of 12 March"), day and when (or null), field (its name in
 * words), before, match, after (the line around the place; an ellipsis where it goes on). journey:
 * may be NULL. RP_LIMIT: no memory; *out only on success.
 */
enum rp_rc rp_found_json(const struct rp_past_view *view, const struct rp_findings *findings,
                         const struct rp_journey *journey, struct rp_arena *arena,
                         struct rp_text *out) RP_MUST_USE;

#endif
