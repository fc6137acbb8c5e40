/*
 * stanza: one recipient of a header, read from its lines.
 */
#ifndef RAPPORT_SEAL_STANZA_H
#define RAPPORT_SEAL_STANZA_H

#include "seal/header_lines.h"

#include <rapport/seal/header.h>

/* Reads the stanza that begins with the line `first`, which was just read, and its body lines.
 * Known kinds are checked to their last byte. Faults: HEADER, CUT, LIMIT, WORK, MEMORY. */
enum rp_rc rp_stanza_read(struct rp_header_lines *lines, struct rp_text first,
                          struct rp_arena *arena, struct rp_age_stanza *out,
                          struct rp_err *err) RP_MUST_USE;

#endif
