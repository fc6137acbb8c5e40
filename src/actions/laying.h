/*
 * laying: a check-in laid over an earlier one of the same session.
 */
#ifndef RAPPORT_ACTIONS_LAYING_H
#define RAPPORT_ACTIONS_LAYING_H

#include <rapport/domain/schema.h>

/* The session that a check-in of that day is likely to be of although it has one already: the last
 * of its day, where each of that day has answers. NULL: there is none such, so that it is a session
 * of its own or joins one. */
const struct rp_session *rp_session_again(const struct rp_relationship *in,
                                          const struct rp_session *said);

/* Fills up *over with what `under` says and it does not, the id too. Of answers to the same
 * instrument by the same person, each item keeps what *over says, else what `under` says; scores
 * are kept only where `under` has no answers that they could be made from. Lists in the arena.
 * RP_LIMIT, *over is then of no use. */
enum rp_rc rp_session_lay_over(const struct rp_session *under, struct rp_arena *arena,
                               struct rp_session *over) RP_MUST_USE;

#endif
