/*
 * moment_read: one moment as one reads it: what happened, what it was like, and each try to say it
 * with how it was met, in sentences. Words that the person wrote stand on their own.
 */
#ifndef RP_VIEWS_MOMENT_READ_H
#define RP_VIEWS_MOMENT_READ_H

#include "views/telling.h"

/*
 * {id, title, day, own, lines, words, asks, tries: [{day, lines, own, felt, note}], echoes:
 * [{words, own}]}. own, felt, note, words and asks are the person's, or null. Tries are in the
 * order of their days. RP_NOT_FOUND: there is no moment of that id; RP_LIMIT: no memory; *out only
 * on success.
 */
enum rp_rc rp_moment_read_json(const struct rp_review *review, struct rp_text id,
                               struct rp_arena *arena, struct rp_text *out) RP_MUST_USE;

/* A try to say it, a sentence each at the end of a list. */
void rp_attempt_tell(struct rp_telling *telling, json_t *lines, const struct rp_attempt *attempt);

#endif
