/*
 * next_hour: the next hour that is noted, and what to bring to it.
 */
#ifndef RP_VIEWS_NEXT_HOUR_H
#define RP_VIEWS_NEXT_HOUR_H

#include "views/telling.h"
#include "views/unsaid.h"

/* The first session of today or later that has not taken place yet, or NULL. */
const struct rp_session *rp_next_session(const struct rp_relationship *relationship, int32_t today);

/* Puts lines into a list: when it is and what is planned for it, homework of the latest hour that
 * is not known to be done, and what the person put into words to say. No line for what is not
 * noted; homework that was not done is told without a word on it. */
void rp_next_hour_put(struct rp_telling *telling, json_t *list, const struct rp_unsaid *unsaid);

#endif
