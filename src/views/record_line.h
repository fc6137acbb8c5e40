/*
 * record_line: what a record says, in words, by the schema: for lists and for the diary.
 *
 * A person's own words lose control characters here, and nothing else. What goes wrong stays in the
 * builder.
 */
#ifndef RP_VIEWS_RECORD_LINE_H
#define RP_VIEWS_RECORD_LINE_H

#include "views/phrases.h"
#include <rapport/domain/schema.h>

struct rp_liner {
    struct rp_strbuf *out;
    struct rp_phrases *phrases;
    const struct rp_relationship *in; /* people, topics and sessions that are named are told by
                                       * their name or day; NULL: by their ids */
    bool days_in_words;               /* "12 February 2026" in the place of 2026-02-12 */
};

/* "m1, 2026-01-05: dismissed; a sigh; felt: 8". Below another record (depth > 0) without its id. */
void rp_line_record(struct rp_liner *l, enum rp_kind kind, const void *record, int depth);

/* Is there anything to show of the field? Not the id and the day, which stand first. */
bool rp_line_shows(enum rp_kind kind, const struct rp_field *field, const void *record, int depth);
/* Does its value need no name before it? The kind of a moment, what somebody is called. */
bool rp_line_is_plain(const struct rp_field *field);
/* "how it felt": the words of field.NAME, else the name with blanks. */
void rp_line_label(struct rp_liner *l, const struct rp_field *field);
/* The value at `at`, which must be set. */
void rp_line_value(struct rp_liner *l, const struct rp_field *field, const void *at, int depth);

#endif
