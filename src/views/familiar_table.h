/*
 * familiar_table: every feeling with everyone it came up with or was linked to, a line each.
 */
#ifndef RP_VIEWS_FAMILIAR_TABLE_H
#define RP_VIEWS_FAMILIAR_TABLE_H

#include "views/familiar.h"
#include "views/phrases.h"

#include <rapport/plot/scene.h>

/* In the phrases' arena; people oldest first, the therapist last. No columns where nothing is
 * noted. RP_LIMIT when the arena is out of memory; *out only on success. */
enum rp_rc rp_familiar_table(const struct rp_familiar *familiar, struct rp_phrases *phrases,
                             struct rp_scene_table *out) RP_MUST_USE;

#endif
