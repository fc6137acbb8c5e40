/*
 * responses_check: does a journey answer instruments and items that are known here?
 */
#ifndef RP_VIEWS_RESPONSES_CHECK_H
#define RP_VIEWS_RESPONSES_CHECK_H

#include <rapport/domain/instrument.h>
#include <rapport/domain/records.h>
#include <rapport/domain/warnings.h>

/* What is known. All borrowed, and read for as long as the warnings are. */
struct rp_known_instruments {
    const struct rp_instruments *loaded; /* those the journey answers, at least */
    struct rp_text names;                /* of all there are, with commas */
};

/*
 * A slip in a name must not silence an answer. Adds RP_WARNING_UNKNOWN_INSTRUMENT at the instrument
 * of a response that has answers, and RP_WARNING_UNKNOWN_ITEM at the answers of a response with an
 * item that its instrument does not have (once a response), each with the names that are known.
 * RP_LIMIT when memory is out.
 */
enum rp_rc rp_responses_check(const struct rp_journey *journey,
                              const struct rp_known_instruments *known, struct rp_arena *arena,
                              struct rp_warnings *warnings) RP_MUST_USE;

/* Names joined with commas and blanks. nth gives name i of n. RP_LIMIT when memory is out. */
typedef struct rp_text (*rp_nth_name)(const void *of, size_t i);
enum rp_rc rp_names_join(rp_nth_name nth, const void *of, size_t n, struct rp_arena *arena,
                         struct rp_text *out) RP_MUST_USE;

#endif
