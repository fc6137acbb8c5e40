/*
 * entries: the records of one list, the newest first, some at a time, with what they add up to.
 */
#ifndef RP_VIEWS_ENTRIES_H
#define RP_VIEWS_ENTRIES_H

#include "views/review.h"

/* Entries of one answer: more is not read at once, and the next are asked for. */
enum { RP_ENTRIES_AT_ONCE = 40 };

struct rp_entries_wish {
    const char *list;      /* as rp_entries_gather takes it */
    struct rp_text before; /* the `more` of the answer before; absent: from the newest on */
};

/*
 * The document, an object: title, list, count (of all), entries (as rp_entry_put makes them), more
 * (to be asked for the next ones; or null), sums (lines). RP_NOT_FOUND: there is no such list, or
 * the record that `before` names is gone. RP_LIMIT: no memory. *out only on success.
 */
enum rp_rc rp_entries_json(const struct rp_review *review, const struct rp_entries_wish *wish,
                           struct rp_arena *arena, struct rp_text *out) RP_MUST_USE;

#endif
