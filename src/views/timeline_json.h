/*
 * timeline_json: a timeline as data.
 */
#ifndef RP_VIEWS_TIMELINE_JSON_H
#define RP_VIEWS_TIMELINE_JSON_H

#include "views/timeline.h"

#include <rapport/base/strbuf.h>

/* Appends the timeline as one JSON object; takeaway is the sentence above the chart. Absent values
 * are left out. Errors stay in the builder. */
void rp_timeline_json(const struct rp_timeline *timeline, struct rp_text takeaway,
                      struct rp_strbuf *sb);

#endif
