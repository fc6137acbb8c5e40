/*
 * fhir_walk: typed looks into a FHIR resource. The first fault is remembered and everything after
 * it gives absent values, so that a reader asks once at its end.
 */
#ifndef RAPPORT_SRC_FORMATS_FHIR_WALK_H
#define RAPPORT_SRC_FORMATS_FHIR_WALK_H

#include <jansson.h>
#include <rapport/domain/instrument.h>

struct rp_fhir_in {
    const json_t *root;
    struct rp_arena *arena;
    struct rp_err *err; /* may be NULL */
    enum rp_rc rc;
};

/* Remembers RP_BAD_INPUT with a sentence of ours and the JSON Pointer of `at`, or of its field when
 * field is not NULL; does nothing when something was wrong before. */
void rp_fhir_refuse(struct rp_fhir_in *in, const json_t *at, const char *field,
                    const char *sentence);
/* Remembers RP_LIMIT with a sentence. */
void rp_fhir_limit(struct rp_fhir_in *in, const char *sentence);

/* The field's text copied to the arena; absent when there is none. Another type is refused. */
struct rp_text rp_fhir_text(struct rp_fhir_in *in, const json_t *object, const char *field);
/* As rp_fhir_text, but absent or empty is refused. */
struct rp_text rp_fhir_needed(struct rp_fhir_in *in, const json_t *object, const char *field);
/* The field's true or false; false when there is none. Another type is refused. */
bool rp_fhir_flag(struct rp_fhir_in *in, const json_t *object, const char *field);
/* The field as a list of objects (NULL: absent; json_array_size(NULL) is 0). Other things in it, or
 * another type, are refused. */
const json_t *rp_fhir_objects(struct rp_fhir_in *in, const json_t *object, const char *field);
/* The first of a field's list of codings; all absent when there is none. */
struct rp_coding rp_fhir_first_coding(struct rp_fhir_in *in, const json_t *object,
                                      const char *field);
/* A Coding. */
struct rp_coding rp_fhir_coding(struct rp_fhir_in *in, const json_t *coding);

/* The object's first extension of that url, or NULL. */
const json_t *rp_fhir_extension(struct rp_fhir_in *in, const json_t *object, const char *url);
/* The object's next extension of that url at or after *at in its list, with *at moved behind it;
 * NULL when there is none. Start with *at = 0. */
const json_t *rp_fhir_next(struct rp_fhir_in *in, const json_t *object, const char *url,
                           size_t *at);
/* How many extensions of that url the object has. */
size_t rp_fhir_count(struct rp_fhir_in *in, const json_t *object, const char *url);
/* The number of an extension (valueInteger or valueDecimal): true and *out; false for a NULL
 * extension. One without a number is refused. */
bool rp_fhir_number(struct rp_fhir_in *in, const json_t *extension, double *out);
/* The words of an extension (valueCode or valueString); absent for NULL. One without is refused. */
struct rp_text rp_fhir_word(struct rp_fhir_in *in, const json_t *extension);
/* The valueBoolean of an extension; false for NULL. One without is refused. */
bool rp_fhir_yes(struct rp_fhir_in *in, const json_t *extension);

/* A part that an extension of ours may have. */
struct rp_fhir_part {
    const char *url;
    bool needed;
    bool many;
};
/* Refuses an extension with parts that are not listed, twice where once is meant, or lacking. */
void rp_fhir_parts(struct rp_fhir_in *in, const json_t *extension, const struct rp_fhir_part *parts,
                   size_t n);

#endif
