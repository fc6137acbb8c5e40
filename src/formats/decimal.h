/*
 * decimal: a decimal number from its text. The same in every locale.
 */
#ifndef RAPPORT_SRC_FORMATS_DECIMAL_H
#define RAPPORT_SRC_FORMATS_DECIMAL_H

#include <rapport/base/text.h>

/* The double nearest to a decimal number: "7", "-0.25", ".5", "1e-3"; no blanks, no plus sign, no
 * hexadecimal, no word, no point at its end. Zero has no sign. False, and *out untouched, for
 * anything else, for more than 400 bytes and for numbers too large for a double. */
bool rp_decimal_read(struct rp_text text, double *out) RP_MUST_USE;

#endif
