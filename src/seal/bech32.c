#include "seal/bech32.h"

#include <stdint.h>
#include <string.h>

static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/* One five-bit group into the checksum; the constants are BIP 173's. */
static uint32_t sum_step(uint32_t sum, unsigned group)
{
    static const uint32_t factors[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    uint32_t top = sum >> 25;
    sum = (sum & 0x1ffffff) << 5 ^ group;
    for (int i = 0; i < 5; i++)
        sum ^= factors[i] & (0u - (top >> i & 1u));
    return sum;
}

static uint32_t sum_of_prefix(const char *prefix)
{
    uint32_t sum = 1;
    for (const char *p = prefix; *p; p++)
        sum = sum_step(sum, (unsigned char)*p >> 5);
    sum = sum_step(sum, 0);
    for (const char *p = prefix; *p; p++)
        sum = sum_step(sum, *p & 31);
    return sum;
}

/* Group i of 52: bits 5 i to 5 i + 4 of the bytes, zeros behind their end. */
static unsigned group_at(const unsigned char *bytes, size_t i)
{
    size_t at = i * 5 / 8, shift = i * 5 % 8;
    unsigned pair = (unsigned)bytes[at] << 8 | (at + 1 < RP_BECH32_BYTES ? bytes[at + 1] : 0u);
    return pair >> (11 - shift) & 31;
}

void rp_bech32_write(const char *prefix, const unsigned char *bytes, char *out)
{
    for (const char *p = prefix; *p; p++)
        *out++ = *p;
    *out++ = '1';
    uint32_t sum = sum_of_prefix(prefix);
    for (size_t i = 0; i < RP_BECH32_GROUPS; i++) {
        unsigned group = group_at(bytes, i);
        sum = sum_step(sum, group);
        *out++ = alphabet[group];
    }
    for (int i = 0; i < RP_BECH32_SUM; i++)
        sum = sum_step(sum, 0);
    sum ^= 1;
    for (int i = 0; i < RP_BECH32_SUM; i++)
        *out++ = alphabet[sum >> 5 * (RP_BECH32_SUM - 1 - i) & 31];
}

static void put_group(unsigned char *bytes, size_t i, unsigned group)
{
    size_t at = i * 5 / 8, shift = i * 5 % 8;
    unsigned pair = group << (11 - shift);
    bytes[at] |= (unsigned char)(pair >> 8);
    if (at + 1 < RP_BECH32_BYTES)
        bytes[at + 1] |= (unsigned char)pair;
}

bool rp_bech32_read(const char *prefix, struct rp_text text, unsigned char *bytes)
{
    size_t prefix_len = strlen(prefix);
    if (text.len != prefix_len + 1 + RP_BECH32_GROUPS + RP_BECH32_SUM ||
        memcmp(text.bytes, prefix, prefix_len) != 0 || text.bytes[prefix_len] != '1')
        return false;
    const char *groups = text.bytes + prefix_len + 1;
    uint32_t sum = sum_of_prefix(prefix);
    unsigned group = 0, last = 0;
    memset(bytes, 0, RP_BECH32_BYTES);
    for (size_t i = 0; i < RP_BECH32_GROUPS + RP_BECH32_SUM; i++) {
        const char *found = groups[i] ? strchr(alphabet, groups[i]) : NULL;
        if (!found)
            return false;
        group = (unsigned)(found - alphabet);
        sum = sum_step(sum, group);
        if (i < RP_BECH32_GROUPS)
            put_group(bytes, i, last = group);
    }
    return sum == 1 && (last & 15) == 0; /* 260 bits hold 256 */
}
