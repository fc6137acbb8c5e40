/*
 * saving: the end of every change of the notes.
 */
#ifndef RAPPORT_ACTIONS_SAVING_H
#define RAPPORT_ACTIONS_SAVING_H

#include "actions/notes.h"

/* Ends the action that runs: kept and saved when rc is RP_OK, else as if it had not been. Gives rc,
 * or what saving gives: then the vault is to be closed, or paused and resumed, before it is looked
 * at. */
enum rp_rc rp_notes_save(struct rp_notes *notes, enum rp_rc rc, struct rp_err *err) RP_MUST_USE;

#endif
