/*
 * record_day: the day of any record, where it has one of its own.
 */
#ifndef RP_VIEWS_RECORD_DAY_H
#define RP_VIEWS_RECORD_DAY_H

#include <rapport/domain/schema.h>

/* From its own day or instant; false where it has neither. *out only when true. */
bool rp_record_day(enum rp_kind kind, const void *record, int32_t *out);

#endif
