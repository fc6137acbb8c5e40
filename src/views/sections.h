/*
 * sections: the pages that look at one side of the work each, as a table of sections: choosing, the
 * hour, standing on one's own feet, the ending, people.
 */
#ifndef RP_VIEWS_SECTIONS_H
#define RP_VIEWS_SECTIONS_H

#include "views/review.h"

struct rp_sections_wish {
    struct rp_text page;              /* "choose", "hour", "feet", "ending" or "people" */
    int width_px;                     /* as in views/picture.h */
    const struct rp_journey *journey; /* for how earlier relationships ended; may be NULL */
    const struct rp_review *const
        *reviews; /* for what stands side by side: one of each
                   * relationship; none: the one that is looked at alone */
    size_t reviews_n;
};

/*
 * The document, an object: title, intro, sections. A section has title, takeaway (one sentence; or
 * null), lines, chart and table (or null), list (or null), entries (the newest of that list, as
 * rp_entry_put makes them), more (are there others?), add (forms, {form, words}), and bring: true
 * where its entries are people of other relationships, who can be noted here as well. RP_NOT_FOUND:
 * there is no such page. RP_LIMIT: no memory. *out only on success.
 */
enum rp_rc rp_sections_json(const struct rp_review *review, const struct rp_sections_wish *wish,
                            struct rp_arena *arena, struct rp_text *out) RP_MUST_USE;

#endif
