/*
 * payload: what a file key is for: the header's MAC, and the payload behind its nonce.
 */
#ifndef RAPPORT_SEAL_PAYLOAD_H
#define RAPPORT_SEAL_PAYLOAD_H

#include "seal/wrap.h"

#include <rapport/seal/secret.h>

/* The MAC of the header's text up to "---", by room->file_key, into RP_AGE_MAC_BYTES. */
void rp_header_mac(struct rp_seal_room *room, struct rp_text maced, unsigned char *mac);

/* Bytes of nonce and payload for plain_len bytes, a proof among them if there is one. */
size_t rp_payload_len(size_t plain_len);
/* Writes nonce and payload, rp_payload_len bytes. proof_key: of RP_SEAL_PROOF_BYTES, or NULL for no
 * proof. */
void rp_payload_seal(struct rp_seal_room *room, struct rp_text plain,
                     const struct rp_secret *proof_key, unsigned char *out);
/* What is to be opened. Plain data. */
struct rp_sealed_payload {
    struct rp_text bytes;              /* nonce and pieces */
    const struct rp_secret *proof_key; /* or NULL: no proof is asked for */
};

/* How many bytes a payload opens to, its proof among them. Faults: CUT, CHUNK. */
enum rp_rc rp_payload_plain_len(struct rp_text payload, size_t *out,
                                struct rp_err *err) RP_MUST_USE;
/*
 * Opens nonce and payload by room->file_key to `to`, all or nothing: it is checked whole before any
 * of it is decrypted. `to` has room for rp_payload_plain_len bytes, and may lie before the payload
 * in the same memory. *len is what came out; a proof that was asked for is cut off it and wiped.
 * Faults: CUT, CHUNK, PROOF; with the last `to` is wiped.
 */
enum rp_rc rp_payload_open(struct rp_seal_room *room, const struct rp_sealed_payload *payload,
                           unsigned char *to, size_t *len, struct rp_err *err) RP_MUST_USE;

#endif
