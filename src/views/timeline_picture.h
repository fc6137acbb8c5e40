/*
 * timeline_picture: the timeline as the page in the browser shows it, all of it or a part.
 */
#ifndef RP_VIEWS_TIMELINE_PICTURE_H
#define RP_VIEWS_TIMELINE_PICTURE_H

#include "views/review.h"
#include "views/timeline_table.h"

/* What is asked for. Days of which only one is given, or the wrong way around, or beyond what there
 * is, are brought to what there is. */
struct rp_timeline_wish {
    int width_px; /* 0: the usual */
    bool has_from, has_to;
    int32_t from, to;
    struct rp_timeline_rows rows; /* of the table */
};

/*
 * The document, an object: title, takeaway (of all of it, whatever part is shown), svg, table
 * (empty: it is told by rp_timeline_rows_json), from and to (the days shown), first and last (the
 * days there are), outcomes (a chart of the questionnaires in which less is better; or null). Where
 * nothing is noted the picture is empty, and the days are null. RP_LIMIT: no memory; *out only on
 * success.
 */
enum rp_rc rp_timeline_picture_json(const struct rp_review *review,
                                    const struct rp_timeline_wish *wish, struct rp_arena *arena,
                                    struct rp_text *out) RP_MUST_USE;

/* The same days as a table, some rows at a time. The document, an object: table, left (how many
 * rows come behind these). RP_LIMIT: no memory; *out only on success. */
enum rp_rc rp_timeline_rows_json(const struct rp_review *review,
                                 const struct rp_timeline_wish *wish, struct rp_arena *arena,
                                 struct rp_text *out) RP_MUST_USE;

#endif
