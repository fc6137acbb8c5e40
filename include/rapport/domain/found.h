/*
 * found: places in a person's notes where words were found; plain data, to be shown.
 */
#ifndef RAPPORT_DOMAIN_FOUND_H
#define RAPPORT_DOMAIN_FOUND_H

#include <rapport/base/text.h>

/* One place. Texts are borrowed. */
struct rp_found {
    struct rp_text relationship; /* id */
    struct rp_text list; /* as in a journey file; "relationships": the relationship itself */
    struct rp_text id;
    const char *field;          /* of the schema */
    struct rp_text day;         /* "2026-03-02", or absent */
    struct rp_text line;        /* where it stands, or the part of it around the place */
    size_t at, len;             /* that place in line, bytes */
    bool cut_before, cut_after; /* the line goes on there */
};

struct rp_findings {
    struct rp_found *items; /* the newest first, those without a day last */
    size_t n;
    size_t found; /* places in all */
};

#endif
