/*
 * diary_sentence: what one field of a record says, as a sentence of a diary.
 *
 * The words are data: diary.KIND.FIELD.VALUE (of a choice, yes or no), else diary.KIND.FIELD with
 * {value}, else the words of the field and its value. A sentence "-" is not said.
 */
#ifndef RP_VIEWS_DIARY_SENTENCE_H
#define RP_VIEWS_DIARY_SENTENCE_H

#include "views/record_line.h"

/* The sentence of a field that is set, in the arena of the phrases; absent where nothing is said.
 */
struct rp_text rp_diary_sentence(struct rp_liner *l, enum rp_kind kind,
                                 const struct rp_field *field, const void *at);
/* What stands before the person's own words of that field: "What I needed to say:"; absent where
 * they need nothing before them. */
struct rp_text rp_diary_before(struct rp_liner *l, enum rp_kind kind, const struct rp_field *field);
/* "The hour": what the record is; absent where it needs no name. */
struct rp_text rp_diary_kind(struct rp_phrases *phrases, enum rp_kind kind);

#endif
