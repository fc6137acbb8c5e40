/*
 * make: one advice with its record, reasons, sureness and words.
 */
#ifndef RP_GUIDE_MAKE_H
#define RP_GUIDE_MAKE_H

#include "guide/step.h"

#include <rapport/base/strbuf.h>

/* Puts the advice of a table together, which stands as `hold` says. as_note: rules that are notes
 * only count as well. RP_LIMIT when memory is out, *out then untouched. */
enum rp_rc rp_advised_make(struct rp_stepping *s, size_t table, enum rp_hold hold, bool as_note,
                           struct rp_advised *out) RP_MUST_USE;

/* Appends the prefaces of a table that are TRUE at this place, a blank line between them. */
void rp_advised_prefaces(struct rp_evaluation *e, const struct rp_advice_table *table,
                         const struct rp_at_hand *at, struct rp_strbuf *out);

#endif
