/*
 * key_parts: what an identity is made of, for the two files that compute with it.
 */
#ifndef RAPPORT_SEAL_KEY_PARTS_H
#define RAPPORT_SEAL_KEY_PARTS_H

#include <rapport/seal/key.h>

/* Lies in guarded memory; 64 bytes, so that its end touches the guard. */
struct rp_age_identity {
    unsigned char secret[RP_AGE_KEY_BYTES];
    struct rp_age_recipient recipient;
};

#endif
