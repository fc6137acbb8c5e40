/*
 * say_call: what verbs that are about one thing to say have in common: they look at a journey and
 * find a sheet for a moment, or what there is instead.
 */
#ifndef RAPPORT_CLI_SAY_CALL_H
#define RAPPORT_CLI_SAY_CALL_H

#include "cli/journey_call.h"
#include "views/say.h"

struct rp_call_said {
    struct rp_say_answer *answers;
    size_t n; /* 1 at least */
};

/* The answers for the journey in the first operand and the id in the second, if there is one: then
 * of the first relationship that holds it. RP_NOT_FOUND when none does, and whatever
 * rp_call_reviewed gives. tone: absent for the usual one. *out only on success. */
enum rp_rc rp_call_say(struct rp_call *call, enum rp_tone tone,
                       struct rp_call_said *out) RP_MUST_USE;

#endif
