/*
 * make: one advice with its record, reasons, sureness and words.
 */
#ifndef RP_GUIDE_MAKE_H
#define RP_GUIDE_MAKE_H

#include "guide/step.h"

/* Puts the advice of a table together, which stands as `hold` says. as_note: rules that are notes
 * only count as well. RP_LIMIT when memory is out, *out then untouched. */
enum rp_rc rp_advised_make(struct rp_stepping *s, size_t table, enum rp_hold hold, bool as_note,
                           struct rp_advised *out) RP_MUST_USE;

#endif
