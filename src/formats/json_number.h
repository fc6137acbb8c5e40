/*
 * json_number: the value of a JSON number from its text.
 */
#ifndef RAPPORT_SRC_FORMATS_JSON_NUMBER_H
#define RAPPORT_SRC_FORMATS_JSON_NUMBER_H

#include <rapport/base/text.h>

/* The double nearest to a number that follows the grammar of JSON. False (and *out untouched) when
 * it is whole and over 64 bits, over the range of a double, or of more than 400 signs. */
bool rp_json_number_fits(struct rp_text number, double *out) RP_MUST_USE;

#endif
