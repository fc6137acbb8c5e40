/*
 * difference: what an action changed, record by record, and how a record came to be as it is; plain
 * data, to be told to a person.
 */
#ifndef RAPPORT_DOMAIN_DIFFERENCE_H
#define RAPPORT_DOMAIN_DIFFERENCE_H

#include <rapport/domain/schema.h>

enum rp_difference_kind {
    RP_DIFFERENCE_CHANGED,
    RP_DIFFERENCE_NEW,  /* only after */
    RP_DIFFERENCE_GONE, /* only before */
};

struct rp_difference {
    enum rp_difference_kind what;
    enum rp_kind kind;  /* RP_KIND_DISMISSAL: advice put away; else of a record with an id */
    const void *record; /* as it was after, or before when it is gone; a moment knows the session
                         * that it names */
};

struct rp_differences {
    struct rp_difference *items; /* room for `most` */
    size_t n, most;
    bool more; /* there are others; the search was ended */
};

/* Something that was done to the notes. */
struct rp_past_action {
    int64_t seq;                   /* 1 and up, in order of time */
    struct rp_text at;             /* RFC 3339 */
    struct rp_text verb;           /* of ours: "moment", "import" */
    bool undone;                   /* it was taken back */
    struct rp_differences changed; /* none and more: a change of many at once */
};

struct rp_past_actions {
    struct rp_past_action *items; /* newest first */
    size_t n;
};

/* How one record was right after an action. */
struct rp_past_version {
    struct rp_text at;
    bool undone;        /* the action was taken back later */
    const void *record; /* NULL: it was not there any more */
};

struct rp_past_versions {
    enum rp_kind kind;
    struct rp_past_version *items; /* newest first */
    size_t n;
};

#endif
