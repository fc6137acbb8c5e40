/*
 * note_call: what the verbs that note one record have in common: they keep what they are given as
 * JSON, or show what there is.
 */
#ifndef RAPPORT_CLI_NOTE_CALL_H
#define RAPPORT_CLI_NOTE_CALL_H

#include "actions/noting.h"
#include "cli/vault_call.h"

/* The options such a verb declares; RP_NOTE_OPTIONS_ONE where there is one such record only. */
#define RP_NOTE_OPTIONS_ONE                                                                        \
    {.name = "list", .help = "show those that are there"},                                         \
        {.name = "relationship",                                                                   \
         .argument = "ID",                                                                         \
         .help = "whose it is; needed where there are several"},                                   \
        RP_VAULT_OPTIONS

/* Of verbs whose list holds what they note. */
#define RP_NOTE_OPTIONS_PAST                                                                       \
    {.name = "history", .argument = "ID", .help = "show how one was before, each change of it"},   \
        {.name = "remove",                                                                         \
         .argument = "ID",                                                                         \
         .help = "show what would go with one, and remove it once you say so"},                    \
    {                                                                                              \
        .name = "yes", .help = "with --remove: do it"                                              \
    }

#define RP_NOTE_OPTIONS                                                                            \
    RP_NOTE_OPTIONS_PAST,                                                                          \
        {.name = "all",                                                                            \
         .help = "ask every question, not only the first ones; with --list: show each, not only "  \
                 "the newest"},                                                                    \
        {.name = "edit", .argument = "ID", .help = "go on with one that is there"},                \
        RP_NOTE_OPTIONS_ONE

#define RP_NOTE_STATUSES                                                                           \
    {RP_BAD_INPUT, "it is no such record; the message names the place"}, RP_VAULT_STATUSES

/* What every such verb says of itself, behind a paragraph of its own. */
#define RP_NOTE_HOW                                                                                \
    "At a terminal it asks, one question a line; none has to be answered, and what was answered "  \
    "is sealed as you go. With - it reads one record as JSON from standard input, as it stands "   \
    "in a journey file; with the id of one that is there it takes its place. --list shows those "  \
    "that are there, and so does the verb where nobody can be asked. rapport undo takes a change " \
    "back."

/* Two commands that run anywhere: nothing is there, and nothing is made. */
#define RP_NOTE_EXAMPLES(name)                                                                     \
    {"rapport " name " --no-input --vault nowhere", "there are no notes in that place", 1},        \
    {                                                                                              \
        "echo '{}' | rapport " name " --json --no-input --vault nowhere -", "nor here", 1          \
    }

/* Reads the record that an operand announces: "-", standard input. RP_USAGE for any other operand,
 * which is not said back: it is likely to be what somebody wanted to note. And as rp_call_read. */
enum rp_rc rp_call_record(struct rp_call *call, size_t max, struct rp_text *out) RP_MUST_USE;

/* Asks for what the verb notes (struct rp_note), keeps what stands on standard input, or shows what
 * there is. The results are those of RP_NOTE_STATUSES. */
enum rp_rc rp_call_note(struct rp_call *call) RP_MUST_USE;

/* Shows the records of the verb's list, a line each, or as JSON. RP_NOT_FOUND: there is none. */
enum rp_rc rp_call_show_notes(struct rp_call *call) RP_MUST_USE;

#endif
