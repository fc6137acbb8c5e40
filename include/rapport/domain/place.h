/*
 * place: where in a journey something stands, and how an error says it.
 *
 * A chain of frames on the caller's stack, innermost first. It is rendered only when something is
 * wrong, so walking a large journey costs nothing for it.
 */
#ifndef RAPPORT_DOMAIN_PLACE_H
#define RAPPORT_DOMAIN_PLACE_H

#include <rapport/domain/schema.h>

/* Index of a frame that is no element of a list. */
#define RP_PLACE_NO_INDEX SIZE_MAX

/* One step inwards. Start with `{.index = RP_PLACE_NO_INDEX}` or a function below. */
struct rp_place {
    const struct rp_place *up; /* NULL: the top of the file */
    const char *field;         /* a name of the schema; NULL at the top */
    struct rp_text key; /* a name out of the file below `field` (an answer's item); or absent */
    size_t index;       /* in the list, from 0; or RP_PLACE_NO_INDEX */
    enum rp_kind kind;  /* of the record that stands here; RP_KIND_NONE: a plain value */
    struct rp_text id;  /* of that record; or absent */
};

/* The value of a field of the record at `record`. */
struct rp_place rp_place_field(const struct rp_place *record, const char *field);
/* Element `index` of the list at `list`, a plain value or a record of `kind`. */
struct rp_place rp_place_element(const struct rp_place *list, size_t index, enum rp_kind kind);

/* 1 to 40 of A-Z a-z 0-9 _ - : short and plain enough to be shown in errors, where a person's own
 * words never are. */
bool rp_id_is_plain(struct rp_text id);

/* Writes the JSON Pointer (see rp_pointer_key) with a zero. A key that is not made of 1 to 40 plain
 * id characters or "." "/" "~" is left out. */
void rp_place_pointer(const struct rp_place *place, char out[RP_ERR_PLACE_MAX]);
/* The plain id of the record at the place, or of the nearest one around it; or absent. */
struct rp_text rp_place_id(const struct rp_place *place);

/* A closed range of numbers; values are whole multiples of step (1 or .5), any when step is 0. */
struct rp_range {
    double min, max, step;
};

/* Does the range hold the value? False for NaN. */
bool rp_range_holds(struct rp_range range, double value);

/* Fills *err (may be NULL) with RP_BAD_INPUT, the pointer, and "moment m3: felt must be EXPECTED",
 * and returns RP_BAD_INPUT. expected: words of ours. */
enum rp_rc rp_place_refuse(const struct rp_place *place, const char *expected, struct rp_err *err);
/* The same with "a number from 0 to 10 in halves" made from the range. */
enum rp_rc rp_place_refuse_number(const struct rp_place *place, struct rp_range range,
                                  struct rp_err *err);

#endif
