/*
 * ledger: what is unsaid, as the page in the browser shows it: each thing with its age and weight,
 * and how much was said over the months.
 */
#ifndef RP_VIEWS_LEDGER_H
#define RP_VIEWS_LEDGER_H

#include "views/unsaid.h"

/* Things of one answer: more are not taken in at once, and are asked for. */
enum { RP_LEDGER_AT_ONCE = 50 };

/*
 * The document, an object: takeaway, items (the `most` heaviest that were not put away, in their
 * order), left (how many come behind these), away (those that were put away), chart (or null). An
 * item has id, kind ("dismissed"), list ("moments" or "beliefs"), own (the person's words or null),
 * day (or null), age (words or null), weight (or null), words (how it weighs; or null), bar (0..1:
 * its part of the most that anything can weigh), why (words or null), owed (false: a line was
 * crossed, and nobody owes a talk about it: it then has no weight), beyond (it weighs more by now
 * than it matters). width_px as in views/picture.h. RP_LIMIT: no memory; *out only on success.
 */
enum rp_rc rp_ledger_json(const struct rp_review *review, size_t most, int width_px,
                          struct rp_arena *arena, struct rp_text *out) RP_MUST_USE;

#endif
