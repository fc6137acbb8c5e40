/*
 * fhir_choice: the choices of a question: in place (answerOption) or in a ValueSet that the
 * Questionnaire contains (answerValueSet).
 */
#ifndef RAPPORT_SRC_FORMATS_FHIR_CHOICE_H
#define RAPPORT_SRC_FORMATS_FHIR_CHOICE_H

#include "formats/fhir_walk.h"

/* Fills the item's choices; none when the file does not hold them. Faults are remembered in `in`.
 */
void rp_fhir_choices(struct rp_fhir_in *in, const json_t *json, struct rp_instrument_item *item);

#endif
