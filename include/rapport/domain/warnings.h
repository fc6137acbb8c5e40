/*
 * warnings: what looks odd in a record but is no error. Nothing is changed because of one.
 *
 * Each has a stable name for programs and a sentence for people; neither holds a person's words.
 */
#ifndef RAPPORT_DOMAIN_WARNINGS_H
#define RAPPORT_DOMAIN_WARNINGS_H

#include <rapport/base/text.h>

/* X(TAG, "stable name", sentence) */
#define RP_WARNINGS_TABLE(X)                                                                       \
    X(BYTE_ORDER_MARK, "byte_order_mark", "the file begins with a byte order mark; it is skipped") \
    X(SESSIONS_OUT_OF_ORDER, "sessions_out_of_order", "this session is earlier than one above it") \
    X(DAY_AFTER_AS_OF, "day_after_as_of",                                                          \
      "this day is later than the file's as_of (take as_of out, or set it to today)")              \
    X(DAY_AND_AT_DIFFER, "day_and_at_differ", "day and at are different days; day counts")         \
    X(UNLIKELY_YEAR, "unlikely_year", "a year before 1900 or after 2199")                          \
    X(ENDED_BEFORE_BEGAN, "ended_before_began", "the relationship ended before it began")          \
    X(SESSION_BEFORE_BEGAN, "session_before_began", "this session is before began")                \
    X(BOUNDARY_WITHOUT_DAY, "boundary_without_day", "this boundary has no day")                    \
    X(FOCUS_OVER_100, "focus_over_100", "the shares of this hour sum to more than 100")            \
    X(ATTEMPT_BEFORE_MOMENT, "attempt_before_moment", "this attempt is before its moment")         \
    X(UNKNOWN_FIELD, "unknown_field",                                                              \
      "a field here is not known; it is kept, and nothing is read from it")                        \
    X(UNKNOWN_ITEM, "unknown_item",                                                                \
      "the instrument has no such item; the answer is kept, and not read")                         \
    X(UNKNOWN_INSTRUMENT, "unknown_instrument",                                                    \
      "no instrument of this name and version is known; its answers are kept, and not read")

#define RP_WARNING_ID(tag, name, sentence) RP_WARNING_##tag,
enum rp_warning_id { RP_WARNINGS_TABLE(RP_WARNING_ID) RP_WARNING_COUNT };
#undef RP_WARNING_ID

struct rp_warning {
    enum rp_warning_id what;
    struct rp_text place; /* JSON Pointer (RFC 6901); empty: the whole file */
    struct rp_text id;    /* of the record, or of the nearest one around it that has an id which
                             looks like one; else absent */
    struct rp_text known; /* names that would be known there, with commas; or absent. Borrowed, and
                             never a person's words */
};

/* More than this many of one file help nobody; the rest is only counted. */
enum { RP_WARNINGS_MAX = 100 };

/* Plain data; starts as {0}. Items and their texts live in the arena given to rp_warnings_add. */
struct rp_warnings {
    struct rp_warning *items;
    size_t n;
    size_t cap;
    size_t more_n; /* warnings beyond RP_WARNINGS_MAX, not kept */
};

/* Stable name and sentence (lower case, no full stop). Static; never NULL inside the range. */
const char *rp_warning_name(enum rp_warning_id what);
const char *rp_warning_sentence(enum rp_warning_id what);

/* Keeps one more warning, with copies of its texts. RP_LIMIT when the arena has no memory; the list
 * is then as it was. */
enum rp_rc rp_warnings_add(struct rp_warnings *list, struct rp_arena *arena,
                           struct rp_warning warning) RP_MUST_USE;

#endif
