/*
 * headers: what every answer carries, so that no browser does more with it than the page needs.
 */
#ifndef RAPPORT_WEB_HEADERS_H
#define RAPPORT_WEB_HEADERS_H

struct rp_web_header {
    const char *name, *value;
};

/* Ends with a zero element. */
extern const struct rp_web_header rp_web_headers[];

#endif
