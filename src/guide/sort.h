/*
 * sort: stable order of records by day. Bottom-up merge in place over small records, without malloc
 * (qsort may allocate and is not stable).
 */
#ifndef RP_GUIDE_SORT_H
#define RP_GUIDE_SORT_H

#include <stddef.h>

/* Sorts n records of `size` bytes (at most RP_SORT_SIZE_MAX) by the int32_t day they begin with,
 * oldest first; records of one day keep their order. */
void rp_sort_by_day(void *records, size_t n, size_t size);

enum { RP_SORT_SIZE_MAX = 64 };

#endif
