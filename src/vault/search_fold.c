#include "vault/search_fold.h"

#include <rapport/base/checked.h>
#include <string.h>
#include <utf8proc.h>

enum {
    ASCII_END = 0x80,
    GROWN_MAX = 64, /* bytes that one character can become: 18 letters at most, see utf8proc */
    LETTERS_MAX = 32,
    LETTER_BYTES = sizeof(((struct search_letter *)NULL)->bytes),
    WORD = 8, /* bytes of ASCII that are folded at once */
};

/* Eight bytes at a time: a sign in each. */
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static enum rp_rc make_room(struct search_room *room, size_t used, size_t more)
{
    size_t need = 0;
    size_t cap = room->cap ? room->cap : 1024;
    if (!rp_size_add(used, more, &need))
        return RP_LIMIT;
    while (cap < need) {
        if (!rp_size_mul(cap, 2, &cap))
            return RP_LIMIT;
    }
    if (!room->letters)
        room->letters = rp_arena_array(room->arena, SEARCH_LETTERS, sizeof *room->letters);
    if (!room->letters)
        return RP_LIMIT;
    if (cap == room->cap)
        return RP_OK;
    char *bytes = rp_arena_alloc(room->arena, cap);
    if (!bytes)
        return RP_LIMIT;
    if (used)
        memcpy(bytes, room->bytes, used);
    room->bytes = bytes;
    room->cap = cap;
    return RP_OK;
}

/* A folded character, and how many bytes of the text it took. */
struct folded {
    const char *bytes;
    size_t n, took;
    char own[GROWN_MAX]; /* where it is not kept among the letters */
};

/* Bytes of a character by its first one; 1 where no character begins. */
static size_t length_of(unsigned char first)
{
    return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
}

static void decompose(const char *bytes, size_t len, struct folded *out)
{
    utf8proc_int32_t letters[LETTERS_MAX];
    utf8proc_int32_t letter = 0;
    int boundary = 0;
    utf8proc_ssize_t took =
        utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)len, &letter);
    *out = (struct folded){.bytes = out->own, .took = took > 0 ? (size_t)took : 1};
    if (took <= 0)
        return;
    utf8proc_ssize_t letters_n = utf8proc_decompose_char(
        letter, letters, LETTERS_MAX,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);
    for (utf8proc_ssize_t i = 0; i < letters_n && i < LETTERS_MAX && out->n + 4 <= GROWN_MAX; i++)
        out->n += (size_t)utf8proc_encode_char(letters[i], (utf8proc_uint8_t *)out->own + out->n);
}

/* Folds the character that the bytes begin with, which is not ASCII. */
static void fold_one(struct search_room *room, const char *bytes, size_t len, struct folded *out)
{
    size_t whole = length_of((unsigned char)bytes[0]);
    uint32_t key = 0;
    for (size_t i = 0; i < whole && i < len; i++)
        key = key << 8 | (unsigned char)bytes[i];
    struct search_letter *kept = &room->letters[key * UINT32_C(2654435761) >> 20];
    if (kept->key != key || whole > len) {
        decompose(bytes, len, out);
        if (out->took != whole || out->n > LETTER_BYTES)
            return;
        kept->key = key;
        kept->n = (uint8_t)out->n;
        memcpy(kept->bytes, out->own, LETTER_BYTES);
    }
    out->bytes = kept->bytes;
    out->n = kept->n;
    out->took = whole;
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* Folds ASCII, eight bytes at a time as far as that goes. Returns how many bytes it did. */
static size_t fold_ascii(const char *from, size_t len, char *to)
{
    size_t i = 0;
    for (; i + WORD <= len; i += WORD) {
        uint64_t word;
        memcpy(&word, from + i, WORD);
        if (word & EACH(ASCII_END))
            break;
        /* The highest bit of each byte: is it at least 'A', is it beyond 'Z'? No sum carries over.
         */
        uint64_t capital = (word + EACH(ASCII_END - 'A')) & ~(word + EACH(ASCII_END - 'Z' - 1));
        word += (capital & EACH(ASCII_END)) >> 2; /* 0x20: the distance to the small letter */
        memcpy(to + i, &word, WORD);
    }
    for (; i < len && (unsigned char)from[i] < ASCII_END; i++)
        to[i] = lower(from[i]);
    return i;
}

enum rp_rc search_fold(struct search_room *room, struct rp_text text, struct rp_text *out)
{
    size_t n = 0;
    if (make_room(room, 0, text.len + GROWN_MAX) != RP_OK)
        return RP_LIMIT;
    for (size_t i = 0; i < text.len;) {
        size_t plain = fold_ascii(text.bytes + i, text.len - i, room->bytes + n);
        struct folded folded;
        i += plain;
        n += plain;
        for (; i < text.len && (unsigned char)text.bytes[i] >= ASCII_END; i += folded.took) {
            fold_one(room, text.bytes + i, text.len - i, &folded);
            if (n + GROWN_MAX + text.len - i > room->cap &&
                make_room(room, n, text.len - i + GROWN_MAX) != RP_OK)
                return RP_LIMIT;
            memcpy(room->bytes + n, folded.bytes, LETTER_BYTES); /* a fixed size is no call */
            if (folded.n > LETTER_BYTES)
                memcpy(room->bytes + n, folded.bytes, folded.n);
            n += folded.n;
        }
    }
    *out = (struct rp_text){room->bytes, n};
    return RP_OK;
}

struct search_span search_unfold(struct search_room *room, struct rp_text text,
                                 struct search_span folded)
{
    struct search_span span = {text.len, text.len};
    size_t n = 0;
    bool begun = false;
    for (size_t i = 0; i < text.len;) {
        struct folded one = {.n = 1, .took = 1};
        if ((unsigned char)text.bytes[i] >= ASCII_END)
            fold_one(room, text.bytes + i, text.len - i, &one);
        if (n >= folded.till && one.n > 0) {
            span.till = i;
            break;
        }
        if (!begun && n + one.n > folded.from) {
            span.from = i;
            begun = true;
        }
        n += one.n;
        i += one.took;
    }
    return span;
}
