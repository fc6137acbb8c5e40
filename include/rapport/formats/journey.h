/*
 * journey: the interchange format of a person's records, JSON text <-> struct rp_journey.
 *
 * Reader and writer walk the table of domain/schema.h; no field is named here. Everything is read
 * or nothing: no value is invented, rounded or dropped, and fields that this program does not know
 * are kept and written back. Errors of syntax name line and column, errors of meaning name the
 * place as a JSON Pointer and the record's id; none ever quotes what a person wrote.
 */
#ifndef RAPPORT_FORMATS_JOURNEY_H
#define RAPPORT_FORMATS_JOURNEY_H

#include <rapport/base/strbuf.h>
#include <rapport/domain/records.h>
#include <rapport/domain/warnings.h>

/* Ten years of weekly sessions with much written in them are about 2 MB: larger is no journey. */
enum { RP_JOURNEY_BYTES_MAX = 64 * 1024 * 1024 };
/* The format nests nine deep; unknown fields may go further, a stack may not. */
enum { RP_JOURNEY_DEPTH_MAX = 32 };

/* What one file gave. */
struct rp_journey_file {
    struct rp_journey journey;
    struct rp_warnings warnings;
};

/*
 * Reads a journey file (RFC 8259; a byte order mark is skipped with a warning), creates the ids and
 * topics that it leaves out, and checks it as rp_journey_check does.
 *
 * bytes: the whole file; only looked at. terms: the closed lists; records point into them, so they
 * must outlive the journey. arena: holds all of *out and scratch memory. out: written on success
 * only. err: may be NULL.
 *
 * Created ids are the kind's prefix and the smallest free number of that relationship, in the order
 * of the file. null means absent for every field that may be absent. A topic that a session names
 * and no topic has as id or name is added.
 *
 * RP_BAD_INPUT: not UTF-8, not JSON, nested deeper than RP_JOURNEY_DEPTH_MAX, a value of the wrong
 * type or out of its range, an unknown word of a closed list, a missing day, or what
 * rp_journey_check refuses. RP_DAMAGED: a version of the format other than 1. RP_LIMIT: no memory,
 * or more than RP_JOURNEY_BYTES_MAX.
 */
enum rp_rc rp_journey_read(struct rp_text bytes, const struct rp_terms *terms,
                           struct rp_arena *arena, struct rp_journey_file *out,
                           struct rp_err *err) RP_MUST_USE;

/*
 * What rp_journey_read does last, for a journey that came together otherwise: makes the ids and
 * topics that lack, checks it, and links its records, in place. RP_BAD_INPUT, RP_LIMIT as above;
 * the journey is then of no use.
 */
enum rp_rc rp_journey_finish(struct rp_journey_file *file, const struct rp_terms *terms,
                             struct rp_arena *arena, struct rp_err *err) RP_MUST_USE;

/*
 * Appends the journey as JSON text to *out: keys in the order of the schema, then unknown fields,
 * two spaces a level, lists of words and answers on one line, numbers in their shortest form, a
 * line feed at the end. Reading it gives an equal journey.
 *
 * RP_LIMIT: no memory, or over the builder's maximum; *out then remembers it. err: may be NULL.
 */
enum rp_rc rp_journey_write(const struct rp_journey *journey, struct rp_strbuf *out,
                            struct rp_err *err) RP_MUST_USE;

#endif
