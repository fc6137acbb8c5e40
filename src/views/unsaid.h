/*
 * unsaid: the ledger of what was not said: each item with its age, its weight and why, and how much
 * of it has been said over time.
 */
#ifndef RP_VIEWS_UNSAID_H
#define RP_VIEWS_UNSAID_H

#include "views/page.h"
#include "views/review.h"

/* A moment that is unsaid, or a belief about the therapist that was not voiced in whole. */
struct rp_unsaid_item {
    const struct rp_moment *moment; /* exactly one of the two is there */
    const struct rp_belief *belief;
    struct rp_text id;
    size_t row; /* among the facts of its kind */
    bool has_age, has_weight, has_strength;
    double age_days;
    double weight;                   /* of a moment, as the engine weighs it */
    double strength;                 /* of a belief, 0..10 */
    bool owed;                       /* false: it is a violation, and nobody owes a talk about it */
    const struct rp_dismissal *away; /* the person put the advice to say it away; else NULL */
};

/* How much had been said by the end of a day. */
struct rp_unsaid_point {
    int32_t day;
    size_t moments; /* that were there to be said, and of which it is known whether they were */
    double share;   /* of them said, 0..1 */
};

/* Months looked back upon: a year. */
enum { RP_UNSAID_MONTHS = 12 };

/* All in the arena it was built in, or borrowed from the review. */
struct rp_unsaid {
    const struct rp_review *review;
    struct rp_unsaid_item *items; /* heaviest first, then strongest, then oldest */
    size_t items_n;
    struct rp_unsaid_point points[RP_UNSAID_MONTHS]; /* ends of months, then the review's day */
    size_t points_n;
};

/* Builds the ledger of one relationship. RP_LIMIT when memory is out, *out untouched. */
enum rp_rc rp_unsaid_build(const struct rp_review *review, struct rp_arena *arena,
                           struct rp_unsaid *out) RP_MUST_USE;
/* Adds it to a page for people. What went wrong stays in page->rc. */
void rp_unsaid_page(const struct rp_unsaid *unsaid, struct rp_page *page);

#endif
