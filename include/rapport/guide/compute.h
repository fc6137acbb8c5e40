/*
 * compute: from a relationship's records and its course to the facts the tables ask about.
 */
#ifndef RAPPORT_GUIDE_COMPUTE_H
#define RAPPORT_GUIDE_COMPUTE_H

#include <rapport/engine/estimates.h>
#include <rapport/guide/course.h>
#include <rapport/guide/facts.h>

/* What facts are computed from, and the numbers that come from the guidance settings. Borrowed. */
struct rp_case {
    const struct rp_relationship *relationship;
    const struct rp_relationship_list *among; /* all of them, this one too; NULL: not told */
    const struct rp_course *course;
    const struct rp_instruments *instruments;  /* may be NULL, see struct rp_lens */
    const struct rp_term_list *boundary_kinds; /* what moments name boundaries from */
    int32_t as_of;
    size_t slope_looks; /* the latest looks behind a course */
    struct rp_unsaid_params unsaid;
};

/*
 * Computes all facts. What lies after as_of is left out, but for violations, which count whatever
 * their day. Nothing is concluded from what is missing: such facts stay unknown. RP_LIMIT when
 * there is no memory, *out then untouched.
 */
enum rp_rc rp_facts_compute(const struct rp_case *from, struct rp_arena *arena,
                            struct rp_facts *out) RP_MUST_USE;

/* The class of a boundary, "fine", "ask" or "violation": the person's word where it may change the
 * kind's class, else the kind's. Absent when neither is known. */
struct rp_text rp_boundary_class(const struct rp_boundary *boundary);

/* Is the moment between the person and the therapist? */
bool rp_moment_with_therapist(const struct rp_moment *moment);
/* Is saying it saying it to the therapist? Of all but what is about somebody else; a secret that is
 * kept is kept from the therapist, whoever it is about. */
bool rp_moment_raised_here(const struct rp_moment *moment);
/* Is it unsaid on that day? UNKNOWN when that was never noted. */
struct rp_value rp_moment_unsaid(const struct rp_moment *moment, int32_t as_of);
/* Attempts up to that day, whatever is known of them. */
size_t rp_moment_attempts_n(const struct rp_moment *moment, int32_t as_of);
/*
 * The latest attempt up to that day of which the reply or the outcome is known, or NULL; of two on
 * one day the later in the list. An attempt with neither is not counted.
 */
const struct rp_attempt *rp_moment_latest_attempt(const struct rp_moment *moment, int32_t as_of);
/* The same of any list of attempts, such as those of a boundary. */
const struct rp_attempt *rp_attempts_latest(const struct rp_attempt_list *attempts, int32_t as_of);
/* Share that was said, 0..1: no 0, partly .5, yes 1, and at least .5 after any attempt. UNKNOWN
 * when that was never noted. */
struct rp_value rp_moment_said_share(const struct rp_moment *moment, int32_t as_of);

#endif
