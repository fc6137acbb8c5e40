/*
 * help_needed: does a record that was just saved ask for the one calm line about Help?
 */
#ifndef RAPPORT_FORMATS_HELP_NEEDED_H
#define RAPPORT_FORMATS_HELP_NEEDED_H

#include <rapport/domain/schema.h>
#include <rapport/formats/help_phrases.h>

/*
 * True in *out when a text of the record, or of a record below it, holds an explicit phrase, or
 * when an answer of a response is one that asks for the line (PHQ-9, item 9, more than "not at
 * all"). To be asked after the save, never before: the answer changes nothing but what is said
 * then. kind: of the record. scratch as for rp_help_phrases_find. RP_LIMIT when memory is out; *out
 * only on success.
 */
enum rp_rc rp_help_line_needed(const struct rp_help_phrases *phrases, enum rp_kind kind,
                               const void *record, struct rp_arena *scratch, bool *out) RP_MUST_USE;

/* The same of the record's own texts and answers, without those of the records below it. */
enum rp_rc rp_help_line_needed_here(const struct rp_help_phrases *phrases, enum rp_kind kind,
                                    const void *record, struct rp_arena *scratch,
                                    bool *out) RP_MUST_USE;

#endif
