/*
 * note_keep: a record is kept, and what is said then: that it is, the one calm line, the next step.
 */
#ifndef RAPPORT_CLI_NOTE_KEEP_H
#define RAPPORT_CLI_NOTE_KEEP_H

#include "actions/noting.h"
#include "cli/vault_call.h"

/* Keeps a record in the open notes, and says so; then the one calm line when its words ask for it.
 */
enum rp_rc rp_call_keep(struct rp_call *call, struct rp_vault *vault,
                        const struct rp_noted *noted) RP_MUST_USE;

/* Seals a moment into the inbox, where it waits for the key, and says so; then the one calm line.
 * RP_DAMAGED, RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_call_keep_sealed(struct rp_call *call, struct rp_text json) RP_MUST_USE;

/* Says that it was kept, with its id and what it is, or that it was there already; and the one calm
 * line. */
void rp_call_tell_kept(struct rp_call *call, const struct rp_knowledge *knowledge,
                       const struct rp_kept *kept);

/* The one calm line, when the words of a moment that was sealed into the inbox ask for it: a person
 * need not wait for it as the moment waits for the key. call->err stays as it is. */
void rp_call_tell_waits(struct rp_call *call, struct rp_text json);

/* Says it where that made another session of a day: nobody should come to have two unawares. */
void rp_call_tell_second(struct rp_call *call, const struct rp_knowledge *knowledge,
                         const struct rp_notes *notes, const struct rp_kept *kept);

/* Shows the first step for a relationship in the open notes, short. RP_LIMIT; what the data files
 * give. */
enum rp_rc rp_call_next_step(struct rp_call *call, struct rp_knowledge *knowledge,
                             const struct rp_notes *notes, struct rp_text relationship) RP_MUST_USE;

#endif
