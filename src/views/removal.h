/*
 * removal: what would go with a record, and what stays and keeps something of it.
 */
#ifndef RP_VIEWS_REMOVAL_H
#define RP_VIEWS_REMOVAL_H

#include "actions/removing.h"
#include "views/page.h"
#include "views/phrases.h"

/* Adds the record and a line for each thing that hangs on it. What went wrong stays in page->rc and
 * phrases->rc. */
void rp_removal_page(const struct rp_removal *removal, struct rp_phrases *phrases,
                     struct rp_page *page);
/* A removal as the page tells it. */
struct rp_removal_told {
    const struct rp_removal *removal;
    const struct rp_wordbook *words;
    int32_t today;
};

/* {would: [line, ...], words}: what would go, without ids; and the sentence when it is gone.
 * RP_LIMIT: no memory; *out only on success. */
enum rp_rc rp_removal_json(const struct rp_removal_told *told, struct rp_arena *arena,
                           struct rp_text *out) RP_MUST_USE;

#endif
