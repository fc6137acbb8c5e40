/*
 * walk: visits every record of a journey by the schema table, with its place.
 */
#ifndef RAPPORT_DOMAIN_WALK_H
#define RAPPORT_DOMAIN_WALK_H

#include <rapport/domain/place.h>

/* Called for each record; place->kind and place->id are the record's. Anything but RP_OK ends the
 * walk. The record may be changed only by the owner of the journey, and no list may be moved. */
typedef enum rp_rc (*rp_record_fn)(void *ctx, const struct rp_place *place, const void *record);

/* Visits the record at `place` (its kind set), then all records below it, in the order of the
 * schema and of their lists. Returns the first result that is not RP_OK, else RP_OK. */
enum rp_rc rp_records_walk(const struct rp_place *place, const void *record, rp_record_fn visit,
                           void *ctx) RP_MUST_USE;

/* The record's own id; absent when it has none or its kind has no ids. */
struct rp_text rp_record_id(enum rp_kind kind, const void *record);

#endif
