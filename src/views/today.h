/*
 * today: the first page of the browser: where the two of you stand, the step with its reasons, what
 * is unsaid, and the next hour.
 */
#ifndef RP_VIEWS_TODAY_H
#define RP_VIEWS_TODAY_H

#include "views/review.h"

/* Items of the ledger that stand on it; the rest is on a page of its own. */
enum { RP_TODAY_UNSAID = 3 };
/* Of homework, and of what was prepared to be said: more is not brought to one hour. */
enum { RP_TODAY_BRING = 3 };

/*
 * The document, an object: relationship, as_of, name, standing (one or two sentences), told, step
 * (or null), notes, question (or null) with about (id of its moment) and attempt (id of the try
 * that has no answer yet), unsaid, next (lines), away. A step has advice, title, own (the person's
 * words or null), words, reasons
 * ({words, from: [ids]}), sure, false_alarms, would_change, about, say (the id that `say` takes; or
 * null), can_put_away, folds, folded, help. No ids stand among the words. RP_LIMIT: no memory; *out
 * only on success.
 */
enum rp_rc rp_today_json(const struct rp_review *review, struct rp_arena *arena,
                         struct rp_text *out) RP_MUST_USE;

#endif
