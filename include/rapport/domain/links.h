/*
 * links: records that name each other are joined once, so that nobody searches again.
 */
#ifndef RAPPORT_DOMAIN_LINKS_H
#define RAPPORT_DOMAIN_LINKS_H

#include <rapport/domain/records.h>

/* Sets in_session and of_boundary of every moment of a journey that has passed rp_journey_check.
 * The lists must not be moved afterwards. RP_LIMIT: no memory. */
enum rp_rc rp_journey_link(struct rp_journey *journey, struct rp_arena *arena) RP_MUST_USE;

/* Somebody of that name among the people of a relationship, or NULL; an absent name is nobody's. */
const struct rp_person *rp_person_called(const struct rp_relationship *in, struct rp_text name);

#endif
