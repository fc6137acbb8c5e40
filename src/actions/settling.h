/*
 * settling: how the person wants the program to be, kept with the notes and as they are: exported,
 * imported and undone.
 */
#ifndef RAPPORT_ACTIONS_SETTLING_H
#define RAPPORT_ACTIONS_SETTLING_H

#include "actions/asking.h"
#include "actions/notes.h"

/* The settings of the notes; all absent where none were kept. */
struct rp_settings rp_notes_settings(const struct rp_notes *notes);
/* Keeps them in the place of those that were there, as one action, and saves. What they point to
 * must live as long as the notes. RP_BAD_INPUT: minutes that the schema does not allow, a country
 * that is not two letters, a language that is not written as BCP 47 does; and what saving gives. */
enum rp_rc rp_notes_settle(struct rp_notes *notes, const struct rp_settings *settings,
                           struct rp_err *err) RP_MUST_USE;

/* Does what is settled of that form name questions that it asks, each once? RP_BAD_INPUT. */
enum rp_rc rp_settings_check_prompts(const struct rp_settings *settings,
                                     const struct rp_asking *asking, struct rp_text form,
                                     struct rp_err *err) RP_MUST_USE;

/* The settings of one question of a form; NULL where nothing was said. */
const struct rp_prompt *rp_settings_prompt(const struct rp_settings *settings, struct rp_text form,
                                           struct rp_text question);

#endif
