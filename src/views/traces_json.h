/*
 * traces_json: what this computer holds of a person's notes, as a document.
 */
#ifndef RP_VIEWS_TRACES_JSON_H
#define RP_VIEWS_TRACES_JSON_H

#include "views/page.h"

/* {parts: [{title, lines: [words]}]}: the headings of a page (rp_traces_page), with what stands
 * below each. RP_LIMIT: no memory; *out only on success. */
enum rp_rc rp_traces_json(const struct rp_page *page, struct rp_arena *arena,
                          struct rp_text *out) RP_MUST_USE;

#endif
