/*
 * clock: the only place that asks what time it is.
 */
#ifndef RAPPORT_OS_CLOCK_H
#define RAPPORT_OS_CLOCK_H

#include <stdint.h>

/* Today's civil day in the local zone (TZ), days since 1970-01-01. */
int32_t rp_clock_today(void);
/* Milliseconds since some fixed moment; never goes back. For measuring waits, not for dates. */
int64_t rp_clock_steady_ms(void);

#endif
