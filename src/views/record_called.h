/*
 * record_called: what a record is, in a few words and without its id: "session of 12 March".
 */
#ifndef RP_VIEWS_RECORD_CALLED_H
#define RP_VIEWS_RECORD_CALLED_H

#include "views/phrases.h"
#include <rapport/domain/schema.h>

/* Its kind with its day, else its name, else its kind alone; a moment without a day has that of its
 * session. In the arena of the phrases. The name is the person's own words, as they are. */
struct rp_text rp_record_called(struct rp_phrases *phrases, enum rp_kind kind, const void *record,
                                int32_t today);

/* The same within a sentence of the page: "the moment of 12 March"; an hour that was rated is "your
 * check-in of 12 March". */
struct rp_text rp_record_the(struct rp_phrases *phrases, enum rp_kind kind, const void *record,
                             int32_t today);

#endif
