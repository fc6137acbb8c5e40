/*
 * facts_table: the list of all facts. X(SCOPE, TAG, "name", TYPE, "unit", "meaning").
 *
 * The facts of one scope stand together, in the order of RP_SCOPES_TABLE.
 */
#ifndef RAPPORT_GUIDE_FACTS_TABLE_H
#define RAPPORT_GUIDE_FACTS_TABLE_H

#define RP_FACTS_RELATIONSHIP(X)                                                                   \
    X(RELATIONSHIP, STATE, "relationship.state", WORD, "",                                         \
      "considering, current, paused or ended")                                                     \
    X(RELATIONSHIP, BRINGS_N, "relationship.brings", NUMBER, "",                                   \
      "how many old expectations the person brings; unknown when never asked")                     \
    X(RELATIONSHIP, CONSULT_OTHERS, "consult.others", NUMBER, "therapists",                        \
      "others with whom a call was noted and nothing is decided")                                  \
    X(RELATIONSHIP, CONSULT_GETS_ME, "consult.gets_me", NUMBER, "points",                          \
      "latest consult call: this person gets me")                                                  \
    X(RELATIONSHIP, CONSULT_CLEAR_PLAN, "consult.clear_plan", NUMBER, "points",                    \
      "latest consult call: there is a clear plan")                                                \
    X(RELATIONSHIP, CONSULT_CAN_DISAGREE, "consult.can_disagree", NUMBER, "points",                \
      "latest consult call: I could disagree")                                                     \
    X(RELATIONSHIP, SESSIONS_ATTENDED, "sessions.attended", NUMBER, "sessions",                    \
      "sessions that took place")                                                                  \
    X(RELATIONSHIP, SESSIONS_RATED, "sessions.rated", NUMBER, "sessions",                          \
      "sessions that took place and have a bond score")                                            \
    X(RELATIONSHIP, FIT_WINDOW, "fit.window", NUMBER, "sessions",                                  \
      "rated sessions that a sense of fit takes; doubled when the person brings a history")        \
    X(RELATIONSHIP, FIT_SESSIONS_LEFT, "fit.sessions_left", NUMBER, "sessions",                    \
      "rated sessions still missing to the fit window; 0 when it is past")                         \
    X(RELATIONSHIP, NOTES_LATE_DAYS, "notes.late_days", NUMBER, "days",                            \
      "days from the first hour with this therapist to the first one noted, or to today where "    \
      "none is; unknown while it is not noted since when they see each other")                     \
    X(RELATIONSHIP, FIT_MEAN_BOND, "fit.mean_bond", NUMBER, "points",                              \
      "mean bond over all rated sessions since the start")                                         \
    X(RELATIONSHIP, FIT_BEST_LATER_MEAN, "fit.best_later_mean", NUMBER, "points",                  \
      "best mean bond of a run of as many sessions as the window, begun after the first")          \
    X(RELATIONSHIP, RUPTURE_P_ACTIVE, "rupture.p_active", NUMBER, "probability",                   \
      "probability that a rupture is going on")                                                    \
    X(RELATIONSHIP, RUPTURE_ALARM, "rupture.alarm", FLAG, "",                                      \
      "the ratings alarm stands at the latest rated session")                                      \
    X(RELATIONSHIP, RUPTURE_ATTEMPTS_SINCE_ONSET, "rupture.attempts_since_onset", NUMBER,          \
      "attempts", "attempts to say something since the day of the likely onset")                   \
    X(RELATIONSHIP, RUPTURE_BEFORE_LATEST_ATTEMPT, "rupture.before_latest_attempt", FLAG, "",      \
      "the likely onset lies before the latest attempt")                                           \
    X(RELATIONSHIP, ATTEMPTS_RATED_SINCE_LATEST, "attempts.rated_since_latest", NUMBER,            \
      "sessions", "rated sessions after the day of the latest attempt")                            \
    X(RELATIONSHIP, REPAIR_DAYS_AGO, "repair.days_ago", NUMBER, "days",                            \
      "days since the ratings showed a rupture repaired")                                          \
    X(RELATIONSHIP, REPAIR_SESSIONS_SINCE, "repair.sessions_since", NUMBER, "sessions",            \
      "sessions attended after the ratings showed a rupture repaired")                             \
    X(RELATIONSHIP, CHECKIN_SAFE, "checkin.safe", NUMBER, "points",                                \
      "latest check-in: I felt safe to say what was on my mind")                                   \
    X(RELATIONSHIP, LOOK_DAYS_AGO, "look.days_ago", NUMBER, "days", "age of the latest look")      \
    X(RELATIONSHIP, LOOK_AIMS_REACHED, "look.aims_reached", NUMBER, "points",                      \
      "latest look: aims reached")                                                                 \
    X(RELATIONSHIP, LOOK_COULD_DO_WITHOUT, "look.could_do_without", NUMBER, "points",              \
      "latest look: I could do without therapy for a while")                                       \
    X(RELATIONSHIP, LOOK_LITTLE_LEFT, "look.little_left", NUMBER, "points",                        \
      "latest look: there is little left to work on")                                              \
    X(RELATIONSHIP, LOOKS_OWN_JUDGEMENT_SLOPE, "looks.own_judgement_slope", NUMBER,                \
      "points a month", "course of trusting one's own judgement over the latest looks")            \
    X(RELATIONSHIP, LOOKS_OWN_JUDGEMENT_N, "looks.own_judgement_n", NUMBER, "looks",               \
      "looks behind that course")                                                                  \
    X(RELATIONSHIP, LOOKS_NEED_APPROVAL_SLOPE, "looks.need_approval_slope", NUMBER,                \
      "points a month", "course of needing approval over the latest looks")                        \
    X(RELATIONSHIP, LOOKS_NEED_APPROVAL_N, "looks.need_approval_n", NUMBER, "looks",               \
      "looks behind that course")                                                                  \
    X(RELATIONSHIP, LOOKS_DO_WITHOUT_SLOPE, "looks.could_do_without_slope", NUMBER,                \
      "points a month", "course of doing without over the latest looks")                           \
    X(RELATIONSHIP, LOOKS_DO_WITHOUT_N, "looks.could_do_without_n", NUMBER, "looks",               \
      "looks behind that course")                                                                  \
    X(RELATIONSHIP, PHQ9_RISE_LAST, "outcome.phq9_rise_last", NUMBER, "points",                    \
      "PHQ-9: latest score minus the one before")                                                  \
    X(RELATIONSHIP, PHQ9_RISE_FIRST, "outcome.phq9_rise_first", NUMBER, "points",                  \
      "PHQ-9: latest score minus the first")                                                       \
    X(RELATIONSHIP, GAD7_RISE_LAST, "outcome.gad7_rise_last", NUMBER, "points",                    \
      "GAD-7: latest score minus the one before")                                                  \
    X(RELATIONSHIP, GAD7_RISE_FIRST, "outcome.gad7_rise_first", NUMBER, "points",                  \
      "GAD-7: latest score minus the first")                                                       \
    X(RELATIONSHIP, RETURN_HERE, "return.here", WORD, "",                                          \
      "latest entry on the reason to come back: is it here")                                       \
    X(RELATIONSHIP, UNSAID_N, "unsaid.n", NUMBER, "moments", "moments that are unsaid")            \
    X(RELATIONSHIP, UNSAID_OLDEST_DAYS, "unsaid.oldest_days", NUMBER, "days",                      \
      "age of the oldest unsaid moment")

#define RP_FACTS_MOMENT(X)                                                                         \
    X(MOMENT, MOMENT_KIND, "moment.kind", WORD, "", "kind of the moment")                          \
    X(MOMENT, MOMENT_WITH_THERAPIST, "moment.with_therapist", FLAG, "",                            \
      "the moment is between the person and the therapist")                                        \
    X(MOMENT, MOMENT_ABOUT_OTHER, "moment.about_other", FLAG, "",                                  \
      "the moment is about somebody else")                                                         \
    X(MOMENT, MOMENT_RAISED_HERE, "moment.raised_here", FLAG, "",                                  \
      "saying it is saying it to the therapist: not so for what is about somebody else, unless "   \
      "it is a secret that is kept")                                                               \
    X(MOMENT, MOMENT_UNSAID, "moment.unsaid", FLAG, "",                                            \
      "not said, or said in part without an attempt; unknown when that was never noted")           \
    X(MOMENT, MOMENT_MATTERS, "moment.matters", NUMBER, "points", "how much it matters")           \
    X(MOMENT, MOMENT_AGE_DAYS, "moment.age_days", NUMBER, "days", "age of the moment")             \
    X(MOMENT, MOMENT_UNSAID_WEIGHT, "moment.unsaid_weight", NUMBER, "points",                      \
      "weight of what is unsaid, growing with age")                                                \
    X(MOMENT, MOMENT_ATTEMPTS, "moment.attempts", NUMBER, "attempts",                              \
      "attempts whose reply or outcome is known")                                                  \
    X(MOMENT, MOMENT_CLOSED_REPLIES, "moment.closed_replies", NUMBER, "attempts",                  \
      "attempts that met a closed reply")                                                          \
    X(MOMENT, MOMENT_RETALIATED, "moment.retaliated", FLAG, "",                                    \
      "an attempt met a reply that punished it")                                                   \
    X(MOMENT, MOMENT_RESOLVED, "moment.resolved", NUMBER, "points",                                \
      "how far the latest attempt resolved it")                                                    \
    X(MOMENT, MOMENT_REPLY, "moment.reply", WORD, "",                                              \
      "reply to the latest attempt: good, door_open or closed")                                    \
    X(MOMENT, MOMENT_RAISED_DAYS_AGO, "moment.raised_days_ago", NUMBER, "days",                    \
      "days since the latest attempt")                                                             \
    X(MOMENT, MOMENT_RAISED_SESSIONS_SINCE, "moment.raised_sessions_since", NUMBER, "sessions",    \
      "sessions attended after the latest attempt")                                                \
    X(MOMENT, MOMENT_MENDABLE, "moment.mendable", FLAG, "",                                        \
      "saying it can be a repair: not so for a secret or a good moment")                           \
    X(MOMENT, MOMENT_BOUNDARY_CLASS, "moment.boundary_class", WORD, "",                            \
      "fine, ask or violation, when the moment is about a boundary")                               \
    X(MOMENT, MOMENT_FELT, "moment.felt", NUMBER, "points", "how strong it was")                   \
    X(MOMENT, MOMENT_REACTION, "moment.reaction", NUMBER, "points",                                \
      "felt minus how strongly most people would feel in that place")                              \
    X(MOMENT, MOMENT_ECHO_LIKENESS, "moment.echo_likeness", NUMBER, "points",                      \
      "likeness of its closest echo; 0 when it has none")                                          \
    X(MOMENT, MOMENT_OTHERS_ALIKE, "moment.others_alike", NUMBER, "people",                        \
      "other people linked to the same feeling or the same kind of moment")                        \
    X(MOMENT, MOMENT_LEVEL_BEFORE, "moment.level_before", NUMBER, "points",                        \
      "level of the bond at the last rated session before it")                                     \
    X(MOMENT, MOMENT_EXPLORED, "moment.explored", FLAG, "", "marked as explored")                  \
    X(MOMENT, MOMENT_NEEDS_SAFETY, "moment.needs_safety", FLAG, "", "the person needed safety")    \
    X(MOMENT, MOMENT_AFRAID, "moment.afraid", FLAG, "", "the person was afraid")

#define RP_FACTS_OTHERS(X)                                                                         \
    X(ATTEMPT, ATTEMPT_REPLY, "attempt.reply", WORD, "", "reply: good, door_open or closed")       \
    X(ATTEMPT, ATTEMPT_RESOLVED, "attempt.resolved", NUMBER, "points", "how far it resolved it")   \
    X(ATTEMPT, ATTEMPT_DAYS_AGO, "attempt.days_ago", NUMBER, "days", "age of the attempt")         \
    X(BOUNDARY, BOUNDARY_KIND, "boundary.kind", WORD, "", "kind of the boundary")                  \
    X(BOUNDARY, BOUNDARY_CLASS, "boundary.class", WORD, "",                                        \
      "fine, ask or violation: the person's word where allowed, else the kind's class")            \
    X(BOUNDARY, BOUNDARY_KIND_CLASS, "boundary.kind_class", WORD, "",                              \
      "ask or violation: the class of the kind itself")                                            \
    X(BOUNDARY, BOUNDARY_DAYS_AGO, "boundary.days_ago", NUMBER, "days", "age of the record")       \
    X(BOUNDARY, BOUNDARY_ASKED, "boundary.asked", FLAG, "", "it was asked about")                  \
    X(BOUNDARY, BOUNDARY_ASKED_BEFORE, "boundary.asked_before", FLAG, "",                          \
      "an earlier record of the same kind was asked about before it")                              \
    X(BOUNDARY, BOUNDARY_CLOSED_REPLY, "boundary.closed_reply", FLAG, "",                          \
      "asking met a closed reply")                                                                 \
    X(BOUNDARY, BOUNDARY_RETALIATED, "boundary.retaliated", FLAG, "",                              \
      "asking met a reply that punished it")                                                       \
    X(BOUNDARY, BOUNDARY_RESOLVED, "boundary.resolved", NUMBER, "points",                          \
      "how far the latest asking resolved it")                                                     \
    X(BOUNDARY, BOUNDARY_PUNCTUALITY, "boundary.punctuality", FLAG, "", "a matter of time alone")  \
    X(BELIEF, BELIEF_ABOUT, "belief.about", WORD, "", "me, therapist or others")                   \
    X(BELIEF, BELIEF_SAID, "belief.said", WORD, "", "no, partly or yes")                           \
    X(BELIEF, BELIEF_STRENGTH, "belief.strength", NUMBER, "points", "latest strength")             \
    X(SESSION, SESSION_BOND, "session.bond", NUMBER, "points", "bond score")                       \
    X(SESSION, SESSION_STRETCHED, "session.stretched", NUMBER, "points",                           \
      "challenged in a way I can use")                                                             \
    X(SESSION, SESSION_HELD_BACK, "session.held_back", NUMBER, "points",                           \
      "kept back something that matters")                                                          \
    X(SESSION, SESSION_STUNG, "session.stung", NUMBER, "points",                                   \
      "something the therapist said or did stung")                                                 \
    X(SESSION, SESSION_HOUR, "session.hour", NUMBER, "points", "the hour was about me")            \
    X(SESSION, SESSION_HOUR_BELOW_OTHERS, "session.hour_below_others", NUMBER, "points",           \
      "mean of the other four bond items minus `hour`")                                            \
    X(SESSION, SESSION_THERAPISTS_SHARE, "session.therapists_share", NUMBER, "per cent",           \
      "share of the hour that went to the therapist's own matters")                                \
    X(SESSION, SESSION_MOMENTS, "session.moments", NUMBER, "moments",                              \
      "moments with the therapist noted for it, good ones left out")                               \
    X(SESSION, SESSION_ATTEMPTS_SINCE, "session.attempts_since", NUMBER, "attempts",               \
      "attempts on its day or later")                                                              \
    X(SESSION, SESSION_ACUTE, "session.acute", FLAG, "", "something pressing was close")           \
    X(SESSION, SESSION_TOLD, "session.told", FLAG, "",                                             \
      "a hard thing was told in it: its rating dips at first")                                     \
    X(APPOINTMENT, APPOINTMENT_ATTENDED, "appointment.attended", WORD, "",                         \
      "yes, cancelled_by_me, cancelled_by_them or missed")                                         \
    X(DISCLOSURE, DISCLOSURE_FOR_WHOM, "disclosure.for_whom", WORD, "",                            \
      "me, both, therapist or unsure")                                                             \
    X(DISCLOSURE, DISCLOSURE_SESSIONS_AGO, "disclosure.sessions_ago", NUMBER, "sessions",          \
      "sessions attended after the one it was told in")                                            \
    X(VICTORY, VICTORY_DAYS_AGO, "victory.days_ago", NUMBER, "days", "age of the victory")         \
    X(VICTORY, VICTORY_SESSIONS_SINCE, "victory.sessions_since", NUMBER, "sessions",               \
      "sessions attended after it")                                                                \
    X(VICTORY, VICTORY_CREDIT, "victory.credit", WORD, "", "me, both, therapist or luck")

#define RP_FACTS_TABLE(X) RP_FACTS_RELATIONSHIP(X) RP_FACTS_MOMENT(X) RP_FACTS_OTHERS(X)

#endif
