/*
 * validity: what must hold between records, beyond what each field's own range says.
 */
#ifndef RAPPORT_DOMAIN_VALIDITY_H
#define RAPPORT_DOMAIN_VALIDITY_H

#include <rapport/domain/records.h>
#include <rapport/domain/warnings.h>

/*
 * Checks a complete journey (see rp_journey_complete); changes nothing in it.
 *
 * terms: the lists its records point into. arena: scratch memory and the texts of warnings.
 * warnings: those found are added, also when an error follows. err: may be NULL; names the place as
 * a JSON Pointer and the record.
 *
 * RP_BAD_INPUT when
 * - an id stands twice among the records of one kind in a relationship (attempts of all moments and
 *   boundaries are one kind), or two relationships share one;
 * - a moment's session, an echo's person or a session's topic is not there;
 * - a moment's boundary is neither the id of a boundary nor a kind of boundary;
 * - a moment has neither a day nor an instant nor a session with one;
 * - a boundary's severity lowers a violation that cannot be lowered, or lowers one that can to less
 *   than ask (DOMAIN: missing or lowered data never silences a violation);
 * - an answer to one of the shipped instruments is off its scale. Other instruments are left alone.
 * RP_LIMIT: no memory.
 */
enum rp_rc rp_journey_check(const struct rp_journey *journey, const struct rp_terms *terms,
                            struct rp_arena *arena, struct rp_warnings *warnings,
                            struct rp_err *err) RP_MUST_USE;

#endif
