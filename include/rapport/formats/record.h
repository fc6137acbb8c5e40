/*
 * record: one record as JSON text, as it stands in a journey file.
 */
#ifndef RAPPORT_FORMATS_RECORD_H
#define RAPPORT_FORMATS_RECORD_H

#include <rapport/base/strbuf.h>
#include <rapport/domain/schema.h>

/* Is the field a list of records that have ids of their own, which may be kept one by one? */
bool rp_field_is_kept_apart(const struct rp_field *field);

/*
 * Appends the record to *out as compact JSON text: keys in the order of the schema, then unknown
 * fields. record: of that kind. with_lists: false leaves the lists of rp_field_is_kept_apart empty
 * ("[]" where there is one), so that an empty list and none stay different. *out remembers what
 * went wrong.
 */
void rp_record_write(enum rp_kind kind, const void *record, bool with_lists, struct rp_strbuf *out);

/*
 * Reads the text of one record of a kind into *record, zeroed, of the size of its kind, and all
 * below it into the arena. Nothing between records is checked, and no id is made.
 * RP_BAD_INPUT: not JSON, or not such a record; err (may be NULL) names the line, or the place as a
 * JSON Pointer from the record. RP_LIMIT: no memory, or more than RP_JOURNEY_BYTES_MAX. The record
 * is then of no use.
 */
struct rp_record_reading {
    enum rp_kind kind;
    const struct rp_terms *terms; /* the closed lists; records point into them */
    struct rp_arena *arena;
    struct rp_arena *scratch; /* or NULL: arena; for what is needed while it is read, and may be
                                 emptied afterwards */
};
enum rp_rc rp_record_read(struct rp_text bytes, const struct rp_record_reading *how, void *record,
                          struct rp_err *err) RP_MUST_USE;

#endif
