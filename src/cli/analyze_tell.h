/*
 * analyze_tell: the answer of `rapport analyze --format words`, person by person.
 */
#ifndef CLI_ANALYZE_TELL_H
#define CLI_ANALYZE_TELL_H

#include "cli/call.h"
#include "views/rupture_words.h"

/* Private. */
struct rp_analyze_teller;

/* Reads the words. params is borrowed. RP_LIMIT, and what reading them gives. */
enum rp_rc rp_analyze_tell_start(struct rp_call *call, const struct rp_analysis_params *params,
                                 struct rp_analyze_teller **out) RP_MUST_USE;
/* Takes the next session; tells of the person before when it is somebody else's. RP_LIMIT. Refused
 * writes stay in call->out. */
enum rp_rc rp_analyze_tell(struct rp_analyze_teller *teller,
                           const struct rp_analysis_seen *seen) RP_MUST_USE;
/* Tells of the last person, and how sure all this is: one false alarm in so many sessions. Gives
 * its memory back. RP_LIMIT. */
enum rp_rc rp_analyze_tell_end(struct rp_analyze_teller *teller, int64_t sessions) RP_MUST_USE;

#endif
