/*
 * fhir_item: the questions of a Questionnaire, out of their groups, in the order of the file.
 */
#ifndef RAPPORT_SRC_FORMATS_FHIR_ITEM_H
#define RAPPORT_SRC_FORMATS_FHIR_ITEM_H

#include "formats/fhir_walk.h"

#define RP_FHIR_ORDINAL_URL "http://hl7.org/fhir/StructureDefinition/ordinalValue"
#define RP_FHIR_WEIGHT_URL "http://hl7.org/fhir/StructureDefinition/itemWeight"
#define RP_FHIR_MIN_URL "http://hl7.org/fhir/StructureDefinition/minValue"
#define RP_FHIR_MAX_URL "http://hl7.org/fhir/StructureDefinition/maxValue"
#define RP_FHIR_SLIDER_STEP_URL                                                                    \
    "http://hl7.org/fhir/StructureDefinition/questionnaire-sliderStepValue"
#define RP_FHIR_CONTROL_URL "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
#define RP_FHIR_CONTROL_SYSTEM "http://hl7.org/fhir/questionnaire-item-control"
#define RP_FHIR_CALCULATED_URL                                                                     \
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"

/* Fills the instrument's items. Faults are remembered in `in`. */
void rp_fhir_items(struct rp_fhir_in *in, struct rp_instrument *instrument);

#endif
