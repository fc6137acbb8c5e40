/*
 * note_call: what the verbs that note one record have in common: they keep what they are given as
 * JSON, or show what there is.
 */
#ifndef RAPPORT_CLI_NOTE_CALL_H
#define RAPPORT_CLI_NOTE_CALL_H

#include "cli/vault_call.h"

/* The options such a verb declares. */
#define RP_NOTE_OPTIONS                                                                            \
    {.name = "relationship",                                                                       \
     .argument = "ID",                                                                             \
     .help = "whose it is; needed where there are several"},                                       \
        RP_VAULT_OPTIONS

#define RP_NOTE_STATUSES                                                                           \
    {RP_BAD_INPUT, "it is no such record; the message names the place"}, RP_VAULT_STATUSES

/* What every such verb says of itself, behind a paragraph of its own. */
#define RP_NOTE_HOW                                                                                \
    "With - it reads one record as JSON from standard input, as it stands in a journey file, and " \
    "keeps it; with the id of one that is there it takes its place. Without, it shows those that " \
    "are there. rapport undo takes a change back."

/* Two commands that run anywhere: nothing is there, and nothing is made. */
#define RP_NOTE_EXAMPLES(name)                                                                     \
    {"rapport " name " --no-input --vault nowhere", "there are no notes in that place", 1},        \
    {                                                                                              \
        "echo '{}' | rapport " name " --json --no-input --vault nowhere -", "nor here", 1          \
    }

/* Reads the record that an operand announces: "-", standard input. RP_USAGE for any other operand,
 * which is not said back: it is likely to be what somebody wanted to note. And as rp_call_read. */
enum rp_rc rp_call_record(struct rp_call *call, size_t max, struct rp_text *out) RP_MUST_USE;

/* Keeps the record on standard input in the list of the journey ("victories"), or shows the list.
 * The results are those of RP_NOTE_STATUSES. */
enum rp_rc rp_call_note(struct rp_call *call, const char *list) RP_MUST_USE;

/* Keeps a record in the open notes, and says so; then the one calm line when its words ask for it.
 */
enum rp_rc rp_call_keep(struct rp_call *call, struct rp_vault *vault,
                        const struct rp_noted *noted) RP_MUST_USE;

#endif
