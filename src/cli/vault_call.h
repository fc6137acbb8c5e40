/*
 * vault_call: what the verbs that open the notes have in common.
 */
#ifndef RAPPORT_CLI_VAULT_CALL_H
#define RAPPORT_CLI_VAULT_CALL_H

#include "actions/notes.h"
#include "cli/call.h"
#include "views/knowledge.h"

/* The options such a verb declares. */
#define RP_VAULT_OPTIONS                                                                           \
    RP_VAULT_DIR_OPTION,                                                                           \
    {                                                                                              \
        .name = "passphrase-fd", .argument = "N",                                                  \
        .help = "read the passphrase from this open descriptor instead of the terminal"            \
    }

/* The one of them for verbs that need no key. */
#define RP_VAULT_DIR_OPTION                                                                        \
    {                                                                                              \
        .name = "vault", .argument = "DIR",                                                        \
        .help = "where the notes are; otherwise RAPPORT_VAULT, otherwise notes in your data "      \
                "directory"                                                                        \
    }

/* The results such a verb may end in besides those of every verb. */
#define RP_VAULT_STATUSES                                                                          \
    {RP_NOT_FOUND, "there are no notes yet"},                                                      \
        {RP_LOCKED,                                                                                \
         "the passphrase does not fit, none was given, or the notes are open elsewhere"},          \
    {                                                                                              \
        RP_DAMAGED, "a file of the notes is damaged, newer than this program, or not theirs"       \
    }

/* Those of them that a verb which also reads files adds to its own. */
#define RP_VAULT_ONLY_STATUSES                                                                     \
    {                                                                                              \
        RP_LOCKED, "the notes are locked, or open elsewhere"                                       \
    }

/* Unlocked once, the notes open without asking for so long after the last use. */
enum { RP_IDLE_S = 5 * 60 };

/* The rule is said before it is broken. */
#define RP_NEW_PASSPHRASE(what) what " of 8 or more characters, several words are best: "

/* Where the notes are, whether or not they are there: path of at most PATH_MAX, in the arena. */
enum rp_rc rp_call_vault_dir(struct rp_call *call, const char **out) RP_MUST_USE;
/* How a secret is asked for. */
struct rp_secret_question {
    const char *option; /* names a descriptor to read it from */
    const char *prompt; /* at a terminal */
    const char *none;   /* what is said when --no-input forbids to ask */
};
/* Reads a secret line. The caller frees *out. RP_LOCKED when there is none. */
enum rp_rc rp_call_secret(struct rp_call *call, const struct rp_secret_question *question,
                          struct rp_secret **out) RP_MUST_USE;
/* A passphrase: from --passphrase-fd, else typed unseen after the prompt. twice: it is new,
 * long enough (a terminal gives three tries), and typed a second time at a terminal. The caller
 * frees *out. RP_LOCKED without either; RP_USAGE when it is too short. */
enum rp_rc rp_call_passphrase(struct rp_call *call, const char *prompt, bool twice,
                              struct rp_secret **out) RP_MUST_USE;
/* Opens the notes: with the key that the kernel still keeps, else with the passphrase, for which a
 * terminal gives three tries. ask: false never asks, and gives RP_LOCKED. Tells what a person
 * should know. The caller closes *out. */
enum rp_rc rp_call_vault(struct rp_call *call, bool ask, struct rp_vault **out) RP_MUST_USE;
/* Asks for the passphrase also while the kernel keeps the key: whoever sits at an unlocked computer
 * need not be the person. Else as above. */
enum rp_rc rp_call_vault_proved(struct rp_call *call, struct rp_vault **out) RP_MUST_USE;
/* The same a second time in one run: what a person should know was told already. */
enum rp_rc rp_call_vault_again(struct rp_call *call, bool ask, struct rp_vault **out) RP_MUST_USE;
/* Opens the notes for who needs no more of them than the vault, the terms and the time. The caller
 * closes out->vault. */
enum rp_rc rp_call_notes_begin(struct rp_call *call, const struct rp_knowledge *knowledge,
                               struct rp_notes *out) RP_MUST_USE;
/* Opens the notes and loads them. The caller closes out->vault. */
enum rp_rc rp_call_notes(struct rp_call *call, const struct rp_knowledge *knowledge,
                         struct rp_notes *out) RP_MUST_USE;

#endif
