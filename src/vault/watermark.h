/*
 * watermark: what this computer saw last of a vault, kept outside the vault.
 *
 * Whoever can write the vault's directory can put an older record in its place, or another list of
 * recipients; against what stands here both are seen. It holds no secret.
 */
#ifndef RAPPORT_VAULT_WATERMARK_H
#define RAPPORT_VAULT_WATERMARK_H

#include "vault/place.h"
#include <rapport/seal/key.h>

struct rp_watermark {
    bool is_known;      /* false: the vault was never open here */
    int64_t generation; /* highest saved or opened */
    struct rp_age_recipient own, recovery;
};

/* Reads it; one that is not there is not known. RP_DAMAGED when it is none, RP_SYSTEM when it
 * cannot be read: it must then not be written over, or what was seen would be forgotten. */
enum rp_rc rp_watermark_read(const struct rp_vault_place *place, struct rp_watermark *out,
                             struct rp_err *err) RP_MUST_USE;
/* Keeps it. RP_SYSTEM, RP_LIMIT. */
enum rp_rc rp_watermark_write(const struct rp_vault_place *place, const struct rp_watermark *mark,
                              struct rp_err *err) RP_MUST_USE;

/* The text of the vault's file of recipients: a line each. Room for RP_RECIPIENTS_CHARS + 1. */
enum { RP_RECIPIENTS_CHARS = 2 * (RP_AGE_RECIPIENT_CHARS + 1) };
void rp_recipients_print(const struct rp_age_recipient *own,
                         const struct rp_age_recipient *recovery, char *out);
/* Reads it. RP_DAMAGED when it is anything else. */
enum rp_rc rp_recipients_parse(struct rp_text text, struct rp_age_recipient *own,
                               struct rp_age_recipient *recovery, struct rp_err *err) RP_MUST_USE;

#endif
