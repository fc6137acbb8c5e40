/*
 * taking: what a file that is to be taken in would put in the place of what.
 */
#ifndef RP_VIEWS_TAKING_H
#define RP_VIEWS_TAKING_H

#include "actions/archiving.h"

#include <rapport/formats/words.h>

/* What is counted on both sides: rp_archive_count. */
struct rp_taking_counts {
    struct rp_amount here[RP_KIND_COUNT], file[RP_KIND_COUNT];
};

/* {asks: the question with the sessions of both, table: {columns, rows} of every kind of record
 * that is on one side or the other}. RP_LIMIT: no memory; *out only on success. */
enum rp_rc rp_taking_json(const struct rp_taking_counts *counts, const struct rp_wordbook *words,
                          struct rp_arena *arena, struct rp_text *out) RP_MUST_USE;

#endif
