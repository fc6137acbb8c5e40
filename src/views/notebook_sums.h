/*
 * notebook_sums: what the records of a list add up to, without judging any of it.
 */
#ifndef RP_VIEWS_NOTEBOOK_SUMS_H
#define RP_VIEWS_NOTEBOOK_SUMS_H

#include "views/notebook.h"
#include "views/phrases.h"

/* Below the list of one relationship: topics and how often they came, whose work the gains were,
 * answers over time. Nothing for other lists. */
void rp_notebook_sums(const struct rp_notebook *notebook, const struct rp_relationship *r,
                      struct rp_page *page);
/* Below the calls with therapists: how earlier relationships ended, as the person put it. */
void rp_notebook_learned(const struct rp_notebook *notebook, struct rp_page *page);

#endif
