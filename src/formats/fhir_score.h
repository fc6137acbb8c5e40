/*
 * fhir_score: our score extension of a Questionnaire, read and held against the questions.
 */
#ifndef RAPPORT_SRC_FORMATS_FHIR_SCORE_H
#define RAPPORT_SRC_FORMATS_FHIR_SCORE_H

#include "formats/fhir_walk.h"

/* Fills the instrument's scores; its items must be there. Faults are remembered in `in`. */
void rp_fhir_scores(struct rp_fhir_in *in, struct rp_instrument *instrument);

#endif
