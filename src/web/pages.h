/*
 * pages: the pages of the program and the ways to them. The navigation, docs and tests read this
 * table; what each page asks for is in the table of routes.
 */
#ifndef RAPPORT_WEB_PAGES_H
#define RAPPORT_WEB_PAGES_H

#include "web/routes.h"

/* Strings are static. */
struct rp_web_page {
    const char *name;    /* "today": its words are page.today.title */
    const char *group;   /* "main": always in sight; then where it stands in the list of all pages:
                          * "look", "therapy", "notes", "about"; "none": reached from a page alone */
    const char *under;   /* the main page that is marked while it is open */
    const char *routes;  /* what it asks for and changes: names of routes, with blanks between */
    const char *summary; /* what a person does there: one sentence */
};

/* Ends with a zero element; in the order of the navigation. */
extern const struct rp_web_page rp_web_pages[];

#endif
