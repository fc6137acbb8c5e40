/*
 * scene_words: the words of a chart beside those of its data, from the book of words.
 */
#ifndef RP_VIEWS_SCENE_WORDS_H
#define RP_VIEWS_SCENE_WORDS_H

#include "views/phrases.h"

#include <rapport/plot/scene.h>

/* In the phrases' arena. RP_LIMIT when that is out of memory; *out only on success. */
enum rp_rc rp_scene_words_make(struct rp_phrases *phrases,
                               const struct rp_scene_words **out) RP_MUST_USE;

#endif
