/*
 * payload: what a file key is for: the header's MAC, and the payload behind its nonce.
 */
#ifndef RAPPORT_SEAL_PAYLOAD_H
#define RAPPORT_SEAL_PAYLOAD_H

#include "seal/wrap.h"

#include <rapport/seal/secret.h>

/* The MAC of the header's text up to "---", by room->file_key, into RP_AGE_MAC_BYTES. */
void rp_header_mac(struct rp_seal_room *room, struct rp_text maced, unsigned char *mac);

/* Bytes of nonce and payload for plain_len bytes. */
size_t rp_payload_len(size_t plain_len);
/* Writes nonce and payload, rp_payload_len bytes. */
void rp_payload_seal(struct rp_seal_room *room, struct rp_text plain, unsigned char *out);
/* Opens nonce and payload by room->file_key, all or nothing: it is checked whole before
 * any of it is decrypted. Faults: CUT, CHUNK, LIMIT, MEMORY. */
enum rp_rc rp_payload_open(struct rp_seal_room *room, struct rp_text payload,
                           struct rp_secret **out, struct rp_err *err) RP_MUST_USE;

#endif
