/*
 * journey_values: single values out of parsed JSON, checked by the schema's row.
 */
#ifndef RAPPORT_SRC_FORMATS_JOURNEY_VALUES_H
#define RAPPORT_SRC_FORMATS_JOURNEY_VALUES_H

#include "formats/json_tree.h"
#include <rapport/base/strbuf.h>
#include <rapport/domain/place.h>

/* What every step of a reading needs. */
struct journey_reader {
    const struct rp_terms *terms;
    struct rp_arena *arena;
    struct rp_err *err; /* may be NULL */
};

/* Longest id, bytes: room for any identifier in use (a UUID has 36), too short for a diary. */
enum { JOURNEY_ID_MAX = 200 };

/* Reads a value of any type but RECORD and RECORDS into the member of the record `record`. The
 * value is not null. RP_BAD_INPUT with place and expectation, RP_LIMIT; the record is then of no
 * use. */
enum rp_rc journey_value_read(const struct journey_reader *r, const struct rp_field *field,
                              const struct rp_json *value, void *record,
                              const struct rp_place *place) RP_MUST_USE;

/* Copies the text of a JSON string. RP_LIMIT: no memory. */
enum rp_rc journey_text_copy(const struct journey_reader *r, const struct rp_json *string,
                             struct rp_text *out) RP_MUST_USE;

/* Appends any JSON value as compact text, members in their order. */
void journey_compact(struct rp_strbuf *out, const struct rp_json *value);

/* Fills *err with RP_LIMIT and returns it. */
enum rp_rc journey_no_memory(const struct journey_reader *r);

#endif
