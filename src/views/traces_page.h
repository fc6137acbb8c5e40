/*
 * traces_page: what this computer holds of a person's notes, in words.
 */
#ifndef RP_VIEWS_TRACES_PAGE_H
#define RP_VIEWS_TRACES_PAGE_H

#include "actions/tracing.h"
#include "views/page.h"

#include <rapport/formats/words.h>

/* What is outside of our sight: words of data/words under traces.beyond. Ends with NULL. */
extern const char *const rp_traces_beyond[];

/* Headings, paragraphs and items, in the arena; a title and a way to erase are the face's.
 * RP_LIMIT: no memory; *out only on success. */
enum rp_rc rp_traces_page(const struct rp_traces *traces, const struct rp_wordbook *words,
                          struct rp_arena *arena, struct rp_page *out) RP_MUST_USE;
/* A path as text: one that is no UTF-8 as far as it can be shown. Absent without memory. */
struct rp_text rp_traces_path(const char *path, struct rp_arena *arena);
#endif
