/*
 * danger_fold: the person folds the line about Help away, and takes that back.
 */
#ifndef RP_VIEWS_DANGER_FOLD_H
#define RP_VIEWS_DANGER_FOLD_H

#include "actions/dismissing.h"
#include "views/danger.h"

/* Folds the line for all records of the relationship that it stands for (restore: takes that back),
 * and saves: what->advice is RP_DANGER_ADVICE. *n, how many records. Results as rp_notes_fold. */
struct rp_danger_folding {
    const struct rp_help_phrases *signs;
    struct rp_dismissing what;
    bool restore;
};
enum rp_rc rp_danger_fold(struct rp_notes *notes, const struct rp_danger_folding *folding,
                          size_t *n, struct rp_err *err) RP_MUST_USE;

#endif
