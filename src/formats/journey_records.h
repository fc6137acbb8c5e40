/*
 * journey_records: parsed JSON into records, by the schema table.
 */
#ifndef RAPPORT_SRC_FORMATS_JOURNEY_RECORDS_H
#define RAPPORT_SRC_FORMATS_JOURNEY_RECORDS_H

#include "formats/journey_values.h"

/* Reads the object at `place` (its kind set) into the zeroed record, with all below it.
 * RP_BAD_INPUT with place and expectation, RP_LIMIT; the record is then of no use. */
enum rp_rc journey_record_read(const struct journey_reader *r, const struct rp_json *object,
                               void *record, const struct rp_place *place) RP_MUST_USE;

#endif
