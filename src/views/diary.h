/*
 * diary: everything that was noted, by day, oldest first, as Markdown for reading and printing.
 *
 * A person's own words stand in quotes of their own and cannot become headings, links or markup.
 */
#ifndef RP_VIEWS_DIARY_H
#define RP_VIEWS_DIARY_H

#include <rapport/base/strbuf.h>
#include <rapport/domain/schema.h>
#include <rapport/formats/words.h>

/* Appends the diary of a journey to *out. RP_LIMIT: no memory. */
enum rp_rc rp_diary_write(const struct rp_wordbook *words, const struct rp_journey *journey,
                          struct rp_strbuf *out) RP_MUST_USE;

#endif
