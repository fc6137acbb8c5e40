/*
 * header_parts: the head of a file that is binary already.
 */
#ifndef RAPPORT_SEAL_HEADER_PARTS_H
#define RAPPORT_SEAL_HEADER_PARTS_H

#include <rapport/seal/header.h>

/* The first line of every file of this version, and what ends the part that the MAC covers. */
#define RP_AGE_VERSION_LINE "age-encryption.org/v1"
#define RP_AGE_END_MARK "---"

/* As rp_age_header_read, of a file that is not armored. */
enum rp_rc rp_age_header_read_binary(struct rp_arena *arena, struct rp_text file,
                                     struct rp_age_header *out, struct rp_err *err) RP_MUST_USE;

#endif
