/*
 * notebook: what was noted in one list of a relationship, a line a record, with what it adds up to
 * over time: topics, credit, answers, what was learned to look for.
 */
#ifndef RP_VIEWS_NOTEBOOK_H
#define RP_VIEWS_NOTEBOOK_H

#include "views/page.h"
#include <rapport/domain/schema.h>
#include <rapport/formats/words.h>

/* What is read at once; ten years of moments fill 60,000 lines. */
enum { RP_NOTEBOOK_NEWEST = 40 };

/* Everything must outlive the page. */
struct rp_notebook {
    const struct rp_wordbook *words;
    const struct rp_relationship *const *relationships;
    size_t n;
    const char *list; /* of a relationship, as in a journey file; or "relationships" */
    bool newest_only; /* of a longer list its last RP_NOTEBOOK_NEWEST, and how many are before them
                       */
};

/* Adds it to the page; nothing where nothing was noted. Control characters in a person's words are
 * left out. Returns how many records there are; what went wrong stays in page->rc. */
size_t rp_notebook_page(const struct rp_notebook *notebook, struct rp_page *page);
/* Adds the line of one record. */
void rp_notebook_record(const struct rp_wordbook *words, enum rp_kind kind, const void *record,
                        struct rp_page *page);

#endif
