/*
 * clock: the only place that asks what time it is.
 */
#ifndef RAPPORT_OS_CLOCK_H
#define RAPPORT_OS_CLOCK_H

#include <stdint.h>

/* Today's civil day in the local zone (TZ), days since 1970-01-01. */
int32_t rp_clock_today(void);
/* Now, as RFC 3339 with the offset of the local zone ("2026-03-02T10:00:00+01:00"), and a zero. */
enum { RP_CLOCK_TEXT = 26 };
void rp_clock_now(char out[RP_CLOCK_TEXT]);
/* Now in UTC, as calendars write it ("20260302T090000Z"), and a zero. */
enum { RP_CLOCK_STAMP = 17 };
void rp_clock_stamp(char out[RP_CLOCK_STAMP]);
/* Milliseconds since some fixed moment, those that the computer slept among them; never goes back.
 * For measuring waits, not for dates. */
int64_t rp_clock_steady_ms(void);

#endif
