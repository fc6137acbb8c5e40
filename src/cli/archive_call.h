/*
 * archive_call: a journey sealed with a passphrase of its own, for another computer or a drawer.
 */
#ifndef RAPPORT_CLI_ARCHIVE_CALL_H
#define RAPPORT_CLI_ARCHIVE_CALL_H

#include "actions/archiving.h"
#include "cli/vault_call.h"

/* The option that names a descriptor with the passphrase of an archive. */
#define RP_ARCHIVE_OPTION                                                                          \
    {                                                                                              \
        .name = "archive-passphrase-fd", .argument = "N",                                          \
        .help = "read the passphrase of the archive from this open descriptor"                     \
    }

/* Seals the text with a passphrase that is asked for, twice at a terminal; the result lies in the
 * call's arena. RP_LOCKED: none was given, the two differ, or it is too short. RP_LIMIT, RP_SYSTEM.
 */
enum rp_rc rp_call_archive_seal(struct rp_call *call, struct rp_text plain,
                                struct rp_text *out) RP_MUST_USE;
/* Opens one with its passphrase; the caller frees *out. RP_LOCKED: it does not fit, or none was
 * given; RP_DAMAGED; RP_LIMIT. */
enum rp_rc rp_call_archive_open(struct rp_call *call, struct rp_text file,
                                struct rp_secret **out) RP_MUST_USE;

#endif
