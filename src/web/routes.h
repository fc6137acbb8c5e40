/*
 * routes: everything the server answers, in one table. The router, the checks of what is asked, the
 * navigation of the page, the OpenAPI document, docs and tests read it.
 */
#ifndef RAPPORT_WEB_ROUTES_H
#define RAPPORT_WEB_ROUTES_H

#include <rapport/base/error.h>
#include <stdbool.h>

struct rp_web_request;

enum rp_route_kind {
    RP_ROUTE_PAGE, /* opened by a person */
    RP_ROUTE_FILE, /* of the page */
    RP_ROUTE_DATA, /* asked for by the page's script, answered in JSON */
};

/* Which key a route asks for. */
enum rp_route_need {
    RP_NEED_NOTHING,
    RP_NEED_DOOR,    /* of a page that was let in, also while the notes are locked */
    RP_NEED_SESSION, /* of a page that looks at open notes */
};

enum rp_asked_type {
    RP_ASKED_TEXT,
    RP_ASKED_FLAG,
    RP_ASKED_NUMBER,
    RP_ASKED_WHOLE, /* a number of things, 0 or more */
    RP_ASKED_OBJECT,
    RP_ASKED_LIST
};

/* Something that is said with a request: in the query of a GET, in the body of a POST. */
struct rp_route_field {
    const char *name;
    enum rp_asked_type type; /* TEXT in a query */
    bool is_needed;
    const char *meaning; /* one sentence */
};

/* Strings are static. Lists end with a zero element. */
struct rp_route {
    const char *name;   /* "today": unique */
    const char *method; /* "GET", "POST" */
    const char *path;   /* "/api/today" */
    enum rp_route_kind kind;
    enum rp_route_need need;
    const char *summary; /* one sentence */
    const struct rp_route_field *fields;
    size_t body_max; /* bytes; 0: RP_WEB_BODY_USUAL */
    enum rp_rc (*answer)(struct rp_web_request *request);
};

enum { RP_WEB_BODY_USUAL = 1 << 20 };

/* Ends with a zero element; in the order of the docs. */
extern const struct rp_route rp_routes[];

/* The route of a path; NULL when there is none. A file of the page is found by its prefix. */
const struct rp_route *rp_route_of(const char *path, const char *method);
#endif
