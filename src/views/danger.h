/*
 * danger: for which records of a relationship the line about Help stands.
 *
 * It is worked out anew at each look from the person's own words (data/phrases); nothing is kept of
 * it, no rule sees it, and it says nothing but whom to call. A record counts that is recent: dated
 * within the days that data/phrases says, dated later, or not dated at all. What the person folded
 * (a dismissal of RP_DANGER_ADVICE about that record, with the mark of those words) does not: other
 * words of the same record do.
 */
#ifndef RP_VIEWS_DANGER_H
#define RP_VIEWS_DANGER_H

#include <rapport/domain/instrument.h>
#include <rapport/domain/records.h>
#include <rapport/formats/help_phrases.h>

/* What is put away when the line is folded. */
#define RP_DANGER_ADVICE "help"

/* A record with such words: its id, or that of the relationship where it has none, and a mark of
 * what it says. As a dismissal, so that folding keeps it as it stands. */
struct rp_danger {
    struct rp_dismissal *records; /* it stands for these; in the arena */
    size_t n;
    size_t folded_n; /* and would for so many more */
};

/* RP_LIMIT: no memory; *out only on success. signs may be NULL (not read): then none. A therapist's
 * own record of a client has none: the words are not theirs. */
enum rp_rc rp_danger_find(const struct rp_help_phrases *signs,
                          const struct rp_relationship *relationship, int32_t as_of,
                          struct rp_arena *arena, struct rp_danger *out) RP_MUST_USE;

/* Does the moment, boundary or belief of that id hold such words, whatever its day? False where
 * there is none, and without memory. */
bool rp_danger_is_in(const struct rp_help_phrases *signs,
                     const struct rp_relationship *relationship, struct rp_text id,
                     struct rp_arena *arena);

#endif
