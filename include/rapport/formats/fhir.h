/*
 * fhir: instruments as FHIR R4 Questionnaires (HL7 FHIR R4, Structured Data Capture), JSON text <->
 * struct rp_instrument.
 *
 * Read: header, groups, choice, open-choice, integer and decimal questions with their choices (in
 * place or in a contained ValueSet), ordinalValue and itemWeight, minValue, maxValue, sliders and
 * the words at their ends, and our own extensions below (docs/instruments.md describes them).
 * Extensions that are not known are passed over. Nothing is fetched from anywhere.
 */
#ifndef RAPPORT_FORMATS_FHIR_H
#define RAPPORT_FORMATS_FHIR_H

#include <rapport/domain/instrument.h>

/* Our extensions. On the Questionnaire: licence, score and example; on an item: reversed, step. */
#define RP_FHIR_LICENCE_URL "urn:rapport:fhir:licence"
#define RP_FHIR_SCORE_URL "urn:rapport:fhir:score"
#define RP_FHIR_EXAMPLE_URL "urn:rapport:fhir:example"
#define RP_FHIR_REVERSED_URL "urn:rapport:fhir:reversed"
#define RP_FHIR_STEP_URL "urn:rapport:fhir:step"

/* The longest published panels have a few hundred questions; more is no questionnaire that a person
 * fills in after an hour. */
enum { RP_QUESTIONNAIRE_BYTES_MAX = 1024 * 1024, RP_INSTRUMENT_ITEMS_MAX = 500 };
enum { RP_INSTRUMENT_CHOICES_MAX = 500, RP_INSTRUMENT_SCORES_MAX = 50 };
enum { RP_INSTRUMENT_EXAMPLES_MAX = 500 };

/*
 * Reads one Questionnaire. bytes: only looked at; everything in *out is copied to the arena. An
 * absent Questionnaire.id gives an absent id. out is written on success only; err may be NULL.
 *
 * RP_BAD_INPUT, with line and column: not UTF-8 or not JSON. With a JSON Pointer: not a
 * Questionnaire; words without a copyright or licence record; a modifier extension; a name
 * (linkId) missing or twice; values of a wrong type; scores and examples that contradict the
 * questions; bands with gaps or overlaps; no question that a number answers. RP_LIMIT: no memory,
 * or over one of the limits above.
 */
enum rp_rc rp_questionnaire_read(struct rp_text bytes, struct rp_arena *arena,
                                 struct rp_instrument *out, struct rp_err *err) RP_MUST_USE;

/*
 * Writes the instrument as a Questionnaire, UTF-8 and indented, owned by the arena. What was read
 * and is part of struct rp_instrument comes back; extensions that were passed over do not.
 * RP_LIMIT: no memory; *out is then untouched.
 */
enum rp_rc rp_questionnaire_write(const struct rp_instrument *instrument, struct rp_arena *arena,
                                  struct rp_text *out) RP_MUST_USE;

/* A file: its name ("phq-9.json"; ours, or given by a person) and what is in it. */
struct rp_instrument_file {
    struct rp_text name;
    struct rp_text bytes;
};

/*
 * Reads n files into *out, all or none. An instrument without an id gets its file's name up to the
 * first dot. err's place is "NAME#POINTER" (NAME cut to fit).
 * As rp_questionnaire_read, and RP_BAD_INPUT when two files hold the same id and version.
 */
enum rp_rc rp_instruments_load(const struct rp_instrument_file *files, size_t n,
                               struct rp_arena *arena, struct rp_instruments *out,
                               struct rp_err *err) RP_MUST_USE;

#endif
