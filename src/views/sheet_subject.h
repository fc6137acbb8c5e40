/*
 * sheet_subject: the record that a sheet is about, whatever its kind.
 */
#ifndef RP_VIEWS_SHEET_SUBJECT_H
#define RP_VIEWS_SHEET_SUBJECT_H

#include "views/review.h"

/* Exactly one of moment, boundary and belief is there. */
struct rp_sheet_subject {
    const struct rp_moment *moment;
    const struct rp_boundary *boundary;
    const struct rp_belief *belief;
    struct rp_advice_about about; /* its row among the facts */
    bool has_day;
    int32_t day;
    struct rp_text own; /* what happened, in the person's words; or absent */
    const struct rp_attempt_list *attempts;
    const struct rp_attempt *latest; /* up to that day, whatever is known of it; or NULL */
};

/* Finds it by id among what is known by the review's day. False when it is not there. */
bool rp_sheet_subject_find(const struct rp_review *review, struct rp_text id,
                           struct rp_sheet_subject *out);
/* Did it cross a line, by whomever it is about but somebody else? */
bool rp_sheet_subject_is_violation(const struct rp_review *review,
                                   const struct rp_sheet_subject *subject);
/* Was saying it punished? */
bool rp_sheet_subject_is_retaliated(const struct rp_review *review,
                                    const struct rp_sheet_subject *subject);

#endif
