/*
 * fhir_example: our extension of worked examples: answers, and the score that they must give.
 */
#ifndef RAPPORT_SRC_FORMATS_FHIR_EXAMPLE_H
#define RAPPORT_SRC_FORMATS_FHIR_EXAMPLE_H

#include "formats/fhir_walk.h"

/* Fills the instrument's examples; its items and scores must be there. An answer to no item of the
 * instrument, or one that its item does not admit, is refused; whether the score comes out is for
 * tests to find. Faults are remembered in `in`. */
void rp_fhir_examples(struct rp_fhir_in *in, struct rp_instrument *instrument);

#endif
