/*
 * journey_scan: looks over a file before a parser that recurses and allocates sees it.
 */
#ifndef RAPPORT_SRC_FORMATS_JOURNEY_SCAN_H
#define RAPPORT_SRC_FORMATS_JOURNEY_SCAN_H

#include <rapport/formats/journey.h>

/* Checks size, UTF-8 and depth of nesting. *json: the bytes behind a byte order mark, if there is
 * one (*json then starts later than `bytes`). RP_BAD_INPUT with line and column, or RP_LIMIT;
 * *json is then left alone. */
enum rp_rc rp_journey_scan(struct rp_text bytes, struct rp_text *json,
                           struct rp_err *err) RP_MUST_USE;

/* Puts line and column (1-based, in bytes) of byte `at` of the text into *err. */
void rp_text_err_at(struct rp_text text, size_t at, struct rp_err *err);

#endif
