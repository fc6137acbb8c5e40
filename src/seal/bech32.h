/*
 * bech32: 32 bytes as text with a checksum (BIP 173).
 */
#ifndef RAPPORT_SEAL_BECH32_H
#define RAPPORT_SEAL_BECH32_H

#include <rapport/base/text.h>

/* Bytes in, five-bit groups of them, groups of the checksum. */
enum { RP_BECH32_BYTES = 32, RP_BECH32_GROUPS = 52, RP_BECH32_SUM = 6 };

/* Writes prefix, '1' and 58 characters to out, no zero; prefix is of lower case letters and '-'. */
void rp_bech32_write(const char *prefix, const unsigned char *bytes, char *out);
/* Reads exactly that, lower case. False when anything differs: prefix, length, a character, the
 * checksum, padding bits that are not zero. bytes then holds nothing of use. */
bool rp_bech32_read(const char *prefix, struct rp_text text, unsigned char *bytes) RP_MUST_USE;

#endif
