#include <rapport/base/text.h>

#include <stdint.h>
#include <string.h>

struct rp_text rp_text_of(const char *string)
{
    return (struct rp_text){string, string ? strlen(string) : 0};
}

bool rp_text_equal(struct rp_text a, struct rp_text b)
{
    if (a.len != b.len || !a.bytes || !b.bytes)
        return a.bytes == b.bytes && a.len == b.len;
    return a.len == 0 || memcmp(a.bytes, b.bytes, a.len) == 0;
}

bool rp_text_is(struct rp_text t, const char *string)
{
    return t.bytes && t.len == strlen(string) && memcmp(t.bytes, string, t.len) == 0;
}

int rp_text_compare(struct rp_text a, struct rp_text b)
{
    if (!a.bytes || !b.bytes)
        return (a.bytes != NULL) - (b.bytes != NULL);
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.bytes, b.bytes, shorter) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

enum rp_rc rp_text_copy(struct rp_arena *arena, struct rp_text t, struct rp_text *out)
{
    if (!t.bytes) {
        *out = t;
        return RP_OK;
    }
    char *bytes = t.len < (size_t)-1 ? rp_arena_alloc(arena, t.len + 1) : NULL;
    if (!bytes)
        return RP_LIMIT;
    memcpy(bytes, t.bytes, t.len);
    *out = (struct rp_text){bytes, t.len};
    return RP_OK;
}

struct rp_text rp_text_trim(struct rp_text t)
{
    while (t.len > 0 && rp_is_blank(t.bytes[t.len - 1]))
        t.len--;
    while (t.len > 0 && rp_is_blank(t.bytes[0])) {
        t.bytes++;
        t.len--;
    }
    return t;
}

/* Bytes of the valid sequence at p, or 0. RFC 3629 section 4, as a table of second-byte ranges. */
static size_t sequence_len(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80)
        return 1;
    size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left < len)
        return 0;
    unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    }
    return len;
}

/* Bytes at the beginning that are plain ASCII, in whole words of eight. */
static size_t ascii_len(const char *bytes, size_t len)
{
    size_t at = 0;
    for (uint64_t word = 0; len - at >= sizeof word; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    return at;
}

size_t rp_utf8_valid_prefix(const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len) {
        at += ascii_len(bytes + at, len - at);
        if (at == len)
            break;
        size_t step = sequence_len((const unsigned char *)bytes + at, len - at);
        if (!step)
            break;
        at += step;
    }
    return at;
}
