/*
 * key: the two halves of an age X25519 key, and how they are written.
 *
 * An identity opens what was sealed to its recipient. Text form: Bech32 (BIP 173, without its limit
 * of 90 characters) of the 32 bytes; https://c2sp.org/age, "The X25519 recipient type".
 */
#ifndef RAPPORT_SEAL_KEY_H
#define RAPPORT_SEAL_KEY_H

#include <rapport/seal/secret.h>

/* Bytes of either half, and characters of the text forms, without a zero. */
enum { RP_AGE_KEY_BYTES = 32, RP_AGE_RECIPIENT_CHARS = 62, RP_AGE_IDENTITY_CHARS = 74 };

/* The public half; nothing in it is secret. Plain data. */
struct rp_age_recipient {
    unsigned char bytes[RP_AGE_KEY_BYTES];
};

/* The secret half, in memory like that of a secret. Opaque. */
struct rp_age_identity;

/* A new identity from the system's randomness. The caller frees *out with rp_age_identity_free.
 * err may be NULL. Faults: MEMORY, SYSTEM; *out is then left alone. */
enum rp_rc rp_age_identity_new(struct rp_age_identity **out, struct rp_err *err) RP_MUST_USE;
/* Reads "AGE-SECRET-KEY-1...", upper case, nothing around it. Ownership as above.
 * Faults: KEY; HYBRID for "AGE-SECRET-KEY-PQ-1..."; MEMORY; SYSTEM. */
enum rp_rc rp_age_identity_parse(struct rp_text text, struct rp_age_identity **out,
                                 struct rp_err *err) RP_MUST_USE;
/* Its text form, RP_AGE_IDENTITY_CHARS long. The caller frees *out. Faults: MEMORY, SYSTEM. */
enum rp_rc rp_age_identity_print(const struct rp_age_identity *identity, struct rp_secret **out,
                                 struct rp_err *err) RP_MUST_USE;
/* Its public half. */
struct rp_age_recipient rp_age_identity_recipient(const struct rp_age_identity *identity);
/* Wipes and frees; NULL does nothing. */
void rp_age_identity_free(struct rp_age_identity *identity);

/* Reads "age1...", lower case, nothing around it. err may be NULL. *out is written on success.
 * Faults: KEY; HYBRID for "age1pq1...". */
enum rp_rc rp_age_recipient_parse(struct rp_text text, struct rp_age_recipient *out,
                                  struct rp_err *err) RP_MUST_USE;
/* Writes its text form and a zero to out, room for RP_AGE_RECIPIENT_CHARS + 1. */
void rp_age_recipient_print(const struct rp_age_recipient *recipient, char *out);
/* Same key? */
bool rp_age_recipient_equal(const struct rp_age_recipient *a, const struct rp_age_recipient *b);

#endif
