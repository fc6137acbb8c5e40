/*
 * armor: the text form of an age file, strict PEM (RFC 7468) with one label.
 *
 * Lines of 64 characters of canonical base64 end in LF or CR LF; white space may stand before the
 * first and after the last line, nowhere else.
 */
#ifndef RAPPORT_SEAL_ARMOR_H
#define RAPPORT_SEAL_ARMOR_H

#include <rapport/base/text.h>

/* Most bytes of white space before and after: a mail program adds a few. */
enum { RP_ARMOR_BLANK_MAX = 1024 };

/* Is this meant as the text form: does it begin with "-----", white space apart? */
bool rp_armor_is(struct rp_text file) RP_MUST_USE;
/* Decodes it into the arena. Faults: ARMOR with the line, CUT, MEMORY. */
enum rp_rc rp_armor_read(struct rp_arena *arena, struct rp_text file, struct rp_text *out,
                         struct rp_err *err) RP_MUST_USE;
/* Encodes bytes into the arena. Fault: MEMORY. */
enum rp_rc rp_armor_write(struct rp_arena *arena, struct rp_text binary, struct rp_text *out,
                          struct rp_err *err) RP_MUST_USE;

#endif
