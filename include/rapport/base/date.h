/*
 * date: civil days and instants, by arithmetic alone. No clock, no zone table.
 *
 * A day is an int32 of days since 1970-01-01 in the proleptic Gregorian calendar; days between two
 * dates are a subtraction. An instant is int64 milliseconds UTC, with its zone offset beside it.
 * Formulas: H. Hinnant, "chrono-compatible low-level date algorithms".
 */
#ifndef RAPPORT_BASE_DATE_H
#define RAPPORT_BASE_DATE_H

#include <rapport/base/text.h>
#include <stdint.h>

/* First and last day that can be read or written: 0001-01-01 and 9999-12-31. */
#define RP_DAY_MIN (-719162)
#define RP_DAY_MAX 2932896
/* 1900-01-01 and 2199-12-31: nobody's therapy lies outside, a slip of the pen may. Such days are
 * read, with a warning. */
#define RP_DAY_LIKELY_MIN (-25567)
#define RP_DAY_LIKELY_MAX 84005

/* "YYYY-MM-DD" and its zero. */
enum { RP_DAY_TEXT = 11, RP_INSTANT_TEXT = 30 };

/* True for a real date in years 1..9999. month 1..12, day 1..31. */
bool rp_date_is_valid(int year, int month, int day);
/* Days since 1970-01-01. The date must be valid. */
int32_t rp_day_from_date(int year, int month, int day);
/* Year, month 1..12, day 1..31 of a day in RP_DAY_MIN..RP_DAY_MAX. */
void rp_day_to_date(int32_t day, int *year, int *month, int *day_of_month);
/* Reads exactly "YYYY-MM-DD". RP_BAD_INPUT (and *out untouched) for anything else. */
enum rp_rc rp_day_parse(struct rp_text t, int32_t *out) RP_MUST_USE;
/* Writes "YYYY-MM-DD" and a zero. Days off the range are clamped to it. */
void rp_day_format(int32_t day, char out[RP_DAY_TEXT]);

/* A moment in time and where on earth it was: the day there is the civil day of utc_ms + offset. */
struct rp_instant {
    int64_t utc_ms;
    int32_t offset_min; /* -1439..1439 */
};

/* Reads RFC 3339 with an offset ("2026-03-02T18:05:00+01:00", "...Z", fractions to ms kept, finer
 * cut, leap second 60 read as the next second). RP_BAD_INPUT for anything else. */
enum rp_rc rp_instant_parse(struct rp_text t, struct rp_instant *out) RP_MUST_USE;
/* Writes RFC 3339 with offset; milliseconds only when not zero. */
void rp_instant_format(struct rp_instant at, char out[RP_INSTANT_TEXT]);
/* The civil day there. */
int32_t rp_instant_day(struct rp_instant at);

#endif
