/*
 * note_dialogue: a person at a terminal is asked for one record, and it is kept.
 *
 * Where the kernel keeps the key, the notes are open only while they are read and while they are
 * saved, not while somebody thinks: other commands can use them, and the idle lock goes on
 * counting. Otherwise they stay open, so that nobody is asked for the passphrase twice. Every
 * answer is sealed as a draft, and a draft that waits is offered the next time.
 */
#ifndef RAPPORT_CLI_NOTE_DIALOGUE_H
#define RAPPORT_CLI_NOTE_DIALOGUE_H

#include "cli/note_call.h"

/* Is there somebody to ask? Both ends are a terminal, and neither --no-input nor --json nor an
 * operand says otherwise. */
bool rp_call_can_ask(const struct rp_call *call);

/* Asks for the record of the verb, or for what an option adds to one that is there, keeps it, and
 * shows the next step. Faults of rp_call_note; what was answered then waits as a draft. */
enum rp_rc rp_call_ask_note(struct rp_call *call) RP_MUST_USE;

#endif
